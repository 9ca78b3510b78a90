#include "sync/Carry.h"

#include "storage/store/BlobQueue.h"
#include "storage/store/Outbox.h"
#include "sync/PushAnswer.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace syncing {

using core::Code;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

// The hub reads the whole file twice before it answers.
constexpr int kSilenceMs = 15 * 60 * 1000;

core::Result<HandedIn> handedOf(const core::Result<Answer>& answer)
{
    if (answer && answer->status == 422) {
        const QString said = parseRefusal(answer->body).code;
        for (const Code code : {Code::WrongKey, Code::Corrupt, Code::TooNew}) {
            if (said == QLatin1String(core::codeName(code)))
                return core::fail(code, u"transfer"_s);
        }
    }
    if (answer && answer->status == 507)
        return core::fail(Code::DiskFull, QString::fromUtf16(kAtHub));
    if (!answer || !answer->isSuccess())
        return toError(answer);
    const QJsonObject o = QJsonDocument::fromJson(answer->body).object();
    HandedIn handed{o.value("transfer"_L1).toString(), o.value("stored"_L1).toInt(), o.value("refused"_L1).toInt(),
        o.value("files"_L1).toInt(), QByteArray::fromBase64(o.value("receipt"_L1).toString().toLatin1())};
    if (handed.transfer.isEmpty() || handed.receipt.isEmpty())
        return core::fail(Code::BadInput, u"answer to a transfer"_s);
    return handed;
}

Status settleAct(storage::Outbox& outbox, const storage::TransferReceipt::Act& done)
{
    const auto waiting = outbox.read(done.id);
    if (!waiting)
        return waiting.error().code == Code::NotFound ? Status() : Status(waiting.error());
    if (done.status == 0 || waiting->state != storage::OutboxState::Queued)
        return {};
    const Answer answer{done.status, {}, done.answer};
    switch (gradeAnswer(answer).grade) {
    case Grade::Done: {
        const auto stored = parsePushAnswer(waiting->act, done.answer);
        // An answer that does not fit settles nothing: the line will say.
        return stored ? outbox.delivered(done.id, *stored) : Status();
    }
    case Grade::NeedsAction: return outbox.needsAction(done.id, done.status, done.answer);
    case Grade::Parked:
        // On a shared workstation another person may have been named in the file: by line it goes under its author's session.
        if (done.status == storage::kForbidden || parseRefusal(done.answer).rule.split(u' ').contains(u"actor"))
            return {};
        return outbox.parked(done.id, done.status, done.answer);
    case Grade::Retry:
    case Grade::SignInAgain:
    case Grade::StopAll: break;
    }
    return {};
}

} // namespace

Transport::Ticket handIn(const QObject* context, HubLink& link, const QString& file,
    std::function<void(qint64 sent, qint64 total)> progress, std::function<void(core::Result<HandedIn>)> done)
{
    Request request;
    request.method = "POST";
    request.path = QByteArrayLiteral("/transfer");
    request.addHeader("Content-Type", "application/vnd.yuanzhen.transfer");
    request.bodyFile = file;
    request.onSent = std::move(progress);
    request.silenceMs = kSilenceMs;
    return link.send(
        context, std::move(request), [done = std::move(done)](const core::Result<Answer>& answer) { done(handedOf(answer)); });
}

Status applyReceipt(storage::Sql& sql, const storage::TransferReceipt& receipt)
{
    storage::Outbox outbox(sql);
    for (const storage::TransferReceipt::Act& act : receipt.acts) {
        if (auto settled = settleAct(outbox, act); !settled)
            return settled;
    }
    storage::BlobQueue queue(sql);
    for (const QByteArray& file : receipt.files) {
        const auto row = queue.read(file);
        if (!row && row.error().code != Code::NotFound)
            return row.error();
        if (!row || row->state != storage::BlobState::ToUpload)
            continue;
        if (auto noted = queue.uploaded(file); !noted)
            return noted;
    }
    return {};
}

} // namespace syncing
