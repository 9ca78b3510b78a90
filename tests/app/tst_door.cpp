// The door of a workstation against the real hub, and the site to practise on.
#include "app/desk/PracticeSite.h"
#include "storage/backup/Backup.h"
#include "tests/app/DeskFixture.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using app::PracticeSite;
using app::ProfileDoor;
using core::Code;
using core::Door;
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
const QString kOther = u"sieben Stufen zum Dach"_s;

/// The computer's clock, moved by hand.
class MovedClock final : public core::Clock {
public:
    QDateTime now() const override { return m_clock.now().addSecs(m_seconds); }
    void move(qint64 seconds) { m_seconds += seconds; }

private:
    core::SystemClock m_clock;
    qint64 m_seconds = 0;
};

} // namespace

class TestDoor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_site = std::make_unique<HubFixture>(); }
    void init();
    void cleanupTestCase() { m_site.reset(); }
    void readsTheSheetInEveryForm();
    void firstStartEnrols();
    void failedFirstStartLeavesNothing();
    void signsInOfflineAndOnline();
    void wrongPassphrasesWaitLongerAndLonger();
    void secondPersonJoins();
    void pinAndPassphraseUnlock();
    void offlineDaysRunOut();
    void revokedDeviceIsWithdrawn();
    void backupIsRestoredAndEnrolled();
    void practiceSiteOpensAndOpensAgain();

private:
    std::unique_ptr<ProfileDoor> door(const char* name = "clinic")
    {
        return std::make_unique<ProfileDoor>(ProfileDoor::Order{m_folder->filePath(QLatin1String(name))}, m_clock);
    }
    FixtureUser person(core::Role role = core::Role::OnSiteDoctor)
    {
        return m_site->addUser(u"person%1"_s.arg(++m_people), role, HubFixture::clinic());
    }
    Door::SignIn offline(const FixtureUser& user, const QString& phrase = kPhrase) const
    {
        return {user.login, secret(phrase), {}, {}};
    }
    Door::SignIn online(const FixtureUser& user, const QString& phrase = kPhrase)
    {
        return {user.login, secret(phrase), secret(user.password), test::nextCode(user, m_steps[user.login])};
    }
    Door::Enrolment paper(const FixtureUser& user)
    {
        const auto sheet = test::sheetOf(*m_site);
        Door::Enrolment enrolment;
        enrolment.sheet = u"Enrolment code (once, 24 hours): %1\nCA fingerprint (SHA-256):\n  %2"_s
                              .arg(sheet.code, QString::fromLatin1(sheet.caFingerprint))
                              .toUtf8();
        enrolment.address = sheet.hub.toString();
        enrolment.first = online(user);
        return enrolment;
    }
    Status signIn(ProfileDoor& door, const Door::SignIn& with)
    {
        return await<Status>([&](auto done) { door.signIn(&door, with, done); });
    }
    Status enrol(ProfileDoor& door, const Door::Enrolment& enrolment)
    {
        return await<Status>([&](auto done) { door.enrol(&door, enrolment, done); });
    }
    void leave(ProfileDoor& door)
    {
        door.signOut();
        QVERIFY(until([&] { return door.workstation() == nullptr; }));
    }
    std::unique_ptr<ProfileDoor> enrolled(const FixtureUser& user)
    {
        auto made = door();
        if (const Status status = enrol(*made, paper(user)); !status)
            qFatal("enrol: %s", qPrintable(nameOf(status)));
        return made;
    }

    MovedClock m_clock;
    std::unique_ptr<HubFixture> m_site;
    std::optional<QTemporaryDir> m_folder;
    QHash<QString, qint64> m_steps; ///< of the codes that were used
    int m_people = 0;
};

void TestDoor::init() { m_folder.emplace(); }

