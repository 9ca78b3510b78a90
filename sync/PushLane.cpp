#include "sync/PushLane.h"

#include "storage/store/ActStore.h"

#include <QHash>

#include <algorithm>

namespace syncing {

namespace {

constexpr int kAskFor = 64;
constexpr int kAskForBatches = 256;
/// So many "later"s in a row mean that the hub, not the act, is the trouble.
constexpr int kMostFailuresInRow = 3;

} // namespace

PushLane::PushLane(HubLink& link, storage::StorageThread& storage, const core::Clock& clock, quint64 seed, Backoff::Limits limits,
    QObject* parent)
    : QObject(parent), m_link(link), m_storage(storage), m_clock(clock), m_backoff(seed, limits)
{
}

PushLane::~PushLane() = default;

void PushLane::run(const QString& userId, int mostActs)
{
    Q_ASSERT(!m_running);
    m_userId = userId;
    m_mostActs = mostActs;
    m_batching = false;
    m_running = true;
    m_stopping = m_drained = m_stale = m_toldQuick = false;
    m_failuresInRow = m_quickInRow = 0;
    m_time.start();
    m_end = {};
    m_ready.clear();
    refill();
}

void PushLane::refill()
{
    if (m_asking)
        return;
    m_asking = true;
    m_stale = false;
    m_storage.ask(
        this,
        [now = m_clock.now(), limit = m_batching ? kAskForBatches : kAskFor](
            storage::Connection& connection) { return storage::Outbox(connection).next(limit, now); },
        [this](const core::Result<QList<storage::OutboxAct>>& acts) { onAsked(acts); });
}

void PushLane::onAsked(const core::Result<QList<storage::OutboxAct>>& acts)
{
    m_asking = false;
    if (!acts) {
        m_end.grade = Grade::Retry;
        m_end.error = acts.error();
        m_stopping = true;
    } else if (!m_stale) {
        m_ready = *acts;
        const auto isFree = [this](const storage::OutboxAct& act) { return !m_busyPatients.contains(act.act.patientId); };
        m_drained = std::none_of(m_ready.cbegin(), m_ready.cend(), isFree);
    }
    startSome();
}

void PushLane::startSome()
{
    if (m_batching)
        startBatches();
    else
        startSingles();
    endIfQuiet();
}

void PushLane::startSingles()
{
    qsizetype i = 0;
    QSet<QString> passedOver = m_busyPatients;
    while (!m_stopping && !m_stale && i < m_ready.size() && m_busyPatients.size() < kSideBySide) {
        if (passedOver.contains(m_ready.at(i).act.patientId)) {
            ++i;
            continue;
        }
        passedOver.insert(m_ready.at(i).act.patientId);
        startOne(m_ready.takeAt(i));
    }
}

void PushLane::startBatches()
{
    while (!m_stopping && !m_stale && m_batches.size() < kBatchesSideBySide) {
        const QList<PushBatch::Group> groups = takeBatch();
        if (groups.isEmpty())
            return;
        auto push = std::make_unique<PushBatch>(m_link, m_storage, groups, m_userId);
        PushBatch* raw = push.get();
        connect(raw, &PushBatch::finished, this,
            [this, raw](const QList<PushBatch::Result>& results, bool oneByOne) { onBatch(raw, results, oneByOne); });
        m_batches.push_back({std::move(push), m_time.elapsed()});
        raw->start();
    }
}

/// The next acts that may go in one request. One whose base is what an earlier one of the same request makes waits for the
/// next: the version is not known before.
QList<PushBatch::Group> PushLane::takeBatch()
{
    QList<PushBatch::Group> groups;
    QHash<QString, qsizetype> groupOf;
    QSet<QString> written;
    QSet<QString> passedOver = m_busyPatients;
    qsizetype bytes = 0;
    int count = 0;
    for (qsizetype i = 0; i < m_ready.size() && count < m_mostActs;) {
        const core::Act& act = m_ready.at(i).act;
        qsizetype size = 0;
        bool builds = false;
        for (const core::ActEntry& entry : act.entries) {
            size += entry.json.size();
            builds = builds
                || (entry.baseVersion == QLatin1String(storage::kPendingVersion)
                    && written.contains(entry.type + u'/' + entry.id));
        }
        if (builds || passedOver.contains(act.patientId) || (count > 0 && bytes + size > kBatchBytes)) {
            passedOver.insert(act.patientId);
            ++i;
            continue;
        }
        for (const core::ActEntry& entry : act.entries)
            written.insert(entry.type + u'/' + entry.id);
        if (!groupOf.contains(act.patientId)) {
            groupOf.insert(act.patientId, groups.size());
            groups.emplace_back();
        }
        bytes += size;
        ++count;
        const qsizetype group = groupOf.value(act.patientId);
        storage::OutboxAct taken = m_ready.takeAt(i);
        const QDateTime retryAt = retryTime(taken);
        groups[group].append({std::move(taken), retryAt});
    }
    for (const PushBatch::Group& group : groups)
        m_busyPatients.insert(group.first().act.act.patientId);
    return groups;
}

void PushLane::startOne(const storage::OutboxAct& act)
{
    m_busyPatients.insert(act.act.patientId);
    auto push = std::make_unique<PushAct>(m_link, m_storage, act, m_userId, retryTime(act));
    PushAct* raw = push.get();
    connect(raw, &PushAct::finished, this, [this, raw](const PushOutcome& outcome) { onOne(raw, outcome); });
    m_pushes.push_back({std::move(push), m_time.elapsed()});
    raw->start();
}

void PushLane::onOne(PushAct* push, const PushOutcome& outcome)
{
    const core::Act act = push->act();
    const auto own = std::find_if(
        m_pushes.begin(), m_pushes.end(), [push](const Sending& one) { return one.push.get() == push; });
    // We stand in its signal: it must outlive this call.
    own->push.release()->deleteLater();
    const qint64 took = m_time.elapsed() - own->since;
    m_pushes.erase(own);
    m_busyPatients.remove(act.patientId);
    m_drained = false;
    if (outcome.grade == Grade::Done && !outcome.isGone)
        noteTime(took);
    take(act, outcome);
    startSome();
}

void PushLane::onBatch(PushBatch* push, const QList<PushBatch::Result>& results, bool oneByOne)
{
    const auto own = std::find_if(
        m_batches.begin(), m_batches.end(), [push](const SendingBatch& one) { return one.push.get() == push; });
    own->push.release()->deleteLater();
    if (m_time.elapsed() - own->since > kSlowBatch * m_quickMs) {
        m_batching = false;
        m_quickInRow = 0;
    }
    qsizetype sent = 0;
    for (const PushBatch::Group& group : push->groups()) {
        m_busyPatients.remove(group.first().act.act.patientId);
        sent += group.size();
    }
    m_batches.erase(own);
    m_drained = false;
    if (oneByOne) {
        m_batching = false;
        m_mostActs = 1;
    }
    if (results.size() < sent) {
        // What was not tried comes again with the next question.
        m_ready.clear();
        m_stale = true;
    }
    for (const PushBatch::Result& result : results)
        take(result.act, result.outcome);
    startSome();
}

/// What became of one act.
void PushLane::take(const core::Act& act, const PushOutcome& outcome)
{
    if (outcome.grade != Grade::Done) {
        // What follows in m_ready may depend on this act: ask the outbox again, which knows.
        m_ready.clear();
        m_stale = true;
    }
    switch (outcome.grade) {
    case Grade::Done:
        m_failuresInRow = 0;
        if (outcome.isGone)
            break;
        ++m_end.delivered;
        Q_EMIT delivered(act.id);
        break;
    case Grade::NeedsAction:
    case Grade::Parked:
        ++m_end.refused;
        m_failuresInRow = 0;
        Q_EMIT refused(act.id, outcome.grade);
        break;
    case Grade::Retry:
        if (outcome.awaitsAuthor) {
            m_failuresInRow = 0;
            break;
        }
        ++m_end.postponed;
        ++m_failuresInRow;
        if (!outcome.hubReached || m_failuresInRow >= kMostFailuresInRow) {
            m_stopping = true;
            m_end.grade = Grade::Retry;
            m_end.error = outcome.error;
        }
        break;
    case Grade::SignInAgain:
    case Grade::StopAll:
        m_stopping = true;
        m_end.grade = outcome.grade;
        m_end.error = outcome.error;
        break;
    }
}

void PushLane::noteTime(qint64 tookMs)
{
    m_quickInRow = tookMs <= m_quickMs ? m_quickInRow + 1 : 0;
    if (m_quickInRow < kQuickInRow)
        return;
    m_batching = m_mostActs > 1;
    if (!std::exchange(m_toldQuick, true))
        Q_EMIT quick();
}

void PushLane::endIfQuiet()
{
    if (!m_running || m_asking)
        return;
    if (!m_stopping && !m_drained && (m_ready.isEmpty() || m_stale)) {
        refill();
        return;
    }
    if (m_pushes.empty() && m_batches.empty() && (m_stopping || m_drained || m_ready.isEmpty())) {
        m_running = false;
        Q_EMIT finished(m_end);
    }
}

} // namespace syncing
