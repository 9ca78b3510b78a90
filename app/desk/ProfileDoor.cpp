#include "app/desk/ProfileDoor.h"

#include "app/DeviceFile.h"
#include "core/people/Access.h"
#include "seal/PasswordHash.h"
#include "storage/store/Cache.h"
#include "storage/vault/PinLock.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

namespace app {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;
using core::Result;
using core::Status;
using storage::Vault;

namespace {

constexpr int kGoodbyeMs = 2000; ///< the hub has so long to hear of the end of a session

QString textOf(const core::Secret& secret) { return QString::fromUtf8(secret.view()); }
QString personKey(const QString& login) { return u"desk-person/"_s + login; }

} // namespace

ProfileDoor::ProfileDoor(Order order, const core::Clock& clock, QObject* parent)
    : core::Door(),
      m_order(std::move(order)),
      m_clock(clock),
      m_users(m_order.folder),
      m_throttle(m_order.folder, clock),
      m_profile(m_order.folder, clock)
{
    setParent(parent);
    m_pool.setMaxThreadCount(1);
    update();
    connect(&m_profile, &Profile::locked, this, &ProfileDoor::update);
    connect(&m_profile, &Profile::unlocked, this, &ProfileDoor::update);
    // the profile has closed itself: the desk is of no use any more
    connect(&m_profile, &Profile::revoked, this, [this] {
        takeDeskAway();
        QMetaObject::invokeMethod(this, &ProfileDoor::closeAll, Qt::QueuedConnection);
    });
}

ProfileDoor::~ProfileDoor()
{
    m_pool.waitForDone();
    closeAll();
}

ProfileDoor::Answer ProfileDoor::guarded(QObject* context, Answer done)
{
    return [guard = QPointer(context), done = std::move(done)](const Status& status) {
        if (guard)
            done(status);
    };
}

void ProfileDoor::refuse(const Answer& answer, Code code, const QString& detail)
{
    QMetaObject::invokeMethod(
        this, [answer, code, detail] { answer(fail(code, detail)); }, Qt::QueuedConnection);
}

std::shared_ptr<ProfileDoor::Typed> ProfileDoor::typed(const SignIn& with)
{
    auto person = std::make_shared<Typed>();
    person->login = with.login.trimmed();
    person->passphrase = with.passphrase.clone();
    person->password = with.password.clone();
    person->code = core::Secret(with.code.trimmed().toUtf8());
    return person;
}

syncing::Credentials ProfileDoor::credentials(const Typed& person)
{
    return {person.login, person.password.clone(), person.code.clone()};
}

void ProfileDoor::update()
{
    State now = State::New;
    if (m_office)
        now = m_profile.isLocked() ? State::Locked : State::Open;
    else if (Profile::isWithdrawn(m_order.folder))
        now = State::Withdrawn;
    else if (Profile::existsIn(m_order.folder))
        now = State::Closed;
    if (std::exchange(m_state, now) != now)
        Q_EMIT stateChanged();
}

QString ProfileDoor::siteName() const
{
    const auto device = readDeviceFile(path("device.json"));
    return device ? device->hubName : QString();
}

QList<core::DoorUser> ProfileDoor::users() const
{
    QList<core::DoorUser> all = m_users.users();
    const auto vault = Vault::load(path(storage::kKeysFile));
    for (const QString& login : vault ? vault->users() : QStringList()) {
        if (!m_users.find(login))
            all.append({login, login, std::nullopt, {}});
    }
    return all;
}

std::optional<int> ProfileDoor::offlineDaysLeft(const QString& login) const
{
    const core::DoorUser* user = m_users.find(login);
    if (!user || !user->lastSignIn.isValid())
        return std::nullopt;
    static constexpr qint64 kDaySeconds = 86'400;
    const qint64 left = m_clock.now().secsTo(user->lastSignIn.addDays(m_order.offlineDays));
    return static_cast<int>(qMax<qint64>(0, (left + kDaySeconds - 1) / kDaySeconds));
}

void ProfileDoor::signIn(QObject* context, const SignIn& with, Done<Status> done)
{
    const auto person = typed(with);
    const Answer answer = guarded(context, std::move(done));
    giveUp(); // whoever begins anew
    if (m_leaving) {
        m_afterLeaving = [this, person, answer] {
            signIn(this, {person->login, person->passphrase.clone(), person->password.clone(), textOf(person->code)}, answer);
        };
        return;
    }
    if (m_busy)
        return refuse(answer, Code::Busy);
    if (m_office) { // the hub asks for both factors again while the desk stays
        if (Vault::loginKey(person->login) != m_profile.login())
            return refuse(answer, Code::Busy, u"somebody else is here"_s);
        return signInAtHub(person, answer);
    }
    if (const int seconds = m_throttle.waitFor(person->login); seconds > 0)
        return refuse(answer, Code::Locked, QString::number(seconds));
    m_busy = true;
    m_profile.open(person->login, person->passphrase.clone(), [this, person, answer](const Status& opened) {
        if (!opened) {
            if (opened.error().code == Code::WrongKey)
                m_throttle.failed(person->login);
            return closeAndAnswer(answer, opened);
        }
        m_throttle.passed(person->login);
        if (person->code.isEmpty())
            openOffline(answer);
        else
            signInAtHub(person, answer);
    });
}

void ProfileDoor::signInAtHub(const std::shared_ptr<Typed>& person, const Answer& answer)
{
    if (!m_profile.workstation()->isConnected())
        return closeAndAnswer(answer, fail(Code::NotFound, u"not enrolled"_s));
    m_profile.signIn(credentials(*person), [this, person, answer](const Result<syncing::SessionUser>& user) {
        if (user && user->mustChangePassword)
            return owe(person, false, answer);
        if (user || !m_office)
            return openedByHub(user, answer);
        answer(user.error()); // who works offline goes on
    });
}

void ProfileDoor::join(QObject* context, const SignIn& with, Done<Status> done)
{
    const Answer answer = guarded(context, std::move(done));
    giveUp(); // whoever begins anew
    if (m_busy || m_office || m_leaving)
        return refuse(answer, Code::Busy);
    // before the code is used up for a passphrase that will not do
    const auto problem = seal::passwordProblem(textOf(with.passphrase), {Vault::loginKey(with.login)});
    if (problem != seal::PasswordProblem::None)
        return refuse(answer, Code::Refused, QString::fromLatin1(seal::passwordProblemName(problem)));
    m_busy = true;
    const auto person = typed(with);
    m_profile.join(
        credentials(*person), person->passphrase.clone(), [this, person, answer](const Result<syncing::SessionUser>& user) {
            if (user && user->mustChangePassword)
                return owe(person, true, answer);
            if (user)
                m_throttle.passed(person->login); // the hub let them in, and the passphrase is new
            openedByHub(user, answer);
        });
}

void ProfileDoor::openedByHub(const Result<syncing::SessionUser>& user, const Answer& answer)
{
    if (!user)
        return closeAndAnswer(answer, user.error());
    const auto role = core::roleFromCode(user->role);
    if (!role || Vault::loginKey(user->login) != m_profile.login())
        return closeAndAnswer(answer, fail(Code::Unauthenticated, u"another person"_s));
    Person person;
    person.login = m_profile.login();
    person.at.author = {user->practitionerId, user->organizationId, *role};
    person.at.name = user->name.isEmpty() ? user->login : user->name;
    person.signedIn = m_lastCode = m_clock.now();
    const QString record = QString::fromUtf8(QJsonDocument(
        QJsonObject{{u"practitioner"_s, user->practitionerId}, {u"organization"_s, user->organizationId}, {u"role"_s, user->role},
            {u"name"_s, person.at.name}, {u"signed_in"_s, core::toInstant(person.signedIn)}})
                                                 .toJson(QJsonDocument::Compact));
    m_profile.workstation()->ask(
        [record, key = personKey(person.login)](storage::Connection& sql) { return storage::setSetting(sql, key, record); },
        [this, guard = QPointer(this), person, role, answer](const Status& kept) {
            if (!guard)
                return;
            if (!kept)
                return closeAndAnswer(answer, kept);
            (void)m_users.put({person.login, person.at.name, role, person.signedIn}); // only a tile to press
            Q_EMIT usersChanged();
            open(person, answer);
        });
}

void ProfileDoor::openOffline(const Answer& answer)
{
    const QString login = m_profile.login();
    m_profile.workstation()->ask([key = personKey(login)](storage::Connection& sql) { return storage::setting(sql, key); },
        [this, guard = QPointer(this), login, answer](const Result<QString>& record) {
            if (!guard)
                return;
            if (!record)
                return closeAndAnswer(answer, record.error());
            const QJsonObject json = QJsonDocument::fromJson(record->toUtf8()).object();
            const auto role = core::roleFromCode(json.value("role"_L1).toString());
            if (!role) // has never been in the hub's eyes: who they are is not known
                return closeAndAnswer(answer, fail(Code::Unauthenticated, u"never signed in at the hub"_s));
            Person person;
            person.login = login;
            person.at.author = {json.value("practitioner"_L1).toString(), json.value("organization"_L1).toString(), *role};
            person.at.name = json.value("name"_L1).toString();
            person.signedIn = core::fromInstant(json.value("signed_in"_L1).toString());
            open(person, answer);
        });
}

void ProfileDoor::open(const Person& person, const Answer& answer)
{
    StationOffice::Person at = person.at;
    at.signsUntil = person.signedIn.addDays(m_order.offlineDays);
    m_busy = false;
    if (m_office) {
        m_office->setSignsUntil(at.signsUntil);
        m_line->refresh();
        return answer(Status());
    }
    Workstation& station = *m_profile.workstation();
    m_office = std::make_unique<StationOffice>(station, m_clock, at);
    m_line = std::make_unique<StationLine>(station, m_clock, at.author.practitionerId);
    connect(m_office.get(), &StationOffice::stored, m_line.get(), &StationLine::refresh);
    connect(m_line.get(), &StationLine::decided, m_office.get(), &StationOffice::reread);
    if (core::may(at.author.role, core::Action::JoinVisit))
        m_visits = std::make_unique<StationVisits>(station, *m_office, *m_line, m_visitRoom, *m_mono);
    if (core::may(at.author.role, core::Action::ManageUsers) || core::may(at.author.role, core::Action::ManageDevices))
        m_steward = std::make_unique<HubSteward>(station);
    if (station.engine())
        station.engine()->start();
    readPin([this, answer] {
        update();
        answer(Status());
    });
}

void ProfileDoor::readPin(std::function<void()> then)
{
    struct Pin {
        bool has = false;
        int tries = 0;
    };
    if (!m_profile.workstation())
        return;
    m_profile.workstation()->ask(
        [login = m_profile.login()](storage::Connection& sql) {
            const storage::PinLock pin(sql);
            return Pin{pin.hasPin(login).value_or(false), pin.triesLeft(login).value_or(0)};
        },
        [this, guard = QPointer(this), then = std::move(then)](const Pin& pin) {
            if (!guard)
                return;
            m_hasPin = pin.has;
            m_pinTries = pin.tries;
            then();
        });
}

void ProfileDoor::closeAndAnswer(const Answer& answer, const Status& status, bool takeAway)
{
    const auto close = [this, answer, status, takeAway] {
        closeAll();
        if (takeAway && m_restored)
            QFile::remove(path(storage::kKeysFile)); // the restored cache waits for the next try
        else if (takeAway)
            QDir(m_order.folder).removeRecursively();
        update();
        answer(status);
    };
    QMetaObject::invokeMethod(this, close, Qt::QueuedConnection);
}

void ProfileDoor::takeDeskAway()
{
    m_oldOffice = std::move(m_office);
    m_oldLine = std::move(m_line);
    m_oldSteward = std::move(m_steward);
    m_oldVisits = std::move(m_visits);
    update();
}

void ProfileDoor::closeAll()
{
    m_oldVisits.reset(); // calls hang up, and what they kept is written
    m_visits.reset();
    m_oldOffice.reset();
    m_oldLine.reset();
    m_oldSteward.reset();
    m_office.reset();
    m_line.reset();
    m_steward.reset();
    m_profile.close();
    m_owing = {};
    m_hasPin = m_busy = false;
    m_pinTries = 0;
}

void ProfileDoor::signOut()
{
    if (!m_office || m_leaving)
        return;
    m_leaving = true;
    // first everybody lets go of the desk, then it dies
    takeDeskAway();
    const auto left = std::make_shared<bool>(false);
    const auto once = [this, guard = QPointer(this), left] {
        if (guard && !std::exchange(*left, true))
            QMetaObject::invokeMethod(this, &ProfileDoor::leave, Qt::QueuedConnection);
    };
    QTimer::singleShot(kGoodbyeMs, this, once);
    m_profile.workstation()->signOut([once](const Status&) { once(); });
}

void ProfileDoor::leave()
{
    closeAll();
    m_leaving = false;
    update();
    if (const auto next = std::exchange(m_afterLeaving, nullptr))
        next();
}

void ProfileDoor::lock()
{
    if (m_office)
        m_profile.lock();
}

void ProfileDoor::setPin(QObject* context, const core::Secret& pin, Done<Status> done)
{
    const Answer answer = guarded(context, std::move(done));
    m_profile.setPin(textOf(pin), [this, answer](const Status& set) { readPin([answer, set] { answer(set); }); });
}

void ProfileDoor::unlockWithPin(QObject* context, const core::Secret& pin, Done<Status> done)
{
    const Answer answer = guarded(context, std::move(done));
    m_profile.unlockWithPin(textOf(pin), [this, answer](const Status& open) { readPin([answer, open] { answer(open); }); });
}

void ProfileDoor::unlock(QObject* context, const core::Secret& passphrase, Done<Status> done)
{
    const Answer answer = guarded(context, std::move(done));
    const QString login = m_profile.login();
    if (const int seconds = m_throttle.waitFor(login); seconds > 0)
        return refuse(answer, Code::Locked, QString::number(seconds));
    m_profile.unlock(passphrase.clone(), [this, login, answer](const Status& open) {
        if (open)
            m_throttle.passed(login);
        else if (open.error().code == Code::WrongKey)
            m_throttle.failed(login);
        readPin([answer, open] { answer(open); });
    });
}

} // namespace app