// R-K2: the person compares the fingerprint before anything is believed
void TestDoor::readsTheSheetInEveryForm()
{
    using Told = Result<QString>;
    auto closed = door();
    QCOMPARE(closed->state(), Door::State::New);
    const auto sheet = test::sheetOf(*m_site);
    const auto read = [&](const Door::Enrolment& enrolment) {
        return await<Told>([&](auto done) { closed->readSheet(closed.get(), enrolment, done); });
    };
    const QString groups = app::inGroups(sheet.caFingerprint);
    QCOMPARE(groups.size(), 64 + 15);
    Door::Enrolment json;
    json.sheet = u"{\"address\":\"%1\",\"code\":\"%2\",\"ca_fingerprint\":\"%3\"}"_s
                     .arg(sheet.hub.toString(), sheet.code, QString::fromLatin1(sheet.caFingerprint))
                     .toUtf8();
    QCOMPARE(*read(json), groups);
    Door::Enrolment words;
    words.sheet = u"注册码（一次有效，24 小时内）：%1\nCA 指纹（SHA-256）：\n  %2\n中心地址：%3"_s
                      .arg(sheet.code, QString::fromLatin1(sheet.caFingerprint).toUpper(), sheet.hub.toString())
                      .toUtf8();
    QCOMPARE(*read(words), groups);
    const auto understood = app::readPaper(words);
    QVERIFY(understood && understood->code == sheet.code && understood->hub == sheet.hub);
    Door::Enrolment typed;
    typed.address = sheet.hub.toString().mid(8); // without https://
    typed.code = sheet.code.toLower();
    typed.first = online(person());
    const Status unseen = enrol(*closed, typed);
    QCOMPARE(nameOf(unseen), u"BadInput fingerprint"_s);
    QCOMPARE(*read(typed), groups); // asked at the hub
    QCOMPARE(read({}).error().code, Code::BadInput);
    typed.address = u"https://127.0.0.1:1"_s;
    QCOMPARE(read(typed).error().code, Code::Offline);
    QCOMPARE(closed->state(), Door::State::New);
}

void TestDoor::firstStartEnrols()
{
    const FixtureUser user = person();
    auto opened = door();
    QSignalSpy states(opened.get(), &Door::stateChanged);
    const Status status = enrol(*opened, paper(user));
    QVERIFY2(status, qPrintable(nameOf(status)));
    QCOMPARE(opened->state(), Door::State::Open);
    QCOMPARE(states.count(), 1);
    QVERIFY(opened->office() && opened->line());
    QCOMPARE(opened->office()->author().practitionerId, user.practitionerId);
    QCOMPARE(opened->office()->author().role, core::Role::OnSiteDoctor);
    QCOMPARE(opened->users().size(), 1);
    QCOMPARE(opened->users().first().login, user.login);
    QCOMPARE(opened->offlineDaysLeft(user.login), 30);
    QVERIFY(!opened->siteName().isEmpty() && !opened->isPractice());
    QVERIFY(until([&] { return opened->line()->state().online; })); // the engine runs by itself
    QCOMPARE(nameOf(enrol(*opened, paper(user))), u"Busy "_s);
}

void TestDoor::failedFirstStartLeavesNothing()
{
    const FixtureUser user = person();
    auto closed = door();
    Door::Enrolment wrong = paper(user);
    wrong.code = u"AAAA-AAAA-AAAA-AAAA"_s;
    QCOMPARE(enrol(*closed, wrong).error().code, Code::Denied);
    QCOMPARE(closed->state(), Door::State::New);
    QVERIFY(!QFile::exists(m_folder->filePath(u"clinic/keys.json"_s)));
    Door::Enrolment weak = paper(user);
    weak.first.passphrase = secret(u"short"_s);
    QCOMPARE(nameOf(enrol(*closed, weak)), u"Refused TooShort"_s);
    QCOMPARE(closed->state(), Door::State::New);
    m_steps.clear(); // none of these codes has reached the hub
    Door::Enrolment mistyped = paper(user);
    mistyped.first.password = secret(u"not the password"_s);
    QCOMPARE(enrol(*closed, mistyped).error().code, Code::Unauthenticated);
    QCOMPARE(closed->state(), Door::State::Closed); // enrolled; only the person must sign in again
    const Status again = signIn(*closed, online(user));
    QVERIFY2(again, qPrintable(nameOf(again)));
    QCOMPARE(closed->state(), Door::State::Open);
}

void TestDoor::signsInOfflineAndOnline()
{
    const FixtureUser user = person();
    auto opened = enrolled(user);
    leave(*opened);
    QCOMPARE(opened->state(), Door::State::Closed);
    QVERIFY(!opened->office() && !opened->line());
    QVERIFY(signIn(*opened, offline(user)));
    QCOMPARE(opened->state(), Door::State::Open);
    QCOMPARE(opened->office()->author().organizationId, user.organizationId);
    QVERIFY(until([&] { return opened->line()->state().signInNeeded; }));
    QVERIFY(!opened->line()->state().online);
    // both factors, while the desk stays
    core::Office* const desk = opened->office();
    QCOMPARE(signIn(*opened, {user.login, {}, secret(u"wrong"_s), u"000000"_s}).error().code, Code::Unauthenticated);
    QCOMPARE(opened->office(), desk);
    const Status online_ = signIn(*opened, online(user));
    QVERIFY2(online_, qPrintable(nameOf(online_)));
    QCOMPARE(opened->office(), desk);
    QVERIFY(until([&] { return opened->line()->state().online; }));

    // signing in right after signing out waits for the end
    opened->signOut();
    QVERIFY(signIn(*opened, offline(user)));
    leave(*opened);
    // a wrong second factor keeps everybody out; without the hub the answer is Offline, and the offline way is there
    Door::SignIn bad = online(user);
    bad.code = u"000000"_s;
    QCOMPARE(signIn(*opened, bad).error().code, Code::Unauthenticated);
    QCOMPARE(opened->state(), Door::State::Closed);
    m_site->restart([&] {
        QCOMPARE(signIn(*opened, online(user)).error().code, Code::Offline);
        QVERIFY(signIn(*opened, offline(user)));
        QVERIFY(until([&] { return !opened->line()->state().running; }));
        QVERIFY(!opened->line()->state().online);
    });
}

