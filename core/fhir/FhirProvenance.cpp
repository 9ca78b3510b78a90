#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

namespace {

constexpr Name kAuthorSignature("1.2.840.10065.1.12.1.1"); // ASTM E1762: author's signature
constexpr Name kPkcs7("application/pkcs7-signature");

} // namespace

QJsonObject toFhir(const OpinionSignature& value, const Owner& owner, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Provenance"), value.id, owner);
    setRefs(o, Name("target"), Name("Composition"), {value.opinionId});
    setTime(o, Name("recorded"), value.when);
    QJsonArray agents = o.value(Name("agent")).toArray();
    QJsonObject agent = agents.at(0).toObject();
    setRef(agent, Name("who"), Name("Practitioner"), value.signerId);
    if (agents.isEmpty())
        agents.append(agent);
    else
        agents.replace(0, agent);
    set(o, Name("agent"), agents);
    QJsonArray entities = o.value(Name("entity")).toArray();
    QJsonObject entity = entities.at(0).toObject();
    set(entity, Name("role"), QStringLiteral("source"));
    setRef(entity, Name("what"), Name("Binary"), value.contentSha256);
    if (entities.isEmpty())
        entities.append(entity);
    else
        entities.replace(0, entity);
    set(o, Name("entity"), entities);
    QJsonArray signatures = o.value(Name("signature")).toArray();
    QJsonObject signature = signatures.at(0).toObject();
    if (signature.value(Name("type")).toArray().isEmpty())
        signature.insert(Name("type"), QJsonArray{coding(url::kSignatureType, kAuthorSignature)});
    setTime(signature, Name("when"), value.when);
    setRef(signature, Name("who"), Name("Practitioner"), value.signerId);
    set(signature, Name("sigFormat"), QString(kPkcs7));
    set(signature, Name("data"), QString::fromLatin1(value.cms.toBase64()));
    if (signatures.isEmpty())
        signatures.append(signature);
    else
        signatures.replace(0, signature);
    set(o, Name("signature"), signatures);
    return o;
}

template <>
Result<OpinionSignature> fromFhir<OpinionSignature>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("Provenance")); !known)
        return known.error();
    OpinionSignature value;
    value.id = text(o, Name("id"));
    value.opinionId = refIds(o.value(Name("target")), Name("Composition")).value(0);
    const QJsonObject signature = o.value(Name("signature")).toArray().at(0).toObject();
    value.when = time(signature, Name("when"));
    value.signerId = refId(signature.value(Name("who")), Name("Practitioner"));
    value.cms = QByteArray::fromBase64(text(signature, Name("data")).toLatin1());
    value.contentSha256 = refId(o.value(Name("entity")).toArray().at(0).toObject().value(Name("what")), Name("Binary"));
    return value;
}

} // namespace core
