// Somebody who is new or was given another password, from the administrator's hand to the own desk, at the real hub; and what
// the desks of those who read no case get from it.
#include "app/desk/ProfileDoor.h"
#include "core/fhir/Json.h"
#include "core/fhir/Mapping.h"
#include "tests/app/DeskFixture.h"
#include "tests/support/MovableClock.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using app::ProfileDoor;
using core::Code;
using core::Door;
using core::Result;
using core::Role;
using core::Status;
using Step = core::OwnPassword::Step;
using test::await;
using test::FixtureUser;
using test::HubFixture;
using test::nameOf;
using test::secret;
using test::until;

namespace {

const QString kPhrase = u"drei Lampen im Flur"_s;
const QString kOwn = u"zwoelf blaue Gartentore"_s;
const QString kNext = u"sieben Stufen zum Dach"_s;
constexpr qint64 kHalfMinute = 30'000;

} // namespace

class TestOwnPassword : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aNewPersonChoosesBeforeAnythingOpens();
    void aFirstPersonIsEnrolledThenChooses();
    void theHubsRulesAreTold();
    void goingAwayClosesTheDoor();
    void aPasswordIsChangedAtTheDesk();
    void aResetIsMetAtTheDeskAndAtTheDoor();
    void administratorsGetTheDirectoryAndNoCase();
    void techniciansGetInstitutionsOnly();
    void aSharedWorkstationMissesNothing();

private:
    std::unique_ptr<ProfileDoor> door(const QString& name)
    {
        return std::make_unique<ProfileDoor>(ProfileDoor::Order{m_folder->filePath(name)}, m_clock);
    }
    /// The app's code of now; the half minute of an earlier one has passed.
    QString code(const QString& totpSecret)
    {
        m_clock.advance(kHalfMinute);
        return seal::totpCode(totpSecret, m_clock.now()).value_or(QString());
    }
    Door::SignIn typed(const core::HandedOut& account, const QString& password, bool online = true)
    {
        return {account.login, secret(kPhrase), online ? secret(password) : core::Secret(),
            online ? code(m_totp.value(account.login, account.totpSecret)) : QString()};
    }
    Status enrol(ProfileDoor& door, const Door::SignIn& first, const QString& organization)
    {
        const auto sheet = test::sheetOf(*m_site, organization);
        const Door::Enrolment paper{u"{\"address\":\"%1\",\"code\":\"%2\",\"ca_fingerprint\":\"%3\"}"_s
                                        .arg(sheet.hub.toString(), sheet.code, QString::fromLatin1(sheet.caFingerprint))
                                        .toUtf8(),
            {}, {}, {first.login, first.passphrase.clone(), first.password.clone(), first.code}};
        return await<Status>([&](auto done) { door.enrol(&door, paper, done); });
    }
    Status signIn(ProfileDoor& door, const Door::SignIn& with)
    {
        return await<Status>([&](auto done) { door.signIn(&door, with, done); });
    }
    Status choose(ProfileDoor& door, const QString& fresh)
    {
        return await<Status>([&](auto done) { door.ownPassword()->choose(&door, secret(fresh), done); });
    }
    Status change(ProfileDoor& door, const QString& old, const QString& fresh)
    {
        return await<Status>([&](auto done) { door.ownPassword()->change(&door, secret(old), secret(fresh), done); });
    }
    Status enter(ProfileDoor& door, const QString& code)
    {
        return await<Status>([&](auto done) { door.ownPassword()->enter(&door, code, done); });
    }
    void leave(ProfileDoor& door)
    {
        door.signOut();
        QVERIFY(until([&] { return door.workstation() == nullptr; }));
    }
    /// The person's own desk, at a workstation of theirs.
    std::unique_ptr<ProfileDoor> desk(const FixtureUser& user, const QString& name)
    {
        auto made = door(name);
        if (const Status status = enrol(
                *made, {user.login, secret(kPhrase), secret(user.password), code(user.totpSecret)}, user.organizationId);
            !status)
            qFatal("enrol: %s", qPrintable(nameOf(status)));
        return made;
    }
    core::HandedOut account(const QString& login, Role role, const QString& organization, const QString& practitioner = {});
    core::HandedOut reset(const QString& login, bool factor = false);
    QStringList kinds(ProfileDoor& door);
    bool caughtUp(ProfileDoor& door);

    testing::MovableClock m_clock;
    std::optional<QTemporaryDir> m_folder;
    std::unique_ptr<HubFixture> m_site;
    std::unique_ptr<ProfileDoor> m_administrator;
    QHash<QString, QString> m_totp;
};

