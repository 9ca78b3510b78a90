// Desk and line of real workstations against the real hub.
#include "app/desk/StationLine.h"
#include "app/desk/StationOffice.h"
#include "core/people/Pinyin.h"
#include "storage/sqlcipher/Connection.h"
#include "tests/app/DeskFixture.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using app::StationLine;
using app::StationOffice;
using core::Code;
using core::Delivery;
using core::Result;
using core::Status;
using test::await;
using test::FixtureUser;
using test::HubFixture;
using test::nameOf;
using test::secret;
using test::until;

namespace {

const QString kPhrase = u"drei Lampen im Flur"_s;

core::Patient patientNamed(const QString& name)
{
    core::Patient patient;
    patient.id = core::newId();
    patient.person.name = name;
    patient.person.pinyin = core::pinyinSyllables(name, core::Reading::PersonName).join(u' ');
    patient.person.sex = core::Sex::Female;
    patient.person.birthDate = QDate(1958, 3, 2);
    patient.allergyStatus = core::AllergyStatus::Listed;
    core::Allergy allergy;
    allergy.id = core::newId();
    allergy.text = u"青霉素"_s;
    patient.allergies = {allergy};
    return patient;
}

/// A workstation with somebody at its desk.
struct Desk {
    Desk(HubFixture& site, FixtureUser user_, const QString& folder, const core::Clock& clock_)
        : user(std::move(user_)), profile(folder, clock_), clock(clock_)
    {
        need(nameOf(await<Status>([&](auto done) { profile.create(user.login, secret(kPhrase), done); })));
        const auto sheet = test::sheetOf(site, user.organizationId);
        need(nameOf(await<Status>([&](auto done) { profile.enrol(sheet, done); })));
        signIn();
        open();
    }
    static void need(const QString& problem)
    {
        if (!problem.isEmpty())
            qFatal("desk: %s", qPrintable(problem));
    }
    void signIn()
    {
        using User = Result<syncing::SessionUser>;
        const User signedIn = await<User>([&](auto done) {
            profile.signIn({user.login, secret(user.password), secret(test::nextCode(user, lastStep))}, done);
        });
        need(signedIn ? QString() : nameOf(signedIn.error()));
    }
    void open()
    {
        const core::Author author{user.practitionerId, user.organizationId, user.role};
        office = std::make_unique<StationOffice>(
            *profile.workstation(), clock, StationOffice::Person{author, user.login, clock.now().addDays(30)});
        line = std::make_unique<StationLine>(*profile.workstation(), clock, user.practitionerId);
        QObject::connect(office.get(), &StationOffice::stored, line.get(), &StationLine::refresh);
        if (!until([&] { return office->isReady(); }))
            qFatal("office not ready");
    }
    /// Closes the program and starts it again without the hub's session.
    void reopen()
    {
        office.reset();
        line.reset();
        profile.close();
        need(nameOf(await<Status>([&](auto done) { profile.open(user.login, secret(kPhrase), done); })));
        open();
    }
    Status commit(const core::Act& act)
    {
        return await<Status>([&](auto done) { office->commit(office.get(), act, done); });
    }
    Status sync()
    {
        const Status ended = await<Status>([&](auto done) { profile.workstation()->sync(done); });
        return until([&] { return office->isSettled(); }) ? ended : Status(core::fail(Code::Busy));
    }
    const core::CaseBrief* brief(const QString& caseId) const
    {
        for (const core::CaseBrief& one : office->cases()) {
            if (one.caseId == caseId)
                return &one;
        }
        return nullptr;
    }

    FixtureUser user;
    qint64 lastStep = 0;
    app::Profile profile;
    const core::Clock& clock;
    std::unique_ptr<StationOffice> office;
    std::unique_ptr<StationLine> line;
};

} // namespace

class TestOffice : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase() { m_site.reset(); }
    void caseTravelsFromOneOfficeToAnother();
    void whatIsTypedSurvivesReopening();
    void bytesTellHowFarTheyHaveGot();
    void signsByPinAndFindsForgedBytes();
    void daysWithoutSignInEndSigningOnly();
    void findsCasesAndPatients();
    void lineTellsTheTruth();
    void refusedActWaitsForAPerson();
    void conflictIsSettledFieldByField();
    void answersAfterClosingAreRevoked();

