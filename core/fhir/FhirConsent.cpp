#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

namespace {

/// What has no element of its own in R4's Consent, and where it stands in the value.
struct Flag {
    Name name;
    bool Consent::*value;
};
constexpr Flag kFlags[] = {{Name("content-told"), &Consent::contentTold}, {Name("risks-told"), &Consent::risksTold},
    {Name("limits-told"), &Consent::limitsTold}, {Name("auscultation-agreed"), &Consent::auscultationAgreed},
    {Name("auscultation-limitation-told"), &Consent::auscultationLimitationTold}};

struct Word {
    Name name;
    QString Consent::*value;
};
constexpr Word kWords[] = {{Name("wishes"), &Consent::wishes}, {Name("signer-name"), &Consent::signerName},
    {Name("substitute-note"), &Consent::substituteNote}, {Name("withdraw-reason"), &Consent::withdrawReason}};

} // namespace

QJsonObject toFhir(const Consent& value, const Owner& owner, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Consent"), value.id, owner);
    const bool isWithdrawn = value.withdrawnAt.isValid();
    set(o, Name("status"),
        isWithdrawn                    ? QStringLiteral("inactive")
            : value.signedAt.isValid() ? QStringLiteral("active")
                                       : QStringLiteral("draft"));
    setCode(o, Name("scope"), url::kConsentScope, QStringLiteral("treatment"));
    setFirstCode(o, Name("category"), url::kConsentVariant, codeOf(value.variant));
    setRef(o, Name("patient"), Name("Patient"), value.patientId);
    setTime(o, Name("dateTime"), value.signedAt);
    setRefs(o, Name("organization"), Name("Organization"), value.hubId.isEmpty() ? QStringList() : QStringList{value.hubId});
    setCode(o, Name("policyRule"), url::kServiceKind, codeOf(value.kind));
    set(o, Name("language"), value.language);
    setExt(o, Name("fee-fen"), Name("valueInteger"), value.feeFen);
    for (const Flag& flag : kFlags)
        setExt(o, flag.name, Name("valueBoolean"), value.*flag.value);
    for (const Word& word : kWords)
        setExt(o, word.name, Name("valueString"), value.*word.value);
    setExt(o, Name("signer"), Name("valueCode"), codeOf(value.signer));
    setExt(o, Name("relation"), Name("valueCode"), codeOf(value.relation));
    setExt(o, Name("substitute-reason"), Name("valueCode"), codeOf(value.substituteReason));
    setExt(o, Name("method"), Name("valueCode"), codeOf(value.method));
    setExtRef(o, Name("witness"), Name("Practitioner"), value.witnessId);
    setExt(o, Name("sha256"), Name("valueString"), value.documentSha256);
    setExtRef(o, Name("replaces"), Name("Consent"), value.replacesId);
    setExtTime(o, Name("withdrawn-at"), value.withdrawnAt);
    return o;
}

template <>
Result<Consent> fromFhir<Consent>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("Consent")); !known)
        return known.error();
    Consent value;
    value.id = text(o, Name("id"));
    const auto kind = fromCode<ServiceKind>(code(o.value(Name("policyRule")), url::kServiceKind));
    if (!kind)
        return fail(Code::BadInput, QStringLiteral("Consent.policyRule"));
    value.kind = *kind;
    value.variant = valueOr(code(o.value(Name("category")), url::kConsentVariant), ConsentVariant::RemoteClinic);
    value.patientId = refId(o.value(Name("patient")), Name("Patient"));
    value.signedAt = time(o, Name("dateTime"));
    value.hubId = refIds(o.value(Name("organization")), Name("Organization")).value(0);
    value.language = text(o, Name("language"));
    value.feeFen = static_cast<qint64>(ext(o, Name("fee-fen")).toDouble());
    for (const Flag& flag : kFlags)
        value.*flag.value = extBool(o, flag.name);
    for (const Word& word : kWords)
        value.*word.value = extText(o, word.name);
    value.signer = valueOr(extText(o, Name("signer")), ConsentSigner::Patient);
    value.relation = valueOr(extText(o, Name("relation")), Relation::Self);
    value.substituteReason = valueOr(extText(o, Name("substitute-reason")), SubstituteReason::None);
    value.method = valueOr(extText(o, Name("method")), ConsentMethod::DrawnOnScreen);
    value.witnessId = extRef(o, Name("witness"), Name("Practitioner"));
    value.documentSha256 = extText(o, Name("sha256"));
    value.replacesId = extRef(o, Name("replaces"), Name("Consent"));
    value.withdrawnAt = extTime(o, Name("withdrawn-at"));
    return value;
}

} // namespace core
