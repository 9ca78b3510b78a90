#include "tests/core/booking/Facts.h"

#include <QTest>

#include <functional>

using namespace core;
using namespace facts;

Q_DECLARE_METATYPE(std::function<void(core::InvitationFacts&)>)

using Change = std::function<void(InvitationFacts&)>;

class TestSending : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSoundReferralPassesEveryProfile();
    void oneFaultOneBreach_data();
    void oneFaultOneBreach();
    void eachMissingPartIsNamed_RE1();
    void dangerComesFirstAndBlocks_RC4();
    void alarmingVitalsWarnAdultsOnly_RC4();
    void whoMayInviteForWhichKind_RB1_RH4();
    void villageDoctorAsksWithoutAVisit_RB1_RC3();
    void internetHospitalAsksMore_RA2_RB7();
    void personThroughPlatform_RA3();
    void platformWithoutHospitalYet_RA3();
    void consentIsBound_RD1();
    void consentByRelative_RD1();
    void consentSignedAnew_RD1();
    void consentOfAMinor_RD1();
    void feeToldAndCharged_RA5();
    void mandateLetsThePatientBeAbsent_RC3();
    void nationalNames_RA4();
};

void TestSending::aSoundReferralPassesEveryProfile()
{
    for (const KindInfo& kind : kindTable()) {
        QStringList names = profilesFor(kind.kind, true);
        const QList<Breach> found = judgeInvitation(sending(kind.kind), policyFor(names), kNow);
        QCOMPARE(keys(found), QStringList());
    }
}