private:
    std::unique_ptr<Desk> desk(const char* name);
    core::CaseTask begin(Desk& at, const core::Patient& patient);
    void checkWithoutHub(const QDateTime& contact, core::CaseTask& task);

    core::SystemClock m_clock;
    std::unique_ptr<HubFixture> m_site;
    std::optional<QTemporaryDir> m_folder;
    std::unique_ptr<Desk> m_here, m_there;
    int m_people = 0;
};

void TestOffice::initTestCase() { m_site = std::make_unique<HubFixture>(); }

void TestOffice::init()
{
    m_folder.emplace();
    m_here = desk("here");
    m_there = desk("there");
}

void TestOffice::cleanup()
{
    m_here.reset();
    m_there.reset();
}

std::unique_ptr<Desk> TestOffice::desk(const char* name)
{
    const FixtureUser user = m_site->addUser(u"doctor%1"_s.arg(++m_people), core::Role::OnSiteDoctor, HubFixture::clinic());
    return std::make_unique<Desk>(*m_site, user, m_folder->filePath(QLatin1String(name)), m_clock);
}

core::CaseTask TestOffice::begin(Desk& at, const core::Patient& patient)
{
    const core::CaseTask task = test::newCase(at.user.practitionerId, patient.id);
    core::Referral referral;
    referral.invitation.id = task.invitationId;
    referral.invitation.clinicId = task.clinicId;
    referral.invitation.hubId = task.hubId;
    referral.invitation.onSiteDoctorId = task.requesterId;
    referral.invitation.reason = u"反复胸闷三个月"_s;
    Desk::need(nameOf(at.commit(at.office->newDesk().registerPatient(patient))));
    Desk::need(nameOf(at.commit(at.office->newDesk().openCase(task, referral))));
    return task;
}

// entered here, delivered, shown there; one tick, then two
void TestOffice::caseTravelsFromOneOfficeToAnother()
{
    QSignalSpy changedThere(m_there->office.get(), &core::Office::casesChanged);
    const core::Patient patient = patientNamed(u"王桂兰"_s);
    const core::CaseTask task = begin(*m_here, patient);
    QVERIFY(until([&] { return m_here->brief(task.id) && m_here->office->isSettled(); }));
    const core::CaseBrief* own = m_here->brief(task.id);
    QCOMPARE(own->name, patient.person.name);
    QCOMPARE(own->allergies, QStringList{u"青霉素"_s});
    QCOMPARE(own->reason, u"反复胸闷三个月"_s);
    QVERIFY(own->missing.contains(u"consent"_s));
    QVERIFY(own->delivery != Delivery::Refused);
    QCOMPARE(m_here->office->side(), core::Party::Clinic);

    QVERIFY(m_here->sync());
    QVERIFY(until([&] { return m_here->brief(task.id)->delivery == Delivery::Confirmed; }));
    QCOMPARE(m_here->office->deliveryOf(task.id), Delivery::Confirmed);
    QVERIFY(m_there->sync());
    QVERIFY(until([&] { return m_there->brief(task.id) != nullptr; }));
    QVERIFY(changedThere.count() > 0);
    QCOMPARE(m_there->brief(task.id)->name, patient.person.name);
    QCOMPARE(m_there->brief(task.id)->caseNo, m_here->brief(task.id)->caseNo);

    using Opened = Result<core::CaseDesk>;
    const Opened opened = await<Opened>([&](auto done) { m_there->office->openCase(m_there->office.get(), task.id, done); });
    QVERIFY(opened && opened->state() == core::CaseState::Draft);
    const Opened none = await<Opened>([&](auto done) { m_there->office->openCase(m_there->office.get(), u"no-such"_s, done); });
    QCOMPARE(none.error().code, Code::NotFound);
    // an answer is dropped with who asked for it
    bool called = false;
    {
        QObject gone;
        m_there->office->openCase(&gone, task.id, [&](const Opened&) { called = true; });
    }
    QVERIFY(m_there->sync());
    QVERIFY(!called);
}

