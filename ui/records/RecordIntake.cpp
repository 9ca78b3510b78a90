#include "ui/records/RecordIntake.h"

#include "core/base/Uuid.h"
#include "core/records/RecordType.h"
#include "ui/records/RecordWords.h"
#include "ui/widgets/ErrorWords.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDirIterator>
#include <QFileInfo>
#include <QFuture>
#include <QImage>
#include <QJsonArray>
#include <QPromise>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using core::RecordCheck;
using core::RecordItem;
using core::Result;

namespace {

constexpr qint64 kMostBytes = qint64(300) << 20;
constexpr int kMostFilesOfFolder = 500;
/// What is asked about lives through a power cut up to this size; a larger file has to be added again.
constexpr qsizetype kMostKept = qsizetype(16) << 20;

QString hexOf(const QByteArray& bytes, QCryptographicHash::Algorithm algorithm)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, algorithm).toHex());
}

QJsonObject jsonOf(const RecordItem& item)
{
    return {{u"id"_s, item.id}, {u"patientId"_s, item.patientId}, {u"kind"_s, core::codeOf(item.kind)}, {u"title"_s, item.title},
        {u"date"_s, item.date.toString(Qt::ISODate)}, {u"origin"_s, item.origin}, {u"mime"_s, item.mime}};
}

/// The file itself, or the files of a folder and what is below it.
QStringList filesOf(const QString& path, const std::atomic_bool& stop)
{
    if (!QFileInfo(path).isDir())
        return {path};
    QStringList files;
    QDirIterator all(path, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (all.hasNext() && files.size() < kMostFilesOfFolder && !stop)
        files.append(all.next());
    return files;
}

} // namespace

RecordIntake::RecordIntake(Room& room, QString caseId, QObject* parent)
    : QObject(parent), m_room(room), m_caseId(std::move(caseId)), m_stop(std::make_shared<std::atomic_bool>(false))
{
    m_thread.setMaxThreadCount(1);
    readAsked();
}

RecordIntake::~RecordIntake()
{
    *m_stop = true; // at most one more piece of a file is read
    m_thread.clear();
    m_thread.waitForDone();
}

void RecordIntake::setCase(const core::Patient& patient, const QList<RecordItem>& records)
{
    m_patient = patient;
    m_records = records;
    if (std::exchange(m_isResumed, true))
        return;
    resume();
    addFiles(std::exchange(m_early, {}));
}

// What was chosen before the program ended is not chosen again by anybody.
void RecordIntake::resume()
{
    m_room.office.readForm(this, pathsKey(), [this](const Result<QJsonObject>& form) {
        for (const QJsonValue& path : form ? form->value("paths"_L1).toArray() : QJsonArray())
            addFiles({path.toString()});
    });
}

QString RecordIntake::current() const
{
    for (const QString& path : m_jobs) {
        if (!path.isEmpty())
            return QFileInfo(path).fileName();
    }
    return {};
}

RecordIntake::Job RecordIntake::begin(const QString& path)
{
    if (m_jobs.isEmpty())
        m_total = 0;
    ++m_total;
    m_jobs.insert(++m_lastJob, path);
    keepPaths();
    Q_EMIT changed();
    return m_lastJob;
}

void RecordIntake::end(Job job)
{
    m_lookedAt.remove(job);
    if (m_jobs.remove(job) > 0)
        keepPaths();
    Q_EMIT changed();
}

void RecordIntake::keepPaths()
{
    QJsonArray paths;
    for (const QString& path : std::as_const(m_jobs)) {
        if (!path.isEmpty())
            paths.append(path);
    }
    if (paths.isEmpty())
        m_room.office.dropForm(pathsKey());
    else
        m_room.office.keepForm(pathsKey(), {{u"paths"_s, paths}});
}

void RecordIntake::cancel()
{
    *m_stop = true;
    m_stop = std::make_shared<std::atomic_bool>(false);
    m_jobs.clear();
    m_lookedAt.clear();
    keepPaths();
    Q_EMIT changed();
}

template <typename T>
void RecordIntake::inThread(std::function<T()> work, std::function<void(const T&)> then)
{
    auto promise = std::make_shared<QPromise<T>>();
    QFuture<T> future = promise->future();
    promise->start();
    m_thread.start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    future.then(this, std::move(then));
}

void RecordIntake::addFiles(const QStringList& paths)
{
    if (!m_isResumed) { // nobody is known yet to compare them with
        m_early += paths;
        return;
    }
    for (const QString& path : paths) {
        const Job walk = begin(path);
        const std::function<QStringList()> work = [path, stop = m_stop] { return filesOf(path, *stop); };
        inThread<QStringList>(work, [this, walk](const QStringList& files) {
            if (!m_jobs.contains(walk))
                return; // cancelled
            --m_total;  // it is no file
            for (const QString& file : files)
                load(file);
            end(walk);
        });
    }
}

