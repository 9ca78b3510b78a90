#include "app/desk/PracticeSite.h"

#include "seal/Random.h"
#include "seal/Totp.h"
#include "storage/blobs/RawFile.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace app {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;
using core::Result;
using core::Status;

namespace {

constexpr qint64 kStepSeconds = 30; ///< of the second factor's codes
constexpr int kStarts = 10;         ///< of the hub at the port of last time
constexpr int kBetweenStartsMs = 300;
constexpr qint64 kFreshHours = 12; ///< after that nothing of its day is still to come: it is made anew
constexpr int kSiteDone = 40;
constexpr int kHubDone = 50;

} // namespace

QStringList PracticeSite::defaultPeople() { return {u"zhou"_s, u"shen"_s, u"ye"_s, u"wei"_s}; }

PracticeSite::PracticeSite(Order order, const core::Clock& clock, QObject* parent)
    : QObject(parent), m_order(std::move(order)), m_clock(clock), m_hub(m_order.hubProgram, m_order.folder + u"/hub"_s)
{
}

PracticeSite::~PracticeSite()
{
    // what is under way dies first: it works with the doors
    m_run.reset();
    m_signIns.clear();
    m_doors.clear();
}

core::Door* PracticeSite::door(const QString& person) const { return profileDoor(person); }

ProfileDoor* PracticeSite::profileDoor(const QString& person) const
{
    const auto found = m_doors.find(person);
    return found == m_doors.end() ? nullptr : found->second.get();
}

void PracticeSite::open(Done done)
{
    if (m_done || m_isOpen) {
        const Status status = m_isOpen ? Status() : Status(fail(Code::Busy));
        QMetaObject::invokeMethod(
            this, [done, status] { done(status); }, Qt::QueuedConnection);
        return;
    }
    m_done = std::move(done);
    m_run.emplace(run());
    QMetaObject::invokeMethod(
        this, [this] { m_run->start(); }, Qt::QueuedConnection);
}

Task<int> PracticeSite::run()
{
    Status status = co_await openAll();
    m_isOpen = status.has_value();
    // The coroutine has ended when the answer comes, so that who asked may do anything.
    const auto answer = [this, status] {
        const Done done = std::exchange(m_done, nullptr);
        done(status);
    };
    QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
    co_return 0;
}

Task<Status> PracticeSite::openAll()
{
    say(u"site"_s, 0);
    Status status = co_await foundSite();
    if (!status)
        co_return status;
    say(u"hub"_s, kSiteDone);
    status = co_await startHub();
    if (!status)
        co_return status;
    for (qsizetype i = 0; i < m_order.people.size(); ++i) {
        const QString person = m_order.people.at(i);
        say(person, kHubDone + static_cast<int>((100 - kHubDone) * i / m_order.people.size()));
        status = co_await openDoor(person);
        if (!status)
            co_return status;
    }
    say(QString(), 100);
    co_return Status();
}