void TestOffice::whatIsTypedSurvivesReopening()
{
    using Form = Result<QJsonObject>;
    using Keys = Result<QStringList>;
    const auto read = [&](Desk& at, const QString& key) {
        return await<Form>([&](auto done) { at.office->readForm(at.office.get(), key, done); });
    };
    QCOMPARE(read(*m_here, u"referral/1"_s).error().code, Code::NotFound);
    for (int typed = 0; typed < 200; ++typed)
        m_here->office->keepForm(u"referral/1"_s, {{u"reason"_s, QString(typed, u'胸')}});
    QCOMPARE(read(*m_here, u"referral/1"_s)->value(u"reason"_s).toString().size(), 199); // before it is written, too
    m_here->office->keepForm(u"referral/1"_s, {{u"reason"_s, u"最后"_s}});
    m_here->office->keepForm(u"opinion/7"_s, {});
    m_here->reopen();
    QCOMPARE(read(*m_here, u"referral/1"_s)->value(u"reason"_s).toString(), u"最后"_s);
    const auto list = [&](const QString& beginning) {
        return await<Keys>([&](auto done) { m_here->office->listForms(m_here->office.get(), beginning, done); });
    };
    QCOMPARE(*list(u"referral/"_s), QStringList{u"referral/1"_s});
    QCOMPARE(list({})->size(), 2);
    m_here->office->dropForm(u"referral/1"_s);
    QCOMPARE(*list({}), QStringList{u"opinion/7"_s});
}

// R-F1
void TestOffice::bytesTellHowFarTheyHaveGot()
{
    using Hash = Result<QByteArray>;
    const core::Patient patient = patientNamed(u"李秀英"_s);
    const core::CaseTask task = begin(*m_here, patient);
    const QByteArray bytes(300'000, 'x');
    const Hash hash = await<Hash>([&](auto done) {
        m_here->office->attach(m_here->office.get(), bytes, {u"image/jpeg"_s, task.id, patient.id, false}, done);
    });
    QVERIFY(hash);
    core::RecordItem record;
    record.id = core::newId();
    record.patientId = patient.id;
    record.mime = u"image/jpeg"_s;
    record.size = bytes.size();
    record.sha256 = QString::fromLatin1(*hash);
    using Opened = Result<core::CaseDesk>;
    const Opened opened = await<Opened>([&](auto done) { m_here->office->openCase(m_here->office.get(), task.id, done); });
    QVERIFY(m_here->commit(opened->addRecord(record)));
    QVERIFY(until([&] { return m_here->office->attachmentProgress(*hash) >= 0; }));
    QVERIFY(m_here->sync());
    QVERIFY(until([&] { return m_here->office->attachmentProgress(*hash) == 1; }));
    QCOMPARE(m_here->office->deliveryOf(task.id), Delivery::Confirmed);

    QVERIFY(m_there->office->attachmentProgress(*hash) < 0);
    QVERIFY(m_there->sync());
    QVERIFY(until([&] { return m_there->office->attachmentProgress(*hash) == 1; }));
    const Hash same = await<Hash>([&](auto done) { m_there->office->bytesOf(m_there->office.get(), *hash, done); });
    QCOMPARE(*same, bytes);
    const Hash none = await<Hash>([&](auto done) { m_there->office->bytesOf(m_there->office.get(), QByteArray(64, 'a'), done); });
    QCOMPARE(none.error().code, Code::NotFound);
    using Items = Result<QList<core::ByteItem>>;
    const Items items = await<Items>([&](auto done) { m_here->line->bytes(m_here->line.get(), done); });
    QCOMPARE(items->size(), 1);
    QCOMPARE(items->first().state, core::ByteItem::State::Confirmed);
    QCOMPARE(m_there->brief(task.id)->records, 1);
}

// R-H1
void TestOffice::signsByPinAndFindsForgedBytes()
{
    using Signed = Result<core::OpinionSignature>;
    using Ids = Result<QSet<QString>>;
    const FixtureUser specialist = m_site->addUser(u"expert%1"_s.arg(++m_people), core::Role::Specialist, HubFixture::clinic());
    Desk expert(*m_site, specialist, m_folder->filePath(u"expert"_s), m_clock);
    const core::Patient patient = patientNamed(u"丁建国"_s);
    const core::CaseTask task = begin(*m_here, patient);
    QVERIFY(m_here->sync());
    QVERIFY(expert.sync());
    QVERIFY(!expert.office->canSign());
    const auto sign = [&](const QByteArray& text, const QString& pin) {
        return await<Signed>([&](auto done) { expert.office->sign(expert.office.get(), text, secret(pin), done); });
    };
    core::Opinion opinion;
    opinion.id = core::newId();
    opinion.authorIds = {specialist.practitionerId};
    using Opened = Result<core::CaseDesk>;
    const Opened opened = await<Opened>([&](auto done) { expert.office->openCase(expert.office.get(), task.id, done); });
    QVERIFY(opened);
    const QByteArray text = opened->opinionText(opinion);
    QCOMPARE(sign(text, u"274913"_s).error().code, Code::NotFound);
    const Status weak = await<Status>(
        [&](auto done) { expert.office->makeSigningKey(expert.office.get(), secret(u"111111"_s), done); });
    QCOMPARE(weak.error().code, Code::BadInput);
    const Status made = await<Status>(
        [&](auto done) { expert.office->makeSigningKey(expert.office.get(), secret(u"274913"_s), done); });
    QVERIFY2(made, qPrintable(nameOf(made)));
    QVERIFY(expert.office->canSign());
    QCOMPARE(sign(text, u"274914"_s).error().code, Code::WrongKey);
    const Signed signature = sign(text, u"274913"_s);
    QVERIFY(signature);
    QCOMPARE(signature->opinionId, opinion.id);
    QCOMPARE(signature->signerId, specialist.practitionerId);
    QCOMPARE(signature->contentSha256, QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex()));

    core::OpinionSignature forged = *signature;
    forged.id = core::newId();
    forged.contentSha256 = QString::fromLatin1(QCryptographicHash::hash("other", QCryptographicHash::Sha256).toHex());
    using Hash = Result<QByteArray>;
    QVERIFY(await<Hash>([&](auto done) {
        expert.office->attach(expert.office.get(), "other", {u"text/plain"_s, task.id, patient.id, false}, done);
    }));
    const core::Owner owner{task.id, patient.id, true};
    QJsonObject shown = QJsonDocument::fromJson(text).object();
    QVERIFY(expert.commit(opened->add(u"sign"_s, {shown, core::toFhir(*signature, owner), core::toFhir(forged, owner)})));
    const auto holding = [&] {
        return *await<Ids>([&](auto done) { expert.office->verifySignatures(expert.office.get(), task.id, done); });
    };
    QCOMPARE(holding(), QSet<QString>{signature->id});
    // the signed bytes are as they were, and yet something else is shown
    shown.insert(u"title"_s, u"..."_s);
    const Opened again = await<Opened>([&](auto done) { expert.office->openCase(expert.office.get(), task.id, done); });
    QVERIFY(again && expert.commit(again->add(u"change"_s, {shown})));
    QVERIFY(holding().isEmpty());

    QVERIFY(!m_here->office->canSign()); // no key of one's own here
    expert.reopen();
    QVERIFY(until([&] { return expert.office->canSign(); })); // the key stays, offline too
}

