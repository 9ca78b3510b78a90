#pragma once

#include "sync/Transport.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>
#include <random>

namespace testing {

/// What can happen to one request inside TLS, where a proxy cannot reach.
enum class Fault {
    None,
    DropRequest,      ///< never delivered; the caller sees Offline
    DropAnswer,       ///< delivered and acted on; the caller sees Offline
    DuplicateFirst,   ///< delivered twice at once; the first answer counts
    DuplicateSecond,  ///< delivered, and again after the answer; the second answer counts
    Hold,             ///< delivered after requests that were sent later
    ServerError,      ///< not delivered; 500 without a body
    ServerErrorAfter, ///< delivered; the answer is replaced by a 502 page
    HalfAnswer,       ///< delivered; the body ends half-way with its status kept
};

/// A Transport that breaks requests by a seeded plan. Fake only in its faults: what is delivered goes over the real one.
class FaultTransport final : public QObject, public syncing::Transport {
    Q_OBJECT
public:
    /// Asked for each request; may count, and look at path and method.
    using Chooser = std::function<Fault(const syncing::Request&)>;

    explicit FaultTransport(std::unique_ptr<syncing::Transport> inner);

    /// Each request is broken with the probability `rate`, by `seed`.
    void breakRandomly(quint64 seed, double rate);
    void setChooser(Chooser chooser) { m_chooser = std::move(chooser); }
    void heal() { m_chooser = {}; }
    /// While offline nothing is delivered.
    void setOffline(bool offline) { m_offline = offline; }
    int faults() const { return m_faults; }
    int delivered() const { return m_delivered; }

    Ticket send(const syncing::Request& request, syncing::AnswerHandler done) override;
    void abort(Ticket ticket) override;

private:
    struct Call;
    void deliver(const std::shared_ptr<Call>& call);
    void onAnswer(const std::shared_ptr<Call>& call, core::Result<syncing::Answer> answer);
    void finish(const std::shared_ptr<Call>& call, core::Result<syncing::Answer> answer);
    void finishLater(const std::shared_ptr<Call>& call, core::Result<syncing::Answer> answer);

    std::unique_ptr<syncing::Transport> m_inner;
    Chooser m_chooser;
    QHash<Ticket, std::shared_ptr<Call>> m_calls;
    Ticket m_next = 1;
    bool m_offline = false;
    int m_faults = 0;
    int m_delivered = 0;
};

} // namespace testing
