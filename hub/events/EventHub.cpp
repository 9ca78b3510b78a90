#include "hub/events/EventHub.h"

#include "core/base/Uuid.h"

#include <QJsonDocument>

#include <algorithm>

namespace hub {

namespace {

constexpr qint64 kValidMs = 10'000;
constexpr std::size_t kMostPassed = 64;
constexpr std::size_t kMostRelayed = 1000;
constexpr int kMostPerSession = 4;
// Commits that come close together become one message.
constexpr std::chrono::milliseconds kShortestFold{50};
constexpr std::chrono::seconds kLongestFold{2};
constexpr std::chrono::seconds kRound{60};

QByteArray changesEvent(const QByteArray& position)
{
    const QJsonObject data{{QStringLiteral("cursor"), QString::fromUtf8(position)}};
    return "id: " + position + "\nevent: changes\ndata: " + QJsonDocument(data).toJson(QJsonDocument::Compact) + "\n\n";
}

QByteArray toRelay(qint64 untilMs, const Principal& from, const QString& to, const QJsonObject& data)
{
    const QJsonObject json{{QStringLiteral("until"), double(untilMs)}, {QStringLiteral("user"), from.userId},
        {QStringLiteral("device"), from.deviceId}, {QStringLiteral("session"), from.sessionId}, {QStringLiteral("to"), to},
        {QStringLiteral("data"), data}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

bool sameReader(const Principal& a, const Principal& b)
{
    return a.userId == b.userId && a.deviceId == b.deviceId && a.sessionId == b.sessionId;
}

// What a client sent as Last-Event-ID goes to the feed as a cursor: nothing but what the hub itself could have made.
bool isPosition(const QByteArray& text)
{
    return text.size() <= 200 && std::all_of(text.cbegin(), text.cend(), [](char c) { return c > 0x20 && c < 0x7f; });
}

} // namespace

/// The server's view of one stream.
class EventHub::Reader final : public EventSubscriber {
public:
    Reader(std::weak_ptr<EventHub> hub, StreamPtr stream) : m_hub(std::move(hub)), m_stream(std::move(stream)) { }

    void opened(std::shared_ptr<EventChannel> channel) override
    {
        m_stream->channel = std::move(channel);
        if (const auto hub = m_hub.lock())
            hub->add(m_stream);
        else
            m_stream->channel->end();
    }

    void closed() override
    {
        if (const auto hub = m_hub.lock())
            hub->drop(m_stream);
    }

private:
    std::weak_ptr<EventHub> m_hub;
    StreamPtr m_stream;
};

EventHub::EventHub(EventRules rules, const core::Clock& clock)
    : m_rules(std::move(rules)), m_clock(clock), m_thread([this] { run(); })
{
}

EventHub::~EventHub()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        for (const auto& stream : m_streams)
            stream->channel->end();
    }
    m_wake.notify_all();
    m_thread.join();
}

void EventHub::notify()
{
    {
        const std::lock_guard lock(m_mutex);
        m_news = true;
    }
    m_wake.notify_all();
}

std::shared_ptr<EventSubscriber> EventHub::subscriber(Principal principal, QByteArray lastEventId)
{
    auto stream = std::make_shared<Stream>();
    stream->principal = std::move(principal);
    if (isPosition(lastEventId))
        stream->since = std::move(lastEventId);
    return std::make_shared<Reader>(weak_from_this(), std::move(stream));
}

void EventHub::add(const StreamPtr& stream)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto same = [&](const StreamPtr& other) { return sameReader(other->principal, stream->principal); };
        // The oldest is most likely the one whose line is dead.
        if (std::count_if(m_streams.begin(), m_streams.end(), same) >= kMostPerSession) {
            const auto oldest = std::find_if(m_streams.begin(), m_streams.end(), same);
            (*oldest)->channel->end();
            m_streams.erase(oldest);
        }
        stream->firstSignal = m_signals;
        m_streams.push_back(stream);
        m_news = true;
    }
    m_wake.notify_all();
}

void EventHub::drop(const StreamPtr& stream)
{
    const std::lock_guard lock(m_mutex);
    m_streams.remove(stream);
}

int EventHub::readers() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(m_streams.size());
}

void EventHub::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_ending) {
        rest(lock, kRound, true);
        m_news = false;
        const std::vector<StreamPtr> streams(m_streams.begin(), m_streams.end());
        lock.unlock();
        const auto begin = std::chrono::steady_clock::now();
        tell(streams);
        // Each reader costs queries: with many of them news come in larger folds instead of keeping the store busy.
        const auto took = std::chrono::steady_clock::now() - begin;
        const auto pause = std::clamp<std::chrono::nanoseconds>(4 * took, kShortestFold, kLongestFold);
        lock.lock();
        rest(lock, pause, false);
    }
}

void EventHub::rest(std::unique_lock<std::mutex>& lock, std::chrono::nanoseconds longest, bool forNews)
{
    const auto until = std::chrono::steady_clock::now() + longest;
    const auto isDone = [&] { return m_ending || (forNews && m_news); };
    while (!isDone()) {
        while (!m_relayed.empty()) {
            Passed passed = std::move(m_relayed.front());
            m_relayed.pop_front();
            lock.unlock();
            deliver(std::move(passed)); // asks the store who may read
            lock.lock();
        }
        if (!m_wake.wait_until(lock, until, [&] { return isDone() || !m_relayed.empty(); }))
            return;
    }
}

