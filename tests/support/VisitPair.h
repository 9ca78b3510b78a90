#pragma once

#include "core/flow/VisitFlow.h"
#include "seal/KeyPair.h"
#include "tests/ui/support/ShelfOffice.h"

#include <QPointer>

#include <deque>
#include <memory>

/// Two sides of one visit in one process, with the real rules, keys and cases, on a time that the test moves: what goes between
/// them takes its time, is cut, doubled or swapped as the test wants. Only the media are made up.
namespace test {

/// The one true time, milliseconds since 1970.
struct TrueTime {
    qint64 ms = 0;
    QDateTime utc() const { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC); }
};

/// One computer's monotonic clock.
class PairMono final : public core::MonotonicClock {
public:
    PairMono(const TrueTime& time, qint64 base) : m_time(time), m_base(base) { }
    qint64 nowMs() const override { return m_time.ms - m_base; }
    QString epoch() const override { return m_epoch; }
    /// The computer was started anew.
    void reboot()
    {
        m_base = m_time.ms - 5'000;
        m_epoch += u'x';
    }

private:
    const TrueTime& m_time;
    qint64 m_base;
    QString m_epoch = QStringLiteral("boot");
};

class PairKeys final : public core::VisitKeys {
    Q_OBJECT
public:
    PairKeys() : m_key(seal::PrivateKey::generate().value()) { }
    bool isReady() const override { return true; }
    QByteArray publicKey() const override { return m_key.publicKey().toDer(); }
    QByteArray sign(const QByteArray& text) const override { return m_key.sign(text).value_or(QByteArray()); }
    bool verify(const QByteArray& key, const QByteArray& text, const QByteArray& signature) const override
    {
        const auto known = seal::PublicKey::fromDer(key);
        return known && known->verify(text, signature).has_value();
    }
    QList<QByteArray> pinned(const QString& practitionerId) const override { return m_pins.value(practitionerId); }
    void pin(const QString& practitionerId, const QByteArray& key) override { m_pins[practitionerId].append(key); }

private:
    seal::PrivateKey m_key;
    QHash<QString, QList<QByteArray>> m_pins;
};

class PairWire;

/// A call whose picture and voice are only said to flow.
class PairCall final : public core::VisitCall {
    Q_OBJECT
public:
    PairCall(PairWire& wire, int end);
    ~PairCall() override;

    core::CallState state() const override { return m_state; }
    void start(const core::CallOrder& order) override;
    void hangUp() override;
    core::Status takeSignal(const QJsonObject& signal) override;
    void setMicrophone(bool) override { }
    void setCamera(bool) override { }
    void setAudioOnly(bool) override { }
    void showScreen(const QString&) override { }
    void useDevices(const QString&, const QString&, const QString&) override { }
    void send(const QByteArray& message) override;
    void sendStethoscope(core::SoundCapture*) override { }
    void hearStethoscopeAs(const core::Listening&) override { }
    core::SharedFrame remoteFrame() const override { return {}; }
    core::SharedFrame selfFrame() const override { return {}; }
    core::CallStats stats() const override;
    QString ownFingerprint() const override { return m_own; }
    QString peerFingerprint() const override { return m_peer; }

    void setState(core::CallState state);

private:
    friend class PairWire;
    const QPointer<PairWire> m_wire; ///< a call deleted later may outlive it
    const int m_end;
    core::CallState m_state = core::CallState::Idle;
    QString m_callId, m_own, m_peer;
};

/// What lies between the two computers.
class PairWire final : public QObject {
public:
    explicit PairWire(TrueTime& time) : m_time(time) { }

    qint64 latencyMs = 40;
    bool cut = false;   ///< nothing of the call passes; messages are kept
    bool deaf[2] = {};  ///< that end hears nothing
    QString swapped[2]; ///< somebody between shows this certificate to that end
    std::function<QByteArray(const QByteArray&)> tamper;

    void setCut(bool on);
    void pump();
    void send(int from, const QByteArray& bytes);
    void joined(PairCall* call);
    void left(PairCall* call);
    bool hears(int end) const { return m_calls[0] && m_calls[1] && !cut && !deaf[end]; }

private:
    struct Flying {
        qint64 due;
        int to;
        QByteArray bytes;
    };
    TrueTime& m_time;
    QPointer<PairCall> m_calls[2];
    std::deque<Flying> m_flying;
};

/// The hub's signals: late, lost while it is away.
class PairSignals final : public core::VisitSignals {
    Q_OBJECT
public:
    PairSignals(TrueTime& time, QString own) : m_time(time), m_own(std::move(own)) { }
    PairSignals* other = nullptr;
    bool away = false;
    qint64 latencyMs = 60;
    QList<QJsonObject> sent;
    std::function<QJsonObject(QJsonObject)> tamper;

    void send(const QString& caseId, const QString& to, const QJsonObject& payload) override;
    void iceServers(QObject* context, const QString&, std::function<void(core::Result<QList<core::IceServer>>)> done) override;
    void pump();

private:
    struct Flying {
        qint64 due;
        QString caseId;
        QJsonObject payload;
    };
    TrueTime& m_time;
    QString m_own;
    std::deque<Flying> m_flying;
};

/// One computer.
struct PairSide {
    PairSide(TrueTime& time, PairWire& wire, int end, const core::Author& author, core::Party party, qint64 monoBase);
    void open();
    void kill() { flow.reset(); }
    void updateOffice();

    TrueTime& time;
    PairWire& wire;
    int end;
    ShelfOffice office;
    PairKeys keys;
    PairSignals signalling;
    PairMono mono;
    qint64 hubErrorMs = 0; ///< what is left of the clock's error after the hub was asked
    bool isHubTimeKnown = true;
    std::unique_ptr<core::VisitFlow> flow;
};

class VisitPair {
public:
    VisitPair();
    /// Moves time on in steps of a tick; `each` is called after every step, until it says false.
    void run(qint64 ms, const std::function<bool()>& each = {});
    void settle();
    /// Both have confirmed, checked their rooms and entered; the clock runs.
    void start();
    /// From the next start(): the longest time does not close the visit, going on asks for a reason.
    void letGoOnWithReason();
    /// What was committed here goes to the other side from now on, and what waited.
    void setHubAway(bool away);

    TrueTime time;
    PairWire wire{time};
    PairSide clinic, hub;
    static QString caseId();
    static core::ReadinessRecord readyRoom();

private:
    void carry(PairSide& to, const core::Act& act);
    bool m_away = false;
    std::deque<std::pair<PairSide*, core::Act>> m_waiting;
};

} // namespace test