void TestSending::oneFaultOneBreach_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("breach");
    const auto row = [](const char* name, const QString& breach, Change change) { QTest::newRow(name) << change << breach; };
    row("R-A1 none", u"agreement:agreement.missing"_qs, [](InvitationFacts& f) { f.agreements.clear(); });
    row("R-A1 last day over", u"agreement:agreement.expired"_qs,
        [](InvitationFacts& f) { f.agreements[0].validUntil = QDate(2026, 11, 22); });
    row("R-A1 first day to come", u"agreement:agreement.not-yet"_qs,
        [](InvitationFacts& f) { f.agreements[0].validFrom = QDate(2026, 11, 24); });
    row("R-A1 terminated today", u"agreement:agreement.terminated"_qs,
        [](InvitationFacts& f) { f.agreements[0].terminatedOn = QDate(2026, 11, 23); });
    row("R-A1 other kind", u"agreement:agreement.kind"_qs,
        [](InvitationFacts& f) { f.agreements[0].kinds = {ServiceKind::Mdt}; });
    row("R-A1 no end", u"agreement:agreement.expired"_qs, [](InvitationFacts& f) { f.agreements[0].validUntil = {}; });
    row("R-A1 risk", u"agreement-content:agreement.damage-risk"_qs,
        [](InvitationFacts& f) { f.agreements[0].damageRisk.clear(); });
    row("R-A1 finances", u"agreement-content:agreement.finances"_qs,
        [](InvitationFacts& f) { f.agreements[0].finances = u" "_qs; });
    row("R-A1 diagnosis", u"agreement-content:agreement.diagnosis-share"_qs,
        [](InvitationFacts& f) { f.agreements[0].diagnosisShare.clear(); });
    row("R-A2 hub licence", u"institution-licence:hub.licence"_qs,
        [](InvitationFacts& f) { f.hub.licenceUntil = QDate(2026, 11, 22); });
    row("R-A2 clinic licence", u"institution-licence:clinic.licence"_qs, [](InvitationFacts& f) { f.clinic.licenceNo.clear(); });
    row("R-A2 not medical", u"institution-licence:hub.licence"_qs,
        [](InvitationFacts& f) { f.hub.kind = InstitutionKind::PlatformOperator; });
    row("R-A2 hub subject", u"clinical-subject:hub.subject"_qs, [](InvitationFacts& f) { f.hub.subjects.removeFirst(); });
    row("R-A2 clinic subject", u"clinical-subject:clinic.subject"_qs, [](InvitationFacts& f) { f.clinic.subjects.clear(); });
    row("R-A2 physical", u"subject-physical-hospital:hub.subject"_qs,
        [](InvitationFacts& f) { f.hub.physicalSubjects = {u"02"_qs}; });
    row("R-A2 idle a year", u"subject-idle:hub.subject"_qs,
        [](InvitationFacts& f) { f.hub.subjects[0].lastActive = QDate(2025, 11, 23); });
    row("R-A4 foreign", u"foreign-institution:hub"_qs, [](InvitationFacts& f) { f.hub.foreign = true; });
    row("R-A4 remote control", u"remote-control:device"_qs, [](InvitationFacts& f) { f.controlsRemoteDevice = true; });
    row("R-A4 name", u"service-name:invitation.service-name"_qs,
        [](InvitationFacts& f) { f.invitation.serviceName = u"中华心脏门诊"_qs; });
    row("R-A5 fee not told", u"fee-told:fee.at"_qs, [](InvitationFacts& f) { f.feeTold.at = {}; });
    row("R-B1 licence over", u"onsite-licence:onsite.licence"_qs,
        [](InvitationFacts& f) { f.onSiteDoctor.licenceUntil = QDate(2026, 11, 22); });
    row("R-B1 certificates", u"onsite-certificates:onsite.certificates"_qs,
        [](InvitationFacts& f) { f.onSiteDoctor.qualificationNo.clear(); });
    row("R-B1 rank", u"onsite-rank:onsite.rank"_qs, [](InvitationFacts& f) { f.onSiteDoctor.title = TitleLevel::None; });
    row("R-B1 knows", u"onsite-knows-patient:onsite.knows-patient"_qs,
        [](InvitationFacts& f) { f.firstVisit->doctorId = u"another"_qs; });
    row("R-B1, R-B5 declaration old", u"onsite-declaration:onsite.declaration"_qs,
        [](InvitationFacts& f) { f.onSiteDoctor.declaration->signedOn = QDate(2025, 11, 23); });
    row("R-B1 not fit", u"onsite-declaration:onsite.declaration"_qs,
        [](InvitationFacts& f) { f.onSiteDoctor.declaration->fit = false; });
    row("R-B6 registry", u"onsite-registry:onsite.registry"_qs, [](InvitationFacts& f) { f.onSiteDoctor.registryCheck.reset(); });
    row("R-B6 registry old", u"onsite-registry:onsite.registry"_qs,
        [](InvitationFacts& f) { f.onSiteDoctor.registryCheck->checkedOn = QDate(2026, 11, 23).addDays(-181); });
    row("R-B7 post", u"post-pharmacy:post.pharmacy"_qs, [](InvitationFacts& f) { f.vacantPosts = {Post::Pharmacy}; });
    row("R-C1 name", u"patient-identity:patient.name"_qs, [](InvitationFacts& f) { f.patient.person.name.clear(); });
    row("R-C1 sex differs", u"resident-id-differs:patient.sex"_qs, [](InvitationFacts& f) { f.patient.person.sex = Sex::Male; });
    row("R-C2 none", u"first-visit:first-visit.missing"_qs, [](InvitationFacts& f) {
        f.firstVisit.reset();
        f.onSiteKnowsPatient = true;
    });
    row("R-C2 findings", u"first-visit:first-visit.findings"_qs, [](InvitationFacts& f) { f.firstVisit->findings.clear(); });
    row("R-C2 elsewhere", u"first-visit:first-visit.institution"_qs,
        [](InvitationFacts& f) { f.firstVisit->institutionId = u"x"_qs; });
    row("R-C2 tomorrow", u"first-visit:first-visit.date"_qs,
        [](InvitationFacts& f) { f.firstVisit->date = QDate(2026, 11, 24); });
    row("R-C3 none", u"ground:ground.missing"_qs, [](InvitationFacts& f) { f.eligibility.grounds.clear(); });
    row("R-C3 doctor did not agree", u"ground:request.agreed"_qs, [](InvitationFacts& f) {
        f.eligibility.grounds = {Ground::PatientRequest};
        f.eligibility.request = PatientRequest{u"wife"_qs, Relation::Spouse, kNow, {}, {}};
    });
    row("R-C4 no look", u"danger-check:danger.check"_qs, [](InvitationFacts& f) { f.dangerCheck = {}; });
    row("R-C4 needs examination", u"danger-stop:danger.needs-examination"_qs,
        [](InvitationFacts& f) { f.dangerCheck.signs = {DangerSign::NeedsExamination}; });
    row("R-D1 none", u"consent:consent.missing"_qs, [](InvitationFacts& f) { f.consents.clear(); });
    row("R-D1 withdrawn", u"consent:consent.withdrawn"_qs, [](InvitationFacts& f) { f.consents[0].withdrawnAt = kNow; });
    row("R-D1 signed later", u"consent:consent.signed-at"_qs,
        [](InvitationFacts& f) { f.consents[0].signedAt = kNow.addSecs(1); });
    row("R-D1 no hash", u"consent:consent.document"_qs, [](InvitationFacts& f) { f.consents[0].documentSha256.clear(); });
    row("R-D2 nobody looked", u"auscultation:auscultation.not-judged"_qs, [](InvitationFacts& f) { f.auscultationGaps.reset(); });
    row("R-D2 no reason", u"auscultation:auscultation.reason"_qs,
        [](InvitationFacts& f) { f.auscultationGaps = {u"auscultation.reason"_qs}; });
    row("R-E1 purpose", u"invitation:invitation.purpose"_qs, [](InvitationFacts& f) { f.invitation.purpose.clear(); });
    row("R-E1 time over", u"invitation:invitation.time"_qs, [](InvitationFacts& f) {
        f.invitation.wishedUntil = kNow;
        f.invitation.wishedFrom = kNow.addDays(-1);
    });
    row("R-E4 slot past", u"slot:slot.past"_qs, [](InvitationFacts& f) {
        f.slot->start = kNow;
        f.slot->end = kNow.addSecs(1200);
    });
    row("R-E4 slot kind", u"slot:slot.kind"_qs, [](InvitationFacts& f) { f.slot->kinds = {ServiceKind::Mdt}; });
    row("R-G2 slot short", u"slot-length:slot.too-short"_qs,
        [](InvitationFacts& f) { f.slot->end = f.slot->start.addSecs(300); });
    row("R-F1 record", u"record-data:record.origin"_qs, [](InvitationFacts& f) { f.recordGaps = {u"record.origin"_qs}; });
    row("R-J2 stopped", u"service-stop:service.stopped"_qs, [](InvitationFacts& f) { f.serviceStopped = true; });
    row("R-E5 no plan", u"special-clinic-plan:plan.missing"_qs, [](InvitationFacts& f) {
        f = sending(ServiceKind::PremiumClinic);
        f.plans.clear();
    });
    row("R-E5 not live", u"special-clinic-plan:plan.go-live"_qs, [](InvitationFacts& f) {
        f = sending(ServiceKind::SpecialDiseaseClinic);
        f.plans[0].goLive = QDate(2026, 11, 24);
    });
    row("R-F6 capability", u"auscultation-capability:capability.missing"_qs, [](InvitationFacts& f) {
        f = sending(ServiceKind::AuscultationClinic);
        f.capabilityGaps = {u"capability.missing"_qs};
    });
    row("R-F6 nobody looked", u"auscultation-capability:capability.not-judged"_qs, [](InvitationFacts& f) {
        f = sending(ServiceKind::AuscultationClinic);
        f.capabilityGaps.reset();
    });
    row("R-H4 relation", u"diagnosis-alliance:agreement.alliance"_qs, [](InvitationFacts& f) {
        f = sending(ServiceKind::EcgDiagnosis);
        f.agreements[0].alliance = Alliance::None;
    });
}

