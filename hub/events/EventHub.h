#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "hub/auth/Principal.h"
#include "hub/net/Http.h"

#include <QJsonObject>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace hub {

/// What the event hub asks the other parts. All may block; called on worker threads and on the hub's own thread.
struct EventRules {
    /// The feed's present position.
    std::function<core::Result<QByteArray>()> position;
    /// Is there something for this reader between two positions? Empty: always.
    std::function<bool(const Principal&, const QByteArray& since, const QByteArray& position)> concerns;
    /// Is the reader still signed in and not revoked? Asked before it is told anything and once a minute. Empty: always.
    std::function<bool(const Principal&)> welcome;
    std::function<bool(const Principal&, const QString& caseId)> mayAccess;
    /// Hands a signal to the other processes of this hub, which give it to their takeRelayed(). Empty: there are none.
    std::function<void(const QByteArray&)> relay = {};
};

/// One message of a visit's signalling.
struct Signal {
    QString caseId;
    QString to; ///< practitioner's id; empty: everybody else with access to the case
    QJsonObject payload;
};

/// Tells connected clients that there is news, and passes signals between them. Holds no more than the last seconds of
/// signals, in memory alone. One thread of its own; all functions from any thread.
class EventHub : public std::enable_shared_from_this<EventHub> {
public:
    EventHub(EventRules rules, const core::Clock& clock);
    /// Ends all streams.
    ~EventHub();
    EventHub(const EventHub&) = delete;
    EventHub& operator=(const EventHub&) = delete;

    /// To be called after a commit; never blocks. Many calls may become one message.
    void notify();
    /// For the answer to GET /events; the stream begins when the server opens it. `lastEventId` may be empty.
    std::shared_ptr<EventSubscriber> subscriber(Principal principal, QByteArray lastEventId);
    /// Passes a signal on; how many streams of this process it reached now.
    int pass(const Principal& from, const Signal& signal);
    /// A signal that another process of this hub passed on. Never blocks; what is no such message is dropped.
    void takeRelayed(const QByteArray& message);
    int readers() const;

private:
    class Reader;
    struct Stream {
        Principal principal;
        std::shared_ptr<EventChannel> channel;
        QByteArray since;                            ///< hub's thread only, once it was added
        bool fresh = true;                           ///< likewise
        std::chrono::steady_clock::time_point asked; ///< likewise; when its welcome was last looked at
        quint64 firstSignal = 0;                     ///< earlier ones were sent before it was there
    };
    using StreamPtr = std::shared_ptr<Stream>;
    struct Passed {
        quint64 number = 0;
        qint64 untilMs = 0;
        Principal from;
        Signal signal;
        QByteArray event;
    };

    void add(const StreamPtr& stream);
    void drop(const StreamPtr& stream);
    void run();
    void tell(const std::vector<StreamPtr>& streams);
    void greet(Stream& stream, const QByteArray& position, bool news);
    bool welcome(const StreamPtr& stream);
    bool isFor(const Passed& passed, const Principal& reader) const;
    int deliver(Passed passed);
    /// Waits on the hub's own thread, serving what was relayed meanwhile; with `forNews` only until there is news.
    void rest(std::unique_lock<std::mutex>& lock, std::chrono::nanoseconds longest, bool forNews);

    const EventRules m_rules;
    const core::Clock& m_clock;
    mutable std::mutex m_mutex; // guards what follows
    std::condition_variable m_wake;
    std::list<StreamPtr> m_streams;
    std::deque<Passed> m_passed;
    std::deque<Passed> m_relayed; ///< not delivered yet
    quint64 m_signals = 0;
    bool m_news = false;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace hub