void TestDoor::wrongPassphrasesWaitLongerAndLonger()
{
    const FixtureUser user = person();
    auto closed = enrolled(user);
    leave(*closed);
    for (int tries = 0; tries < app::SignInThrottle::kFree; ++tries)
        QCOMPARE(signIn(*closed, offline(user, kOther)).error().code, Code::WrongKey);
    Status status = signIn(*closed, offline(user)); // the right one, too
    QCOMPARE(status.error().code, Code::Locked);
    QVERIFY(status.error().detail.toInt() > 0 && status.error().detail.toInt() <= app::SignInThrottle::kFirstWaitS);
    closed = door(); // starting anew gives nothing back
    QCOMPARE(signIn(*closed, offline(user)).error().code, Code::Locked);
    QCOMPARE(signIn(*closed, {u"somebody-else"_s, secret(kOther), {}, {}}).error().code, Code::WrongKey); // not their wait
    m_clock.move(app::SignInThrottle::kFirstWaitS + 1);
    QCOMPARE(signIn(*closed, offline(user, kOther)).error().code, Code::WrongKey);
    status = signIn(*closed, offline(user));
    QVERIFY(status.error().detail.toInt() > app::SignInThrottle::kFirstWaitS);
    m_clock.move(-3600); // the longest wait stays the longest
    QVERIFY(signIn(*closed, offline(user)).error().detail.toInt() <= app::SignInThrottle::kLongestWaitS);
    m_clock.move(3600 + app::SignInThrottle::kLongestWaitS);
    QVERIFY(signIn(*closed, offline(user)));
    leave(*closed);
    QCOMPARE(signIn(*closed, offline(user, kOther)).error().code, Code::WrongKey); // counted from the beginning
    QVERIFY(signIn(*closed, offline(user)));
}

void TestDoor::secondPersonJoins()
{
    const FixtureUser first = person();
    const FixtureUser second = person(core::Role::Assistant);
    auto shared = enrolled(first);
    leave(*shared);
    QCOMPARE(signIn(*shared, offline(second)).error().code, Code::WrongKey); // unknown here
    const Door::SignIn with = online(second, kOther);
    const Status joined = await<Status>([&](auto done) { shared->join(shared.get(), with, done); });
    QVERIFY2(joined, qPrintable(nameOf(joined)));
    QCOMPARE(shared->office()->author().role, core::Role::Assistant);
    QCOMPARE(shared->users().size(), 2);
    QCOMPARE(shared->users().first().login, second.login); // the latest first
    QCOMPARE(signIn(*shared, online(first)).error().code, Code::Busy);
    leave(*shared);
    QVERIFY(signIn(*shared, offline(second, kOther)));
    leave(*shared);
    QVERIFY(signIn(*shared, offline(first)));
    QCOMPARE(shared->office()->author().practitionerId, first.practitionerId);
}