void TestOwnPassword::init()
{
    m_clock.advance(m_clock.now().msecsTo(QDateTime::currentDateTimeUtc())); // certificates are made for now
    m_folder.emplace();
    m_site = std::make_unique<HubFixture>(&m_clock);
    m_administrator = desk(m_site->user(Role::Administrator), u"administrator"_s);
    QVERIFY(m_administrator->steward());
}

void TestOwnPassword::cleanup()
{
    m_administrator.reset();
    m_site.reset();
}

core::HandedOut TestOwnPassword::account(
    const QString& login, Role role, const QString& organization, const QString& practitioner)
{
    using Given = Result<core::HandedOut>;
    const core::ManagedUser user{login, u"Li Mei"_s, role, practitioner.isEmpty() ? core::newId() : practitioner, organization};
    const Given given = await<Given>([&](auto done) { m_administrator->steward()->addUser(m_administrator.get(), user, done); });
    if (!given)
        qFatal("account: %s", core::codeName(given.error().code));
    m_totp.insert(login, given->totpSecret);
    return *given;
}

core::HandedOut TestOwnPassword::reset(const QString& login, bool factor)
{
    using Given = Result<core::HandedOut>;
    const Given given = await<Given>(
        [&](auto done) { m_administrator->steward()->resetUser(m_administrator.get(), login, factor, done); });
    if (!given)
        qFatal("reset: %s", core::codeName(given.error().code));
    if (factor)
        m_totp.insert(login, given->totpSecret);
    return *given;
}

/// Every kind of resource in the cache, each once.
QStringList TestOwnPassword::kinds(ProfileDoor& door)
{
    return await<QStringList>([&](auto done) {
        door.workstation()->ask(
            [](storage::Connection& sql) {
                QStringList found;
                auto rows = sql.query("SELECT DISTINCT type FROM resource ORDER BY type");
                while (rows && (*rows)->next().value_or(false))
                    found.append((*rows)->text(0));
                return found;
            },
            done);
    });
}

/// One exchange from now on has ended well.
bool TestOwnPassword::caughtUp(ProfileDoor& door)
{
    int times = 0;
    connect(door.workstation()->engine(), &syncing::SyncEngine::caughtUp, &door, [&times] { ++times; });
    door.workstation()->engine()->syncNow();
    const bool ended = until([&] { return times > 0; });
    disconnect(door.workstation()->engine(), &syncing::SyncEngine::caughtUp, &door, nullptr);
    return ended;
}

// R-B4: an administrator's password opens nothing but the choice of an own one
void TestOwnPassword::aNewPersonChoosesBeforeAnythingOpens()
{
    auto shared = desk(m_site->user(Role::OnSiteDoctor), u"clinic"_s);
    leave(*shared);
    const core::HandedOut given = account(u"limei"_s, Role::Assistant, HubFixture::clinic());
    const Status joined = await<Status>(
        [&, with = typed(given, given.password)](auto done) { shared->join(shared.get(), with, done); });
    QCOMPARE(nameOf(joined), u"Refused own-password"_s);
    QVERIFY(core::owesPassword(joined.error()));
    QCOMPARE(shared->state(), Door::State::Closed);
    QVERIFY(!shared->office() && !shared->workstation()); // the hub released no key to this session
    QCOMPARE(shared->ownPassword()->step(), Step::Choose);
    QCOMPARE(shared->ownPassword()->login(), given.login);
    QVERIFY(choose(*shared, kOwn));
    QCOMPARE(shared->ownPassword()->step(), Step::Enter);
    // the code of the first sign-in is not taken twice, and that is known here
    const int wait = shared->ownPassword()->secondsToNextCode();
    QVERIFY2(wait > 0 && wait <= 30, qPrintable(QString::number(wait)));
    const QString used = seal::totpCode(given.totpSecret, m_clock.now()).value_or(QString());
    QCOMPARE(enter(*shared, used).error().code, Code::Unauthenticated);
    QCOMPARE(shared->ownPassword()->step(), Step::Enter);
    m_clock.advance(qint64(wait) * 1000);
    QCOMPARE(shared->ownPassword()->secondsToNextCode(), 0);
    const Status entered = enter(*shared, seal::totpCode(given.totpSecret, m_clock.now()).value_or(QString()));
    QVERIFY2(entered, qPrintable(nameOf(entered)));
    QCOMPARE(shared->state(), Door::State::Open);
    QCOMPARE(shared->office()->author().role, Role::Assistant);
    QCOMPARE(shared->ownPassword()->step(), Step::None);
    // the passphrase opens it offline, and both people's are as they were
    leave(*shared);
    QVERIFY(signIn(*shared, typed(given, {}, false)));
    leave(*shared);
    QVERIFY(signIn(*shared, {m_site->user(Role::OnSiteDoctor).login, secret(kPhrase), {}, {}}));
    leave(*shared);
    QCOMPARE(signIn(*shared, typed(given, given.password)).error().code, Code::Unauthenticated); // the given one is over
    QVERIFY(signIn(*shared, typed(given, kOwn)));
}

