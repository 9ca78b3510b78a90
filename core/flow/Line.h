#pragma once

#include "core/base/Result.h"
#include "core/sync/Act.h"

#include <QDateTime>
#include <QJsonObject>
#include <QObject>

#include <functional>
#include <optional>

namespace core {

class Upkeep;

/// One way out of this computer.
struct NetLink {
    enum class Kind { Wired, Wireless, Mobile, Other } kind = Kind::Other;
    QString name; ///< the system's, e.g. "eth0"
    bool up = false;
    bool carriesHub = false; ///< what goes to the hub goes over it
};

/// Mains and battery, as far as the system tells.
struct PowerState {
    bool onMains = true;
    bool isUps = false;         ///< the battery is a UPS'
    std::optional<int> percent; ///< of its charge; nothing: there is no battery
};

/// Everything the surface may say about the line to the hub and about delivery. Times are UTC; nothing is guessed.
struct LineState {
    bool enrolled = false;
    bool running = false;
    bool online = false;          ///< the last exchange reached the hub
    std::optional<int> latencyMs; ///< of the last answer of the hub
    QDateTime lastContact;        ///< when not online: offline since
    QDateTime lastDelivery;
    int queued = 0;
    int refused = 0;   ///< a rule said no: a person decides
    int conflicts = 0; ///< somebody was first: a person decides
    QDateTime oldestUnsent;
    qint64 bytesToSend = 0;
    qint64 bytesToFetch = 0;
    bool signInNeeded = false;
    bool revoked = false;
    bool clockSuspected = false;     ///< this computer's clock is wrong as far as TLS can tell
    qint64 clockOffsetMs = 0;        ///< hub minus here, when known
    QList<NetLink> links;            ///< empty: not known
    std::optional<PowerState> power; ///< nothing: the system does not tell
    bool tooOld = false;             ///< the hub speaks a newer protocol: reading only

    int waiting() const { return queued + refused + conflicts; }
};

/// One thing that waits for the hub or a person.
struct QueueItem {
    QString actId;
    QString kind;
    QString caseId;
    QString patientId;
    ActPriority priority = ActPriority::Case;
    QDateTime createdAt;
    int tries = 0;
    enum class State { Queued, Refused, NeedsAction } state = State::Queued;
    QStringList reasons; ///< keys of what the hub said
};

/// Bytes on their way.
struct ByteItem {
    QByteArray sha256Hex;
    QString caseId;
    QString mime;
    qint64 size = 0;
    qint64 done = 0;
    enum class State { ToSend, Confirmed, ToFetch, Refused } state = State::ToSend;
    QString problem;
};

/// Both sides changed one resource; `fields` are what differs, so that a person can choose each.
struct ConflictItem {
    QString type;
    QString id;
    QString caseId;
    QString patientId;
    QString actId; ///< ours, which waits
    QDateTime theirTime;
    QJsonObject base, mine, theirs; ///< empty object: none
    bool theirsDeleted = false;
};

/// The line to the hub. GUI thread; answers as in Office.
class Line : public QObject {
    Q_OBJECT
public:
    template <typename T>
    using Done = std::function<void(T)>;

    virtual LineState state() const = 0;
    virtual QString hubName() const = 0;
    virtual void syncNow() = 0;
    /// Nothing of the bytes moves while paused (a call, or a person's wish); clinical acts go on.
    virtual void setBytesPaused(bool paused) = 0;
    virtual bool bytesPaused() const = 0;

    /// In the order of sending.
    virtual void queue(QObject* context, Done<Result<QList<QueueItem>>> done) = 0;
    virtual void bytes(QObject* context, Done<Result<QList<ByteItem>>> done) = 0;
    virtual void conflicts(QObject* context, Done<Result<QList<ConflictItem>>> done) = 0;
    /// A person drops what was refused, with all that builds on it; the hub's state is shown again.
    virtual void discard(QObject* context, const QString& actId, Done<Status> done) = 0;
    /// A person insists: it is sent again on top of the hub's present state.
    virtual void sendAgain(QObject* context, const QString& actId, Done<Status> done) = 0;
    /// A person's choice for a conflict: `chosen` is the whole resource as it shall be.
    virtual void settle(QObject* context, const ConflictItem& conflict, const QJsonObject& chosen, Done<Status> done) = 0;
    virtual void retryBytes(QObject* context, const QByteArray& sha256Hex, Done<Status> done) = 0;
    /// Stick, room and backups; null where there is none.
    virtual Upkeep* upkeep() { return nullptr; }

Q_SIGNALS:
    void changed();
    void delivered(const QString& actId);
};

} // namespace core
