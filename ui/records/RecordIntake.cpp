#include "ui/records/RecordIntake.h"

#include "core/base/Uuid.h"
#include "core/records/RecordType.h"
#include "ui/records/RecordWords.h"
#include "ui/widgets/ErrorWords.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QFuture>
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

} // namespace

RecordIntake::RecordIntake(Room& room, QString caseId, QObject* parent)
    : QObject(parent), m_room(room), m_caseId(std::move(caseId))
{
    m_thread.setMaxThreadCount(1);
    readAsked();
}

RecordIntake::~RecordIntake() { m_thread.waitForDone(); }

void RecordIntake::setCase(const core::Patient& patient, const QList<RecordItem>& records)
{
    m_patient = patient;
    m_records = records;
}

void RecordIntake::addFiles(const QStringList& paths)
{
    for (const QString& path : paths) {
        if (QFileInfo(path).isDir())
            addFolder(path);
        else
            load(path);
    }
}

void RecordIntake::addFolder(const QString& path)
{
    QDirIterator files(path, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    for (int n = 0; files.hasNext() && n < kMostFilesOfFolder; ++n)
        load(files.next());
}

void RecordIntake::load(const QString& path)
{
    ++m_busy;
    auto promise = std::make_shared<QPromise<Loaded>>();
    QFuture<Loaded> future = promise->future();
    promise->start();
    m_thread.start([promise, path] {
        Loaded loaded;
        loaded.name = QFileInfo(path).fileName();
        loaded.modified = QFileInfo(path).lastModified().toUTC();
        QFile file(path);
        loaded.tooLarge = file.size() > kMostBytes;
        if (!loaded.tooLarge && file.open(QIODevice::ReadOnly))
            loaded.bytes = file.readAll();
        loaded.sha256 = hexOf(loaded.bytes, QCryptographicHash::Sha256);
        loaded.sha1 = hexOf(loaded.bytes, QCryptographicHash::Sha1);
        promise->addResult(loaded);
        promise->finish();
    });
    future.then(this, [this](const Loaded& loaded) { take(loaded); });
    Q_EMIT changed();
}

void RecordIntake::addBytes(const QString& name, const QByteArray& bytes)
{
    ++m_busy;
    take({name, bytes, hexOf(bytes, QCryptographicHash::Sha256), hexOf(bytes, QCryptographicHash::Sha1), m_room.office.now(),
        bytes.size() > kMostBytes});
}

void RecordIntake::done()
{
    --m_busy;
    Q_EMIT changed();
}

QString RecordIntake::ownInstitution() const
{
    const core::Institution* own = m_room.office.directory().institution(m_room.office.author().organizationId);
    return own ? own->name : QString();
}

void RecordIntake::take(const Loaded& loaded)
{
    const QString mime = core::mimeOf(loaded.bytes, loaded.name);
    if (loaded.tooLarge || loaded.bytes.isEmpty() || mime.isEmpty()) {
        Q_EMIT refused(loaded.tooLarge ? tr("%1 is larger than 300 MB and was not added.").arg(loaded.name)
                : loaded.bytes.isEmpty()
                ? tr("%1 is empty or cannot be read; it was not added.").arg(loaded.name)
                : tr("%1 was not added: DICOM, PDF, pictures, text and tables can be.").arg(loaded.name));
        done();
        return;
    }
    RecordRow row;
    row.bytes = loaded.bytes;
    row.item.id = core::newId();
    row.item.patientId = m_patient.id;
    row.item.kind = core::likelyKind(mime, nullptr);
    row.item.title = QFileInfo(loaded.name).completeBaseName().left(80);
    row.item.date = qMin(loaded.modified, m_room.office.now());
    row.item.origin = ownInstitution();
    row.item.mime = mime;
    row.item.size = loaded.bytes.size();
    row.item.sha256 = loaded.sha256;
    row.item.sha1 = loaded.sha1;
    row.item.authorId = m_room.office.author().practitionerId;
    if (m_room.decoder && m_room.decoder->reads(mime)) {
        m_room.decoder->open(this, row.bytes, mime, [this, row](const Result<core::DecodedFile>& file) { look(row, file); });
        return;
    }
    row.checks.append(core::duplicateCheck(row.item.sha256, m_records));
    settle(row);
}

void RecordIntake::look(RecordRow row, const Result<core::DecodedFile>& file)
{
    if (file) {
        row.item.kind = core::likelyKind(row.item.mime, &*file);
        if (!file->title.isEmpty() && file->kind != core::DecodedFile::Kind::Pdf)
            row.item.title = file->title;
        if (!file->origin.isEmpty())
            row.item.origin = file->origin;
        if (file->made.isValid() && file->made < m_room.office.now())
            row.item.date = file->made;
        row.checks = core::checksOf(*file, m_patient);
    } else if (file.error().code != core::Code::Unsupported && file.error().code != core::Code::Internal) {
        row.checks.append({RecordCheck::About::Readable, RecordCheck::Verdict::Ask, {}, 0, file.error()});
    }
    row.checks.append(core::duplicateCheck(row.item.sha256, m_records));
    settle(row);
}

void RecordIntake::settle(const RecordRow& row)
{
    if (!core::asks(row.checks)) {
        keep(row);
        return;
    }
    RecordRow asked = row;
    asked.asked = true;
    asked.delivery.state = RecordDelivery::State::Asked;
    m_asked.append(asked);
    keepAsked(asked);
    done();
    Q_EMIT added(asked.item.id);
}

void RecordIntake::keep(RecordRow row)
{
    const core::Office::AttachmentInfo info{row.item.mime, m_caseId, row.item.patientId, false};
    m_room.office.attach(this, row.bytes, info, [this, item = row.item](const Result<QByteArray>& sha256) {
        if (sha256) {
            write(item, true);
            return;
        }
        Q_EMIT refused(errorWords(sha256.error()));
        done();
    });
}

void RecordIntake::write(const RecordItem& item, bool fresh)
{
    m_room.office.openCase(this, m_caseId, [this, item, fresh](const Result<core::CaseDesk>& desk) {
        const auto end = [this, item, fresh](const core::Status& status) {
            if (!status)
                Q_EMIT refused(errorWords(status.error()));
            if (status && fresh) {
                m_records.append(item);
                Q_EMIT added(item.id);
            }
            if (fresh)
                done();
            else
                Q_EMIT changed();
        };
        if (!desk) {
            end(desk.error());
            return;
        }
        m_room.office.commit(this, desk->addRecord(item), end);
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
    ++m_busy;
    keep(row);
    Q_EMIT changed();
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
    write(item, false);
}

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