void TestOwnPassword::aFirstPersonIsEnrolledThenChooses()
{
    const core::HandedOut given = account(u"limei"_s, Role::OnSiteDoctor, HubFixture::clinic());
    auto fresh = door(u"new"_s);
    QCOMPARE(nameOf(enrol(*fresh, typed(given, given.password), HubFixture::clinic())), u"Refused own-password"_s);
    QCOMPARE(fresh->state(), Door::State::Closed); // enrolled: the code is used up, the workstation stays
    QCOMPARE(fresh->ownPassword()->step(), Step::Choose);
    QVERIFY(choose(*fresh, kOwn));
    const Status entered = enter(*fresh, code(given.totpSecret));
    QVERIFY2(entered, qPrintable(nameOf(entered)));
    QCOMPARE(fresh->state(), Door::State::Open);
    QVERIFY(until([&] { return fresh->line()->state().online; }));
    // the hub keeps the device's slot now: a forgotten passphrase is not the end
    leave(*fresh);
    Door::SignIn forgotten = typed(given, kOwn);
    forgotten.passphrase = secret(u"neue Worte am Morgen"_s);
    const Status joined = await<Status>([&](auto done) { fresh->join(fresh.get(), forgotten, done); });
    QVERIFY2(joined, qPrintable(nameOf(joined)));
}

void TestOwnPassword::theHubsRulesAreTold()
{
    const core::HandedOut given = account(u"limei.wang"_s, Role::OnSiteDoctor, HubFixture::clinic());
    auto fresh = door(u"new"_s);
    QVERIFY(!enrol(*fresh, typed(given, given.password), HubFixture::clinic()));
    const std::pair<QString, QString> judged[] = {{u"short"_s, u"TooShort"_s}, {given.password, u"Same"_s},
        {u"aaaaaaaaaaaa"_s, u"Repeated"_s}, {u"abcdefghijkl"_s, u"Sequence"_s}, {u"password1234"_s, u"Common"_s},
        {u"limei.wang12"_s, u"Personal"_s}};
    for (const auto& [password, problem] : judged) {
        const Status status = choose(*fresh, password);
        QCOMPARE(nameOf(status), u"Refused "_s + problem);
        QCOMPARE(fresh->ownPassword()->step(), Step::Choose);
        m_clock.advance(1000);
    }
    m_site->restart([&] { QCOMPARE(choose(*fresh, kOwn).error().code, Code::Offline); });
    QVERIFY(choose(*fresh, kOwn));
    m_site->restart([&] {
        QCOMPARE(enter(*fresh, code(given.totpSecret)).error().code, Code::Offline);
        QCOMPARE(fresh->ownPassword()->step(), Step::Enter); // tried again when the line is back
    });
    QVERIFY(enter(*fresh, code(given.totpSecret)));
}

void TestOwnPassword::goingAwayClosesTheDoor()
{
    const core::HandedOut given = account(u"limei"_s, Role::OnSiteDoctor, HubFixture::clinic());
    auto fresh = door(u"new"_s);
    QVERIFY(!enrol(*fresh, typed(given, given.password), HubFixture::clinic()));
    fresh->ownPassword()->giveUp();
    QCOMPARE(fresh->ownPassword()->step(), Step::None);
    QVERIFY(!fresh->workstation());
    QCOMPARE(choose(*fresh, kOwn).error().code, Code::NotFound);
    // the passphrase alone opens nothing for somebody who was never let in by the hub
    QCOMPARE(signIn(*fresh, typed(given, {}, false)).error().code, Code::Unauthenticated);
    // signing in again leads to the same choice
    QCOMPARE(nameOf(signIn(*fresh, typed(given, given.password))), u"Refused own-password"_s);
    QVERIFY(choose(*fresh, kOwn));
    QVERIFY(enter(*fresh, code(given.totpSecret)));
}

