#include "core/flow/Cosigning.h"

#include "core/booking/KindTable.h"
#include "core/fhir/Mapping.h"
#include "core/flow/ActWriter.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace core {

using namespace Qt::StringLiterals;

namespace {

QString sha256Of(const QByteArray& text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

QJsonObject withoutMeta(QJsonObject resource)
{
    resource.remove("meta"_L1);
    return resource;
}

} // namespace

QStringList opinionAuthors(const CaseFile& file, const QString& author, const QStringList& before, const QDateTime& now)
{
    const Signers signers = kindInfo(file.task().kind).signers;
    if (signers == Signers::EverySpecialist) {
        const QStringList team = answeringPhysicians(file, now);
        return team.contains(author) ? team : QStringList{author};
    }
    const bool isReviewed = signers == Signers::DiagnosingAndReviewing;
    return isReviewed && before.contains(author) ? before : QStringList{author};
}

QByteArray finalText(const CaseFile& file, Opinion opinion)
{
    opinion.status = opinion.version > 1 ? OpinionStatus::Amended : OpinionStatus::Signed;
    return ActWriter::textOf(toFhir(opinion, part::Owner{file.caseId(), file.task().patientId, false}, {}));
}

bool isShown(const CaseFile& file, const OpinionSignature& signature, const QByteArray& signedText)
{
    const QJsonObject composition = file.resource(u"Composition"_s, signature.opinionId);
    const auto opinion = fromFhir<Opinion>(composition);
    if (!opinion)
        return false;
    if (opinion->status == OpinionStatus::Draft)
        return signedText == finalText(file, *opinion);
    return withoutMeta(QJsonDocument::fromJson(signedText).object()) == withoutMeta(composition);
}

QList<OpinionSignature> signaturesOver(const CaseFile& file, const Opinion& draft)
{
    QList<OpinionSignature> over;
    QString sha256;
    for (const QJsonObject& provenance : file.all(u"Provenance"_s)) {
        auto signature = fromFhir<OpinionSignature>(provenance);
        if (!signature || signature->opinionId != draft.id)
            continue;
        if (sha256.isEmpty())
            sha256 = sha256Of(finalText(file, draft));
        if (signature->contentSha256 != sha256)
            continue;
        signature->verified = file.verifiedSignatures.contains(signature->id);
        over.append(*std::move(signature));
    }
    return over;
}

std::optional<Opinion> openDraft(const CaseFile& file)
{
    QList<Opinion> opinions;
    for (const QJsonObject& composition : file.all(u"Composition"_s)) {
        if (auto opinion = fromFhir<Opinion>(composition))
            opinions.append(*std::move(opinion));
    }
    const Opinion* inForce = opinionInForce(opinions);
    const Opinion* best = nullptr;
    bool isBestSigned = false;
    for (const Opinion& one : opinions) { // by id
        if (one.status != OpinionStatus::Draft || (inForce != nullptr && one.version <= inForce->version))
            continue;
        const bool isSigned = !signaturesOver(file, one).isEmpty();
        if (best == nullptr || one.version > best->version || (one.version == best->version && isSigned && !isBestSigned)) {
            best = &one;
            isBestSigned = isSigned;
        }
    }
    return best != nullptr ? std::optional(*best) : std::nullopt;
}

std::optional<Cosigning> cosigningOf(const CaseFile& file)
{
    const auto draft = openDraft(file);
    if (!draft)
        return std::nullopt;
    Cosigning open{*draft, signaturesOver(file, *draft), draft->authorIds};
    for (const OpinionSignature& given : std::as_const(open.given))
        open.missing.removeAll(given.signerId);
    return open;
}

} // namespace core
