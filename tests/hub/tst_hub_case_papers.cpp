#include "tests/hub/CaseSite.h"

#include "core/base/Uuid.h"
#include "core/visit/VisitPapers.h"
#include "hub/fhir/Prepare.h"
#include "hub/fhir/SignatureCheck.h"
#include "hub/store/Grants.h"
#include "hub/store/Withdrawals.h"
#include "seal/KeyPair.h"
#include "tests/core/booking/Facts.h"
#include "tests/seal/SealSite.h"

#include <QCryptographicHash>

using namespace core;
using testing::HubFixture;

/// What the hub thinks of signed papers: copies of a visit's log, an opinion's signature.
class tst_HubCasePapers : public testing::CaseSite {
    Q_OBJECT

private:
    /// A visit's log as two sides would have written it, each event acknowledged as far as `acknowledged` says.
    static VisitLog visitLog(const QString& caseId, const seal::PrivateKey& clinic, const seal::PrivateKey& specialist,
        bool acknowledged, int seconds = 900)
    {
        const auto with = [](const seal::PrivateKey& key) -> VisitSign {
            return [key](const QByteArray& text) { return key.sign(text).value(); };
        };
        const VisitVerify verify = [](const QByteArray& key, const QByteArray& text, const QByteArray& signature) {
            return seal::PublicKey::fromDer(key).value().verify(text, signature).has_value();
        };
        VisitLog log(caseId, u"visit-"_qs + caseId);
        const VisitRun a{u"run-a"_qs, VisitSide::Clinic, u"onsite"_qs, clinic.publicKey().toDer()};
        const VisitRun b{u"run-b"_qs, VisitSide::Hub, u"specialist"_qs, specialist.publicKey().toDer()};
        (void)log.addRun(a);
        (void)log.addRun(b);
        VisitEvent event;
        event.step = VisitStep::Started;
        event.at = facts::kNow;
        (void)log.append(a.id, event, with(clinic));
        event.step = VisitStep::Ended;
        event.word = u"finished"_qs;
        event.at = facts::kNow.addSecs(seconds);
        (void)log.append(b.id, event, with(specialist));
        if (acknowledged) {
            (void)log.take(log.countersign(a.id, b.id, with(specialist)).value(), verify);
            (void)log.take(log.countersign(b.id, a.id, with(clinic)).value(), verify);
        }
        return log;
    }
    QString wordFor(const QByteArray& who, const QString& person, const VisitLog& log, const QJsonObject& altered = {})
    {
        VisitLogPaper paper{
            newId(), log.visitId(), person, now(), altered.isEmpty() ? log.toJson() : altered, LogVerdict::Agreed};
        const QJsonObject json = toFhir(paper, {log.caseId(), u"patient-"_qs + log.caseId(), false});
        const auto response = hub().send(
            "PUT", "/fhir/Observation/" + paper.id.toLatin1(), who, toJsonBytes(json), {{"If-None-Match", "*"}});
        if (response.status != 201)
            return QString::number(response.status);
        const auto stored = visitLogPaperFromFhir(hub().get("/fhir/Observation/" + paper.id.toLatin1(), "doctor"));
        return stored && stored->hubsWord ? codeOf(*stored->hubsWord) : QString();
    }

private Q_SLOTS:
    void copiesOfAVisitsLogAreCompared() // R-G2, R-J1: nothing is refused, what does not agree is marked
    {
        const auto clinic = seal::PrivateKey::generate().value(), specialist = seal::PrivateKey::generate().value();
        const auto other = seal::PrivateKey::generate().value();
        for (const auto& id : {u"v1"_qs, u"v2"_qs, u"v3"_qs, u"v4"_qs})
            QCOMPARE(sendCase(id, {u"slot%1"_qs.arg(id.back())}).status, 200);
        const VisitLog good = visitLog(u"v1"_qs, clinic, specialist, true);
        QCOMPARE(wordFor("doctor", u"onsite"_qs, good), u"alone"_qs);
        QCOMPARE(wordFor("specialist", u"specialist"_qs, good), u"agreed"_qs);
        // nobody had acknowledged what the other wrote
        QCOMPARE(wordFor("doctor", u"onsite"_qs, visitLog(u"v2"_qs, clinic, specialist, false)), u"alone"_qs);
        QCOMPARE(wordFor("specialist", u"specialist"_qs, visitLog(u"v2"_qs, clinic, specialist, false)), u"differs"_qs);
        // somebody made up the other side
        QCOMPARE(wordFor("doctor", u"onsite"_qs, visitLog(u"v3"_qs, clinic, specialist, true)), u"alone"_qs);
        QCOMPARE(wordFor("specialist", u"specialist"_qs, visitLog(u"v3"_qs, other, specialist, true)), u"differs"_qs);
        // a changed event, somebody else's copy
        QJsonObject bent = visitLog(u"v4"_qs, clinic, specialist, true).toJson();
        QJsonArray events = bent.value(u"events").toArray();
        QJsonObject first = events.first().toObject();
        first.insert(u"at"_qs, toInstant(facts::kNow.addSecs(60)));
        events.replace(0, first);
        bent.insert(u"events"_qs, events);
        const VisitLog whole = visitLog(u"v4"_qs, clinic, specialist, true);
        QCOMPARE(wordFor("doctor", u"onsite"_qs, whole, bent), u"broken"_qs);
        QCOMPARE(wordFor("doctor", u"specialist"_qs, whole), u"broken"_qs);
        QCOMPARE(wordFor("stranger", u"stranger"_qs, whole), u"403"_qs);
    }

