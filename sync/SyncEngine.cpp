#include "sync/SyncEngine.h"

#include "core/base/Log.h"
#include "core/people/Access.h"
#include "storage/store/BlobQueue.h"
#include "storage/store/Cache.h"
#include "storage/store/Outbox.h"

namespace syncing {

using core::Code;
using storage::Connection;

namespace {

struct Counts {
    storage::OutboxCounts acts;
    std::pair<qint64, qint64> bytes;
};

core::Result<Counts> readCounts(Connection& connection)
{
    const auto acts = storage::Outbox(connection).counts();
    if (!acts)
        return acts.error();
    const auto bytes = storage::BlobQueue(connection).bytesWaiting();
    if (!bytes)
        return bytes.error();
    return Counts{*acts, *bytes};
}

/// The hub gives by role; a role of a newer hub is asked for with the cursor of the clinical ones.
storage::Feed feedOf(const std::optional<SessionUser>& user)
{
    const auto role = user ? core::roleFromCode(user->role) : std::nullopt;
    if (!role || core::may(*role, core::Action::ReadCase))
        return storage::Feed::Cases;
    return core::may(*role, core::Action::ReadDirectory) ? storage::Feed::Directory : storage::Feed::Institutions;
}

} // namespace

SyncEngine::SyncEngine(SyncParts parts, SyncOptions options, QObject* parent)
    : QObject(parent),
      m_parts(std::move(parts)),
      m_options(options),
      m_clinical(std::make_unique<ClinicalLane>(
          m_parts.link, m_parts.storage, m_parts.clock, options.seed ^ 0x636c696e, options.backoff)),
      m_bytes(std::make_unique<ByteLane>(
          m_parts.link, m_parts.storage, m_parts.blobs, m_parts.clock, options.seed ^ 0x62797465, options.backoff)),
      m_news(std::make_unique<EventStream>(m_parts.link, options.seed ^ 0x6e657773, options.backoff)),
      m_backoff(options.seed, options.backoff)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &SyncEngine::begin);
    connectLanes();
}

SyncEngine::~SyncEngine() { stop(); }

void SyncEngine::connectLanes()
{
    ClinicalLane* clinical = m_clinical.get();
    clinical->setQuickMs(m_options.quickMs);
    connect(clinical, &ClinicalLane::greeted, this, &SyncEngine::onGreeted);
    connect(clinical, &ClinicalLane::delivered, this, [this](const QString& actId) {
        m_state.lastDelivery = m_parts.clock.now();
        Q_EMIT delivered(actId);
    });
    connect(clinical, &ClinicalLane::refused, this, &SyncEngine::actRefused);
    connect(clinical, &ClinicalLane::quick, this, [this] { m_bytes->run(); });
    connect(clinical, &ClinicalLane::casesChanged, this, &SyncEngine::casesChanged);
    connect(clinical, &ClinicalLane::casesGranted, this, &SyncEngine::casesGranted);
    connect(clinical, &ClinicalLane::casesPurged, this, &SyncEngine::casesPurged);
    connect(clinical, &ClinicalLane::hubRestored, this, &SyncEngine::hubRestored);
    connect(clinical, &ClinicalLane::finished, this, &SyncEngine::onClinicalEnd);
    connect(m_bytes.get(), &ByteLane::refused, this, &SyncEngine::attachmentRefused);
    connect(m_bytes.get(), &ByteLane::finished, this, &SyncEngine::onBytesEnd);
    connect(m_news.get(), &EventStream::opened, this, &SyncEngine::begin);
    connect(m_news.get(), &EventStream::changed, this, &SyncEngine::begin);
    // A run finds out whether the hub is gone: nobody is told "connected" by what was true before the stream broke.
    connect(m_news.get(), &EventStream::lost, this, [this] {
        if (m_state.online && !m_state.running)
            begin();
    });
    connect(m_news.get(), &EventStream::signalled, this, &SyncEngine::signalled);
    connect(&m_parts.link, &HubLink::clockDoubted, this, [this] { m_state.clockSuspected = true; });
    connect(&m_parts.session, &Session::signedIn, this, [this] {
        const bool waited = std::exchange(m_state.signInNeeded, false);
        if (m_started && waited && !m_renewing)
            begin();
    });
}

void SyncEngine::start()
{
    m_started = true;
    m_stopped = false;
    begin();
}

void SyncEngine::syncNow()
{
    m_backoff.reset();
    m_parts.storage.post([](Connection& connection) { (void)storage::Outbox(connection).retryAllNow(); });
    begin();
}

void SyncEngine::syncOnce()
{
    m_stopped = false;
    begin();
}

void SyncEngine::stop()
{
    if (std::exchange(m_stopped, true))
        return;
    m_started = false;
    m_again.stop();
    m_news->close();
    // A lane dies with what it has under way; answers that still come find nobody.
    m_clinical = std::make_unique<ClinicalLane>(
        m_parts.link, m_parts.storage, m_parts.clock, m_options.seed ^ 0x636c696e, m_options.backoff);
    m_bytes = std::make_unique<ByteLane>(
        m_parts.link, m_parts.storage, m_parts.blobs, m_parts.clock, m_options.seed ^ 0x62797465, m_options.backoff);
    disconnect(&m_parts.link, nullptr, this, nullptr);
    disconnect(&m_parts.session, nullptr, this, nullptr);
    disconnect(m_news.get(), nullptr, this, nullptr);
    m_state.running = m_wanted = m_renewing = false;
    connectLanes();
    setByteBudget(m_byteBudget);
    setBytesPaused(m_bytesPaused);
}