void TestSending::oneFaultOneBreach()
{
    QFETCH(Change, change);
    QFETCH(QString, breach);
    InvitationFacts facts = sending();
    change(facts);
    const QList<Breach> found = judgeInvitation(facts, everything(), kNow);
    QCOMPARE(keys(found), QStringList({breach}));
    const RuleInfo& info = ruleInfo(found.first().rule);
    QCOMPARE(found.first().rIds, info.rIds);
    QVERIFY(!info.floor || found.first().severity == Severity::Block);
}

void TestSending::eachMissingPartIsNamed_RE1()
{
    const QStringList all = {u"invitation.reason"_qs, u"invitation.purpose"_qs, u"invitation.time"_qs,
        u"invitation.record-summary"_qs, u"invitation.subject"_qs, u"invitation.title"_qs, u"invitation.clinic"_qs,
        u"invitation.hub"_qs, u"invitation.doctor"_qs};
    QCOMPARE(invitationGaps({}, kNow), all);
    Invitation reversed = invitation(ServiceKind::Mdt);
    std::swap(reversed.wishedFrom, reversed.wishedUntil);
    QCOMPARE(invitationGaps(reversed, kNow), QStringList({u"invitation.time"_qs}));
    InvitationFacts facts = sending();
    facts.invitation = Invitation();
    QVERIFY(blocks(judgeInvitation(facts, base(), kNow)));
}

