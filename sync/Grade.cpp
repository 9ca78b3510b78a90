#include "sync/Grade.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

namespace syncing {

namespace {

using core::Code;

void readExtensions(const QJsonArray& extensions, Refusal& refusal)
{
    for (const QJsonValue& value : extensions) {
        const QJsonObject extension = value.toObject();
        const QString url = extension.value(u"url").toString();
        if (url == u"urn:yuanzhen:state")
            refusal.state = extension.value(u"valueCode").toString();
        else if (url == u"urn:yuanzhen:next")
            refusal.next.append(extension.value(u"valueCode").toString());
        else if (url == u"urn:yuanzhen:free-slot")
            refusal.freeSlots.append(extension.value(u"valueReference").toObject().value(u"reference").toString());
    }
}

Withdrawn withdrawnOf(const QJsonValue& said) { return said.toString() == u"device" ? Withdrawn::Device : Withdrawn::Person; }

std::optional<Refusal> readRefusal(const QByteArray& body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    const QJsonObject error = object.value(u"error").toObject();
    Refusal refusal;
    if (!error.isEmpty()) {
        refusal.code = error.value(u"code").toString();
        refusal.withdrawn = withdrawnOf(error.value(u"message"));
        return refusal;
    }
    if (object.value(u"resourceType").toString() != u"OperationOutcome")
        return std::nullopt;
    const QJsonArray issues = object.value(u"issue").toArray();
    const QJsonObject issue = issues.isEmpty() ? QJsonObject() : issues.first().toObject();
    const QJsonArray codings = issue.value(u"details").toObject().value(u"coding").toArray();
    for (const QJsonValue& value : codings) {
        const QJsonObject coding = value.toObject();
        const QString system = coding.value(u"system").toString();
        if (system == u"urn:yuanzhen:refusal")
            refusal.rule = coding.value(u"code").toString();
        else if (system == u"urn:yuanzhen:code")
            refusal.code = coding.value(u"code").toString();
    }
    refusal.withdrawn = withdrawnOf(issue.value(u"diagnostics"));
    // The refusal's facts stand on the issue or on the outcome itself; both are valid FHIR.
    readExtensions(issue.value(u"extension").toArray(), refusal);
    readExtensions(object.value(u"extension").toArray(), refusal);
    if (refusal.code.isEmpty())
        refusal.code = refusal.rule;
    return refusal;
}

Grade gradeRefusedStatus(int status, const Refusal& refusal)
{
    if (refusal.code == u"Revoked" || refusal.rule == u"Revoked")
        return Grade::StopAll;
    // The same act may still be under way at the hub from a first, cut-off try.
    if (refusal.code == u"Busy")
        return Grade::Retry;
    switch (status) {
    case 401: return Grade::SignInAgain;
    case 409:
    case 412: return Grade::NeedsAction;
    case 408:
    case 423:
    case 425:
    case 429: return Grade::Retry;
    default: return Grade::Parked;
    }
}

int retryAfterMs(const Answer& answer)
{
    bool ok = false;
    const int seconds = answer.header("Retry-After").toInt(&ok);
    return ok && seconds >= 0 && seconds <= 24 * 3600 ? seconds * 1000 : -1;
}

Code codeOfStatus(int status)
{
    switch (status) {
    case 400:
    case 422: return Code::BadInput;
    case 401: return Code::Unauthenticated;
    case 403: return Code::Denied;
    case 404: return Code::NotFound;
    case 409:
    case 410:
    case 412: return Code::Conflict;
    case 413: return Code::TooLarge;
    case 429: return Code::Busy;
    default: return status >= 500 ? Code::Busy : Code::BadInput;
    }
}

} // namespace

Refusal parseRefusal(const QByteArray& body) { return readRefusal(body).value_or(Refusal{}); }

Verdict gradeAnswer(const core::Result<Answer>& answer)
{
    Verdict verdict;
    if (!answer) {
        verdict.grade = answer.error().code == Code::Revoked ? Grade::StopAll : Grade::Retry;
        return verdict;
    }
    verdict.retryAfterMs = retryAfterMs(*answer);
    if (answer->isSuccess()) {
        verdict.grade = Grade::Done;
        return verdict;
    }
    if (answer->status < 400 || answer->status >= 500)
        return verdict;
    const std::optional<Refusal> refusal = readRefusal(answer->body);
    if (!refusal && answer->status != 401)
        return verdict;
    verdict.refusal = refusal.value_or(Refusal{});
    verdict.grade = gradeRefusedStatus(answer->status, verdict.refusal);
    return verdict;
}

core::Error toError(const core::Result<Answer>& answer)
{
    if (!answer)
        return answer.error();
    const QString detail = QStringLiteral("http %1").arg(answer->status);
    if (gradeAnswer(answer).grade == Grade::StopAll)
        return core::fail(Code::Revoked, detail);
    return core::fail(codeOfStatus(answer->status), detail);
}

} // namespace syncing
