#include "sync/ClinicalLane.h"

#include "core/base/Log.h"
#include "core/base/Uuid.h"
#include "core/sync/Known.h"
#include "storage/store/TrustNotes.h"
#include "storage/store/Conflicts.h"

#include <QHash>
#include <QSet>

namespace syncing {

using core::Code;
using storage::Connection;
using storage::Inbox;
using storage::Outbox;
using storage::OutboxState;

namespace {

constexpr int kMostRounds = 8;
constexpr int kMostResets = 3;

struct Settled {
    int restored = 0;
    int merged = 0;
    int known = 0;
    bool waits = false; ///< for somebody to whom the hub brings all that this cache holds
};

struct Stand {
    QString epoch;
    bool resetting = false;
};

core::Result<Stand> standOf(Connection& connection)
{
    const core::Result<QString> epoch = Inbox(connection).epoch();
    if (!epoch)
        return epoch.error();
    const core::Result<bool> resetting = Inbox(connection).isResetting();
    if (!resetting)
        return resetting.error();
    return Stand{*epoch, *resetting};
}

/// What cannot be told now is told next time: no reason not to work.
HelloQuestion questionOf(Connection& connection, const QDateTime& now)
{
    HelloQuestion question;
    question.withdrawnDigest = storage::withdrawnDigest(connection).value_or(QString());
    if (auto head = storage::headToShow(connection, now))
        question.auditHead = std::move(*head);
    return question;
}

/// The hub's side of every resource in conflict, by "Type/id", and those of them where it turned out to hold ours.
struct Compared {
    QHash<QString, storage::Conflict> hubs;
    QSet<QString> held;
};

core::Result<Compared> compare(Connection& connection)
{
    const auto conflicts = storage::Conflicts(connection).list();
    if (!conflicts)
        return conflicts.error();
    Compared compared;
    for (const storage::Conflict& conflict : *conflicts)
        compared.hubs.insert(conflict.key.type + QLatin1Char('/') + conflict.key.id, conflict);
    return compared;
}

/// What the hub has of one entry of an act that it refused: replayed under a new device identity, after the hub lost its
/// answer book, or given back by the other side of a case. Ids are made here, so that what an act creates can only be at
/// the hub because of it. Nothing when the hub's resource is somebody else's doing.
std::optional<storage::Delivered> knownAtHub(const storage::OutboxAct& item, const core::ActEntry& entry, Compared& compared)
{
    const QString key = entry.type + QLatin1Char('/') + entry.id;
    const auto found = compared.hubs.constFind(key);
    // One that waits follows those before it; it is only looked at when the hub was ahead of them.
    const bool waits = item.state == OutboxState::Queued;
    if (found == compared.hubs.cend() || (waits && !compared.held.contains(key)))
        return std::nullopt;
    const bool removal = entry.method == core::ActEntry::Method::Delete;
    const bool holds = removal ? found->theirsDeleted
                               : !found->theirsDeleted && core::holdsAlready(entry.type, entry.json, found->theirs);
    if (holds) {
        compared.held.insert(key);
        return storage::Delivered{entry.type, entry.id, found->theirVersion, found->theirUpdated, found->theirs};
    }
    // What is given back after a restore is not the first text: others may have given back an older one.
    if (waits || item.act.kind == storage::kRestoreAct || entry.method != core::ActEntry::Method::Create)
        return std::nullopt;
    // It went on at the hub: what we made counts as a version before all of theirs, so that our later changes are merged
    // with theirs instead of replacing them.
    return storage::Delivered{entry.type, entry.id, QStringLiteral("0"), {}, entry.json};
}

/// Takes what the hub has already out of an act; true when there was anything. Storage thread.
core::Result<bool> settleKnown(Connection& connection, const storage::OutboxAct& item, Compared& compared)
{
    QList<storage::Delivered> stored;
    for (const core::ActEntry& entry : item.act.entries)
        if (const auto known = knownAtHub(item, entry, compared))
            stored.append(*known);
    if (stored.isEmpty())
        return false;
    Outbox outbox(connection);
    const core::Status status = stored.size() == item.act.entries.size()
        ? outbox.delivered(item.act.id, stored)
        : outbox.deliveredInPart(item.act.id, core::newId(), stored);
    return status ? core::Result<bool>(true) : status.error();
}

/// The acts that follow what the hub turned out to hold: a case whose further steps came from another copy of this cache.
core::Status settleFollowing(Connection& connection, Compared& compared)
{
    if (compared.held.isEmpty())
        return {};
    const auto acts = Outbox(connection).list({OutboxState::Queued});
    if (!acts)
        return acts.error();
    for (const storage::OutboxAct& act : *acts)
        if (const auto known = settleKnown(connection, act, compared); !known)
            return known.error();
    return {};
}

/// After a whole pull: gives back what a restored hub lost, and merges what needs no person. Storage thread.
core::Result<Settled> settleAll(Connection& connection, storage::Feed feed, const QString& userId, const QDateTime& now)
{
    Settled settled;
    const auto resetting = Inbox(connection).isResetting();
    const auto all = Inbox(connection, feed).bringsAll();
    if (!resetting || !all)
        return resetting ? all.error() : resetting.error();
    if (*resetting && !*all) {
        settled.waits = true;
        return settled;
    }
    const core::Result<int> restored = Inbox(connection).finishReset(userId, now);
    if (!restored)
        return restored.error();
    settled.restored = *restored;
    const auto acts = Outbox(connection).list({OutboxState::NeedsAction});
    if (!acts)
        return acts.error();
    core::Result<Compared> compared = compare(connection);
    if (!compared)
        return compared.error();
    for (const storage::OutboxAct& act : *acts) {
        const core::Result<bool> known = settleKnown(connection, act, *compared);
        if (!known)
            return known.error();
        if (*known) {
            ++settled.known;
            continue;
        }
        const core::Result<bool> merged = storage::Conflicts(connection).merge(act.act.id, core::newId());
        if (merged && *merged)
            ++settled.merged;
        else if (!merged && merged.error().code != Code::Busy && merged.error().code != Code::NotFound)
            return merged.error();
    }
    if (const core::Status status = settleFollowing(connection, *compared); !status)
        return status.error();
    return settled;
}

} // namespace

ClinicalLane::ClinicalLane(HubLink& link, storage::StorageThread& storage, const core::Clock& clock, quint64 seed,
    Backoff::Limits limits, QObject* parent)
    : QObject(parent),
      m_link(link),
      m_storage(storage),
      m_clock(clock),
      m_push(link, storage, clock, seed, limits),
      m_pull(link, storage, clock),
      m_past(link, storage)
{
    connect(&m_push, &PushLane::delivered, this, &ClinicalLane::delivered);
    connect(&m_push, &PushLane::refused, this, &ClinicalLane::refused);
    connect(&m_push, &PushLane::quick, this, &ClinicalLane::quick);
    connect(&m_push, &PushLane::finished, this, &ClinicalLane::onPushEnd);
    connect(&m_pull, &PullChanges::casesChanged, this, &ClinicalLane::casesChanged);
    connect(&m_pull, &PullChanges::casesGranted, this, &ClinicalLane::casesGranted);
    connect(&m_pull, &PullChanges::casesPurged, this, &ClinicalLane::casesPurged);
    connect(&m_pull, &PullChanges::finished, this, &ClinicalLane::onPullEnd);
    connect(&m_past, &PastSearch::finished, this, &ClinicalLane::onPast);
}

void ClinicalLane::run(const QString& userId, storage::Feed feed)
{
    Q_ASSERT(!m_running);
    m_running = true;
    m_userId = userId;
    m_feed = feed;
    m_end = {};
    m_rounds = m_resets = 0;
    m_pushed = false;
    m_storage.ask(
        this, [now = m_clock.now()](Connection& connection) { return questionOf(connection, now); },
        [this](const HelloQuestion& question) {
            Hello::ask(this, m_link, m_clock, question, [this](const core::Result<HelloAnswer>& hello) { onHello(hello); });
        });
}

void ClinicalLane::onHello(const core::Result<HelloAnswer>& hello)
{
    if (!hello) {
        const Code code = hello.error().code;
        finish(code == Code::Revoked            ? Grade::StopAll
                : code == Code::Unauthenticated ? Grade::SignInAgain
                                                : Grade::Retry,
            hello.error());
        return;
    }
    m_mostActs = hello->mostActs;
    Q_EMIT greeted(*hello);
    m_storage.ask(
        this,
        [told = hello->withdrawn, digest = hello->withdrawnDigest](Connection& connection) -> core::Result<Stand> {
            if (told) {
                if (const core::Status kept = storage::addWithdrawn(connection, *told, digest); !kept)
                    return kept.error();
            }
            return standOf(connection);
        },
        [this, epoch = hello->epoch](const core::Result<Stand>& stand) {
            m_resetting = stand && stand->resetting;
            if (!stand)
                finish(Grade::Retry, stand.error());
            else if (!stand->epoch.isEmpty() && stand->epoch != epoch)
                reset(epoch);
            else if (stand->resetting || stand->epoch.isEmpty())
                // Broken off in the middle: what waits must not be sent before the hub's state is known. Or the first run:
                // what is delivered before the cache belongs to an epoch could not be told lost when the hub is restored.
                pull();
            else
                push();
        });
}

/// What the outbox holds was made on versions that the hub may have lost: it waits until the hub's present state is known.
void ClinicalLane::reset(const QString& epoch)
{
    if (++m_resets > kMostResets) {
        finish(Grade::Retry, core::fail(Code::Conflict, QStringLiteral("epoch")));
        return;
    }
    m_pushed = false;
    m_resetting = true;
    qCInfo(core::logSync) << "the hub has a new epoch; everything is compared";
    m_storage.ask(
        this, [epoch](Connection& connection) { return Inbox(connection).resetForEpoch(epoch); },
        [this](const core::Status& status) {
            if (status)
                pull();
            else
                finish(Grade::Retry, status.error());
        });
}

void ClinicalLane::push()
{
    m_pushed = true;
    m_push.run(m_userId, m_mostActs);
}

void ClinicalLane::onPushEnd(const LaneEnd& end)
{
    m_end.delivered += end.delivered;
    m_end.refused += end.refused;
    m_end.postponed += end.postponed;
    if (end.grade == Grade::Done)
        pull();
    else
        finish(end.grade, end.error);
}

void ClinicalLane::pull() { m_pull.run(m_feed); }

void ClinicalLane::onPullEnd(const PullEnd& end)
{
    if (!end.newEpoch.isEmpty())
        reset(end.newEpoch);
    else if (end.grade != Grade::Done)
        finish(end.grade, end.error);
    else
        m_past.run();
}

void ClinicalLane::onPast(Grade grade, const core::Error& error)
{
    if (grade == Grade::Done)
        settle();
    else
        finish(grade, error);
}

void ClinicalLane::settle()
{
    m_storage.ask(
        this,
        [feed = m_feed, userId = m_userId, now = m_clock.now()](
            Connection& connection) { return settleAll(connection, feed, userId, now); },
        [this](const core::Result<Settled>& settled) {
            if (!settled) {
                finish(Grade::Retry, settled.error());
                return;
            }
            if (settled->waits) {
                finish(Grade::Done);
                return;
            }
            m_resetting = false;
            if (std::exchange(m_resets, 0) > 0 || settled->restored > 0)
                Q_EMIT hubRestored(settled->restored);
            // After a reset the outbox has not been sent yet.
            if ((!m_pushed || settled->restored + settled->merged + settled->known > 0) && ++m_rounds < kMostRounds)
                push();
            else
                finish(Grade::Done);
        });
}

void ClinicalLane::finish(Grade grade, const core::Error& error)
{
    m_running = false;
    m_end.grade = grade;
    m_end.error = error;
    Q_EMIT finished(m_end);
}

} // namespace syncing