void TestSending::dangerComesFirstAndBlocks_RC4()
{
    InvitationFacts facts;
    facts.dangerCheck.signs = {DangerSign::ChestPain, DangerSign::StrokeSigns};
    const QList<Breach> found = judgeInvitation(facts, base(), kNow);
    QCOMPARE(found.at(0).subject, u"danger.chest-pain"_qs);
    QCOMPARE(found.at(1).subject, u"danger.stroke-signs"_qs);
    QCOMPARE(found.at(0).severity, Severity::Block);
}

void TestSending::alarmingVitalsWarnAdultsOnly_RC4()
{
    InvitationFacts facts = sending();
    facts.firstVisit->vitals = Vitals{kNow, 35.0, 131, 8, 90, 60, 91, {}, {}};
    QList<Breach> found = judgeInvitation(facts, everything(), kNow);
    QCOMPARE(found.size(), 5);
    for (const Breach& breach : found)
        QCOMPARE(breach.severity, Severity::Warn);
    facts.firstVisit->vitals = Vitals{kNow, 36.5, 130, 9, 91, 60, 92, {}, {}};
    QVERIFY(judgeInvitation(facts, everything(), kNow).isEmpty());
    const Vitals infant{kNow, 36.8, 140, 40, 85, 50, 97, {}, {}};
    QVERIFY(alarmingVitals(infant, QDate(2026, 1, 1), QDate(2026, 11, 23)).isEmpty());
    QVERIFY(!alarmingVitals(infant, QDate(2010, 11, 23), QDate(2026, 11, 23)).isEmpty());
}

// Who may invite for which kind: S0 lets assistant physicians and village doctors of primary care do it, S4 asks a remote
// clinic's doctor for both certificates, which a village doctor has not.
void TestSending::whoMayInviteForWhichKind_RB1_RH4()
{
    for (const KindInfo& info : kindTable()) {
        const Policy policy = policyFor(profilesFor(info.kind, false));
        for (const TitleLevel title : {TitleLevel::None, TitleLevel::Village, TitleLevel::Assistant, TitleLevel::Licensed}) {
            for (const InstitutionKind place : {InstitutionKind::PrimaryCare, InstitutionKind::Hospital}) {
                InvitationFacts facts = sending(info.kind);
                facts.clinic.kind = place;
                facts.onSiteDoctor.title = title;
                const bool primary = place == InstitutionKind::PrimaryCare;
                const TitleLevel least = !primary ? TitleLevel::Licensed
                    : isRemoteClinic(info.kind)   ? TitleLevel::Assistant
                                                  : TitleLevel::Village;
                const QStringList wanted = title >= least ? QStringList() : QStringList{u"onsite-rank:onsite.rank"_qs};
                QVERIFY2(keys(judgeInvitation(facts, policy, kNow)) == wanted, qPrintable(codeOf(info.kind) + codeOf(title)));
            }
        }
    }
}

