#include "tests/support/FaultTransport.h"

#include <QTimer>

namespace testing {

using syncing::Answer;

namespace {

core::Error offline() { return core::fail(core::Code::Offline, QStringLiteral("fault")); }

} // namespace

struct FaultTransport::Call {
    Ticket ticket = 0;
    syncing::Request request;
    syncing::AnswerHandler done;
    Fault fault = Fault::None;
    Ticket inner = 0;
    int answers = 0;
    bool over = false;
};

FaultTransport::FaultTransport(std::unique_ptr<syncing::Transport> inner) : m_inner(std::move(inner)) { }

void FaultTransport::breakRandomly(quint64 seed, double rate)
{
    m_chooser = [random = std::make_shared<std::mt19937_64>(seed), rate](const syncing::Request&) {
        if (std::uniform_real_distribution<double>(0, 1)(*random) >= rate)
            return Fault::None;
        return static_cast<Fault>(1 + (*random)() % 8);
    };
}

syncing::Transport::Ticket FaultTransport::send(const syncing::Request& request, syncing::AnswerHandler done)
{
    auto call = std::make_shared<Call>();
    call->ticket = m_next++;
    call->request = request;
    call->done = std::move(done);
    call->fault = m_offline ? Fault::DropRequest : m_chooser ? m_chooser(request) : Fault::None;
    m_faults += call->fault == Fault::None ? 0 : 1;
    m_calls.insert(call->ticket, call);
    if (request.onPiece) {
        // kept by the call itself: a strong reference would keep the call for ever
        call->request.onPiece = [weak = std::weak_ptr(call), pieces = request.onPiece](int status, const QByteArray& piece) {
            const std::shared_ptr<Call> self = weak.lock();
            if (!self || self->over)
                return;
            pieces(status, self->fault == Fault::HalfAnswer ? piece.left(piece.size() / 2) : piece);
        };
    }
    switch (call->fault) {
    case Fault::DropRequest: finishLater(call, offline()); break;
    case Fault::ServerError: finishLater(call, Answer{500, {}, {}}); break;
    case Fault::Hold: QTimer::singleShot(3, this, [this, call] { deliver(call); }); break;
    default: deliver(call);
    }
    return call->ticket;
}

void FaultTransport::deliver(const std::shared_ptr<Call>& call)
{
    if (call->over)
        return;
    ++m_delivered;
    call->inner = m_inner->send(call->request, [this, call](core::Result<Answer> answer) { onAnswer(call, std::move(answer)); });
    if (call->fault == Fault::DuplicateFirst && !call->request.onPiece)
        m_inner->send(call->request, [this, call](core::Result<Answer> answer) { onAnswer(call, std::move(answer)); });
}

void FaultTransport::onAnswer(const std::shared_ptr<Call>& call, core::Result<Answer> answer)
{
    if (call->over)
        return;
    ++call->answers;
    switch (call->fault) {
    case Fault::DropAnswer: finish(call, offline()); return;
    case Fault::ServerErrorAfter: finish(call, Answer{502, {}, "<html>bad gateway</html>"}); return;
    case Fault::HalfAnswer:
        if (call->request.onPiece)
            answer = offline();
        else if (answer)
            answer->body.truncate(answer->body.size() / 2);
        break;
    case Fault::DuplicateSecond:
        if (call->answers == 1 && !call->request.onPiece) {
            call->inner = m_inner->send(
                call->request, [this, call](core::Result<Answer> second) { onAnswer(call, std::move(second)); });
            return;
        }
        break;
    default: break;
    }
    finish(call, std::move(answer));
}

void FaultTransport::finish(const std::shared_ptr<Call>& call, core::Result<Answer> answer)
{
    if (std::exchange(call->over, true))
        return;
    m_calls.remove(call->ticket);
    call->done(std::move(answer));
}

void FaultTransport::finishLater(const std::shared_ptr<Call>& call, core::Result<Answer> answer)
{
    QTimer::singleShot(0, this, [this, call, answer = std::move(answer)] { finish(call, answer); });
}

void FaultTransport::abort(Ticket ticket)
{
    const std::shared_ptr<Call> call = m_calls.take(ticket);
    if (!call)
        return;
    call->over = true;
    if (call->inner != 0)
        m_inner->abort(call->inner);
}

} // namespace testing
