#include "core/base/Uuid.h"
#include "core/demo/DemoContent.h"
#include "core/fhir/DeviceCheckFhir.h"
#include "core/fhir/Json.h"
#include "core/fhir/Mapping.h"
#include "core/fhir/Validate.h"
#include "core/people/OwnRules.h"
#include "core/policy/TitleLevel.h"

#include <QFile>
#include <QTest>

using namespace core;

namespace {

const Owner kOwner{QStringLiteral("case-1"), QStringLiteral("patient-1"), false};
const QDateTime kTime(QDate(2026, 11, 23), QTime(1, 46), Qt::UTC);
const QString kHash(64, QLatin1Char('a'));

QString u(const char16_t* text) { return QString::fromUtf16(text); }

QString issuesOf(const QJsonObject& o)
{
    QStringList list;
    for (const FhirIssue& issue : validateResource(o))
        list << issue.path + QLatin1Char(' ') + issue.key;
    return list.join(QStringLiteral(", "));
}

/// The resource as another program may have touched it: things of its own at the top, in a modifier, and deeper.
QJsonObject touched(QJsonObject o)
{
    QJsonArray extensions = o.value(QStringLiteral("extension")).toArray();
    extensions.prepend(QJsonObject{
        {QStringLiteral("url"), QStringLiteral("urn:other:thing")}, {QStringLiteral("valueString"), QStringLiteral("kept")}});
    o.insert(QStringLiteral("extension"), extensions);
    o.insert(QStringLiteral("modifierExtension"),
        QJsonArray{
            QJsonObject{{QStringLiteral("url"), QStringLiteral("urn:other:modifier")}, {QStringLiteral("valueBoolean"), true}}});
    QJsonObject meta = o.value(QStringLiteral("meta")).toObject();
    meta.insert(QStringLiteral("versionId"), QStringLiteral("7"));
    meta.insert(QStringLiteral("profile"), QJsonArray{QStringLiteral("urn:other:profile")});
    o.insert(QStringLiteral("meta"), meta);
    o.insert(QStringLiteral("language"), o.value(QStringLiteral("language")).toString(QStringLiteral("zh-CN")));
    return o;
}

/// value -> FHIR (valid) -> the same value; and over a foreign base nothing of the base is lost.
#define ROUND_TRIP(Type, value, ...)                                                                                             \
    do {                                                                                                                         \
        const Type before = value;                                                                                               \
        const QJsonObject json = toFhir(before __VA_OPT__(, ) __VA_ARGS__, QJsonObject());                                       \
        QCOMPARE(issuesOf(json), QString());                                                                                     \
        const auto after = fromFhir<Type>(json);                                                                                 \
        QVERIFY2(after.has_value(), #Type);                                                                                      \
        QVERIFY2(*after == before, #Type);                                                                                       \
        const QJsonObject foreign = touched(json);                                                                               \
        QCOMPARE(issuesOf(foreign), QString());                                                                                  \
        const auto read = fromFhir<Type>(foreign);                                                                               \
        QVERIFY2(read.has_value(), #Type);                                                                                       \
        QCOMPARE(toFhir(*read __VA_OPT__(, ) __VA_ARGS__, foreign), foreign);                                                    \
        QVERIFY(!fromFhir<Type>(QJsonObject{{QStringLiteral("resourceType"), QStringLiteral("Basic")}}));                        \
    } while (false)

Opinion opinion()
{
    Opinion o;
    o.id = QStringLiteral("o-2");
    o.status = OpinionStatus::Amended;
    o.version = 2;
    o.replacesId = QStringLiteral("o-1");
    o.amendReason = QStringLiteral("dose");
    o.institutionId = QStringLiteral("hub");
    o.authorIds = {QStringLiteral("d1"), QStringLiteral("d2")};
    o.findings = u(u"心尖区 <3/6> 级收缩期杂音 & \"传导\"\n第二行");
    o.diagnoses = {{u(u"高血压 2 级"), QStringLiteral("I10"), Certainty::Confirmed}, {u(u"杂音"), {}, Certainty::Working}};
    o.suggestions = {{1, SuggestionKind::Examination, u(u"心脏超声")}, {2, SuggestionKind::Medication, u(u"氨氯地平 < 10 mg")}};
    o.transfer = TransferChoice::IfWorse;
    o.transferCondition = u(u"加重时");
    o.limitation = u(u"未听诊");
    o.date = kTime;
    return o;
}

} // namespace

class TestMapping final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void people();
    void agreements();
    void task();
    void demoCases();
    void fullReferral();
    void consents();
    void records();
    void observations();
    void firstVisitIsThreeResources();
    void visitAndBooking();
    void opinionsAndAfter();
    void draftsAreTagged();
    void otherZonesAndNamesStay();
    void changesAreWritten();
    void modifiersAreSeen();

private:
    std::optional<DemoContent> m_demo;
};

void TestMapping::initTestCase()
{
    QFile file(QStringLiteral(YZ_RESOURCES "/demo/cases.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    auto demo = DemoContent::read(file.readAll(), QStringLiteral("zh_CN"), QDate(2026, 11, 23));
    QVERIFY(demo.has_value());
    m_demo = *std::move(demo);
}

// R-B1, R-B2, R-B4, R-C1: people keep what the rules ask about them.
void TestMapping::people()
{
    for (const DemoUser& user : m_demo->users) {
        ROUND_TRIP(Practitioner, user.practitioner);
        ROUND_TRIP(PractitionerRole, user.role);
    }
    for (const Institution& institution : m_demo->institutions)
        ROUND_TRIP(Institution, institution);
    Institution stopped = m_demo->institutions.first(); // R-J2
    stopped.stops = {
        {QStringLiteral("s1"), StopCause::Equipment, QStringLiteral("r"), {ServiceKind::Mdt, ServiceKind::EcgDiagnosis}, kTime,
            QStringLiteral("d"), kTime.addSecs(60), QStringLiteral("m")},
        {QStringLiteral("s2"), StopCause::SeriousConsequence, QStringLiteral("r"), {}, kTime, {}, {}, {}}};
    ROUND_TRIP(Institution, stopped);
    Institution ruled = m_demo->institutions.first(); // R-P1
    for (const Severity severity : {Severity::Reason, Severity::Warn}) {
        OwnRules version{nextOwnRules(ruled), kTime, QStringLiteral("d"), QStringLiteral("r")};
        version.profile.rules = {{RuleKey::VisitMaximum, severity}};
        version.profile.numbers = {{Parameter::MinTitle, int(TitleLevel::Chief)}, {Parameter::AnswerHours, 6}};
        version.profile.kindLimits = {{ServiceKind::Mdt, {15, 90}}};
        ruled.ownRules << version;
    }
    ROUND_TRIP(Institution, ruled);
    Practitioner p = m_demo->users.first().practitioner;
    p.registryCheck = RegistryCheck{QDate(2026, 10, 1), false, QStringLiteral("n")};
    p.declaration = Declaration{QDate(2026, 3, 1), true, false};
    p.filedWith = {QStringLiteral("a"), QStringLiteral("b")};
    p.lastMajorViolation = QDate(2020, 1, 1);
    p.person.document = {DocumentKind::Passport, QStringLiteral("E|1"), {}};
    ROUND_TRIP(Practitioner, p);
    p.practiceNo.clear();
    ROUND_TRIP(Practitioner, p);
    StethoscopeDevice device{QStringLiteral("d"), QStringLiteral("n"), QStringLiteral("a"), QDate(2028, 1, 1), false};
    ROUND_TRIP(StethoscopeDevice, device, QStringLiteral("clinic"));
    // R-F6: its last check
    DeviceCheck check{kTime, QStringLiteral("who"), QStringLiteral("USB"), 48000, -61.5, 50, -70.25, 3, -12,
        {DeviceFault::Hum, DeviceFault::Noisy}};
    const QJsonObject unchecked = toFhir(device, QStringLiteral("clinic"));
    QVERIFY(!checkOf(unchecked));
    const QJsonObject checked = withCheck(unchecked, check);
    QCOMPARE(checkOf(checked), std::optional(check));
    QVERIFY(validateResource(checked).isEmpty());
    QVERIFY(isCheckAlone(unchecked, checked));
    device.active = true;
    const QJsonObject changed = toFhir(device, QStringLiteral("clinic"), checked);
    QCOMPARE(checkOf(changed), std::optional(check)); // stays
    QVERIFY(!isCheckAlone(checked, changed));
}

// R-A1, R-A3, R-E5
void TestMapping::agreements()
{
    for (const Agreement& agreement : m_demo->agreements)
        ROUND_TRIP(Agreement, agreement);
    for (const Delegation& delegation : m_demo->delegations)
        ROUND_TRIP(Delegation, delegation);
    Agreement a = m_demo->agreements.first();
    a.terminatedOn = QDate(2026, 12, 1);
    a.standingAnswer = true;
    a.platformOperatorId = QStringLiteral("op");
    ROUND_TRIP(Agreement, a);
    ROUND_TRIP(SpecialClinicPlan,
        (SpecialClinicPlan{QStringLiteral("p"), ServiceKind::PremiumClinic, QStringLiteral("c"), QStringLiteral("h"),
            QStringLiteral("t"), QStringLiteral("r"), {QStringLiteral("s")}, QStringLiteral("e"), QStringLiteral("u"),
            QDate(2026, 1, 1), QDate(2026, 2, 1)}));
}

void TestMapping::task()
{
    CaseTask t;
    t.id = QStringLiteral("case-1");
    t.state = CaseState::Booked;
    t.kind = ServiceKind::AuscultationClinic;
    t.patientId = QStringLiteral("p");
    t.invitationId = QStringLiteral("i");
    t.requesterId = QStringLiteral("d");
    t.clinicId = QStringLiteral("c");
    t.hubId = QStringLiteral("h");
    t.specialistId = QStringLiteral("s");
    t.policyVersion = QStringLiteral("base@1");
    t.authoredOn = kTime;
    t.answerDeadline = kTime.addDays(1);
    t.events = {{CaseEvent::Send, CaseState::Draft, CaseState::Sent, QStringLiteral("d"), kTime, kTime.addSecs(2), {}},
        {CaseEvent::Accept, CaseState::Sent, CaseState::Booked, QStringLiteral("s"), kTime, {}, QStringLiteral("r")}};
    ROUND_TRIP(CaseTask, t);
    t.specialistId.clear();
    ROUND_TRIP(CaseTask, t);
    const QJsonObject json = toFhir(t);
    QCOMPARE(json.value(QStringLiteral("status")).toString(), QStringLiteral("accepted"));
    QCOMPARE(part::refId(json.value(QStringLiteral("owner")), QLatin1String("Organization")), QStringLiteral("h"));
}

void TestMapping::demoCases()
{
    for (const DemoCase& demo : m_demo->cases) {
        const Owner owner{QStringLiteral("case-") + demo.key, demo.patient.id, false};
        ROUND_TRIP(Referral,
            (Referral{demo.invitation, demo.eligibility, demo.auscultation, demo.feeTold, true, demo.feeCharged}), owner);
        Patient patient = demo.patient;
        for (const Allergy& allergy : patient.allergies)
            ROUND_TRIP(Allergy, allergy, owner);
        patient.allergies.clear();
        ROUND_TRIP(Patient, patient);
        if (demo.consent)
            ROUND_TRIP(Consent, *demo.consent, owner);
        for (const DemoRecord& record : demo.records)
            ROUND_TRIP(RecordItem, record.item, owner);
        for (const DemoRecording& recording : demo.recordings)
            ROUND_TRIP(RecordingInfo, recording.info, owner);
        QCOMPARE(*firstVisitFromFhir(firstVisitToFhir(demo.firstVisit, owner)) == demo.firstVisit, true);
    }
    for (const Slot& slot : m_demo->publishedSlots)
        ROUND_TRIP(Slot, slot);
}

// R-C3, R-D2, R-E1: nothing of the invitation's content is lost.
void TestMapping::fullReferral()
{
    Referral r = {m_demo->cases.first().invitation, {}, {}, {}, false};
    r.invitation.route = Route::Platform;
    r.invitation.platformId = QStringLiteral("op");
    r.invitation.addressee = Addressee::Person;
    r.invitation.urgency = Urgency::Urgent;
    r.invitation.slotIds = {QStringLiteral("s1"), QStringLiteral("s2")};
    r.invitation.recordIds = {QStringLiteral("r1"), QStringLiteral("r2")};
    r.eligibility.grounds = {Ground::PatientRequest, Ground::Mandate};
    r.eligibility.note = QStringLiteral("n");
    r.eligibility.request = PatientRequest{
        QStringLiteral("who"), Relation::Spouse, kTime, QStringLiteral("d"), kTime.addSecs(60)};
    r.eligibility.mandate = Mandate{QStringLiteral("h"), Relation::Child, QStringLiteral("sc"), kHash, QDate(2026, 11, 1)};
    r.auscultation = {
        AuscultationChoice::LimitationTold, {QStringLiteral("x")}, QStringLiteral("why"), QStringLiteral("d"), kTime};
    r.feeTold = {{{QStringLiteral("c"), QStringLiteral("t"), 12345}}, 45, QStringLiteral("w"), QStringLiteral("no"), kTime,
        QStringLiteral("b")};
    ROUND_TRIP(Referral, r, kOwner);
    QCOMPARE(toFhir(r, kOwner).value(QStringLiteral("status")).toString(), QStringLiteral("draft"));
}

// R-D1: who signed for what, in which language, by whose hand, and when it was withdrawn.
void TestMapping::consents()
{
    Consent c;
    c.id = QStringLiteral("c");
    c.patientId = QStringLiteral("p");
    c.variant = ConsentVariant::Auscultation;
    c.language = QStringLiteral("ii");
    c.hubId = QStringLiteral("h");
    c.kind = ServiceKind::AuscultationClinic;
    c.feeFen = 15000;
    c.wishes = u(u"想当天出结果");
    c.contentTold = c.risksTold = c.limitsTold = c.auscultationAgreed = c.auscultationLimitationTold = true;
    c.signer = ConsentSigner::NearRelative;
    c.signerName = u(u"李秀芬");
    c.relation = Relation::Child;
    c.substituteReason = SubstituteReason::NotToBeTold;
    c.substituteNote = QStringLiteral("n");
    c.method = ConsentMethod::ScannedPaper;
    c.signedAt = kTime;
    c.witnessId = QStringLiteral("w");
    c.documentSha256 = kHash;
    c.replacesId = QStringLiteral("c0");
    ROUND_TRIP(Consent, c, kOwner);
    c.withdrawnAt = kTime.addSecs(60);
    c.withdrawReason = QStringLiteral("r");
    ROUND_TRIP(Consent, c, kOwner);
    QCOMPARE(toFhir(c, kOwner).value(QStringLiteral("status")).toString(), QStringLiteral("inactive"));
}

// R-F1, R-F2
void TestMapping::records()
{
    RecordItem item{QStringLiteral("r"), QStringLiteral("patient-1"), RecordKind::Imaging, u(u"胸片"), kTime, u(u"县医院"),
        QStringLiteral("application/dicom"), 123456789012, kHash, QStringLiteral("da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        QStringLiteral("d")};
    item.size = 1234567890;
    ROUND_TRIP(RecordItem, item, kOwner);
    const QJsonObject attachment = toFhir(item, kOwner)
                                       .value(QStringLiteral("content"))
                                       .toArray()
                                       .at(0)
                                       .toObject()
                                       .value(QStringLiteral("attachment"))
                                       .toObject();
    QCOMPARE(attachment.value(QStringLiteral("url")).toString(), QStringLiteral("Binary/") + kHash);
    QCOMPARE(attachment.value(QStringLiteral("hash")).toString(), QStringLiteral("2jmj7l5rSw0yVb/vlWAYkK/YBwk="));
    RecordingInfo recording{QStringLiteral("a"), QStringLiteral("patient-1"), AuscultationSite::Mitral, Posture::LeftLateral,
        kTime, 15000, 4000, 1, 16, RecordingSource::ProviderFile, QStringLiteral("dev"), QStringLiteral("prov"),
        QStringLiteral("d"), QStringLiteral("audio/wav"), 120044, kHash, QStringLiteral("n")};
    ROUND_TRIP(RecordingInfo, recording, kOwner);
}

// R-C4, R-F3, R-F5
void TestMapping::observations()
{
    VitalsRecord v{QStringLiteral("v"), {}, QStringLiteral("e"), QStringLiteral("d")};
    v.vitals = {kTime, 36.6, 82, 19, 156, 94, 96, 66.5, 158.0};
    ROUND_TRIP(VitalsRecord, v, kOwner);
    v.vitals.weightKg.reset();
    ROUND_TRIP(VitalsRecord, v, kOwner);
    ROUND_TRIP(AuscultationFinding,
        (AuscultationFinding{QStringLiteral("f"), QStringLiteral("r"), AuscultationSite::Aortic, Posture::LeaningForward,
            u(u"杂音"), QStringLiteral("d"), kTime, true}),
        kOwner);
    ROUND_TRIP(DangerRecord,
        (DangerRecord{QStringLiteral("g"),
            {{DangerSign::ChestPain, DangerSign::Other}, QStringLiteral("n"), QStringLiteral("d"), kTime}, true}),
        kOwner);
    ROUND_TRIP(DiagnosisRecord,
        (DiagnosisRecord{QStringLiteral("c"), {u(u"高血压"), QStringLiteral("I10"), Certainty::RuledOut}, QStringLiteral("e"),
            QStringLiteral("d"), QDate(2026, 11, 20)}),
        kOwner);
    ROUND_TRIP(Allergy,
        (Allergy{QStringLiteral("al"), u(u"青霉素"), QStringLiteral("91936005"), QStringLiteral("http://snomed.info/sct"),
            AllergySeverity::Severe, {}}),
        kOwner);
}

// R-C2
void TestMapping::firstVisitIsThreeResources()
{
    FirstVisit visit = m_demo->cases.first().firstVisit;
    visit.id = newId();
    const QList<QJsonObject> resources = firstVisitToFhir(visit, kOwner);
    QCOMPARE(resources.size(), 3);
    for (const QJsonObject& resource : resources)
        QCOMPARE(issuesOf(resource), QString());
    QCOMPARE(firstVisitToFhir(visit, kOwner), resources); // ids are derived
    QVERIFY(*firstVisitFromFhir(resources) == visit);
    QCOMPARE(firstVisitFromFhir({}).error().code, Code::NotFound);
}

// R-E4, R-G2
void TestMapping::visitAndBooking()
{
    RemoteVisit visit{QStringLiteral("v"), QStringLiteral("a"), QStringLiteral("d"), {QStringLiteral("s1"), QStringLiteral("s2")},
        {}, QStringLiteral("patient-wish"), true};
    visit.times = {
        kTime, kTime.addSecs(900), {{kTime.addSecs(60), kTime.addSecs(90)}}, {{kTime.addSecs(100), kTime.addSecs(105)}}};
    ROUND_TRIP(RemoteVisit, visit, kOwner);
    visit.times.ended = {};
    ROUND_TRIP(RemoteVisit, visit, kOwner);
    ROUND_TRIP(Schedule,
        (Schedule{QStringLiteral("s"), QStringLiteral("p"), QStringLiteral("h"), QStringLiteral("03.04"), QDate(2026, 1, 1),
            QDate(2026, 12, 31)}));
    Slot slot{QStringLiteral("sl"), QStringLiteral("s"), QStringLiteral("p"), QStringLiteral("h"), kTime, kTime.addSecs(1200),
        {ServiceKind::Mdt}, SlotStatus::Held, QStringLiteral("c"), kTime.addDays(1)};
    ROUND_TRIP(Slot, slot);
    Appointment a{QStringLiteral("a"), kOwner.caseId, QStringLiteral("sl"), QStringLiteral("p"), kTime, kTime.addSecs(1200),
        AppointmentStatus::NoShow, {}};
    a.history = {{AppointmentChangeKind::Booked, ChangeReason::None, {}, QStringLiteral("d"), kTime, {}, QStringLiteral("sl")},
        {AppointmentChangeKind::NoShow, ChangeReason::Other, QStringLiteral("n"), QStringLiteral("d"), kTime.addSecs(60),
            QStringLiteral("sl"), {}}};
    ROUND_TRIP(Appointment, a, kOwner);
}

// R-H1, R-H2, R-H3, R-I2
void TestMapping::opinionsAndAfter()
{
    ROUND_TRIP(Opinion, opinion(), kOwner);
    ROUND_TRIP(OpinionSignature,
        (OpinionSignature{
            QStringLiteral("s"), QStringLiteral("o-2"), QStringLiteral("d1"), kTime, kHash, QByteArray("cms\0x", 5), false}),
        kOwner);
    Decision d{QStringLiteral("d"), QStringLiteral("o-2"), 2, QStringLiteral("z"), kTime, {}, opinion().diagnoses,
        QStringLiteral("plan"), QStringLiteral("agreed"), true};
    d.answers = {{1, LineAnswer::Adopt, {}, {}}, {2, LineAnswer::Adjust, QStringLiteral("r"), QStringLiteral("c")}};
    ROUND_TRIP(Decision, d, kOwner);
    FollowUpPlan plan{QStringLiteral("f"), QStringLiteral("z"), kTime, {}};
    plan.items = {{QStringLiteral("w"), QDate(2026, 12, 1), FollowUpStatus::Open, {}},
        {QStringLiteral("x"), {}, FollowUpStatus::GivenUp, QStringLiteral("o")}};
    ROUND_TRIP(FollowUpPlan, plan, kOwner);
    Transfer t{QStringLiteral("t"), QStringLiteral("h"), QStringLiteral("z"), QStringLiteral("r"), QStringLiteral("dep"), kTime,
        kTime.addDays(1), TransferStatus::Ended, QStringLiteral("o")};
    ROUND_TRIP(Transfer, t, kOwner);
    QVERIFY(!fromFhir<Referral>(toFhir(t, kOwner)));
    ROUND_TRIP(Message,
        (Message{QStringLiteral("m"), MessageKind::Advice, QStringLiteral("a"), {QStringLiteral("b")}, u(u"请带片子"), kTime}),
        kOwner);
}

// R-H1: a draft carries the tag that keeps it inside; signing takes it away.
void TestMapping::draftsAreTagged()
{
    Opinion o = opinion();
    o.status = OpinionStatus::Draft;
    const QJsonObject draft = toFhir(o, kOwner);
    QVERIFY(QString::fromUtf8(toJsonBytes(draft)).contains(QStringLiteral("urn:yuanzhen:visibility")));
    o.status = OpinionStatus::Signed;
    const QJsonObject issued = toFhir(o, kOwner, draft);
    QVERIFY(!QString::fromUtf8(toJsonBytes(issued)).contains(QStringLiteral("urn:yuanzhen:visibility")));
    QVERIFY(QString::fromUtf8(toJsonBytes(issued)).contains(QStringLiteral("\"code\":\"case-1\"")));
}

void TestMapping::otherZonesAndNamesStay()
{
    const auto patient = readObject(
        R"({"resourceType":"Patient","id":"p","name":[{"use":"official","family":"王","given":["芳"],"extension":[{"url":"urn:other:x","valueString":"y"}]},
        {"use":"old","text":"x"}],"identifier":[{"system":"urn:other","value":"1"}],"telecom":[{"system":"email","value":"a@b"},{"system":"phone","use":"home","value":"1"}],
        "gender":"unknown","extension":[{"url":"urn:yuanzhen:allergy-status","valueCode":"not-asked"}]})");
    const auto value = fromFhir<Patient>(patient->object);
    QCOMPARE(value->person.name, u(u"王芳"));
    QCOMPARE(value->person.phone, QStringLiteral("1"));
    QCOMPARE(toFhir(*value, patient->object), patient->object);
    const auto slot = readObject(
        R"({"resourceType":"Slot","id":"s","status":"free","schedule":{"reference":"Schedule/1","display":"d"},"start":"2026-11-23T09:46:00+08:00","end":"2026-11-23T10:06:00+08:00"})");
    QCOMPARE(toFhir(*fromFhir<Slot>(slot->object), slot->object), slot->object);
}

void TestMapping::changesAreWritten()
{
    const QJsonObject base = touched(toFhir(opinion(), kOwner));
    Opinion o = opinion();
    o.findings = QStringLiteral("new");
    o.suggestions.removeFirst();
    o.limitation.clear();
    o.authorIds = {QStringLiteral("d9")};
    const auto read = fromFhir<Opinion>(toFhir(o, kOwner, base));
    QVERIFY(*read == o);
    Patient p = m_demo->cases.first().patient;
    p.allergies.clear();
    const QJsonObject before = touched(toFhir(p));
    p.person.name = u(u"王小兰");
    p.person.phone.clear();
    p.person.document = {DocumentKind::Passport, QStringLiteral("E1"), {}};
    p.contacts.clear();
    p.address.clear();
    QVERIFY(*fromFhir<Patient>(toFhir(p, before)) == p);
    QCOMPARE(issuesOf(toFhir(p, before)), QString());
}

void TestMapping::modifiersAreSeen()
{
    QVERIFY(part::hasUnknownModifier(touched(toFhir(opinion(), kOwner))));
    QVERIFY(!part::hasUnknownModifier(toFhir(opinion(), kOwner)));
}

QTEST_GUILESS_MAIN(TestMapping)
#include "tst_mapping.moc"