    void anOpinionCountsOnceItsSignatureIsVerified() // R-H1
    {
        const SealSite seals;
        const auto doctorOf = [&](const QString& practitioner) {
            const auto key = *seal::PrivateKey::generate();
            const auto request = *seal::SigningRequest::create(key, {practitioner, {}, {}});
            return std::pair(key, *seals.issuing.issuePractitioner(request, practitioner, practitioner, seals.now));
        };
        hub().trust(hub::signatureVerifier(seals.roots(), seals.intermediates()));
        QCOMPARE(sendCase(u"c1"_qs, {u"slot2"_qs}).status, 200);
        CaseTask visited = *fromFhir<CaseTask>(task(u"c1"_qs));
        visited.state = CaseState::Visited;
        visited.specialistId = u"specialist"_qs;
        const hub::FhirParts parts{hub().db(), hub().clock(), {}};
        QVERIFY(hub::storePrepared(parts, {toJsonBytes(toFhir(visited, task(u"c1"_qs)))}, u"hub"_qs).has_value());

        Opinion opinion;
        opinion.id = newId();
        opinion.status = OpinionStatus::Signed;
        opinion.institutionId = u"hub"_qs;
        opinion.authorIds = {u"specialist"_qs};
        opinion.findings = u"findings"_qs;
        opinion.diagnoses = {{u"diagnosis"_qs, {}, Certainty::Confirmed}};
        opinion.suggestions = {{1, SuggestionKind::Treatment, u"rest"_qs}};
        opinion.date = now();
        const Owner owner{u"c1"_qs, visited.patientId, false};
        const QJsonObject text = toFhir(opinion, owner);
        const QByteArray exact = toJsonBytes(text);
        const auto sign = [&](const QByteArray& content, const QString& certified) {
            const auto [key, certificate] = doctorOf(certified);
            OpinionSignature signature;
            signature.id = newId();
            signature.opinionId = opinion.id;
            signature.signerId = u"specialist"_qs;
            signature.when = now();
            signature.contentSha256 = QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
            signature.cms = *seal::signDetached(content, key, certificate, seals.intermediates(), now());
            return toFhir(signature, owner);
        };
        const auto withdraw = [&](const QJsonObject& provenance, const QDateTime& since) {
            const auto cms = fromFhir<OpinionSignature>(provenance)->cms;
            const auto signer = seal::verifyDetached(exact, cms, seals.roots(), seals.intermediates(), now());
            const hub::SigningCertificate one{
                QString::fromLatin1(signer->certificate.fingerprintSha256()), {}, signer->practitionerId, {}, {}};
            return hub().db().write([&](storage::Sql& sql) { return hub::withdrawCertificate(sql, one, since, now()); });
        };
        const auto propose = [&](const QList<QJsonObject>& created) {
            return step("specialist", u"specialist"_qs, u"c1"_qs, CaseEvent::SignOpinion, CaseState::OpinionSigned, {}, created);
        };
        QCOMPARE(HubFixture::rule(propose({text})), u"signature"_qs);                                      // none
        QCOMPARE(HubFixture::rule(propose({text, sign(exact, u"onsite"_qs)})), u"signature"_qs);           // another's key
        QCOMPARE(HubFixture::rule(propose({text, sign(exact + ' ', u"specialist"_qs)})), u"signature"_qs); // other bytes
        QCOMPARE(hub().send("GET", "/fhir/Composition/" + opinion.id.toLatin1(), "doctor").status, 404);
        // R-H1: a certificate that was withdrawn signs no more
        const QJsonObject late = sign(exact, u"specialist"_qs);
        QVERIFY(withdraw(late, now()));
        QCOMPARE(HubFixture::rule(propose({text, late})), u"signature"_qs);
        const QJsonObject before = sign(exact, u"specialist"_qs);
        QVERIFY(withdraw(before, now().addSecs(1)));
        const auto signedRight = propose({text, before});
        QVERIFY2(signedRight.status == 200, signedRight.body.constData());
        QCOMPARE(state(u"c1"_qs), CaseState::OpinionSigned);
        QCOMPARE(hub().send("GET", "/fhir/Composition/" + opinion.id.toLatin1(), "doctor").status, 200);
    }
};

QTEST_GUILESS_MAIN(tst_HubCasePapers)
#include "tst_hub_case_papers.moc"
