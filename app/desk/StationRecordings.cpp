#include "app/desk/StationRecordings.h"

#include "core/base/Log.h"
#include "storage/store/Recordings.h"

#include <QJsonDocument>

namespace app {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;
using core::Result;
using core::Status;
using storage::RecordingRow;
using storage::Recordings;

namespace {

storage::BlobRow attachmentOf(const RecordingRow& row)
{
    const QJsonObject about = QJsonDocument::fromJson(row.about).object();
    storage::BlobRow blob;
    blob.contentType = about.value("mime"_L1).toString(u"audio/flac"_s);
    blob.caseId = about.value("caseId"_L1).toString();
    blob.patientId = about.value("patientId"_L1).toString();
    blob.priority = 0; // before all other bytes
    return blob;
}

Status queue(storage::Connection& sql, const storage::BlobRow& blob, bool isCopy, const QDateTime& now)
{
    storage::BlobQueue queue(sql);
    if (!isCopy)
        return queue.addLocal(blob, now);
    if (const auto wanted = queue.want(blob, now); !wanted)
        return wanted.error();
    const auto known = queue.read(blob.sha256);
    if (!known)
        return known.error();
    return known->state == storage::BlobState::Wanted ? queue.downloaded(blob.sha256, blob.size) : Status();
}

/// The file out of the pieces, safe as an attachment before the pieces go.
Result<core::RecordingKeeper::Kept> attach(storage::Connection& sql, const storage::BlobStore& blobs, const QString& id,
    const QByteArray& head, const QList<QByteArray>& rest, const QDateTime& now)
{
    Recordings recordings(sql);
    const auto row = recordings.read(id);
    if (!row)
        return row.error();
    if (!rest.isEmpty()) {
        if (const auto grown = recordings.grow(id, rest); !grown)
            return grown.error();
    }
    const auto bytes = recordings.bytes(id, head);
    if (!bytes)
        return bytes.error();
    if (bytes->isEmpty())
        return fail(Code::BadInput, u"empty"_s);
    const auto sha256 = blobs.put(*bytes);
    if (!sha256)
        return sha256.error();
    storage::BlobRow blob = attachmentOf(*row);
    blob.sha256 = *sha256;
    blob.size = bytes->size();
    auto transaction = storage::Transaction::begin(sql);
    if (!transaction)
        return transaction.error();
    if (const auto queued = queue(sql, blob, QJsonDocument::fromJson(row->about).object().value("isCopy"_L1).toBool(), now);
        !queued)
        return queued.error();
    if (const auto dropped = recordings.drop(id); !dropped)
        return dropped.error();
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    return core::RecordingKeeper::Kept{*sha256, blob.size};
}

} // namespace

StationRecordings::StationRecordings(Workstation& station, std::function<QDateTime()> now, QObject* parent)
    : core::RecordingKeeper(), m_station(&station), m_now(std::move(now))
{
    setParent(parent);
}

void StationRecordings::begin(const QString& id, const QJsonObject& about)
{
    Under under;
    under.about = about;
    under.begunAt = m_now();
    m_under.insert(id, under);
    write(id);
}

void StationRecordings::grow(const QString& id, const QByteArray& piece)
{
    const auto under = m_under.find(id);
    if (under == m_under.end())
        return;
    under->waiting.append(piece);
    if (!under->writing)
        write(id);
}

void StationRecordings::write(const QString& id)
{
    Under& under = m_under[id];
    if (!m_station) {
        Q_EMIT troubled(id, fail(Code::Revoked, u"recording"_s));
        return;
    }
    under.writing = true;
    const QList<QByteArray> pieces = std::exchange(under.waiting, {});
    std::optional<RecordingRow> row;
    if (!under.begun)
        row = RecordingRow{id, under.about.value("caseId"_L1).toString(),
            QJsonDocument(under.about).toJson(QJsonDocument::Compact), under.begunAt, 0};
    m_station->ask(
        [id, pieces, row](storage::Connection& sql) -> Status {
            Recordings recordings(sql);
            // after a refused piece the row may be there already
            if (row && !recordings.read(id)) {
                if (const auto begun = recordings.begin(*row); !begun)
                    return begun;
            }
            return pieces.isEmpty() ? Status() : recordings.grow(id, pieces);
        },
        [self = QPointer(this), id, pieces](const Status& written) {
            if (self)
                self->onWritten(id, pieces, written);
        });
}

void StationRecordings::onWritten(const QString& id, const QList<QByteArray>& pieces, const Status& written)
{
    const auto under = m_under.find(id);
    if (under == m_under.end())
        return;
    under->writing = false;
    if (written) {
        under->begun = true;
    } else {
        qCWarning(core::logApp) << "recording not kept:" << core::codeName(written.error().code);
        under->waiting = pieces + under->waiting;
        Q_EMIT troubled(id, written.error());
    }
    if (const auto then = std::exchange(m_under[id].then, nullptr))
        return then();
    const auto still = m_under.find(id); // a slot may have dropped it
    if (still != m_under.end() && written && !still->waiting.isEmpty())
        write(id);
}

void StationRecordings::whenStill(const QString& id, std::function<void()> what)
{
    const auto under = m_under.find(id);
    if (under != m_under.end() && under->writing)
        under->then = std::move(what);
    else
        what();
}

void StationRecordings::end(QObject* context, const QString& id, const QByteArray& head, Done<Result<Kept>> done)
{
    Done<Result<Kept>> answer = [guard = QPointer(context), done = std::move(done)](Result<Kept> kept) {
        if (guard)
            done(std::move(kept));
    };
    whenStill(id, [this, id, head, answer] {
        if (!m_station) {
            QMetaObject::invokeMethod(
                this, [answer] { answer(fail(Code::Revoked, u"recording"_s)); }, Qt::QueuedConnection);
            return;
        }
        const QList<QByteArray> rest = m_under.value(id).waiting;
        m_station->ask([blobs = m_station->blobs(), id, head, rest, now = m_now()](
                           storage::Connection& sql) { return attach(sql, *blobs, id, head, rest, now); },
            [self = QPointer(this), id, answer](const Result<Kept>& kept) {
                if (self && kept) {
                    self->m_under.remove(id);
                    Q_EMIT self->attached();
                }
                answer(kept);
            });
    });
}

void StationRecordings::drop(const QString& id)
{
    m_under.remove(id);
    if (m_station)
        m_station->ask([id](storage::Connection& sql) { return Recordings(sql).drop(id); }, [](const Status&) {});
}

void StationRecordings::unfinished(QObject* context, Done<Result<QList<core::UnfinishedRecording>>> done)
{
    Done<Result<QList<core::UnfinishedRecording>>> answer = [guard = QPointer(context), done = std::move(done)](auto list) {
        if (guard)
            done(std::move(list));
    };
    if (!m_station) {
        QMetaObject::invokeMethod(
            this, [answer] { answer(fail(Code::Revoked, u"recording"_s)); }, Qt::QueuedConnection);
        return;
    }
    m_station->ask([](storage::Connection& sql) { return Recordings(sql).all(); },
        [self = QPointer(this), answer](const Result<QList<RecordingRow>>& rows) {
            if (!rows)
                return answer(rows.error());
            QList<core::UnfinishedRecording> list;
            for (const RecordingRow& row : *rows) {
                // what is being recorded at this moment is not unfinished
                if (!self || !self->m_under.contains(row.id))
                    list.append({row.id, QJsonDocument::fromJson(row.about).object(), row.begun, row.bytes});
            }
            answer(list);
        });
}

void StationRecordings::bytesSoFar(QObject* context, const QString& id, Done<Result<QByteArray>> done)
{
    Done<Result<QByteArray>> answer = [guard = QPointer(context), done = std::move(done)](Result<QByteArray> bytes) {
        if (guard)
            done(std::move(bytes));
    };
    if (!m_station) {
        QMetaObject::invokeMethod(
            this, [answer] { answer(fail(Code::Revoked, u"recording"_s)); }, Qt::QueuedConnection);
        return;
    }
    m_station->ask([id](storage::Connection& sql) { return Recordings(sql).bytes(id); }, answer);
}

} // namespace app