// The days an offline sign-in lasts: afterwards reading and drafting go on, signing waits.
void TestOffice::daysWithoutSignInEndSigningOnly()
{
    const Status made = await<Status>(
        [&](auto done) { m_here->office->makeSigningKey(m_here->office.get(), secret(u"274913"_s), done); });
    QVERIFY2(made, qPrintable(nameOf(made)));
    QVERIFY(m_here->office->canSign());
    m_here->office->setSignsUntil(m_clock.now().addSecs(-1));
    QVERIFY(!m_here->office->canSign());
    using Signed = Result<core::OpinionSignature>;
    const Signed late = await<Signed>(
        [&](auto done) { m_here->office->sign(m_here->office.get(), "{}", secret(u"274913"_s), done); });
    QCOMPARE(late.error().code, Code::Unauthenticated);
    const core::CaseTask task = begin(*m_here, patientNamed(u"孙玉梅"_s)); // drafting goes on
    QVERIFY(until([&] { return m_here->brief(task.id) != nullptr; }));
}

// R-C1: by name, pinyin and number
void TestOffice::findsCasesAndPatients()
{
    using Briefs = Result<QList<core::CaseBrief>>;
    using Patients = Result<QList<core::Patient>>;
    const core::Patient patient = patientNamed(u"单桂兰"_s);
    const core::CaseTask task = begin(*m_here, patient);
    const core::CaseTask second = begin(*m_here, patientNamed(u"周福生"_s));
    QVERIFY(until([&] { return m_here->brief(task.id) && m_here->brief(second.id) && m_here->office->isSettled(); }));
    const auto search = [&](const QString& text) {
        const Briefs found = await<Briefs>([&](auto done) { m_here->office->search(m_here->office.get(), text, 10, done); });
        QStringList ids;
        for (const core::CaseBrief& brief : *found)
            ids << brief.caseId;
        return ids;
    };
    QCOMPARE(search(u"桂兰"_s), QStringList{task.id});
    QCOMPARE(search(u"shangl"_s), QStringList());
    QCOMPARE(search(u"sgl"_s), QStringList{task.id});
    QCOMPARE(search(m_here->brief(task.id)->caseNo.toLower()), QStringList{task.id});
    QVERIFY(search(u"胸闷"_s).size() >= 2); // and drafts of colleagues
    const Patients people = await<Patients>(
        [&](auto done) { m_here->office->searchPatients(m_here->office.get(), u"shanguilan"_s, 5, done); });
    QCOMPARE(people->size(), 1);
    QCOMPARE(people->first().person.name, patient.person.name);
    QCOMPARE(people->first().allergies.size(), 1);
}