void TestOwnPassword::aPasswordIsChangedAtTheDesk()
{
    const FixtureUser user = m_site->user(Role::OnSiteDoctor);
    auto clinic = desk(user, u"clinic"_s);
    core::Office* const office = clinic->office();
    QVERIFY(until([&] { return clinic->line()->state().online; }));
    QCOMPARE(change(*clinic, u"not the password"_s, kOwn).error().code, Code::WrongKey);
    QCOMPARE(nameOf(change(*clinic, user.password, u"qwertyuiop12"_s)).section(u' ', 0, 0), u"Refused"_s);
    QCOMPARE(clinic->ownPassword()->step(), Step::None);
    m_site->restart([&] { QCOMPARE(change(*clinic, user.password, kOwn).error().code, Code::Offline); });
    QVERIFY(change(*clinic, user.password, kOwn));
    QCOMPARE(clinic->ownPassword()->step(), Step::Enter);
    QCOMPARE(clinic->office(), office); // the work goes on
    QVERIFY(until([&] { return clinic->line()->state().signInNeeded; }));
    QCOMPARE(enter(*clinic, u"000000"_s).error().code, Code::Unauthenticated);
    const Status entered = enter(*clinic, code(user.totpSecret));
    QVERIFY2(entered, qPrintable(nameOf(entered)));
    QCOMPARE(clinic->office(), office);
    QVERIFY(until([&] { return !clinic->line()->state().signInNeeded && clinic->line()->state().online; }));
    // nobody is locked out: passphrase offline, the new password online, the device's slot for a forgotten passphrase
    leave(*clinic);
    QVERIFY(signIn(*clinic, {user.login, secret(kPhrase), {}, {}}));
    QCOMPARE(change(*clinic, kOwn, kNext).error().code, Code::Unauthenticated); // offline: the hub was not asked to let them in
    leave(*clinic);
    QVERIFY(signIn(*clinic, {user.login, secret(kPhrase), secret(kOwn), code(user.totpSecret)}));
    leave(*clinic);
    const Door::SignIn forgotten{user.login, secret(u"neue Worte am Morgen"_s), secret(kOwn), code(user.totpSecret)};
    QVERIFY(await<Status>([&](auto done) { clinic->join(clinic.get(), forgotten, done); }));
}

// R-B4
void TestOwnPassword::aResetIsMetAtTheDeskAndAtTheDoor()
{
    const FixtureUser user = m_site->user(Role::OnSiteDoctor);
    m_totp.insert(user.login, user.totpSecret);
    auto clinic = desk(user, u"clinic"_s);
    QVERIFY(until([&] { return clinic->line()->state().online; }));
    const core::HandedOut given = reset(user.login);
    QVERIFY(given.totpSecret.isEmpty());
    clinic->line()->syncNow();
    QVERIFY(until([&] { return clinic->line()->state().signInNeeded; })); // the sessions have ended
    core::Office* const office = clinic->office();
    QCOMPARE(nameOf(signIn(*clinic, typed(given, given.password))), u"Refused own-password"_s);
    QCOMPARE(clinic->office(), office);
    QVERIFY(choose(*clinic, kOwn));
    QVERIFY(enter(*clinic, code(user.totpSecret)));
    QCOMPARE(clinic->office(), office);
    QVERIFY(until([&] { return clinic->line()->state().online && !clinic->line()->state().signInNeeded; }));
    // once more at the closed door, with a new second factor
    leave(*clinic);
    const core::HandedOut again = reset(user.login, true);
    QVERIFY(!again.totpSecret.isEmpty());
    QVERIFY(signIn(*clinic, typed(again, {}, false))); // offline the passphrase is enough, as before
    leave(*clinic);
    QCOMPARE(nameOf(signIn(*clinic, typed(again, again.password))), u"Refused own-password"_s);
    QCOMPARE(clinic->state(), Door::State::Closed);
    QVERIFY(choose(*clinic, kNext));
    QVERIFY(enter(*clinic, code(again.totpSecret)));
    QCOMPARE(clinic->state(), Door::State::Open);
}