void SyncEngine::setByteBudget(qint64 bytesPerSecond)
{
    m_byteBudget = bytesPerSecond;
    m_bytes->setBudget(bytesPerSecond);
}

void SyncEngine::setBytesPaused(bool paused)
{
    m_bytesPaused = paused;
    m_bytes->setPaused(paused);
}

void SyncEngine::begin()
{
    if (m_stopped || m_state.revoked || m_renewing)
        return;
    if (m_clinical->isRunning()) {
        m_wanted = true;
        return;
    }
    m_again.stop();
    m_wanted = m_postponed = false;
    m_runEnd = {};
    if (!std::exchange(m_state.running, true))
        announce();
    const auto& user = m_parts.session.user();
    // A technician or administrator is no practitioner, but somebody all the same.
    const QString who = !user ? QString() : user->practitionerId.isEmpty() ? user->id : user->practitionerId;
    m_clinical->run(who, feedOf(user));
}

void SyncEngine::onGreeted(const HelloAnswer& hello)
{
    const bool wasAway = !std::exchange(m_state.online, true);
    m_state.lastContact = m_parts.clock.now();
    m_state.protocolMismatch = m_state.signInNeeded = m_state.clockSuspected = false;
    m_state.clock = hello.clock;
    m_parts.storage.post(
        [wasAway, offset = hello.clock.offsetMs, at = core::toInstant(m_state.lastContact)](Connection& connection) {
            if (wasAway)
                (void)storage::Outbox(connection).retryAllNow();
            // Kept for the next start, when the hub may be away: a missing one only makes the clock unsure.
            (void)storage::setSetting(connection, QStringLiteral("clock-offset"), QString::number(offset));
            (void)storage::setSetting(connection, QStringLiteral("last-contact"), at);
        });
    announce();
}

void SyncEngine::onClinicalEnd(const LaneEnd& end)
{
    m_postponed = m_postponed || end.postponed > 0;
    if (end.grade != Grade::Done) {
        onTrouble(end.grade, end.error);
        return;
    }
    m_renewed = false;
    if (m_started && m_options.listen)
        m_news->open();
    m_bytes->run();
    if (std::exchange(m_wanted, false))
        begin();
    else
        Q_EMIT caughtUp();
}

void SyncEngine::onBytesEnd(const LaneEnd& end)
{
    m_postponed = m_postponed || end.postponed > 0;
    if (m_clinical->isRunning() || m_renewing)
        return; // its end starts this lane again
    if (end.grade != Grade::Done)
        onTrouble(end.grade, end.error);
    else
        afterRun(m_runEnd);
}

void SyncEngine::onTrouble(Grade grade, const core::Error& error)
{
    m_state.trouble = error;
    if (grade == Grade::StopAll) {
        m_state.revoked = true;
        m_state.running = false;
        m_again.stop();
        m_news->close();
        announce();
        Q_EMIT revoked();
        Q_EMIT finished(core::fail(Code::Revoked, error.detail));
        return;
    }
    if (grade == Grade::SignInAgain) {
        signInAgain();
        return;
    }
    if (error.code == Code::Unsupported)
        m_state.protocolMismatch = true;
    if (error.code == Code::Offline || error.code == Code::Denied)
        m_state.online = false;
    afterRun(error);
}

void SyncEngine::signInAgain()
{
    if (m_renewing)
        return;
    const auto ask = [this](const core::Error& error) {
        m_state.signInNeeded = true;
        Q_EMIT signInNeeded();
        afterRun(error);
    };
    if (std::exchange(m_renewed, true)) {
        ask(core::fail(Code::Unauthenticated, QStringLiteral("renewed session refused")));
        return;
    }
    m_renewing = true;
    m_parts.session.renew(this, [this, ask](const core::Result<SessionUser>& user) {
        m_renewing = false;
        if (user)
            begin();
        else if (user.error().code == Code::Revoked)
            onTrouble(Grade::StopAll, user.error());
        else if (user.error().code == Code::Offline || user.error().code == Code::Busy)
            onTrouble(Grade::Retry, user.error());
        else
            ask(user.error());
    });
}

void SyncEngine::afterRun(const core::Status& status)
{
    m_renewed = false;
    m_runEnd = status; // the other lane, when it still runs, ends for both
    if (m_bytes->isRunning() || m_clinical->isRunning())
        return;
    m_parts.storage.ask(
        this, [](Connection& connection) { return readCounts(connection); },
        [this, status](const core::Result<Counts>& counts) {
            if (m_clinical->isRunning() || m_stopped)
                return; // news came: the end of that run speaks
            if (counts) {
                m_state.queued = counts->acts.queued;
                m_state.parked = counts->acts.parked;
                m_state.needsAction = counts->acts.needsAction;
                m_state.oldestUnsent = counts->acts.oldest;
                m_state.bytesToSend = counts->bytes.first;
                m_state.bytesToFetch = counts->bytes.second;
            }
            m_state.running = false;
            scheduleAgain(!status || m_postponed);
            announce();
            Q_EMIT finished(status);
        });
}

void SyncEngine::scheduleAgain(bool soon)
{
    if (!m_started || m_state.signInNeeded)
        return;
    if (!soon)
        m_backoff.reset();
    // Without trouble, too, once in a while: an event stream may be swallowed by a proxy.
    const bool patient = !soon || m_state.protocolMismatch;
    m_again.start(patient ? m_options.backoff.longestMs : m_backoff.next());
}

} // namespace syncing
