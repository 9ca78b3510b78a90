#include "ui/records/RecordShelf.h"

#include "ui/records/FramePicture.h"

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using core::RecordItem;
using core::Result;

namespace {

constexpr int kThumbnailSide = 360;
/// Looking at a larger file only for its small picture would keep a slow computer busy; it is looked at when opened.
constexpr qint64 kMostToLook = qint64(64) << 20;

} // namespace

RecordShelf::RecordShelf(Room& room, const QString& caseId, QObject* parent)
    : QObject(parent), m_room(room), m_caseId(caseId), m_intake(room, caseId, this)
{
    connect(&m_intake, &RecordIntake::changed, this, &RecordShelf::merge);
    connect(&room.office, &core::Office::caseChanged, this, [this](const QString& id) {
        if (id == m_caseId)
            readCase();
    });
    connect(&room.office, &core::Office::attachmentMoved, this, [this](const QByteArray&) {
        m_tried.clear();
        merge();
    });
    connect(&room.line, &core::Line::changed, this, &RecordShelf::readQueue);
    readCase();
    readQueue();
}

bool RecordShelf::canChange() const { return m_room.office.side() == core::Party::Clinic; }

void RecordShelf::readCase()
{
    m_room.office.openCase(this, m_caseId, [this](const Result<core::CaseDesk>& desk) {
        m_read = true;
        if (!desk) {
            Q_EMIT changed();
            return;
        }
        m_items.clear();
        for (const QJsonObject& json : desk->file().all(u"DocumentReference"_s)) {
            const auto item = core::fromFhir<RecordItem>(json);
            if (item && item->kind != core::RecordKind::Auscultation)
                m_items.append(*item);
        }
        const QJsonObject patient = desk->file().resource(u"Patient"_s, desk->task().patientId);
        if (const auto read = core::fromFhir<core::Patient>(patient))
            m_patient = *read;
        m_patient.id = desk->task().patientId;
        m_intake.setCase(m_patient, m_items);
        merge();
    });
}

void RecordShelf::readQueue()
{
    if (m_queueAsked)
        return;
    m_queueAsked = true;
    m_room.line.bytes(this, [this](const Result<QList<core::ByteItem>>& queue) {
        m_queueAsked = false;
        if (queue)
            m_queue = *queue;
        merge();
    });
}

RecordDelivery RecordShelf::deliveryOf(const RecordItem& item) const
{
    using State = RecordDelivery::State;
    const QByteArray sha256 = item.sha256.toLatin1();
    const double share = m_room.office.attachmentProgress(sha256);
    if (share < 0)
        return {State::Absent, 0, 0};
    if (share >= 1)
        return {State::Confirmed, 1, 0};
    int place = 0;
    for (const core::ByteItem& one : m_queue) {
        if (one.state == core::ByteItem::State::ToSend)
            ++place;
        if (one.sha256Hex != sha256)
            continue;
        if (one.state == core::ByteItem::State::Refused)
            return {State::Refused, share, 0};
        if (m_room.line.bytesPaused())
            return {State::Paused, share, place};
        // only what has begun to move, over a line that is there, is being sent
        if (m_room.line.state().online && share > 0)
            return {State::Sending, share, place};
        return {State::Here, share, place};
    }
    return {State::Here, share, 0};
}

void RecordShelf::merge()
{
    QList<RecordRow> rows = m_intake.asked();
    for (RecordRow& row : rows)
        row.thumbnail = m_seen.value(row.item.id).thumbnail;
    for (const RecordItem& item : std::as_const(m_items)) {
        const Seen seen = m_seen.value(item.id);
        rows.append({item, false, {}, seen.checks, seen.thumbnail, deliveryOf(item)});
    }
    m_rows.setRows(rows);
    look();
    Q_EMIT changed();
}

void RecordShelf::look()
{
    if (!m_looking.isEmpty())
        return;
    for (const RecordRow& row : m_rows.rows()) {
        const QString id = row.item.id;
        if (m_seen.contains(id) || m_tried.contains(id) || row.delivery.state == RecordDelivery::State::Absent
            || row.item.size > kMostToLook || !m_room.decoder || !m_room.decoder->reads(row.item.mime))
            continue;
        m_looking = id;
        bytesOf(this, id, [this, item = row.item](const Result<QByteArray>& bytes) {
            if (bytes)
                lookAt(item, *bytes);
            else
                looked(item.id);
        });
        return;
    }
}

void RecordShelf::looked(const QString& id)
{
    m_tried.insert(id);
    m_looking.clear();
    merge();
}

void RecordShelf::lookAt(const RecordItem& item, const QByteArray& bytes)
{
    m_room.decoder->open(this, bytes, item.mime, [this, item, bytes](const Result<core::DecodedFile>& file) {
        Seen& seen = m_seen[item.id];
        if (!file) {
            if (file.error().code != core::Code::Unsupported && file.error().code != core::Code::Internal)
                seen.checks.append({core::RecordCheck::About::Readable, core::RecordCheck::Verdict::Ask, {}, 0, file.error()});
            looked(item.id);
            return;
        }
        seen.checks = core::checksOf(*file, m_patient);
        QList<RecordItem> others = m_items;
        others.removeIf([&](const RecordItem& other) { return other.id == item.id; });
        seen.checks.append(core::duplicateCheck(item.sha256, others));
        thumbnailOf(item, bytes, *file);
    });
}

void RecordShelf::thumbnailOf(const RecordItem& item, const QByteArray& bytes, const core::DecodedFile& file)
{
    if (file.kind == core::DecodedFile::Kind::Ecg) {
        m_seen[item.id].thumbnail = curveThumbnail(
            file, QSize(kThumbnailSide, kThumbnailSide * 3 / 4), QColor(0xFF, 0xF4, 0xF1), QColor(0x14, 0x23, 0x2B));
        looked(item.id);
        return;
    }
    m_room.decoder->frame(
        this, bytes, item.mime, 0, kThumbnailSide, [this, id = item.id, file](const Result<core::DecodedFrame>& frame) {
            if (frame)
                m_seen[id].thumbnail = pictureOf(
                    *frame, file.windows.isEmpty() ? wholeRange(*frame) : file.windows.first(), file.inverse);
            looked(id);
        });
}

qint64 RecordShelf::totalBytes() const
{
    qint64 sum = 0;
    for (const RecordItem& item : m_items)
        sum += item.size;
    return sum;
}

double RecordShelf::confirmedShare() const
{
    const qint64 total = totalBytes();
    double sent = 0;
    for (const RecordItem& item : m_items)
        sent += double(item.size) * qBound(0.0, m_room.office.attachmentProgress(item.sha256.toLatin1()), 1.0);
    return total > 0 ? sent / double(total) : 1;
}

void RecordShelf::bytesOf(QObject* context, const QString& id, core::Office::Done<Result<QByteArray>> done)
{
    const RecordRow* row = m_rows.row(id);
    if (!row || row->asked) {
        const Result<QByteArray> bytes = row ? Result<QByteArray>(row->bytes) : core::fail(core::Code::NotFound);
        QMetaObject::invokeMethod(
            context, [bytes, done = std::move(done)] { done(bytes); }, Qt::QueuedConnection);
        return;
    }
    m_room.office.bytesOf(context, row->item.sha256.toLatin1(), std::move(done));
}

void RecordShelf::sendAgain(const QString& id)
{
    if (const RecordRow* row = m_rows.row(id))
        m_room.line.retryBytes(this, row->item.sha256.toLatin1(), [this](const core::Status&) { readQueue(); });
}

} // namespace ui