void RecordIntake::load(const QString& path)
{
    const Job job = begin(path);
    const std::function<Result<FileBytes>()> work = [path, stop = m_stop] { return readFile(path, kMostBytes, *stop); };
    inThread<Result<FileBytes>>(work, [this, job](const Result<FileBytes>& file) { take(job, file); });
}

void RecordIntake::addPicture(const QString& name, const QImage& picture)
{
    const Job job = begin({});
    const std::function<Result<FileBytes>()> work = [name, picture, now = m_room.office.now()]() -> Result<FileBytes> {
        FileBytes file{name, {}, {}, {}, now};
        QBuffer png(&file.bytes);
        if (!png.open(QIODevice::WriteOnly) || !picture.save(&png, "PNG"))
            return core::fail(core::Code::Unsupported, u"picture"_s);
        if (file.bytes.size() > kMostBytes)
            return core::fail(core::Code::TooLarge, u"picture"_s);
        file.sha256 = hexOf(file.bytes, QCryptographicHash::Sha256);
        file.sha1 = hexOf(file.bytes, QCryptographicHash::Sha1);
        return file;
    };
    inThread<Result<FileBytes>>(work, [this, job](const Result<FileBytes>& file) { take(job, file); });
}

void RecordIntake::addPhotograph(const QByteArray& jpeg)
{
    const Job job = begin({});
    m_lookedAt.insert(job);
    const QDateTime now = m_room.office.now();
    // No colon: the name may become a file's.
    const QString name = tr("Photograph %1").arg(now.toLocalTime().toString(u"yyyy-MM-dd HH-mm-ss"_s)) + u".jpg"_s;
    const std::function<Result<FileBytes>()> work = [jpeg, name, now]() -> Result<FileBytes> {
        return FileBytes{name, jpeg, hexOf(jpeg, QCryptographicHash::Sha256), hexOf(jpeg, QCryptographicHash::Sha1), now};
    };
    inThread<Result<FileBytes>>(work, [this, job](const Result<FileBytes>& file) { take(job, file); });
}

/// Names of everybody else whose case is at hand here; doctors are named on reports, too.
QStringList RecordIntake::otherPatients() const
{
    QStringList names;
    for (const core::CaseBrief& brief : m_room.office.cases()) {
        if (brief.patientId != m_patient.id && !brief.name.isEmpty())
            names.append(brief.name);
    }
    for (const core::Practitioner& person : m_room.office.directory().practitioners())
        names.removeAll(person.person.name);
    return names;
}

QString RecordIntake::ownInstitution() const
{
    const core::Institution* own = m_room.office.directory().institution(m_room.office.author().organizationId);
    return own ? own->name : QString();
}

void RecordIntake::take(Job job, const Result<FileBytes>& file)
{
    if (!m_jobs.contains(job))
        return; // cancelled
    const QString name = QFileInfo(m_jobs.value(job).isEmpty() && file ? file->path : m_jobs.value(job)).fileName();
    const QString mime = file ? core::mimeOf(file->bytes, name) : QString();
    if (!file || file->bytes.isEmpty() || mime.isEmpty()) {
        const bool tooLarge = !file && file.error().code == core::Code::TooLarge;
        Q_EMIT refused(tooLarge ? tr("%1 is larger than 300 MB and was not added.").arg(name)
                : !file || file->bytes.isEmpty()
                ? tr("%1 is empty or cannot be read; it was not added.").arg(name)
                : tr("%1 was not added: DICOM, PDF, pictures, text and tables can be.").arg(name));
        end(job);
        return;
    }
    RecordRow row;
    row.bytes = file->bytes;
    row.item.id = core::newId();
    row.item.patientId = m_patient.id;
    row.item.kind = core::likelyKind(mime, nullptr);
    row.item.title = QFileInfo(name).completeBaseName().left(80);
    row.item.date = qMin(file->modified, m_room.office.now());
    row.item.origin = ownInstitution();
    row.item.mime = mime;
    row.item.size = file->bytes.size();
    row.item.sha256 = file->sha256;
    row.item.sha1 = file->sha1;
    row.item.authorId = m_room.office.author().practitionerId;
    if (m_room.decoder && m_room.decoder->reads(mime)) {
        m_room.decoder->open(
            this, row.bytes, mime, [this, job, row](const Result<core::DecodedFile>& decoded) { look(job, row, decoded); });
        return;
    }
    row.checks.append(core::duplicateCheck(row.item.sha256, m_records));
    settle(job, row);
}

void RecordIntake::look(Job job, RecordRow row, const Result<core::DecodedFile>& file)
{
    if (!m_jobs.contains(job))
        return; // cancelled
    if (file) {
        row.item.kind = core::likelyKind(row.item.mime, &*file);
        if (!file->title.isEmpty() && file->kind != core::DecodedFile::Kind::Pdf)
            row.item.title = file->title;
        if (!file->origin.isEmpty())
            row.item.origin = file->origin;
        if (file->made.isValid() && file->made < m_room.office.now())
            row.item.date = file->made;
        row.checks = core::checksOf(*file, m_patient, otherPatients());
    } else if (file.error().code != core::Code::Unsupported && file.error().code != core::Code::Internal) {
        row.checks.append({RecordCheck::About::Readable, RecordCheck::Verdict::Ask, {}, 0, file.error()});
    }
    row.checks.append(core::duplicateCheck(row.item.sha256, m_records));
    settle(job, row);
}

