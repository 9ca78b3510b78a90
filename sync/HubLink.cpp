#include "sync/HubLink.h"

#include "core/base/Log.h"

#include <QElapsedTimer>
#include <QPointer>

namespace syncing {

namespace {

constexpr char kFhirJson[] = "application/fhir+json";
constexpr qsizetype kShort = 16 * 1024;
constexpr char kJson[] = "application/json";

bool isFhir(const QByteArray& path) { return path == "/fhir" || path.startsWith("/fhir/") || path.startsWith("/fhir?"); }

/// Enough to see in a log what was asked, without ids: "/fhir", "/uploads".
QByteArray firstSegment(const QByteArray& path)
{
    const qsizetype end = path.indexOf('/', 1);
    const QByteArray segment = end < 0 ? path : path.left(end);
    return segment.left(segment.indexOf('?') < 0 ? segment.size() : segment.indexOf('?'));
}

} // namespace

HubLink::HubLink(std::unique_ptr<Transport> transport, QObject* parent) : QObject(parent), m_transport(std::move(transport)) { }

HubLink::~HubLink() = default;

void HubLink::setBearer(core::Secret token) { m_bearer = std::move(token); }

Transport::Ticket HubLink::send(const QObject* context, Request request, AnswerHandler done)
{
    if (!m_bearer.isEmpty())
        request.addHeader("Authorization", "Bearer " + m_bearer.view().toByteArray());
    if (headerValue(request.headers, "Accept").isEmpty())
        request.addHeader("Accept", isFhir(request.path) ? kFhirJson : kJson);
    const QByteArray what = request.method + ' ' + firstSegment(request.path);
    QElapsedTimer sent; // invalid: neither a stream nor a long body says how near the hub is
    if (!request.onPiece && request.bodyFile.isEmpty() && request.body.size() <= kShort)
        sent.start();
    return m_transport->send(request,
        [self = QPointer(this), guard = QPointer<const QObject>(context), what, sent, done = std::move(done)](
            core::Result<Answer> answer) {
            if (self) {
                if (answer && sent.isValid() && answer->body.size() <= kShort)
                    self->m_latencyMs = static_cast<int>(sent.elapsed());
                qCDebug(core::logSync).noquote() << what << (answer ? answer->status : -1);
                self->inspect(answer);
            }
            if (guard)
                done(std::move(answer));
        });
}

void HubLink::abort(Transport::Ticket ticket) { m_transport->abort(ticket); }

Transport::Ticket HubLink::get(const QObject* context, const QByteArray& path, AnswerHandler done)
{
    Request request;
    request.path = path;
    return send(context, std::move(request), std::move(done));
}

Transport::Ticket HubLink::post(const QObject* context, const QByteArray& path, const QByteArray& json, AnswerHandler done)
{
    Request request;
    request.method = "POST";
    request.path = path;
    request.body = json;
    request.addHeader("Content-Type", isFhir(path) ? kFhirJson : kJson);
    return send(context, std::move(request), std::move(done));
}

Transport::Ticket HubLink::put(const QObject* context, const QByteArray& path, const QByteArray& json, AnswerHandler done)
{
    Request request;
    request.method = "PUT";
    request.path = path;
    request.body = json;
    request.addHeader("Content-Type", isFhir(path) ? kFhirJson : kJson);
    return send(context, std::move(request), std::move(done));
}

Transport::Ticket HubLink::remove(const QObject* context, const QByteArray& path, AnswerHandler done)
{
    Request request;
    request.method = "DELETE";
    request.path = path;
    return send(context, std::move(request), std::move(done));
}

void HubLink::inspect(const core::Result<Answer>& answer)
{
    if (!answer) {
        if (answer.error().code == core::Code::Offline && answer.error().detail == QStringView(kDetailClock))
            Q_EMIT clockDoubted();
        return;
    }
    const Verdict verdict = gradeAnswer(answer);
    if (verdict.grade == Grade::StopAll)
        Q_EMIT revoked(verdict.refusal.withdrawn);
    else if (verdict.grade == Grade::SignInAgain)
        Q_EMIT sessionEnded();
}

} // namespace syncing
