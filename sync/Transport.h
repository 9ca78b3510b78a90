#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <utility>

namespace syncing {

/// Header fields in order; names compare without case.
using HeaderFields = QList<std::pair<QByteArray, QByteArray>>;

/// The first field of that name, or an empty array.
QByteArray headerValue(const HeaderFields& fields, QByteArrayView name);

/// One HTTP request to the hub.
struct Request {
    QByteArray method = "GET";
    QByteArray path; ///< absolute path with its query, percent-encoded, e.g. "/fhir/$changes?limit=500"
    HeaderFields headers;
    QByteArray body;
    QString bodyFile = {}; ///< when set, the body is this file's content, read while it is sent
    /// Bytes of a body from a file that are on their way.
    std::function<void(qint64 sent, qint64 total)> onSent = {};
    int silenceMs = 30'000;                ///< gives up when no byte travels for so long
    qint64 answerLimit = 64 * 1024 * 1024; ///< a longer answer ends with TooLarge (does not bind streams)
    /// Set for streams, never together with bodyFile: called with each piece as it comes; Answer::body then stays empty.
    std::function<void(int status, const QByteArray& piece)> onPiece;

    void addHeader(const QByteArray& name, const QByteArray& value) { headers.append(std::make_pair(name, value)); }
};

/// The hub's answer as a value, whatever its status.
struct Answer {
    int status = 0;
    HeaderFields headers;
    QByteArray body;

    QByteArray header(QByteArrayView name) const { return headerValue(headers, name); }
    bool isSuccess() const { return status >= 200 && status < 300; }
};

/// What is known when a request ends: a whole answer, or why there is none. Codes: Offline (no network, no answer, cut
/// off; detail kDetailClock when TLS failed because of the time), Denied (TLS: not our hub), TooLarge, Io (the body's file
/// cannot be read).
using AnswerHandler = std::function<void(core::Result<Answer>)>;

/// `detail` of an Offline error when the hub's certificate is not valid *by this computer's clock*.
inline constexpr char16_t kDetailClock[] = u"clock";

/// Carries requests to the hub. The place where tests put faults. Lives on one thread, which runs an event loop.
class Transport {
public:
    using Ticket = quint64;

    virtual ~Transport() = default;
    /// Starts a request. `done` is called exactly once, later, never from within send(); not at all after abort().
    virtual Ticket send(const Request& request, AnswerHandler done) = 0;
    /// Forgets a request; an unknown or finished ticket is ignored. The hub may have acted on it.
    virtual void abort(Ticket ticket) = 0;
};

} // namespace syncing