void RecordIntake::settle(Job job, const RecordRow& row)
{
    QList<RecordCheck> open = row.checks;
    if (m_lookedAt.contains(job))
        open.removeIf([](const RecordCheck& check) { return check.about == RecordCheck::About::Sharpness; });
    if (!core::asks(open)) {
        keep(job, row);
        return;
    }
    RecordRow asked = row;
    asked.asked = true;
    asked.delivery.state = RecordDelivery::State::Asked;
    m_asked.append(asked);
    keepAsked(asked);
    end(job);
    Q_EMIT added(asked.item.id);
}

void RecordIntake::keep(Job job, RecordRow row)
{
    const core::Office::AttachmentInfo info{row.item.mime, m_caseId, row.item.patientId, false};
    m_room.office.attach(this, row.bytes, info, [this, job, item = row.item](const Result<QByteArray>& sha256) {
        if (sha256) {
            write(job, item);
            return;
        }
        Q_EMIT refused(errorWords(sha256.error()));
        end(job);
    });
}

void RecordIntake::write(std::optional<Job> job, const RecordItem& item)
{
    m_room.office.openCase(this, m_caseId, [this, job, item](const Result<core::CaseDesk>& desk) {
        const auto settled = [this, job, item](const core::Status& status) {
            if (!status)
                Q_EMIT refused(errorWords(status.error()));
            if (status && job) {
                m_records.append(item);
                Q_EMIT added(item.id);
                Q_EMIT kept(item.id);
            }
            if (job)
                end(*job);
            else
                Q_EMIT changed();
        };
        if (!desk) {
            settled(desk.error());
            return;
        }
        m_room.office.commit(this, desk->addRecord(item), settled);
    });
}

void RecordIntake::useAnyway(const QString& id)
{
    const auto found = std::find_if(m_asked.begin(), m_asked.end(), [&](const RecordRow& row) { return row.item.id == id; });
    if (found == m_asked.end())
        return;
    const RecordRow row = *found;
    m_asked.erase(found);
    m_room.office.dropForm(formKey(id));
    keep(begin({}), row);
}

void RecordIntake::leaveOut(const QString& id)
{
    m_asked.removeIf([&](const RecordRow& row) { return row.item.id == id; });
    m_room.office.dropForm(formKey(id));
    Q_EMIT changed();
}

void RecordIntake::change(const RecordItem& item)
{
    for (RecordRow& row : m_asked) {
        if (row.item.id == item.id) {
            row.item = item;
            keepAsked(row);
            Q_EMIT changed();
            return;
        }
    }
    write(std::nullopt, item);
}

QString RecordIntake::pathsKey() const { return u"adding-records/"_s + m_caseId; }

QString RecordIntake::formKey(const QString& id) const { return u"asked-record/%1/%2"_s.arg(m_caseId, id); }

void RecordIntake::keepAsked(const RecordRow& row)
{
    if (row.bytes.size() > kMostKept)
        return;
    QJsonObject form = jsonOf(row.item);
    form.insert(u"bytes"_s, QString::fromLatin1(row.bytes.toBase64()));
    m_room.office.keepForm(formKey(row.item.id), form);
}

void RecordIntake::readAsked()
{
    m_room.office.listForms(this, u"asked-record/%1/"_s.arg(m_caseId), [this](const Result<QStringList>& keys) {
        for (const QString& key : keys ? *keys : QStringList()) {
            m_room.office.readForm(this, key, [this](const Result<QJsonObject>& form) {
                if (!form || !form->contains("bytes"_L1))
                    return;
                RecordRow row;
                row.asked = true;
                row.delivery.state = RecordDelivery::State::Asked;
                row.bytes = QByteArray::fromBase64(form->value("bytes"_L1).toString().toLatin1());
                row.item = {form->value("id"_L1).toString(), form->value("patientId"_L1).toString(),
                    core::fromCode<core::RecordKind>(form->value("kind"_L1).toString()).value_or(core::RecordKind::Other),
                    form->value("title"_L1).toString(), QDateTime::fromString(form->value("date"_L1).toString(), Qt::ISODate),
                    form->value("origin"_L1).toString(), form->value("mime"_L1).toString(), row.bytes.size(),
                    hexOf(row.bytes, QCryptographicHash::Sha256), hexOf(row.bytes, QCryptographicHash::Sha1),
                    m_room.office.author().practitionerId};
                m_asked.append(row);
                Q_EMIT changed();
            });
        }
    });
}

} // namespace ui