// A village doctor's licence is not the qualification certificate of a physician.
void TestSending::villageDoctorAsksWithoutAVisit_RB1_RC3()
{
    for (const ServiceKind kind : {ServiceKind::AuscultationAnalysis, ServiceKind::NonInteractiveConsultation,
             ServiceKind::EcgDiagnosis, ServiceKind::AuscultationClinic, ServiceKind::OrdinaryClinic}) {
        InvitationFacts facts = sending(kind);
        facts.onSiteDoctor.title = TitleLevel::Village;
        facts.onSiteDoctor.qualificationNo.clear();
        facts.eligibility.grounds = {Ground::DelayedDiagnosis};
        const QStringList wanted = isRemoteClinic(kind)
            ? QStringList{u"onsite-certificates:onsite.certificates"_qs, u"onsite-rank:onsite.rank"_qs}
            : QStringList();
        QCOMPARE(keys(judgeInvitation(facts, policyFor(profilesFor(kind, false)), kNow)), wanted);
    }
}

void TestSending::internetHospitalAsksMore_RA2_RB7()
{
    InvitationFacts facts = sending();
    facts.hub.subjects[0].lastActive = QDate(2025, 11, 23);
    facts.vacantPosts = {Post::Quality, Post::Documents};
    QCOMPARE(keys(judgeInvitation(facts, remoteClinic(), kNow)), QStringList({u"post-quality:post.quality"_qs}));
    QVERIFY(!blocks(judgeInvitation(facts, remoteClinic(), kNow)));
    QVERIFY(blocks(judgeInvitation(facts, everything(), kNow)));
    // exactly one year counts, a day less does not
    const QDate today(2026, 11, 23);
    QCOMPARE(idleSubjects(facts.hub, everything(), today).size(), 1);
    QCOMPARE(idleSubjects(facts.hub, everything(), today.addDays(-1)).size(), 0);
    facts.hub.subjects[1].lastActive = {};
    QCOMPARE(idleSubjects(facts.hub, everything(), today).size(), 2);
    facts.hub.subjects[1].registeredOn = today.addMonths(-11);
    QCOMPARE(idleSubjects(facts.hub, everything(), today).size(), 1);
}

void TestSending::personThroughPlatform_RA3()
{
    InvitationFacts facts = sending();
    facts.platform = institution(u"operator"_qs, InstitutionKind::PlatformOperator);
    facts.invitation.route = Route::Platform;
    facts.invitation.platformId = u"operator"_qs;
    QCOMPARE(keys(judgeInvitation(facts, everything(), kNow)), QStringList());
    facts.invitation.addressee = Addressee::Person;
    QCOMPARE(keys(judgeInvitation(facts, everything(), kNow)), QStringList({u"platform-person:clinic.internet-licence"_qs}));
    facts.clinic.internetLicenceNo = u"I-1"_qs;
    QCOMPARE(keys(judgeInvitation(facts, everything(), kNow)), QStringList());
    facts.clinic.internetLicenceUntil = QDate(2026, 11, 22);
    QVERIFY(blocks(judgeInvitation(facts, everything(), kNow)));
    facts.invitation.addressee = Addressee::Institution;
    facts.agreements[0].platformOperatorId.clear();
    QCOMPARE(keys(judgeInvitation(facts, everything(), kNow)), QStringList({u"agreement:agreement.platform"_qs}));
    InvitationFacts direct = sending();
    direct.invitation.addressee = Addressee::Person;
    QCOMPARE(keys(judgeInvitation(direct, everything(), kNow)), QStringList({u"addressee:invitation.addressee"_qs}));
}