// R-K1
void TestDoor::pinAndPassphraseUnlock()
{
    auto opened = enrolled(person());
    const auto pin = [&](const QString& text) {
        return await<Status>([&](auto done) { opened->unlockWithPin(opened.get(), secret(text), done); });
    };
    const auto phrase = [&](const QString& text) {
        return await<Status>([&](auto done) { opened->unlock(opened.get(), secret(text), done); });
    };
    QVERIFY(!opened->hasPin());
    const auto set = [&](const QString& text) {
        return await<Status>([&](auto done) { opened->setPin(opened.get(), secret(text), done); });
    };
    QCOMPARE(set(u"123456"_s).error().code, Code::BadInput);
    QVERIFY(set(u"739164"_s));
    QVERIFY(opened->hasPin());
    QCOMPARE(opened->pinTriesLeft(), 5);
    opened->lock();
    QCOMPARE(opened->state(), Door::State::Locked);
    QVERIFY(opened->office() && opened->line()); // uploads go on
    QCOMPARE(pin(u"739165"_s).error().code, Code::WrongKey);
    QCOMPARE(opened->pinTriesLeft(), 4);
    QVERIFY(pin(u"739164"_s));
    QCOMPARE(opened->state(), Door::State::Open);
    QCOMPARE(opened->pinTriesLeft(), 5);
    opened->lock();
    for (int tries = 0; tries < 5; ++tries)
        QVERIFY(!pin(u"000001"_s));
    QCOMPARE(pin(u"739164"_s).error().code, Code::Locked);
    QCOMPARE(phrase(kOther).error().code, Code::WrongKey);
    QVERIFY(phrase(kPhrase));
    QCOMPARE(opened->state(), Door::State::Open);
    QCOMPARE(opened->pinTriesLeft(), 5);
}

