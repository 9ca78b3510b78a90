// What the lists show of a case and whom the directory knows, on the demonstration's content.
#include "core/demo/DemoContent.h"
#include "core/fhir/Mapping.h"
#include "core/flow/CaseBrief.h"
#include "core/flow/CaseDesk.h"
#include "core/flow/Directory.h"

#include <QFile>
#include <QtTest>

using namespace Qt::StringLiterals;

class TestBrief : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void draftTellsWhatIsMissing();
    void laterStatesFollowTheTable();
    void sitesOwnNumberGoesFirst();
    void knownAllergyOutweighsItsStatus();
    void needsYouFollowsWhoIsNext();
    void directoryKnowsPeopleAndPlaces();
    void directoryFindsSpecialistsAndFreeTimes();

private:
    /// The demonstration's case as a draft with everything entered before it is sent.
    core::CaseFile draft() const;
    core::CaseFile withTask(const core::CaseFile& file, const std::function<void(core::CaseTask&)>& change) const;

    std::optional<core::DemoContent> m_content;
    QList<QJsonObject> m_site;
    QDateTime m_now;
};

void TestBrief::initTestCase()
{
    QFile file(QStringLiteral(YZ_RESOURCES "/demo/cases.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto content = core::DemoContent::read(file.readAll(), u"zh_CN"_s, QDate(2026, 11, 23));
    QVERIFY(content);
    m_content = *content;
    m_now = QDateTime(QDate(2026, 11, 23), QTime(1, 0), Qt::UTC);
    for (const auto& place : m_content->institutions)
        m_site << core::toFhir(place);
    for (const auto& agreement : m_content->agreements)
        m_site << core::toFhir(agreement);
    for (const auto& user : m_content->users)
        m_site << core::toFhir(user.practitioner) << core::toFhir(user.role);
    for (const auto& slot : m_content->publishedSlots)
        m_site << core::toFhir(slot);
}

core::CaseFile TestBrief::draft() const
{
    const core::DemoCase& demo = *m_content->caseOf(u"wangguilan"_s);
    core::CaseTask task;
    task.id = u"019ab3c2-7a10-7c43-9f21-3d5e0c1a7b2f"_s;
    task.kind = demo.invitation.kind;
    task.patientId = demo.patient.id;
    task.invitationId = demo.invitation.id;
    task.requesterId = demo.invitation.onSiteDoctorId;
    task.clinicId = demo.invitation.clinicId;
    task.hubId = demo.invitation.hubId;
    task.authoredOn = QDateTime(QDate(2026, 11, 22), QTime(17, 30), Qt::UTC); // the 23rd at the site
    const core::Owner owner{task.id, task.patientId, true};
    QList<QJsonObject> all = m_site;
    all << core::toFhir(task) << core::toFhir(demo.patient)
        << core::toFhir(core::Referral{demo.invitation, demo.eligibility, demo.auscultation, demo.feeTold}, owner);
    all << core::firstVisitToFhir(demo.firstVisit, owner);
    for (const core::Allergy& allergy : demo.patient.allergies)
        all << core::toFhir(allergy, {{}, task.patientId, false});
    for (const core::DemoRecord& record : demo.records)
        all << core::toFhir(record.item, owner);
    for (const core::DemoRecording& recording : demo.recordings)
        all << core::toFhir(recording.info, owner);
    return core::CaseFile(all);
}

core::CaseFile TestBrief::withTask(const core::CaseFile& file, const std::function<void(core::CaseTask&)>& change) const
{
    core::CaseTask task = file.task();
    change(task);
    return file.with({core::toFhir(task, file.taskJson())});
}

// R-E1, R-D1: what is missing is told by name before anybody tries to send
void TestBrief::draftTellsWhatIsMissing()
{
    const core::DemoCase& demo = *m_content->caseOf(u"wangguilan"_s);
    const core::CaseFile file = draft();
    const core::CaseBrief brief = core::briefOf(file, core::Delivery::Local, m_now);
    QCOMPARE(brief.caseId, file.caseId());
    QCOMPARE(brief.caseNo, u"YZ-1123-MYSF"_s);
    QCOMPARE(brief.state, core::CaseState::Draft);
    QCOMPARE(brief.step, core::RailStep::Preparing);
    QCOMPARE(brief.next, core::Party::Clinic);
    QVERIFY(!brief.terminal);
    QCOMPARE(brief.name, demo.patient.person.name);
    QCOMPARE(brief.birthDate, demo.patient.person.birthDate);
    QCOMPARE(brief.reason, demo.invitation.reason);
    QCOMPARE(brief.subject, demo.invitation.subject);
    QCOMPARE(brief.allergies.size(), demo.patient.allergies.size());
    QCOMPARE(brief.records, static_cast<int>(demo.records.size()));
    QCOMPARE(brief.recordings, static_cast<int>(demo.recordings.size()));
    QVERIFY(!brief.consented);
    QVERIFY2(brief.missing.contains(u"consent"_s), qPrintable(brief.missing.join(u' ')));
    QVERIFY(brief.start.isValid()); // the wished slot
    QVERIFY(!brief.specialistId.isEmpty());
    QCOMPARE(brief.delivery, core::Delivery::Local);

    core::Consent consent = *demo.consent;
    consent.patientId = demo.patient.id;
    const core::CaseFile signedFile = file.with({core::toFhir(consent, {file.caseId(), demo.patient.id, true})});
    const core::CaseBrief after = core::briefOf(signedFile, core::Delivery::OnTheWay, m_now);
    QVERIFY(after.consented);
    // the same keys that the desk would refuse with
    const core::Author author{brief.onSiteDoctorId, brief.clinicId, core::Role::OnSiteDoctor};
    QList<core::CaseDesk::Item> items;
    for (const char* type : {"Task", "Patient", "ServiceRequest", "Encounter", "Condition", "Observation", "Consent",
             "Organization", "Contract", "Practitioner", "PractitionerRole", "Slot", "DocumentReference", "AllergyIntolerance"}) {
        for (const QJsonObject& resource : signedFile.all(QString::fromLatin1(type)))
            items.append({resource, u"1"_s});
    }
    QCOMPARE(after.missing, core::CaseDesk(author, items).missingFor(core::CaseEvent::Send, m_now));
}

void TestBrief::laterStatesFollowTheTable()
{
    const core::CaseFile sent = withTask(draft(), [this](core::CaseTask& task) {
        task.state = core::CaseState::Sent;
        task.answerDeadline = m_now.addSecs(-60);
        task.events.append({core::CaseEvent::Send, core::CaseState::Draft, core::CaseState::Sent, task.requesterId,
            m_now.addSecs(-3600), m_now.addSecs(-3590), {}});
    });
    const core::CaseBrief brief = core::briefOf(sent, core::Delivery::Confirmed, m_now);
    QCOMPARE(brief.step, core::RailStep::Answer);
    QCOMPARE(brief.next, core::Party::Hub);
    QVERIFY(brief.missing.isEmpty());
    QCOMPARE(brief.overdue.what, core::Overdue::Answer);
    QCOMPARE(brief.overdue.since, m_now.addSecs(-60));
    QCOMPARE(brief.updated, m_now.addSecs(-3590));
    QVERIFY(brief.last && brief.last->event == core::CaseEvent::Send);

    const core::CaseBrief closed = core::briefOf(
        withTask(sent, [](core::CaseTask& task) { task.state = core::CaseState::Cancelled; }), core::Delivery::Confirmed, m_now);
    QVERIFY(closed.terminal);
    QVERIFY(!closed.start.isValid());
    QCOMPARE(closed.overdue.what, core::Overdue::None);
}

void TestBrief::sitesOwnNumberGoesFirst()
{
    const core::CaseFile file = draft();
    QJsonObject task = file.taskJson();
    task.insert(u"identifier"_s,
        QJsonArray{QJsonObject{{u"system"_s, u"urn:other"_s}, {u"value"_s, u"7"_s}},
            QJsonObject{{u"system"_s, QString(core::url::kCaseNumber)}, {u"value"_s, u"YZ-1120-004"_s}}});
    QCOMPARE(core::briefOf(file.with({task}), core::Delivery::Local, m_now).caseNo, u"YZ-1120-004"_s);
}

// R-C1: an allergy somebody recorded is shown whatever the status says
void TestBrief::knownAllergyOutweighsItsStatus()
{
    const core::CaseFile file = draft();
    core::Allergy allergy;
    allergy.id = u"a1"_s;
    allergy.text = u"头孢"_s;
    core::Allergy foreign = allergy;
    foreign.id = u"a2"_s;
    foreign.text = u"花生"_s;
    core::Patient patient = m_content->caseOf(u"wangguilan"_s)->patient;
    patient.allergyStatus = core::AllergyStatus::NoneKnown;
    const core::CaseBrief brief = core::briefOf(file.with({core::toFhir(patient), core::toFhir(allergy, {{}, patient.id, false}),
                                                    core::toFhir(foreign, {{}, u"somebody-else"_s, false})}),
        core::Delivery::Local, m_now);
    QCOMPARE(brief.allergyStatus, core::AllergyStatus::Listed);
    QVERIFY(brief.allergies.contains(u"头孢"_s));
    QVERIFY(!brief.allergies.contains(u"花生"_s));
}

void TestBrief::needsYouFollowsWhoIsNext()
{
    core::CaseBrief brief;
    brief.next = core::Party::Hub;
    QVERIFY(core::needsYou(brief, core::Party::Hub));
    QVERIFY(!core::needsYou(brief, core::Party::Clinic));
    brief.next = core::Party::Outside;
    QVERIFY(!core::needsYou(brief, core::Party::Outside));
    brief.delivery = core::Delivery::Refused;
    QVERIFY(core::needsYou(brief, core::Party::Clinic));
}

void TestBrief::directoryKnowsPeopleAndPlaces()
{
    QList<QJsonObject> resources = m_site;
    resources << QJsonObject{{u"resourceType"_s, u"Slot"_s}, {u"id"_s, u"broken"_s}} << QJsonObject();
    const core::Directory directory(resources);
    QCOMPARE(directory.institutions().size(), m_content->institutions.size());
    QCOMPARE(directory.practitioners().size(), m_content->users.size());
    QCOMPARE(directory.roles().size(), m_content->users.size());
    const core::DemoUser* shen = m_content->userOf(u"shen"_s);
    QVERIFY(shen);
    QCOMPARE(directory.nameOf(shen->practitioner.id), u"沈怀瑾"_s);
    QCOMPARE(directory.nameOf(m_content->institutions.first().id), m_content->institutions.first().name);
    QCOMPARE(directory.nameOf(u"0123456789"_s), u"01234567"_s);
    const QString subject = m_content->caseOf(u"wangguilan"_s)->invitation.subject;
    QVERIFY(directory.subjectName(subject) != subject);
    QCOMPARE(directory.subjectName(u"no-such"_s), u"no-such"_s);
}

// R-B2, R-E4
void TestBrief::directoryFindsSpecialistsAndFreeTimes()
{
    const core::Directory directory(m_site);
    const core::DemoUser* shen = m_content->userOf(u"shen"_s);
    const QString hospital = shen->role.institutionId;
    const QDate today = m_now.date();
    const auto isShen = [&](const QList<const core::Practitioner*>& list) {
        return std::any_of(
            list.cbegin(), list.cend(), [&](const core::Practitioner* one) { return one->id == shen->practitioner.id; });
    };
    QVERIFY(isShen(directory.specialists(hospital, {}, today)));
    const QStringList subjects = shen->role.subjects.isEmpty() ? shen->practitioner.subjects : shen->role.subjects;
    QVERIFY(isShen(directory.specialists(hospital, subjects.value(0), today)));
    QVERIFY(!isShen(directory.specialists(hospital, u"no-such"_s, today)));
    QVERIFY(!isShen(directory.specialists(m_content->userOf(u"zhou"_s)->role.institutionId, {}, today)));

    const QList<core::Slot> free = directory.freeSlots(shen->practitioner.id, m_now);
    QVERIFY(!free.isEmpty());
    for (qsizetype i = 0; i < free.size(); ++i) {
        QVERIFY(free[i].start >= m_now && free[i].practitionerId == shen->practitioner.id);
        QVERIFY(i == 0 || free[i - 1].start <= free[i].start);
    }
    QList<QJsonObject> booked = m_site;
    core::Slot first = free.first();
    first.status = core::SlotStatus::Booked;
    booked.removeIf([&](const QJsonObject& one) { return one.value("id"_L1).toString() == first.id; });
    booked << core::toFhir(first);
    QCOMPARE(core::Directory(booked).freeSlots(shen->practitioner.id, m_now).size(), free.size() - 1);
}

QTEST_GUILESS_MAIN(TestBrief)
#include "tst_brief.moc"
