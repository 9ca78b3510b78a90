#include "core/booking/ConsentRules.h"

#include "core/booking/KindTable.h"
#include "core/people/Practitioner.h"

#include <algorithm>

namespace core {

namespace {

bool isBlank(const QString& text) { return text.trimmed().isEmpty(); }

bool isSha256(const QString& text)
{
    return text.size() == 64
        && std::all_of(text.begin(), text.end(), [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
}

void substituteGaps(const Consent& consent, QStringList& gaps)
{
    if (consent.signer == ConsentSigner::Patient)
        return;
    const bool relationFits = consent.relation != Relation::Self
        && (consent.signer == ConsentSigner::Guardian || consent.relation != Relation::Other);
    if (!relationFits)
        gaps.append(u"consent.relation"_qs);
    if (consent.substituteReason == SubstituteReason::None)
        gaps.append(u"consent.reason"_qs);
    if (consent.substituteReason == SubstituteReason::Other && isBlank(consent.substituteNote))
        gaps.append(u"consent.reason-note"_qs);
}

} // namespace

bool agreesToRecording(const Consent& consent) { return consent.auscultationAgreed && consent.signedAt.isValid(); }

QStringList consentGaps(const Consent& consent, const QDateTime& now)
{
    QStringList gaps;
    if (isBlank(consent.signerName))
        gaps.append(u"consent.signer"_qs);
    substituteGaps(consent, gaps);
    if (!consent.signedAt.isValid() || consent.signedAt > now)
        gaps.append(u"consent.signed-at"_qs);
    if (!isSha256(consent.documentSha256))
        gaps.append(u"consent.document"_qs);
    if (!consent.contentTold)
        gaps.append(u"consent.content"_qs);
    if (!consent.risksTold)
        gaps.append(u"consent.risks"_qs);
    if (!consent.limitsTold)
        gaps.append(u"consent.limits"_qs);
    if (isBlank(consent.language))
        gaps.append(u"consent.language"_qs);
    return gaps;
}

QStringList bindingDifferences(const Consent& consent, const ConsentBinding& binding)
{
    QStringList found;
    if (consent.patientId != binding.patientId)
        found.append(u"consent.patient"_qs);
    if (!binding.hubId.isEmpty() && consent.hubId != binding.hubId)
        found.append(u"consent.hub"_qs);
    if (consent.kind != binding.kind)
        found.append(u"consent.kind"_qs);
    if (consent.variant != kindInfo(binding.kind).consent)
        found.append(u"consent.variant"_qs);
    if (consent.feeFen != binding.feeFen)
        found.append(u"consent.fee"_qs);
    return found;
}

bool isWithdrawn(const Consent& consent, const QDateTime& now)
{
    return consent.withdrawnAt.isValid() && consent.withdrawnAt <= now;
}

std::optional<Consent> currentConsent(const QList<Consent>& consents, const ConsentBinding& binding, const QDateTime& now)
{
    QStringList replaced;
    for (const Consent& consent : consents)
        replaced.append(consent.replacesId);
    std::optional<Consent> best;
    const auto rank = [&](const Consent& consent) {
        return consentGaps(consent, now).size() + 100 * bindingDifferences(consent, binding).size();
    };
    for (const Consent& consent : consents) {
        if (isWithdrawn(consent, now) || (!consent.id.isEmpty() && replaced.contains(consent.id)))
            continue;
        const bool better = !best || rank(consent) < rank(*best)
            || (rank(consent) == rank(*best) && consent.signedAt > best->signedAt);
        if (better)
            best = consent;
    }
    return best;
}

void judgeConsent(
    Judge& judge, const QList<Consent>& consents, const ConsentBinding& binding, const Patient& patient, const QDateTime& now)
{
    const auto consent = currentConsent(consents, binding, now);
    if (!consent) {
        const bool withdrawn = std::any_of(
            consents.begin(), consents.end(), [&](const Consent& c) { return isWithdrawn(c, now); });
        judge.note(RuleKey::Consent, withdrawn ? u"consent.withdrawn"_qs : u"consent.missing"_qs);
        return;
    }
    judge.noteAll(RuleKey::Consent, bindingDifferences(*consent, binding));
    judge.noteAll(RuleKey::Consent, consentGaps(*consent, now));
    const QDate birth = patient.person.birthDate;
    const bool minor = birth.isValid() && wholeYears(birth, legalDate(now)) < judge.policy().number(Parameter::AdultAge, 18);
    judge.require(!(minor && consent->signer == ConsentSigner::Patient), RuleKey::ConsentMinor, u"consent.signer"_qs);
}

Result<Consent> withdraw(const Consent& consent, const QString& reason, const QDateTime& now)
{
    if (consent.withdrawnAt.isValid())
        return fail(Code::Refused, u"consent.withdrawn"_qs);
    Consent withdrawn = consent;
    withdrawn.withdrawnAt = now;
    withdrawn.withdrawReason = reason;
    return withdrawn;
}

qint64 totalFen(const FeeStatement& fee)
{
    qint64 sum = 0;
    for (const FeeItem& item : fee.items)
        sum += item.amountFen;
    return std::max<qint64>(0, sum - fee.waivedFen);
}

QStringList feeGaps(const FeeStatement& fee)
{
    QStringList gaps;
    qint64 sum = 0;
    if (fee.items.isEmpty())
        gaps.append(u"fee.items"_qs);
    const bool amounts = std::all_of(fee.items.begin(), fee.items.end(), [&](const FeeItem& item) {
        sum += item.amountFen;
        return item.amountFen >= 0 && !isBlank(item.code);
    });
    if (!amounts || fee.waivedFen < 0 || fee.waivedFen > sum)
        gaps.append(u"fee.amount"_qs);
    if (fee.waivedFen > 0 && isBlank(fee.waiverReason))
        gaps.append(u"fee.waiver-reason"_qs);
    if (!fee.at.isValid())
        gaps.append(u"fee.at"_qs);
    return gaps;
}

void judgeFeeTold(Judge& judge, const FeeStatement& told, ServiceKind kind)
{
    if (!feeItemCodes(kind).isEmpty())
        judge.noteAll(RuleKey::FeeTold, feeGaps(told));
}

void judgeFeeCharged(Judge& judge, qint64 toldFen, const FeeStatement& charged)
{
    if (charged == FeeStatement()) {
        judge.require(toldFen == 0, RuleKey::FeeCharged, u"fee.not-recorded"_qs);
        return;
    }
    // Less than told is a waiver and says why; more is never right.
    const bool waived = totalFen(charged) < toldFen && charged.waivedFen > 0 && !isBlank(charged.waiverReason);
    judge.require(totalFen(charged) == toldFen || waived, RuleKey::FeeCharged, u"fee.charged"_qs);
    judge.require(totalFen(charged) == 0 || !isBlank(charged.receiptNo), RuleKey::FeeCharged, u"fee.receipt"_qs);
}

} // namespace core