void TestDoor::offlineDaysRunOut()
{
    const FixtureUser user = person();
    auto opened = enrolled(user);
    leave(*opened);
    m_clock.move(86'400 * 29);
    QCOMPARE(opened->offlineDaysLeft(user.login), 1);
    m_clock.move(86'400 * 2);
    QCOMPARE(opened->offlineDaysLeft(user.login), 0);
    QVERIFY(signIn(*opened, offline(user))); // reading and drafting go on
    QVERIFY(!opened->office()->canSign());
    using Signed = Result<core::OpinionSignature>;
    const Signed late = await<Signed>([&](auto done) { opened->office()->sign(opened.get(), "{}", secret(u"274913"_s), done); });
    QCOMPARE(late.error().code, Code::Unauthenticated);
    QVERIFY(!opened->offlineDaysLeft(u"nobody"_s));
    m_clock.move(-86'400 * 31);
}

void TestDoor::revokedDeviceIsWithdrawn()
{
    auto opened = enrolled(person());
    QVERIFY(until([&] { return opened->line()->state().online; }));
    m_site->revoke({opened->workstation()->deviceId(), {}, {}, {}});
    opened->line()->syncNow();
    QVERIFY(until([&] { return opened->state() == Door::State::Withdrawn; }));
    QVERIFY(!opened->office() && !opened->line());
    QCOMPARE(door()->state(), Door::State::Withdrawn);
}

// R-K1
void TestDoor::backupIsRestoredAndEnrolled()
{
    const FixtureUser user = person();
    auto old = enrolled(user);
    old->office()->keepForm(u"referral/x"_s, {{u"a"_s, 1}});
    const QString file = m_folder->filePath(u"backup.yzb"_s);
    const Status saved = await<Status>([&](auto done) {
        old->workstation()->ask(
            [file, blobs = old->workstation()->blobs(), now = m_clock.now()](storage::Connection& sql) -> Status {
                const auto report = storage::backup(sql, *blobs, file, kOther, now);
                return report ? Status() : Status(report.error());
            },
            done);
    });
    QVERIFY2(saved, qPrintable(nameOf(saved)));
    auto fresh = door("other");
    const auto restore = [&](const QString& phrase) {
        return await<Status>([&](auto done) { fresh->restore(fresh.get(), file, secret(phrase), done); });
    };
    QCOMPARE(restore(kPhrase).error().code, Code::WrongKey);
    const Status restored = restore(kOther);
    QVERIFY2(restored, qPrintable(nameOf(restored)));
    QVERIFY(restore(kOther)); // again: nobody has opened it yet
    QCOMPARE(fresh->state(), Door::State::New);
    Door::Enrolment wrong = paper(user);
    wrong.code = u"AAAA-AAAA-AAAA-AAAA"_s;
    QCOMPARE(enrol(*fresh, wrong).error().code, Code::Denied); // what was restored stays
    --m_steps[user.login];                                     // that code has not reached the hub
    QCOMPARE(fresh->state(), Door::State::New);
    const Status status = enrol(*fresh, paper(user));
    QVERIFY2(status, qPrintable(nameOf(status)));
    QVERIFY(fresh->workstation()->deviceId() != old->workstation()->deviceId());
    using Form = Result<QJsonObject>;
    const Form form = await<Form>([&](auto done) { fresh->office()->readForm(fresh.get(), u"referral/x"_s, done); });
    QCOMPARE(form->value(u"a"_s).toInt(), 1);
    QCOMPARE(restore(kOther).error().code, Code::Exists);
}

// The site to practise on: thirteen cases, doctor and specialist at their desks, found again in seconds.
void TestDoor::practiceSiteOpensAndOpensAgain()
{
    const core::SystemClock clock;
    const PracticeSite::Order order{
        QStringLiteral(YZ_BIN "/yuanzhen-hub"), m_folder->filePath(u"practice"_s), u"zh_CN"_s, PracticeSite::defaultPeople()};
    QStringList caseIds;
    for (int start = 0; start < 2; ++start) {
        PracticeSite site(order, clock);
        QSignalSpy steps(&site, &PracticeSite::progress);
        QElapsedTimer time;
        time.start();
        const Status open = await<Status>([&](auto done) { site.open(done); });
        qInfo("practice opened in %lld ms", time.elapsed());
        QVERIFY2(open, qPrintable(nameOf(open)));
        QVERIFY(steps.count() >= 6);
        QCOMPARE(steps.last().at(1).toInt(), 100);
        core::Door* zhou = site.door(u"zhou"_s);
        core::Door* shen = site.door(u"shen"_s);
        QVERIFY(zhou && shen && zhou->isPractice() && shen->isPractice());
        for (const QString& one : site.people()) {
            QCOMPARE(site.door(one)->state(), Door::State::Open);
            QVERIFY(site.door(one)->line()->state().online);
        }
        QCOMPARE(zhou->office()->userName(), u"周敏"_s);
        QCOMPARE(shen->office()->userName(), u"沈怀瑾"_s);
        QCOMPARE(zhou->office()->side(), core::Party::Clinic);
        QCOMPARE(shen->office()->side(), core::Party::Hub);
        QCOMPARE(site.door(u"ye"_s)->office()->author().role, core::Role::Coordinator);
        QCOMPARE(site.door(u"wei"_s)->office()->author().role, core::Role::Administrator);
        QVERIFY(site.door(u"wei"_s)->steward() && !shen->steward());
        QSet<QString> all;
        for (const QString& one : site.people()) {
            for (const core::CaseBrief& brief : site.door(one)->office()->cases()) {
                all.insert(brief.caseId);
                QVERIFY(!brief.name.isEmpty() && brief.caseNo.startsWith(u"YZ-"_s));
            }
        }
        QCOMPARE(all.size(), 13);
        QVERIFY(!zhou->office()->cases().isEmpty() && !shen->office()->cases().isEmpty());
        QVERIFY(!shen->office()->directory().freeSlots(shen->office()->author().practitionerId, shen->office()->now()).isEmpty());
        if (start > 0)
            continue;
        // what one does, the other sees by itself: nobody presses anything
        const QList<core::CaseBrief> cases = zhou->office()->cases();
        const auto draft = std::find_if(cases.cbegin(), cases.cend(), [](const core::CaseBrief& one) {
            return one.state == core::CaseState::Sent || one.state == core::CaseState::Matched;
        });
        QVERIFY(draft != cases.cend());
        using Opened = Result<core::CaseDesk>;
        const Opened desk = await<Opened>([&](auto done) { zhou->office()->openCase(zhou, draft->caseId, done); });
        QVERIFY(desk);
        const Result<core::Act> cancel = desk->propose(core::CaseEvent::Cancel, u"患者改期"_s, zhou->office()->now());
        QVERIFY(cancel);
        core::Office* hospital = site.door(u"ye"_s)->office();
        QSignalSpy seen(hospital, &core::Office::casesChanged);
        QVERIFY(await<Status>([&](auto done) { zhou->office()->commit(zhou, *cancel, done); }));
        QVERIFY(until([&] {
            const auto& theirs = hospital->cases();
            return std::any_of(theirs.cbegin(), theirs.cend(), [&](const core::CaseBrief& one) {
                return one.caseId == draft->caseId && one.state == core::CaseState::Cancelled;
            });
        }));
        QVERIFY(seen.count() > 0);
        QVERIFY(until([&] { return zhou->office()->deliveryOf(draft->caseId) == core::Delivery::Confirmed; }));
        // out and in again without anything to type
        zhou->signOut();
        QCOMPARE(zhou->state(), Door::State::Closed);
        QVERIFY(await<Status>([&](auto done) { site.signIn(u"zhou"_s, done); }));
        QCOMPARE(zhou->state(), Door::State::Open);
    }
    PracticeSite broken({u"/no/such/hub"_s, m_folder->filePath(u"other"_s), u"zh_CN"_s, {}}, clock);
    QCOMPARE(await<Status>([&](auto done) { broken.open(done); }).error().code, Code::NotFound);
}

QTEST_GUILESS_MAIN(TestDoor)
#include "tst_door.moc"