void TestOffice::checkWithoutHub(const QDateTime& contact, core::CaseTask& task)
{
    task = begin(*m_here, patientNamed(u"吴大海"_s));
    m_here->line->syncNow();
    QVERIFY(until([&] { return !m_here->line->state().online && !m_here->line->state().running; }));
    QVERIFY(until([&] { return m_here->line->state().queued == 2; }));
    const core::LineState state = m_here->line->state();
    QVERIFY(!state.latencyMs && state.oldestUnsent.isValid());
    QVERIFY(state.lastContact >= contact);
    QCOMPARE(m_here->office->deliveryOf(task.id), Delivery::Local);
    using Queue = Result<QList<core::QueueItem>>;
    const Queue queue = await<Queue>([&](auto done) { m_here->line->queue(m_here->line.get(), done); });
    QCOMPARE(queue->size(), 2);
    QCOMPARE(queue->first().kind, u"register-patient"_s);
    QCOMPARE(queue->last().caseId, task.id);
}

void TestOffice::lineTellsTheTruth()
{
    core::LineState state = m_here->line->state();
    QVERIFY(state.enrolled && !state.online && state.waiting() == 0);
    QVERIFY(!state.latencyMs && !state.lastContact.isValid());
    QVERIFY(m_here->sync());
    state = m_here->line->state();
    QVERIFY(state.online && state.latencyMs && *state.latencyMs >= 0 && state.lastContact.isValid());
    QVERIFY(!m_here->line->hubName().isEmpty());

    core::CaseTask task;
    m_site->restart([&] { checkWithoutHub(state.lastContact, task); });
    QVERIFY(!task.id.isEmpty());
    m_here->reopen();
    QVERIFY(m_here->line->state().enrolled);
    QVERIFY(until([&] { return m_here->line->state().lastContact.isValid(); })); // remembered
    m_here->signIn();
    QVERIFY(m_here->sync());
    QVERIFY(until([&] { return m_here->line->state().waiting() == 0; }));
    QVERIFY(m_here->line->state().online && m_here->line->state().lastDelivery.isValid());
    QVERIFY(until([&] { return m_here->office->deliveryOf(task.id) == Delivery::Confirmed; }));
}

