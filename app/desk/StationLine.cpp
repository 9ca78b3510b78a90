#include "app/desk/StationLine.h"

#include "core/base/Uuid.h"
#include "core/flow/ActWriter.h"
#include "storage/store/Cache.h"
#include "storage/store/Conflicts.h"
#include "storage/store/Outbox.h"
#include "storage/store/ResourceStore.h"

#include <QJsonDocument>
#include <QSet>

namespace app {

using namespace Qt::StringLiterals;
using core::ByteItem;
using core::Code;
using core::ConflictItem;
using core::fail;
using core::QueueItem;
using core::Result;
using core::Status;
using storage::OutboxState;

namespace {

QueueItem::State stateOf(OutboxState state)
{
    switch (state) {
    case OutboxState::Parked: return QueueItem::State::Refused;
    case OutboxState::NeedsAction: return QueueItem::State::NeedsAction;
    case OutboxState::Queued: break;
    }
    return QueueItem::State::Queued;
}

QueueItem itemOf(const storage::OutboxAct& act)
{
    QueueItem item{act.act.id, act.act.kind, act.act.caseId, act.act.patientId, act.act.priority, act.createdAt, act.tries,
        stateOf(act.state), {}};
    if (act.state == OutboxState::Queued) {
        if (act.httpStatus == storage::kForbidden)
            item.reasons << u"awaits-author"_s;
        return item;
    }
    const syncing::Refusal refusal = syncing::parseRefusal(act.outcome);
    for (const QString& reason : {refusal.rule, refusal.code}) {
        if (!reason.isEmpty() && item.reasons.isEmpty())
            item.reasons = reason.split(u' ', Qt::SkipEmptyParts);
    }
    if (item.reasons.isEmpty())
        item.reasons << u"http-%1"_s.arg(act.httpStatus);
    return item;
}

/// What may go first, in the order of sending; then what waits behind a refused one; then what was refused.
Result<QList<QueueItem>> readQueue(storage::Connection& sql)
{
    static constexpr int kMost = 10'000;
    const storage::Outbox outbox(sql);
    // retry times do not change the order, so they are taken as over
    const auto ready = outbox.next(kMost, QDateTime(QDate(9999, 1, 1), QTime(0, 0), Qt::UTC));
    const auto all = outbox.list({OutboxState::Queued, OutboxState::Parked, OutboxState::NeedsAction});
    if (!ready || !all)
        return ready ? all.error() : ready.error();
    QList<QueueItem> items;
    QSet<QString> listed;
    for (const storage::OutboxAct& act : *ready) {
        items.append(itemOf(act));
        listed.insert(act.act.id);
    }
    for (const bool refused : {false, true}) {
        for (const storage::OutboxAct& act : *all) {
            if ((act.state != OutboxState::Queued) == refused && !listed.contains(act.act.id))
                items.append(itemOf(act));
        }
    }
    return items;
}

Result<QList<ByteItem>> readBytes(storage::Connection& sql)
{
    const storage::BlobQueue queue(sql);
    const auto unfinished = queue.unfinished();
    const auto all = queue.all();
    if (!unfinished || !all)
        return unfinished ? all.error() : unfinished.error();
    QList<ByteItem> items;
    const auto add = [&items](const storage::BlobRow& row, ByteItem::State state) {
        items.append({row.sha256, row.caseId, row.contentType, row.size, row.offset, state, row.problem});
    };
    for (const storage::BlobRow& row : *unfinished)
        add(row,
            row.state == storage::BlobState::ToUpload     ? ByteItem::State::ToSend
                : row.state == storage::BlobState::Wanted ? ByteItem::State::ToFetch
                                                          : ByteItem::State::Refused);
    for (const storage::BlobRow& row : *all) {
        if (row.state == storage::BlobState::Uploaded)
            add(row, ByteItem::State::Confirmed);
    }
    return items;
}

/// The act of ours that waits for a decision about a resource; else the first that touches it.
QString actOn(const QList<storage::OutboxAct>& acts, const storage::ResourceKey& key)
{
    QString first;
    for (const storage::OutboxAct& act : acts) {
        for (const core::ActEntry& entry : act.act.entries) {
            if (entry.type != key.type || entry.id != key.id)
                continue;
            if (act.state != OutboxState::Queued)
                return act.act.id;
            if (first.isEmpty())
                first = act.act.id;
        }
    }
    return first;
}

Result<QList<ConflictItem>> readConflicts(storage::Connection& sql)
{
    const auto all = storage::Conflicts(sql).list();
    const auto acts = storage::Outbox(sql).list({OutboxState::Queued, OutboxState::Parked, OutboxState::NeedsAction});
    if (!all || !acts)
        return all ? acts.error() : all.error();
    QList<ConflictItem> items;
    const auto object = [](const QByteArray& json) { return QJsonDocument::fromJson(json).object(); };
    for (const storage::Conflict& one : *all) {
        const auto row = storage::ResourceStore(sql).read(one.key.type, one.key.id);
        items.append(
            {one.key.type, one.key.id, row ? row->caseId : QString(), row ? row->patientId : QString(), actOn(*acts, one.key),
                core::fromInstant(one.theirUpdated), object(one.base), object(one.mine), object(one.theirs), one.theirsDeleted});
    }
    return items;
}

} // namespace

template <typename T, typename Work>
void StationLine::ask(QObject* context, Work work, Done<T> done)
{
    const auto answer = [guard = QPointer(context), done = std::move(done)](T value) {
        if (guard)
            done(std::move(value));
    };
    if (!m_station || !m_station->ask(std::move(work), answer))
        QMetaObject::invokeMethod(
            context, [answer] { answer(fail(Code::Revoked, u"closed"_s)); }, Qt::QueuedConnection);
}

template <typename Work>
void StationLine::decide(QObject* context, Work work, Done<Status> done)
{
    using Changed = Result<QStringList>;
    const auto answer = [guard = QPointer(context), done = std::move(done)](const Status& status) {
        if (guard)
            done(status);
    };
    ask<Changed>(this, std::move(work), [this, answer](const Changed& cases) {
        if (cases) {
            Q_EMIT decided(*cases);
            refresh();
            syncNow();
        }
        answer(cases ? Status() : Status(cases.error()));
    });
}

StationLine::StationLine(Workstation& station, const core::Clock& clock, QString userId, QObject* parent)
    : core::Line(),
      m_station(&station),
      m_clock(clock),
      m_userId(userId),
      m_upkeep(station, clock, userId),
      m_power(PowerWatch::systemBus()),
      m_links(station.enrolled() ? station.enrolled()->identity.base : QUrl())
{
    setParent(parent);
    connect(&m_power, &PowerWatch::changed, this, &core::Line::changed);
    connect(&m_links, &LinkWatch::changed, this, &core::Line::changed);
    connect(&m_upkeep, &StationUpkeep::settled, this, [this](const QStringList& cases) {
        Q_EMIT decided(cases);
        refresh();
        syncNow();
    });
    if (syncing::SyncEngine* engine = station.engine()) {
        connect(engine, &syncing::SyncEngine::stateChanged, this, &StationLine::refresh);
        connect(engine, &syncing::SyncEngine::actRefused, this, &StationLine::refresh);
        connect(engine, &syncing::SyncEngine::attachmentRefused, this, &StationLine::refresh);
        connect(engine, &syncing::SyncEngine::delivered, this, [this](const QString& actId) {
            Q_EMIT delivered(actId);
            refresh();
        });
    }
    readPast();
    refresh();
}

void StationLine::readPast()
{
    ask<Result<Before>>(
        this,
        [](storage::Connection& sql) -> Result<Before> {
            const auto contact = storage::setting(sql, u"last-contact"_s);
            const auto offset = storage::setting(sql, u"clock-offset"_s);
            if (!contact || !offset)
                return contact ? offset.error() : contact.error();
            return Before{core::fromInstant(*contact), offset->toLongLong()};
        },
        [this](const Result<Before>& before) {
            if (!before)
                return;
            m_before = *before;
            Q_EMIT changed();
        });
}

Result<StationLine::Counts> StationLine::count(storage::Connection& sql)
{
    const auto acts = storage::Outbox(sql).counts();
    const auto bytes = storage::BlobQueue(sql).bytesWaiting();
    if (!acts || !bytes)
        return acts ? bytes.error() : acts.error();
    return Counts{acts->queued, acts->parked, acts->needsAction, acts->oldest, bytes->first, bytes->second};
}

void StationLine::refresh()
{
    Q_EMIT changed();
    if (std::exchange(m_counting, true)) {
        m_countAgain = true;
        return;
    }
    ask<Result<Counts>>(
        this, [](storage::Connection& sql) { return count(sql); },
        [this](const Result<Counts>& counts) {
            m_counting = false;
            if (counts)
                m_counts = *counts;
            if (std::exchange(m_countAgain, false))
                refresh();
            else
                Q_EMIT changed();
        });
}

core::LineState StationLine::state() const
{
    core::LineState state;
    state.queued = m_counts.queued;
    state.refused = m_counts.refused;
    state.conflicts = m_counts.conflicts;
    state.oldestUnsent = m_counts.oldest;
    state.bytesToSend = m_counts.toSend;
    state.bytesToFetch = m_counts.toFetch;
    state.lastContact = m_before.lastContact;
    state.clockOffsetMs = m_before.offsetMs;
    state.enrolled = m_station && m_station->enrolled();
    state.power = m_power.state();
    state.links = m_links.links();
    if (!m_station || !m_station->engine())
        return state;
    const syncing::SyncState& sync = m_station->engine()->state();
    state.running = sync.running;
    state.online = sync.online;
    if (sync.online)
        state.latencyMs = m_station->link()->latencyMs();
    if (sync.lastContact.isValid())
        state.lastContact = sync.lastContact;
    state.lastDelivery = sync.lastDelivery;
    state.signInNeeded = sync.signInNeeded;
    state.revoked = sync.revoked;
    state.clockSuspected = sync.clockSuspected || (sync.clock && sync.clock->isSkewed());
    if (sync.clock)
        state.clockOffsetMs = sync.clock->offsetMs;
    state.tooOld = sync.protocolMismatch;
    return state;
}

QString StationLine::hubName() const { return m_station && m_station->enrolled() ? m_station->enrolled()->hubName : QString(); }

void StationLine::syncNow()
{
    if (m_station && m_station->engine() && m_station->link()->hasBearer())
        m_station->engine()->syncNow();
}

void StationLine::setBytesPaused(bool paused)
{
    m_paused = paused;
    if (m_station && m_station->engine())
        m_station->engine()->setBytesPaused(paused);
    Q_EMIT changed();
}

void StationLine::queue(QObject* context, Done<Result<QList<QueueItem>>> done)
{
    ask<Result<QList<QueueItem>>>(context, readQueue, std::move(done));
}

void StationLine::bytes(QObject* context, Done<Result<QList<ByteItem>>> done)
{
    ask<Result<QList<ByteItem>>>(context, readBytes, std::move(done));
}

void StationLine::conflicts(QObject* context, Done<Result<QList<ConflictItem>>> done)
{
    ask<Result<QList<ConflictItem>>>(context, readConflicts, std::move(done));
}

void StationLine::discard(QObject* context, const QString& actId, Done<Status> done)
{
    decide(
        context,
        [actId, user = m_userId, now = m_clock.now()](storage::Connection& sql) -> Result<QStringList> {
            storage::Outbox outbox(sql);
            const auto act = outbox.read(actId);
            if (!act)
                return act.error();
            const Status dropped = outbox.discard(actId, user, now);
            return dropped ? Result<QStringList>(QStringList{act->act.caseId}) : Result<QStringList>(dropped.error());
        },
        std::move(done));
}

void StationLine::sendAgain(QObject* context, const QString& actId, Done<Status> done)
{
    decide(
        context,
        [actId, user = m_userId, now = m_clock.now()](storage::Connection& sql) -> Result<QStringList> {
            storage::Outbox outbox(sql);
            const auto act = outbox.read(actId);
            if (!act)
                return act.error();
            const Status again = outbox.redo(actId, core::newId(), user, now);
            return again ? Result<QStringList>(QStringList{act->act.caseId}) : Result<QStringList>(again.error());
        },
        std::move(done));
}

void StationLine::settle(QObject* context, const ConflictItem& conflict, const QJsonObject& chosen, Done<Status> done)
{
    decide(
        context,
        [conflict, text = core::ActWriter::textOf(chosen), user = m_userId, now = m_clock.now()](
            storage::Connection& sql) -> Result<QStringList> {
            const Status settled = storage::Conflicts(sql).choose(
                conflict.actId, core::newId(), {conflict.type, conflict.id}, text, user, now);
            return settled ? Result<QStringList>(QStringList{conflict.caseId}) : Result<QStringList>(settled.error());
        },
        std::move(done));
}

void StationLine::retryBytes(QObject* context, const QByteArray& sha256Hex, Done<Status> done)
{
    decide(
        context,
        [sha256Hex, now = m_clock.now()](storage::Connection& sql) -> Result<QStringList> {
            storage::BlobQueue queue(sql);
            const auto row = queue.read(sha256Hex);
            if (!row)
                return row.error();
            Status again = queue.tryAgain(sha256Hex);
            if (!again && row->state == storage::BlobState::Wanted)
                again = queue.retryLater(sha256Hex, now); // at once
            return again ? Result<QStringList>(QStringList{row->caseId}) : Result<QStringList>(again.error());
        },
        std::move(done));
}

} // namespace app
