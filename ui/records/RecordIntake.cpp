#include "ui/records/RecordIntake.h"

#include "core/base/Uuid.h"
#include "core/records/RecordType.h"
#include "ui/records/RecordWords.h"
#include "ui/widgets/ErrorWords.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QFuture>
#include <QJsonArray>
#include <QPromise>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using core::RecordCheck;
using core::RecordItem;
using core::Result;

namespace {

constexpr int kMostFilesOfFolder = 500;

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
    if (m_jobs.isEmpty()) {
        m_total = 0;
        m_others.reset();
    }
    ++m_total;
    m_jobs.insert(++m_lastJob, path);
    keepPaths();
    Q_EMIT changed();
    return m_lastJob;
}

void RecordIntake::end(Job job, bool isTaken)
{
    m_lookedAt.remove(job);
    if (const auto tell = m_told.take(job))
        tell(isTaken);
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
    for (const auto& tell : std::exchange(m_told, {}))
        tell(false);
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
    read(begin(path), [path, stop = m_stop] { return readFile(path, kMostBytes, *stop); });
}

void RecordIntake::read(Job job, std::function<Result<FileBytes>()> work)
{
    inThread<Result<FileBytes>>(std::move(work), [this, job](const Result<FileBytes>& file) { take(job, file); });
}

/// Names of everybody else whose case is at hand here; doctors are named on reports, too.
const QStringList& RecordIntake::otherPatients()
{
    if (m_others)
        return *m_others;
    QSet<QString> names;
    for (const core::CaseBrief& brief : m_room.office.cases()) {
        if (brief.patientId != m_patient.id && !brief.name.isEmpty())
            names.insert(brief.name);
    }
    for (const core::Practitioner& person : m_room.office.directory().practitioners())
        names.remove(person.person.name);
    return m_others.emplace(names.cbegin(), names.cend());
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
    finish(job, row);
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
        check(job, row, *file);
        return;
    }
    if (file.error().code != core::Code::Unsupported && file.error().code != core::Code::Internal) {
        row.checks.append({RecordCheck::About::Readable, RecordCheck::Verdict::Ask, {}, 0, file.error()});
    }
    finish(job, row);
}

void RecordIntake::check(Job job, const RecordRow& row, const core::DecodedFile& file)
{
    using Checks = QList<RecordCheck>;
    const auto then = [this, job, row](const Checks& checks) {
        RecordRow checked = row;
        checked.checks = checks;
        finish(job, checked);
    };
    if (file.kind == core::DecodedFile::Kind::Picture) { // names nobody
        then(core::checksOf(file, m_patient));
        return;
    }
    core::DecodedFile said = file;
    said.leads.clear(); // nothing to be read there
    const std::function<Checks()> work = [said = std::move(said), patient = m_patient, others = otherPatients()] {
        return core::checksOf(said, patient, others);
    };
    inThread<Checks>(work, then);
}

void RecordIntake::finish(Job job, RecordRow row)
{
    if (!m_jobs.contains(job))
        return; // cancelled
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
    end(job, true);
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
                end(*job, status.has_value());
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

} // namespace ui