// what a rule refuses waits for a person, who sees the hub's state again after dropping it
void TestOffice::refusedActWaitsForAPerson()
{
    const core::Patient patient = patientNamed(u"赵建军"_s);
    const core::CaseTask task = begin(*m_here, patient);
    QVERIFY(m_here->sync());
    using Opened = Result<core::CaseDesk>;
    const Opened opened = await<Opened>([&](auto done) { m_here->office->openCase(m_here->office.get(), task.id, done); });
    // by hand: the desk itself would not let an empty invitation out
    const QJsonObject sent = core::withProposedEvent(
        opened->file().taskJson(), core::CaseEvent::Send, core::CaseState::Sent, m_here->user.practitionerId, m_clock.now());
    QVERIFY(m_here->commit(opened->add(u"send"_s, {sent})));
    QVERIFY(m_here->sync());
    QVERIFY(until([&] { return m_here->line->state().refused + m_here->line->state().conflicts == 1; }));
    QVERIFY(until([&] { return m_here->brief(task.id)->delivery == Delivery::Refused; }));
    QVERIFY(core::needsYou(*m_here->brief(task.id), core::Party::Clinic));
    QCOMPARE(m_here->brief(task.id)->state, core::CaseState::Sent);
    using Queue = Result<QList<core::QueueItem>>;
    const Queue queue = await<Queue>([&](auto done) { m_here->line->queue(m_here->line.get(), done); });
    QCOMPARE(queue->size(), 1);
    QVERIFY(queue->first().state != core::QueueItem::State::Queued);
    QVERIFY(!queue->first().reasons.isEmpty());
    QVERIFY(await<Status>([&](auto done) { m_here->line->discard(m_here->line.get(), queue->first().actId, done); }));
    QObject::connect(m_here->line.get(), &StationLine::decided, m_here->office.get(), &StationOffice::reread);
    QVERIFY(m_here->sync());
    QVERIFY(until([&] { return m_here->line->state().waiting() == 0; }));
    QVERIFY(until([&] { return m_here->brief(task.id)->state == core::CaseState::Draft; }));
    QCOMPARE(m_here->brief(task.id)->delivery, Delivery::Confirmed);
}

void TestOffice::conflictIsSettledFieldByField()
{
    using Items = Result<QList<core::ConflictItem>>;
    const core::Patient patient = patientNamed(u"陈美华"_s);
    const core::CaseTask task = begin(*m_here, patient);
    QVERIFY(m_here->sync());
    QVERIFY(m_there->sync());
    const auto call = [&](Desk& at, const QString& phone) {
        using Opened = Result<core::CaseDesk>;
        const Opened opened = await<Opened>([&](auto done) { at.office->openCase(at.office.get(), task.id, done); });
        QJsonObject json = opened->file().resource(u"Patient"_s, patient.id);
        json.insert(u"telecom"_s, QJsonArray{QJsonObject{{u"system"_s, u"phone"_s}, {u"value"_s, phone}}});
        return at.commit(opened->add(u"correct-patient"_s, {json}));
    };
    QVERIFY(call(*m_there, u"13800000001"_s));
    QVERIFY(m_there->sync());
    QVERIFY(call(*m_here, u"13800000002"_s));
    QVERIFY(m_here->sync());
    QVERIFY(until([&] { return m_here->line->state().conflicts == 1; }));
    Items items = await<Items>([&](auto done) { m_here->line->conflicts(m_here->line.get(), done); });
    QCOMPARE(items->size(), 1);
    const core::ConflictItem& item = items->first();
    QCOMPARE(item.type, u"Patient"_s);
    QVERIFY(!item.actId.isEmpty() && !item.theirsDeleted && !item.base.isEmpty());
    QVERIFY(item.mine.value(u"telecom"_s) != item.theirs.value(u"telecom"_s));
    QJsonObject chosen = item.theirs;
    chosen.insert(u"telecom"_s, QJsonArray{QJsonObject{{u"system"_s, u"phone"_s}, {u"value"_s, u"13800000003"_s}}});
    const Status settled = await<Status>([&](auto done) { m_here->line->settle(m_here->line.get(), item, chosen, done); });
    QVERIFY2(settled, qPrintable(nameOf(settled)));
    QVERIFY(m_here->sync());
    QVERIFY(until([&] { return m_here->line->state().waiting() == 0; }));
    QVERIFY(m_there->sync());
    using Opened = Result<core::CaseDesk>;
    const Opened there = await<Opened>([&](auto done) { m_there->office->openCase(m_there->office.get(), task.id, done); });
    QCOMPARE(there->file().resource(u"Patient"_s, patient.id).value(u"telecom"_s), chosen.value(u"telecom"_s));
}

void TestOffice::answersAfterClosingAreRevoked()
{
    m_here->profile.close();
    const Status late = await<Status>([&](auto done) { m_here->office->commit(m_here->office.get(), {}, done); });
    QCOMPARE(late.error().code, Code::Revoked);
    using Items = Result<QList<core::ConflictItem>>;
    QVERIFY(!await<Items>([&](auto done) { m_here->line->conflicts(m_here->line.get(), done); }));
    QVERIFY(!m_here->line->state().enrolled && !m_here->office->canSign());
    m_here->office->keepForm(u"x"_s, {});
}

QTEST_GUILESS_MAIN(TestOffice)
#include "tst_office.moc"