void TestSending::platformWithoutHospitalYet_RA3()
{
    InvitationFacts facts = sending();
    facts.platform = institution(u"operator"_qs, InstitutionKind::PlatformOperator);
    facts.invitation.route = Route::Platform;
    facts.invitation.platformId = u"operator"_qs;
    facts.invitation.hubId.clear();
    facts.hub = Institution();
    facts.slot.reset();
    QCOMPARE(keys(judgeInvitation(facts, everything(), kNow)), QStringList());
    facts.agreements[0].validUntil = QDate(2026, 11, 22);
    QCOMPARE(keys(judgeInvitation(facts, everything(), kNow)), QStringList({u"agreement:agreement.platform"_qs}));
}

void TestSending::consentIsBound_RD1()
{
    InvitationFacts facts = sending();
    facts.feeTold.items[0].amountFen = 20000;
    QCOMPARE(keys(judgeInvitation(facts, everything(), kNow)), QStringList({u"consent:consent.fee"_qs}));
    facts = sending();
    facts.consents[0].hubId = u"other"_qs;
    QCOMPARE(keys(judgeInvitation(facts, everything(), kNow)), QStringList({u"consent:consent.hub"_qs}));
    facts = sending();
    facts.consents[0] = consent(ServiceKind::AuscultationClinic, 15000);
    QCOMPARE(keys(judgeInvitation(facts, everything(), kNow)),
        QStringList({u"consent:consent.kind"_qs, u"consent:consent.variant"_qs}));
    facts = sending();
    facts.consents[0].patientId = u"other"_qs;
    QCOMPARE(keys(judgeInvitation(facts, everything(), kNow)), QStringList({u"consent:consent.patient"_qs}));
}

void TestSending::consentByRelative_RD1()
{
    Consent paper = consent(ServiceKind::OrdinaryClinic, 1);
    paper.signer = ConsentSigner::NearRelative;
    QCOMPARE(consentGaps(paper, kNow), QStringList({u"consent.relation"_qs, u"consent.reason"_qs}));
    paper.relation = Relation::Spouse;
    paper.substituteReason = SubstituteReason::NotToBeTold;
    QCOMPARE(consentGaps(paper, kNow), QStringList());
    paper.relation = Relation::Other;
    QCOMPARE(consentGaps(paper, kNow), QStringList({u"consent.relation"_qs}));
    paper.signer = ConsentSigner::Guardian;
    paper.substituteReason = SubstituteReason::Other;
    QCOMPARE(consentGaps(paper, kNow), QStringList({u"consent.reason-note"_qs}));
    paper.substituteNote = u"why"_qs;
    QCOMPARE(consentGaps(paper, kNow), QStringList());
}

void TestSending::consentSignedAnew_RD1()
{
    const Consent old = consent(ServiceKind::OrdinaryClinic, 100);
    Consent anew = consent(ServiceKind::OrdinaryClinic, 200);
    anew.id = u"consent-2"_qs;
    anew.replacesId = old.id;
    const ConsentBinding binding{u"patient"_qs, u"hub"_qs, ServiceKind::OrdinaryClinic, 200};
    QCOMPARE(currentConsent({anew, old}, binding, kNow), std::optional(anew));
    const Consent withdrawn = withdraw(anew, {}, kNow).value();
    QCOMPARE(currentConsent({old, withdrawn}, binding, kNow), std::optional<Consent>());
    QCOMPARE(currentConsent({old, withdrawn}, binding, kNow.addSecs(-1)), std::optional(withdrawn));
    QCOMPARE(withdraw(withdrawn, {}, kNow).error().code, Code::Refused);
}

void TestSending::consentOfAMinor_RD1()
{
    InvitationFacts facts = sending();
    facts.patient.person.document = {DocumentKind::Passport, u"E1"_qs, {}};
    facts.patient.person.birthDate = QDate(2008, 11, 24);
    QCOMPARE(keys(judgeInvitation(facts, everything(), kNow)), QStringList({u"consent-minor:consent.signer"_qs}));
    facts.patient.person.birthDate = QDate(2008, 11, 23);
    QCOMPARE(keys(judgeInvitation(facts, everything(), kNow)), QStringList());
}