bool EventHub::welcome(const StreamPtr& stream)
{
    if (!m_rules.welcome || m_rules.welcome(stream->principal))
        return true;
    stream->channel->end();
    drop(stream);
    return false;
}

void EventHub::tell(const std::vector<StreamPtr>& streams)
{
    if (streams.empty())
        return;
    const auto position = m_rules.position();
    const auto now = std::chrono::steady_clock::now();
    for (const auto& stream : streams) {
        const bool news = position && stream->since != *position
            && (stream->since.isEmpty() || !m_rules.concerns || m_rules.concerns(stream->principal, stream->since, *position));
        if (news || stream->fresh || now - stream->asked >= kRound) {
            stream->asked = now;
            if (!welcome(stream))
                continue;
        }
        // When the store does not answer, the next round tells; signals do not wait for it.
        if (std::exchange(stream->fresh, false))
            greet(*stream, position ? *position : QByteArray(), news);
        else if (news && !stream->channel->push(changesEvent(*position)))
            drop(stream);
        if (position)
            stream->since = *position;
    }
}

void EventHub::greet(Stream& stream, const QByteArray& position, bool news)
{
    if (stream.since.isEmpty() && !position.isEmpty())
        stream.channel->push("id: " + position + "\n\n");
    else if (news)
        stream.channel->push(changesEvent(position));
    std::vector<Passed> missed;
    {
        const std::lock_guard lock(m_mutex);
        const qint64 now = m_clock.now().toMSecsSinceEpoch();
        for (const Passed& passed : m_passed) {
            if (passed.number < stream.firstSignal && passed.untilMs > now)
                missed.push_back(passed);
        }
    }
    for (const Passed& passed : missed) {
        if (isFor(passed, stream.principal))
            stream.channel->push(passed.event);
    }
}

bool EventHub::isFor(const Passed& passed, const Principal& reader) const
{
    if (reader.kind != Principal::Kind::User || sameReader(reader, passed.from))
        return false;
    if (!passed.signal.to.isEmpty() && passed.signal.to != reader.practitionerId)
        return false;
    return m_rules.mayAccess(reader, passed.signal.caseId);
}

int EventHub::pass(const Principal& from, const Signal& signal)
{
    const QDateTime now = m_clock.now();
    const QJsonObject data{{QStringLiteral("id"), core::newId()}, {QStringLiteral("case"), signal.caseId},
        {QStringLiteral("from"), from.practitionerId}, {QStringLiteral("device"), from.deviceId},
        {QStringLiteral("sent"), core::toInstant(now)}, {QStringLiteral("validUntil"), core::toInstant(now.addMSecs(kValidMs))},
        {QStringLiteral("payload"), signal.payload}};
    Passed passed{0, now.toMSecsSinceEpoch() + kValidMs, from, signal,
        "event: signal\ndata: " + QJsonDocument(data).toJson(QJsonDocument::Compact) + "\n\n"};
    if (m_rules.relay)
        m_rules.relay(toRelay(passed.untilMs, from, signal.to, data));
    return deliver(std::move(passed));
}

void EventHub::takeRelayed(const QByteArray& message)
{
    const QJsonObject json = QJsonDocument::fromJson(message).object();
    const QJsonObject data = json.value(QLatin1String("data")).toObject();
    Passed passed;
    passed.untilMs = qint64(json.value(QLatin1String("until")).toDouble());
    passed.from.userId = json.value(QLatin1String("user")).toString();
    passed.from.deviceId = json.value(QLatin1String("device")).toString();
    passed.from.sessionId = json.value(QLatin1String("session")).toString();
    passed.signal = {data.value(QLatin1String("case")).toString(), json.value(QLatin1String("to")).toString(), {}};
    passed.event = "event: signal\ndata: " + QJsonDocument(data).toJson(QJsonDocument::Compact) + "\n\n";
    if (passed.signal.caseId.isEmpty() || passed.untilMs <= m_clock.now().toMSecsSinceEpoch())
        return;
    {
        const std::lock_guard lock(m_mutex);
        if (m_relayed.size() >= kMostRelayed)
            return;
        m_relayed.push_back(std::move(passed));
    }
    m_wake.notify_all();
}

int EventHub::deliver(Passed passed)
{
    const qint64 now = m_clock.now().toMSecsSinceEpoch();
    std::vector<StreamPtr> streams;
    {
        const std::lock_guard lock(m_mutex);
        passed.number = m_signals++;
        std::erase_if(m_passed, [&](const Passed& old) { return old.untilMs <= now; });
        if (m_passed.size() >= kMostPassed)
            m_passed.pop_front();
        m_passed.push_back(passed);
        streams.assign(m_streams.begin(), m_streams.end());
    }
    int reached = 0;
    for (const auto& stream : streams) {
        if (!isFor(passed, stream->principal) || !welcome(stream))
            continue;
        if (stream->channel->push(passed.event))
            ++reached;
        else
            drop(stream);
    }
    return reached;
}

} // namespace hub