Status PracticeSite::readKept()
{
    QFile file(m_order.folder + u"/practice.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::NotFound, u"practice.json"_s);
    const QJsonObject kept = QJsonDocument::fromJson(file.readAll()).object();
    const QDateTime madeAt = QDateTime::fromString(kept.value("madeAt"_L1).toString(), Qt::ISODate);
    if (madeAt.isValid() && madeAt.secsTo(m_clock.now()) > kFreshHours * 3600)
        return fail(Code::NotFound, u"a past day's site"_s);
    if (!kept.value("site"_L1).toObject().value("users"_L1).isArray())
        return fail(Code::Corrupt, u"practice.json"_s);
    m_kept = kept;
    return {};
}

// Passphrases and second factors of invented people, so that nobody has to type them; for the owner alone all the same.
Status PracticeSite::keep() const
{
    return storage::writeFileDurably(m_order.folder + u"/practice.json"_s, QJsonDocument(m_kept).toJson());
}

Task<Status> PracticeSite::foundSite()
{
    if (readKept()) {
        m_hub.setPort(static_cast<quint16>(m_kept.value("port"_L1).toInt()));
        co_return Status();
    }
    // Without practice.json a making was broken off, and nobody knows its passwords.
    for (const QString& part : QStringList{u"hub"_s} + m_order.people)
        QDir(m_order.folder + u'/' + part).removeRecursively();
    if (!QDir().mkpath(m_order.folder))
        co_return fail(Code::Io, u"practice folder"_s);
    QStringList words{u"demo"_s, u"--from-now"_s, u"--lang"_s, m_order.language};
    Answer<Result<QJsonObject>> made([this, words](auto done) { m_hub.command(words, done); });
    Result<QJsonObject> site = co_await made;
    if (!site)
        co_return site.error();
    m_kept = QJsonObject{{u"site"_s, *site}, {u"madeAt"_s, m_clock.now().toString(Qt::ISODate)}};
    co_return keep();
}

Task<Status> PracticeSite::startHub()
{
    Status started;
    for (int tries = 0; tries < kStarts; ++tries) {
        Answer<Status> start([this](auto done) { m_hub.start(done); });
        started = co_await start;
        if (started || started.error().code == Code::NotFound || m_hub.port() == 0)
            break;
        // the hub of a moment ago may still be closing
        Answer<int> pause([this](auto done) { QTimer::singleShot(kBetweenStartsMs, this, [done] { done(0); }); });
        co_await pause;
    }
    if (!started)
        co_return started.error().code == Code::NotFound || m_hub.port() == 0 ? started : Status(fail(Code::Busy, u"port"_s));
    m_kept.insert(u"port"_s, m_hub.port());
    co_return keep();
}

QJsonObject PracticeSite::account(const QString& person) const
{
    for (const QJsonValue& value : m_kept.value("site"_L1).toObject().value("users"_L1).toArray()) {
        if (value.toObject().value("login"_L1).toString() == person)
            return value.toObject();
    }
    return {};
}

core::Door::SignIn PracticeSite::credentials(const QString& person)
{
    const QJsonObject known = account(person);
    QJsonObject people = m_kept.value("people"_L1).toObject();
    QJsonObject own = people.value(person).toObject();
    if (!own.contains("passphrase"_L1))
        own.insert(u"passphrase"_s, QString::fromLatin1(seal::randomBytes(15).toHex()));
    // a code is good once, also over two quick starts of the program
    const qint64 last = own.value("step"_L1).toInteger();
    const qint64 step = std::max(m_clock.now().toSecsSinceEpoch() / kStepSeconds, last + 1);
    own.insert(u"step"_s, step);
    people.insert(person, own);
    m_kept.insert(u"people"_s, people);
    const QDateTime shown = QDateTime::fromSecsSinceEpoch(step * kStepSeconds, Qt::UTC);
    return {person, core::Secret(own.value("passphrase"_L1).toString().toUtf8()),
        core::Secret(known.value("password"_L1).toString().toUtf8()),
        seal::totpCode(known.value("totp_secret"_L1).toString(), shown).value_or(QString())};
}

/// The hub takes the code of now and the next one: with both used up, the next half minute has to begin.
Task<Status> PracticeSite::awaitCode(QString person)
{
    const qint64 last = m_kept.value("people"_L1).toObject().value(person).toObject().value("step"_L1).toInteger();
    const qint64 ms = last * kStepSeconds * 1000 - m_clock.now().toMSecsSinceEpoch();
    if (ms > 0) {
        // Not a coarse timer, which may be early: the code would not count yet.
        Answer<int> wait([this, ms](auto done) {
            QTimer::singleShot(std::chrono::milliseconds(ms + 1), Qt::PreciseTimer, this, [done] { done(0); });
        });
        co_await wait;
    }
    co_return Status();
}

void PracticeSite::makeDoor(const QString& person)
{
    auto& door = m_doors[person];
    door = std::make_unique<ProfileDoor>(ProfileDoor::Order{m_order.folder + u'/' + person, true}, m_clock);
    door->setVisitRoom(m_order.visitRoom ? m_order.visitRoom(person) : nullptr, m_order.visitClock);
}

Task<Status> PracticeSite::openDoor(QString person)
{
    if (account(person).isEmpty())
        co_return fail(Code::NotFound, u"no account of "_s + person);
    if (!profileDoor(person))
        makeDoor(person);
    ProfileDoor* door = profileDoor(person);
    if (door->state() == core::Door::State::Open || door->state() == core::Door::State::Locked)
        co_return Status();
    Status open;
    if (door->state() == core::Door::State::Closed) {
        open = co_await signInNow(person);
        if (!open && open.error().code == Code::NotFound) { // enrolling was broken off
            m_doors.erase(person);
            QDir(m_order.folder + u'/' + person).removeRecursively();
            makeDoor(person);
            open = co_await enrol(person);
        }
    } else {
        open = co_await enrol(person);
    }
    if (!open)
        co_return open;
    co_return co_await catchUp(person);
}

Task<Status> PracticeSite::enrol(QString person)
{
    QStringList words{
        u"device"_s, u"code"_s, u"--organization"_s, account(person).value("organization"_L1).toString(), u"--json"_s};
    Answer<Result<QJsonObject>> made([this, words](auto done) { m_hub.command(words, done); });
    Result<QJsonObject> sheet = co_await made;
    if (!sheet)
        co_return sheet.error();
    Status ready = co_await awaitCode(person);
    if (!ready)
        co_return ready;
    auto paper = std::make_shared<core::Door::Enrolment>();
    paper->sheet = QJsonDocument(*sheet).toJson();
    paper->address = m_hub.address();
    paper->first = credentials(person);
    ready = keep(); // the passphrase before what it opens
    if (!ready)
        co_return ready;
    Answer<Status> enrolled([this, person, paper](auto done) { profileDoor(person)->enrol(profileDoor(person), *paper, done); });
    co_return co_await enrolled;
}

Task<Status> PracticeSite::signInNow(QString person)
{
    Status ready = co_await awaitCode(person);
    if (!ready)
        co_return ready;
    auto with = std::make_shared<core::Door::SignIn>(credentials(person));
    ready = keep();
    if (!ready)
        co_return ready;
    Answer<Status> opened([this, person, with](auto done) { profileDoor(person)->signIn(profileDoor(person), *with, done); });
    co_return co_await opened;
}

void PracticeSite::awaitExchange(const QString& person, const Done& done)
{
    syncing::SyncEngine* engine = profileDoor(person)->workstation()->engine();
    const auto answered = std::make_shared<bool>(false);
    const auto answer = [this, answered, done](const Status& status) {
        // later: whoever goes on then may do anything to the engine
        if (!std::exchange(*answered, true))
            QMetaObject::invokeMethod(
                this, [done, status] { done(status); }, Qt::QueuedConnection);
    };
    connect(
        engine, &syncing::SyncEngine::caughtUp, this, [answer] { answer(Status()); }, Qt::SingleShotConnection);
    connect(engine, &syncing::SyncEngine::finished, this, answer, Qt::SingleShotConnection);
    engine->syncNow();
}

Task<Status> PracticeSite::catchUp(QString person)
{
    // Not for the bytes: images and recordings come while somebody works already.
    Answer<Status> exchanged([this, person](auto done) { awaitExchange(person, done); });
    Status synced = co_await exchanged;
    if (!synced)
        co_return synced;
    StationOffice* office = profileDoor(person)->stationOffice();
    if (office && !office->isSettled()) {
        Answer<int> settled([office](auto done) {
            QObject::connect(
                office, &StationOffice::settled, office, [done] { done(0); },
                Qt::ConnectionType(Qt::SingleShotConnection | Qt::QueuedConnection));
        });
        co_await settled;
    }
    co_return Status();
}

void PracticeSite::signIn(const QString& person, Done done)
{
    const auto under = m_signIns.find(person);
    if (!profileDoor(person) || under != m_signIns.end()) {
        const Code code = under != m_signIns.end() ? Code::Busy : Code::NotFound;
        QMetaObject::invokeMethod(
            this, [done, code] { done(fail(code)); }, Qt::QueuedConnection);
        return;
    }
    m_signIns.emplace(person, runSignIn(person, std::move(done)));
    m_signIns.at(person).start();
}

void PracticeSite::unlock(const QString& person, Done done)
{
    ProfileDoor* const door = profileDoor(person);
    if (!door) {
        QMetaObject::invokeMethod(
            this, [done] { done(fail(Code::NotFound)); }, Qt::QueuedConnection);
        return;
    }
    const QJsonObject own = m_kept.value("people"_L1).toObject().value(person).toObject();
    door->unlock(door, core::Secret(own.value("passphrase"_L1).toString().toUtf8()), done);
}

Task<int> PracticeSite::runSignIn(QString person, Done done)
{
    Status status = co_await signInNow(person);
    const auto answer = [this, person, status, done] {
        m_signIns.erase(person);
        done(status);
    };
    QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
    co_return 0;
}

} // namespace app