void TestSending::feeToldAndCharged_RA5()
{
    FeeStatement told;
    QCOMPARE(feeGaps(told), QStringList({u"fee.items"_qs, u"fee.at"_qs}));
    told = FeeStatement{{{u"remote-visit"_qs, {}, 15000}, {u"auscultation"_qs, {}, 5000}}, 20000, {}, {}, kNow, {}};
    QCOMPARE(totalFen(told), 0);
    QCOMPARE(feeGaps(told), QStringList({u"fee.waiver-reason"_qs}));
    told.waivedFen = 20001;
    QVERIFY(feeGaps(told).contains(u"fee.amount"_qs));
    told.waivedFen = 0;
    FeeStatement charged = told;
    charged.receiptNo = u"R1"_qs;
    const Policy policy = base();
    Judge fair(policy);
    judgeFeeCharged(fair, totalFen(told), charged);
    QVERIFY(fair.breaches().isEmpty());
    charged.items[0].amountFen += 1;
    charged.receiptNo.clear();
    Judge unfair(policy);
    judgeFeeCharged(unfair, totalFen(told), charged);
    QCOMPARE(keys(unfair.breaches()), QStringList({u"fee-charged:fee.charged"_qs, u"fee-charged:fee.receipt"_qs}));
    const auto judged = [&](qint64 toldFen, const FeeStatement& paid) {
        Judge judge(policy);
        judgeFeeCharged(judge, toldFen, paid);
        return keys(judge.breaches());
    };
    QCOMPARE(judged(20000, {}), QStringList({u"fee-charged:fee.not-recorded"_qs}));
    QCOMPARE(judged(0, {}), QStringList());
    // less than told only by a waiver that says why
    charged = told;
    charged.receiptNo = u"R2"_qs;
    charged.waivedFen = 5000;
    QCOMPARE(judged(20000, charged), QStringList({u"fee-charged:fee.charged"_qs}));
    charged.waiverReason = u"interrupted"_qs;
    QCOMPARE(judged(20000, charged), QStringList());
    charged.waivedFen = 20000;
    charged.receiptNo.clear();
    QCOMPARE(judged(20000, charged), QStringList());
}

void TestSending::mandateLetsThePatientBeAbsent_RC3()
{
    const QDate today(2026, 11, 23);
    Eligibility eligibility;
    eligibility.grounds = {Ground::Mandate};
    QVERIFY(!mayBeAbsent(eligibility, today));
    QCOMPARE(groundGaps(eligibility, today),
        QStringList({u"mandate.holder"_qs, u"mandate.scope"_qs, u"mandate.document"_qs, u"mandate.date"_qs}));
    eligibility.mandate = Mandate{u"son"_qs, Relation::Child, u"advice"_qs, QString(64, u'b'), today};
    QVERIFY(mayBeAbsent(eligibility, today));
    eligibility.grounds = {Ground::DelayedDiagnosis};
    QVERIFY(!mayBeAbsent(eligibility, today));
    QVERIFY(groundGaps(eligibility, today).isEmpty());
}

void TestSending::nationalNames_RA4()
{
    for (const QString& name : {u"中国远程门诊"_qs, u"全国会诊"_qs, u"National Heart Clinic"_qs, u"CHINA clinic"_qs})
        QVERIFY(suggestsNationalScope(name));
    for (const QString& name : {u"宁夏远程门诊"_qs, u"International clinic"_qs, QString()})
        QVERIFY(!suggestsNationalScope(name));
    InvitationFacts facts = sending();
    facts.invitation.serviceName = u"全国会诊"_qs;
    facts.hub.nationalNameApproved = true;
    QVERIFY(judgeInvitation(facts, everything(), kNow).isEmpty());
}

QTEST_GUILESS_MAIN(TestSending)
#include "tst_sending.moc"
