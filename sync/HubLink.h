#pragma once

#include "core/base/Secret.h"
#include "sync/Grade.h"

#include <QObject>

#include <memory>
#include <optional>

namespace syncing {

/// The workstation's line to its hub: adds the session's bearer and the usual headers, and drops answers whose asker has
/// died. Answers are values; nothing is logged but method, first path segment and status. Thread: the one it lives on.
class HubLink final : public QObject {
    Q_OBJECT
public:
    explicit HubLink(std::unique_ptr<Transport> transport, QObject* parent = nullptr);
    ~HubLink() override;

    /// Replaces the session's token; an empty one means signed out.
    void setBearer(core::Secret token);
    bool hasBearer() const { return !m_bearer.isEmpty(); }
    /// How long the hub took for its last answer to a short request, the way included; nothing before the first.
    std::optional<int> latencyMs() const { return m_latencyMs; }

    /// Sends `request`; `done` is called once, later, unless `context` has died or the ticket was aborted.
    Transport::Ticket send(const QObject* context, Request request, AnswerHandler done);
    /// Forgets a request (see Transport::abort).
    void abort(Transport::Ticket ticket);

    /// GET / POST / PUT with JSON. `path` is absolute and percent-encoded.
    Transport::Ticket get(const QObject* context, const QByteArray& path, AnswerHandler done);
    Transport::Ticket post(const QObject* context, const QByteArray& path, const QByteArray& json, AnswerHandler done);
    Transport::Ticket put(const QObject* context, const QByteArray& path, const QByteArray& json, AnswerHandler done);
    Transport::Ticket remove(const QObject* context, const QByteArray& path, AnswerHandler done);

Q_SIGNALS:
    /// The hub said that this device or user was withdrawn. Emitted before the asker hears of it.
    void revoked(syncing::Withdrawn what);
    /// The hub said that the session is over.
    void sessionEnded();
    /// TLS failed because of this computer's clock.
    void clockDoubted();

private:
    void inspect(const core::Result<Answer>& answer);

    std::unique_ptr<Transport> m_transport;
    core::Secret m_bearer;
    std::optional<int> m_latencyMs;
};

} // namespace syncing
