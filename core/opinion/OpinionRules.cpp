#include "core/opinion/OpinionRules.h"

#include "core/booking/KindTable.h"

#include <QSet>

#include <algorithm>

namespace core {

namespace {

constexpr int kDiagnosingAndReviewing = 2;

bool isBlank(const QString& text) { return text.trimmed().isEmpty(); }

} // namespace

OpinionDemand opinionDemand(ServiceKind kind, bool limitationTold, const QStringList& team)
{
    const KindInfo& info = kindInfo(kind);
    const int reviewed = info.signers == Signers::DiagnosingAndReviewing ? kDiagnosingAndReviewing : 1;
    const bool isTeam = info.signers == Signers::EverySpecialist && team.size() > 1;
    return {limitationTold, std::max(info.minSpecialists, reviewed), isTeam ? team : QStringList()};
}

QStringList opinionGaps(const Opinion& opinion, const OpinionDemand& demand)
{
    QStringList gaps;
    const auto need = [&gaps](bool there, const char* key) {
        if (!there && !gaps.contains(QLatin1String(key)))
            gaps << QString::fromLatin1(key);
    };
    need(!isBlank(opinion.findings), "findings");
    need(!opinion.diagnoses.isEmpty(), "diagnosis");
    for (const Diagnosis& diagnosis : opinion.diagnoses)
        need(!isBlank(diagnosis.text), "diagnosis-text");
    need(!opinion.suggestions.isEmpty(), "suggestions");
    QSet<int> lines;
    for (const Suggestion& suggestion : opinion.suggestions) {
        need(!isBlank(suggestion.text), "suggestion-text");
        need(suggestion.line > 0 && !lines.contains(suggestion.line), "suggestion-lines");
        lines.insert(suggestion.line);
    }
    need(opinion.transfer == TransferChoice::None || !isBlank(opinion.transferCondition), "transfer-condition");
    need(!demand.limitationTold || !isBlank(opinion.limitation), "limitation");
    need(!opinion.authorIds.isEmpty(), "author");
    need(QSet<QString>(opinion.authorIds.cbegin(), opinion.authorIds.cend()).size() >= demand.signers, "signers");
    for (const QString& member : demand.team)
        need(opinion.authorIds.contains(member), "signers");
    need(!opinion.institutionId.isEmpty(), "institution");
    need(opinion.date.isValid(), "date");
    need(opinion.version == 1 || (!isBlank(opinion.amendReason) && !opinion.replacesId.isEmpty()), "amend-reason");
    return gaps;
}

Status mayEdit(const Opinion& before, const Opinion& after)
{
    if (before == after)
        return {};
    if (before.status != OpinionStatus::Draft)
        return fail(Code::Refused, QStringLiteral("signed"));
    if (before.id != after.id || before.version != after.version || before.replacesId != after.replacesId)
        return fail(Code::BadInput, QStringLiteral("version"));
    return {};
}

Result<Opinion> amend(const Opinion& signedOne, const QString& newId)
{
    if (signedOne.status == OpinionStatus::Draft)
        return fail(Code::Refused, QStringLiteral("draft"));
    if (newId.isEmpty() || newId == signedOne.id)
        return fail(Code::BadInput, QStringLiteral("id"));
    Opinion next = signedOne;
    next.id = newId;
    next.status = OpinionStatus::Draft;
    next.version = signedOne.version + 1;
    next.replacesId = signedOne.id;
    next.amendReason.clear();
    return next;
}

QStringList missingSigners(const Opinion& opinion, const QList<OpinionSignature>& signatures)
{
    QStringList missing;
    for (const QString& author : opinion.authorIds) {
        const bool isThere = std::any_of(signatures.cbegin(), signatures.cend(),
            [&](const OpinionSignature& s) { return s.opinionId == opinion.id && s.signerId == author && s.verified; });
        if (!isThere)
            missing << author;
    }
    return missing;
}

bool isIssued(const Opinion& opinion, const QList<OpinionSignature>& signatures, const OpinionDemand& demand)
{
    const bool isFinal = opinion.status == OpinionStatus::Signed || opinion.status == OpinionStatus::Amended;
    return isFinal && opinionGaps(opinion, demand).isEmpty() && missingSigners(opinion, signatures).isEmpty();
}

QDateTime opinionDeadline(const QDateTime& from, const Policy& policy)
{
    const auto hours = policy.number(Parameter::OpinionHours);
    return from.isValid() && hours ? from.addSecs(qint64(*hours) * 3600) : QDateTime();
}

QDateTime signedAt(const Opinion& opinion, const QList<OpinionSignature>& signatures)
{
    QDateTime last;
    if (!missingSigners(opinion, signatures).isEmpty())
        return last;
    for (const OpinionSignature& signature : signatures) {
        if (signature.opinionId == opinion.id && signature.verified && (!last.isValid() || signature.when > last))
            last = signature.when;
    }
    return last;
}

void judgeOpinionTime(Judge& judge, const QDateTime& deadline, const QDateTime& at)
{
    judge.require(!deadline.isValid() || at <= deadline, RuleKey::OpinionDeadline, u"opinion.late"_qs);
}

bool isVisibleTo(const Opinion& opinion, const QString& institutionId)
{
    return opinion.status != OpinionStatus::Draft || opinion.institutionId == institutionId;
}

const Opinion* opinionInForce(const QList<Opinion>& opinions)
{
    const Opinion* best = nullptr;
    for (const Opinion& opinion : opinions) {
        const bool isFinal = opinion.status == OpinionStatus::Signed || opinion.status == OpinionStatus::Amended;
        if (isFinal && (best == nullptr || opinion.version > best->version))
            best = &opinion;
    }
    return best;
}

} // namespace core
