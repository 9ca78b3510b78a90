#include "core/base/Log.h"
#include "hub/net/Answers.h"
#include "hub/net/Connection.h"

#include <QUrl>

#include <algorithm>
#include <stdexcept>
#include <typeinfo>

namespace hub {

namespace {

using Steady = std::chrono::steady_clock;

constexpr qsizetype kHeadPiece = 16 * 1024;
constexpr qsizetype kBodyPiece = 256 * 1024;
// Read ahead of the sink: enough to keep it busy, little enough to have hundreds of uploads at once.
constexpr qint64 kMostPending = 1024 * 1024;
constexpr std::size_t kMostBatches = 8;
// After so many reads the other connections of the loop get their turn.
constexpr int kReadsInARow = 8;

HttpResponse handleSafely(HttpHandler& handler, const HttpRequest& request)
{
    try {
        return handler.handle(request);
    } catch (const std::exception& error) {
        qCWarning(core::logHub, "handler failed: %s", typeid(error).name());
        return handler.turnAway(request, core::Code::Internal);
    }
}

} // namespace

bool Connection::wantsInput() const
{
    switch (m_phase) {
    case Phase::Head:
    case Phase::Events:
    case Phase::Lingering: return true;
    case Phase::Body: return !m_bodyEnded && m_batchBytes < kMostPending && m_batches.size() < kMostBatches;
    default: return false;
    }
}

void Connection::read()
{
    if (m_reading || m_readWaiting)
        return;
    m_reading = true;
    for (int round = 0; wantsInput(); ++round) {
        if (round == kReadsInARow) {
            m_loop.post([self = shared_from_this()] { self->read(); });
            break;
        }
        if (m_phase == Phase::Lingering) {
            if (m_socket->discard())
                waitReadable();
            else
                close();
            break;
        }
        const auto io = readTls();
        if (io == TlsSession::Io::WantRead && wantsInput()) {
            waitReadable();
            break;
        }
        if (io == TlsSession::Io::WantWrite && wantsInput()) {
            m_readWaiting = true;
            m_socket->whenWritable([self = shared_from_this()](bool ok) {
                self->m_readWaiting = false;
                if (ok)
                    self->read();
            });
            break;
        }
    }
    m_reading = false;
}

TlsSession::Io Connection::readTls()
{
    const bool body = m_phase == Phase::Body;
    const qsizetype had = m_in.size();
    const qsizetype piece = body ? kBodyPiece : kHeadPiece;
    m_in.resize(had + piece);
    qsizetype got = 0;
    TlsSession::Step step{TlsSession::Io::Done, 0};
    while (step.io == TlsSession::Io::Done && got < piece && (body || got == 0)) {
        step = m_tls.read(m_in.data() + had + got, piece - got);
        got += step.bytes;
    }
    m_in.resize(had + got);
    if (m_in.isEmpty())
        m_in = QByteArray();
    if (got > 0) {
        m_windowBytes += got;
        m_parts->count("yuanzhen_received_bytes_total", got);
        received();
    } else if (step.io == TlsSession::Io::Closed || step.io == TlsSession::Io::Failed) {
        close();
    }
    return step.io;
}

void Connection::received()
{
    if (m_phase == Phase::Head) {
        if (!m_headStarted) {
            m_headStarted = true;
            m_since = Steady::now();
        }
        feedHead();
    } else if (m_phase == Phase::Body) {
        feedBody();
    } else {
        m_in = QByteArray();
    }
}

void Connection::feedHead()
{
    const auto fed = m_parser->feedHead(m_in);
    m_in.remove(0, fed.consumed);
    if (fed.refusal != 0)
        refuse(fed.refusal);
    else if (m_parser->headDone())
        startRequest();
}

void Connection::refuse(int status)
{
    const auto code = status == 413 || status == 431 ? core::Code::TooLarge : core::Code::BadInput;
    refuseWith(errorAnswer(status, code, QStringLiteral("request")));
}

void Connection::refuseRequest(core::Code code) { refuseWith(m_parts->handler->turnAway(*m_request, code)); }

void Connection::refuseWith(HttpResponse response)
{
    m_keepAlive = false;
    m_parts->count("yuanzhen_refused_requests_total", 1, "status=\"" + QByteArray::number(response.status) + '"');
    answer(std::move(response), true);
}

bool Connection::fillRequest()
{
    auto request = std::make_shared<HttpRequest>();
    request->method = m_parser->method();
    request->target = m_parser->target();
    request->headers = m_parser->headers();
    request->clientCertificateDer = m_certificateDer;
    request->clientFingerprint = m_fingerprint;
    request->remoteAddress = m_remoteAddress;
    const auto question = request->target.indexOf('?');
    const QByteArray path = question < 0 ? request->target : request->target.first(question);
    request->path = QUrl::fromPercentEncoding(path);
    if (question >= 0)
        request->query = QUrlQuery(QString::fromUtf8(request->target.mid(question + 1)));
    const bool readable = std::none_of(request->path.cbegin(), request->path.cend(),
        [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f || c == QChar::ReplacementCharacter; });
    const bool placed = path.startsWith('/') || (path == "*" && request->method == "OPTIONS");
    m_request = std::move(request);
    return readable && placed;
}

void Connection::startRequest()
{
    m_keepAlive = m_parser->keepAlive() && !m_parts->stopping;
    if (!fillRequest()) {
        refuseRequest(core::Code::BadInput);
        return;
    }
    m_phase = Phase::Deciding;
    onWorker([this, request = m_request, hasBody = !m_parser->done(), length = m_parser->contentLength()]() -> Then {
        const auto decision = decide(*m_parts->handler, *request, hasBody, length);
        return [this, decision] { decided(decision); };
    });
}

Connection::Decision Connection::decide(
    HttpHandler& handler, const HttpRequest& request, bool hasBody, std::optional<qint64> length)
{
    Decision decision;
    try {
        decision.sink = std::make_shared<std::unique_ptr<BodySink>>(handler.sinkFor(request));
        if (*decision.sink) {
            decision.answer = drain(*decision.sink, {Batch{}}, !hasBody, true);
            if (decision.answer)
                decision.sink.reset();
            return decision;
        }
        decision.sink.reset();
        if (hasBody) {
            decision.limit = handler.bodyLimit(request);
            if (length.value_or(0) > decision.limit)
                decision.answer = std::make_shared<HttpResponse>(handler.turnAway(request, core::Code::TooLarge));
            return decision;
        }
    } catch (const std::exception& error) {
        qCWarning(core::logHub, "handler failed: %s", typeid(error).name());
        decision.sink.reset();
        decision.answer = std::make_shared<HttpResponse>(handler.turnAway(request, core::Code::Internal));
        return decision;
    }
    decision.answer = std::make_shared<HttpResponse>(handleSafely(handler, request));
    return decision;
}

void Connection::decided(const Decision& decision)
{
    if (decision.answer) {
        answer(*decision.answer, !m_parser->done());
        return;
    }
    m_sink = decision.sink;
    m_bodyLimit = decision.limit;
    if (m_phase == Phase::Closed) {
        pumpSink();
        return;
    }
    m_phase = Phase::Body;
    m_windowStart = Steady::now();
    m_windowBytes = 0;
    if (m_in.isEmpty()) {
        if (m_request->headers.value("Expect").toLower() == "100-continue") {
            m_out = "HTTP/1.1 100 Continue\r\n\r\n";
            write();
        }
    } else {
        feedBody();
    }
    read();
}

void Connection::feedBody()
{
    Batch batch;
    const auto fed = m_parser->feedBody(m_in, batch.pieces);
    if (fed.refusal != 0) {
        if (!m_sink) {
            refuse(fed.refusal);
            return;
        }
        // The sink keeps what was whole; the client has to come again.
        close();
        return;
    }
    QByteArray rest = m_in.mid(fed.consumed);
    batch.bytes = std::exchange(m_in, std::move(rest));
    const bool ended = m_parser->done();
    if (!m_sink) {
        for (const auto piece : batch.pieces)
            m_request->body.append(piece);
        if (m_request->body.size() > m_bodyLimit)
            refuseRequest(core::Code::TooLarge);
        else if (ended)
            runHandler();
        return;
    }
    if (!batch.pieces.empty()) {
        m_batchBytes += fed.consumed;
        m_batches.push_back(std::move(batch));
    }
    m_bodyEnded = m_bodyComplete = ended;
    pumpSink();
}

void Connection::runHandler()
{
    m_phase = Phase::Finishing;
    onWorker([this, request = m_request]() -> Then {
        const auto response = std::make_shared<HttpResponse>(handleSafely(*m_parts->handler, *request));
        return [this, response] { answer(std::move(*response), false); };
    });
}

std::shared_ptr<HttpResponse> Connection::drain(
    std::unique_ptr<BodySink>& sink, const std::vector<Batch>& batches, bool ended, bool complete)
{
    auto finish = [&sink](bool whole) {
        auto response = std::make_shared<HttpResponse>(sink->finish(whole));
        sink.reset();
        return response;
    };
    try {
        for (const Batch& batch : batches) {
            // A batch without pieces is the question before the body.
            if (batch.pieces.empty() && !sink->write({}))
                return finish(false);
            for (const auto piece : batch.pieces) {
                if (!sink->write(piece))
                    return finish(false);
            }
        }
        return ended ? finish(complete) : nullptr;
    } catch (const std::exception& error) {
        qCWarning(core::logHub, "body sink failed: %s", typeid(error).name());
        sink.reset();
        return std::make_shared<HttpResponse>(errorAnswer(500, core::Code::Internal));
    }
}

void Connection::pumpSink()
{
    if (m_jobRunning || !m_sink || (m_batches.empty() && !m_bodyEnded))
        return;
    if (m_bodyEnded && m_phase == Phase::Body)
        m_phase = Phase::Finishing;
    auto batches = std::make_shared<std::vector<Batch>>(std::exchange(m_batches, {}));
    m_batchBytes = 0;
    onWorker([this, sink = m_sink, batches, ended = m_bodyEnded, complete = m_bodyComplete]() -> Then {
        auto last = drain(*sink, *batches, ended, complete);
        return [this, last = std::move(last)] { sinkTook(last); };
    });
}

void Connection::sinkTook(const std::shared_ptr<HttpResponse>& last)
{
    if (last) {
        m_sink.reset();
        m_batches.clear();
        m_batchBytes = 0;
        answer(std::move(*last), !m_parser->done());
        return;
    }
    pumpSink();
    read();
}

} // namespace hub