// R-K1: the directory, and nothing of a case or a patient; whom they add arrives at a doctor's workstation
void TestOwnPassword::administratorsGetTheDirectoryAndNoCase()
{
    auto clinic = desk(m_site->user(Role::OnSiteDoctor), u"clinic"_s);
    const auto store = [](ProfileDoor& at, const QString& caseId, const QJsonObject& resource) {
        core::Act act;
        act.id = core::newId();
        act.caseId = caseId;
        act.kind = u"test"_s;
        act.entries.append({core::ActEntry::Method::Create, resource.value("resourceType"_L1).toString(),
            resource.value("id"_L1).toString(), {}, core::toJsonBytes(resource)});
        return await<Status>([&](auto done) { at.workstation()->commit(act, done); });
    };
    core::Patient patient;
    patient.id = core::newId();
    patient.person.name = u"Zhang San"_s;
    QVERIFY(store(*clinic, {}, core::toFhir(patient)));
    const core::CaseTask task = test::newCase(clinic->office()->author().practitionerId, patient.id);
    QVERIFY(store(*clinic, task.id, core::toFhir(task)));
    QVERIFY(caughtUp(*clinic));
    QVERIFY(until([&] { return clinic->line()->state().queued == 0; }));
    QVERIFY(kinds(*clinic).contains(u"Task"_s));

    QVERIFY(until([&] { return m_administrator->line()->state().online; }));
    core::Office& office = *m_administrator->office();
    QVERIFY(until([&] { return !office.directory().institutions().isEmpty(); }));
    core::Practitioner person;
    person.id = core::newId();
    person.person.name = u"Li Mei"_s;
    person.filedWith = {office.author().organizationId};
    const core::CaseDesk paper = office.newDesk();
    QVERIFY(await<Status>(
        [&](auto done) { office.commit(m_administrator.get(), paper.add(u"manage-staff"_s, {core::toFhir(person)}), done); }));
    QVERIFY(until(
        [&] { return m_administrator->line()->state().queued == 0 && m_administrator->line()->state().lastDelivery.isValid(); }));
    QCOMPARE(m_administrator->line()->state().refused, 0);
    QVERIFY(caughtUp(*clinic));
    QVERIFY(until([&] { return clinic->office()->directory().practitioner(person.id) != nullptr; }));
    QCOMPARE(clinic->office()->directory().practitioner(person.id)->person.name, person.person.name);
    QVERIFY(caughtUp(*m_administrator));
    const QStringList allowed{u"Contract"_s, u"Device"_s, u"HealthcareService"_s, u"Location"_s, u"Organization"_s,
        u"Practitioner"_s, u"PractitionerRole"_s, u"Schedule"_s};
    for (const QString& kind : kinds(*m_administrator))
        QVERIFY2(allowed.contains(kind), qPrintable(kind));
    QVERIFY(kinds(*m_administrator).contains(u"Practitioner"_s));
    QVERIFY(office.cases().isEmpty());
}

void TestOwnPassword::techniciansGetInstitutionsOnly()
{
    auto technician = desk(m_site->user(Role::Technician), u"technician"_s);
    QVERIFY(until([&] { return technician->line()->state().online; }));
    QVERIFY(caughtUp(*technician));
    QVERIFY(until([&] { return !technician->office()->directory().institutions().isEmpty(); }));
    QCOMPARE(kinds(*technician), QStringList{u"Organization"_s});
}

// Whoever reads no case moves on with a cursor of their own: the doctor after them gets all that came meanwhile.
void TestOwnPassword::aSharedWorkstationMissesNothing()
{
    auto doctor = desk(m_site->user(Role::OnSiteDoctor), u"clinic"_s);
    auto shared = desk(m_site->user(Role::Assistant), u"shared"_s);
    QVERIFY(caughtUp(*shared));
    leave(*shared);
    const FixtureUser chief = m_site->addUser(u"chief"_s, Role::Administrator, HubFixture::clinic());
    const Door::SignIn with{chief.login, secret(kPhrase), secret(chief.password), code(chief.totpSecret)};
    QVERIFY(await<Status>([&](auto done) { shared->join(shared.get(), with, done); }));
    QVERIFY(caughtUp(*shared));
    const core::CaseTask task = test::newCase(doctor->office()->author().practitionerId);
    core::Act act;
    act.id = core::newId();
    act.caseId = task.id;
    act.kind = u"test"_s;
    act.entries.append({core::ActEntry::Method::Create, u"Task"_s, task.id, {}, core::toJsonBytes(core::toFhir(task))});
    QVERIFY(await<Status>([&](auto done) { doctor->workstation()->commit(act, done); }));
    QVERIFY(caughtUp(*doctor));
    QVERIFY(until([&] { return doctor->line()->state().queued == 0; }));
    QVERIFY(caughtUp(*shared));
    QVERIFY(!kinds(*shared).contains(u"Task"_s));
    leave(*shared);
    const FixtureUser assistant = m_site->user(Role::Assistant);
    QVERIFY(signIn(*shared, {assistant.login, secret(kPhrase), secret(assistant.password), code(assistant.totpSecret)}));
    QVERIFY(caughtUp(*shared));
    QVERIFY(kinds(*shared).contains(u"Task"_s));
}

QTEST_GUILESS_MAIN(TestOwnPassword)
#include "tst_ownpassword.moc"
