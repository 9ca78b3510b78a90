#include "app/demo/Stage.h"

#include "seal/Random.h"
#include "seal/Totp.h"
#include "storage/sqlcipher/Connection.h"
#include "storage/store/Outbox.h"

#include <QFile>
#include <QJsonArray>

namespace app {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;
using core::Result;
using core::Status;

core::Result<std::unique_ptr<Stage>> Stage::create(const Order& order)
{
    QFile file(order.resources + u"/cases.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::NotFound, u"cases.json"_s);
    // tomorrow's calendar, so that the booked time lies ahead whatever the hour is
    const QDate day0 = QDateTime::currentDateTimeUtc().addSecs(8 * 3600).date().addDays(1);
    auto content = core::DemoContent::read(file.readAll(), order.language, day0);
    if (!content)
        return content.error();
    std::unique_ptr<Stage> stage(new Stage(order, std::move(*content)));
    return stage;
}

Stage::Stage(Order order, core::DemoContent content)
    : m_order(std::move(order)), m_content(std::move(content)), m_hub(m_order.hubProgram, m_order.folder + u"/hub"_s)
{
    clinic.key = clinic.computer = u"zhou"_s;
    expert.key = expert.computer = u"shen"_s;
    colleague.key = u"he"_s;
    colleague.computer = expert.computer;
    clinic.pin = u"739164"_s;
    expert.pin = u"582037"_s;
}

Task<Status> Stage::foundHub()
{
    QStringList words{u"demo"_s, u"--lang"_s, m_order.language, u"--day"_s,
        m_content.date(QJsonObject{{u"day"_s, 0}}).toString(Qt::ISODate), u"--cases"_s, u"none"_s};
    Result<QJsonObject> site = co_await hubCommand(words);
    if (!site)
        co_return site.error();
    m_site = *site;
    for (Party* party : {&clinic, &expert, &colleague}) {
        const core::DemoUser* user = m_content.userOf(party->key);
        party->author = {user->practitioner.id, user->role.institutionId, user->role.role};
        for (const QJsonValue& value : m_site.value("users"_L1).toArray()) {
            const QJsonObject account = value.toObject();
            if (account.value("login"_L1).toString() != party->key)
                continue;
            party->login = party->key;
            party->password = core::Secret(account.value("password"_L1).toString().toUtf8());
            party->totpSecret = account.value("totp_secret"_L1).toString();
        }
        if (party->login.isEmpty())
            co_return fail(Code::NotFound, u"no account of "_s + party->key);
        party->passphrase = core::Secret(seal::randomBytes(15).toHex());
    }
    co_return Status();
}

Task<Status> Stage::startHub()
{
    Answer<Status> answer1([this](auto done) { m_hub.start(done); });
    co_return co_await answer1;
}

Task<Status> Stage::stopHub()
{
    Answer<Status> answer2([this](auto done) { m_hub.stop(done); });
    co_return co_await answer2;
}

Task<Result<QJsonObject>> Stage::hubCommand(QStringList words)
{
    Answer<Result<QJsonObject>> answer3([this, words](auto done) { m_hub.command(words, done); });
    co_return co_await answer3;
}

Task<int> Stage::hubExit(QStringList words)
{
    Answer<int> answer4([this, words](auto done) { m_hub.run(words, [done](int code, const QByteArray&) { done(code); }); });
    co_return co_await answer4;
}

Task<Status> Stage::openStation(Party& party)
{
    Status closed = co_await closeStation(party);
    if (!closed)
        co_return closed;
    const QString folder = m_order.folder + '/'_L1 + party.computer;
    party.profile = std::make_unique<Profile>(folder, m_clock);
    const bool known = Profile::existsIn(folder);
    Answer<Status> answer14([&party, known](auto done) {
        if (known)
            party.profile->open(party.login, party.passphrase.clone(), done);
        else
            party.profile->create(party.login, party.passphrase.clone(), done);
    });
    co_return co_await answer14;
}

Task<Status> Stage::closeStation(Party& party)
{
    // A step goes on inside an answer of the profile, which must not die there.
    Answer<Status> answer15([this, &party](auto done) {
        const auto close = [&party, done] {
            party.profile.reset();
            done(Status());
        };
        QMetaObject::invokeMethod(this, close, Qt::QueuedConnection);
    });
    co_return co_await answer15;
}

Task<Status> Stage::joinStation(Party& party)
{
    party.profile = std::make_unique<Profile>(m_order.folder + '/'_L1 + party.computer, m_clock);
    Answer<Result<syncing::SessionUser>> answer16(
        [this, &party](auto done) { party.profile->join(credentials(party), party.passphrase.clone(), done); });
    Result<syncing::SessionUser> user = co_await answer16;
    co_return checkPerson(party, user);
}

Task<Status> Stage::enrol(Party& party)
{
    QStringList words{u"device"_s, u"code"_s, u"--organization"_s, party.author.organizationId, u"--json"_s};
    Result<QJsonObject> sheet = co_await hubCommand(words);
    if (!sheet)
        co_return sheet.error();
    syncing::EnrolmentSheet paper;
    paper.hub = QUrl(m_hub.address());
    paper.code = sheet->value("code"_L1).toString();
    paper.caFingerprint = sheet->value("ca_fingerprint"_L1).toString().toLatin1();
    paper.deviceName = party.key;
    Answer<Status> answer5([&party, paper](auto done) { party.profile->enrol(paper, done); });
    co_return co_await answer5;
}

syncing::Credentials Stage::credentials(Party& party, const QByteArray& code) const
{
    QByteArray typed = code;
    if (typed.isEmpty()) {
        constexpr qint64 kStepSeconds = 30;
        party.lastCodeStep = std::max(now().toSecsSinceEpoch() / kStepSeconds, party.lastCodeStep + 1);
        const QDateTime shown = QDateTime::fromSecsSinceEpoch(party.lastCodeStep * kStepSeconds, Qt::UTC);
        typed = seal::totpCode(party.totpSecret, shown).value_or(QString()).toLatin1();
    }
    return {party.login, party.password.clone(), core::Secret(typed)};
}

Status Stage::checkPerson(const Party& party, const Result<syncing::SessionUser>& user) const
{
    if (!user)
        return user.error();
    if (user->practitionerId != party.author.practitionerId || user->organizationId != party.author.organizationId
        || user->role != core::roleCode(party.author.role))
        return fail(Code::Conflict, u"the hub knows another person"_s);
    return {};
}

Task<Status> Stage::signIn(Party& party, QByteArray code)
{
    Answer<Result<syncing::SessionUser>> answer6(
        [this, &party, code](auto done) { party.profile->signIn(credentials(party, code), done); });
    Result<syncing::SessionUser> user = co_await answer6;
    co_return checkPerson(party, user);
}

Task<Status> Stage::setPin(Party& party)
{
    Answer<Status> answer17([&party](auto done) { party.profile->setPin(party.pin, done); });
    co_return co_await answer17;
}

Task<Status> Stage::unlock(Party& party, QString pin)
{
    party.profile->lock();
    Answer<Status> answer18([&party, pin](auto done) { party.profile->unlockWithPin(pin, done); });
    co_return co_await answer18;
}

Task<Status> Stage::sync(Party& party)
{
    Answer<Status> answer7([&party](auto done) { party.station()->sync(done); });
    co_return co_await answer7;
}

Task<Status> Stage::commit(Party& party, core::Act act)
{
    Answer<Status> answer8([&party, act](auto done) { party.station()->commit(act, done); });
    co_return co_await answer8;
}

Task<Status> Stage::commit(Party& party, Result<core::Act> act)
{
    if (!act)
        co_return act.error();
    core::Act made = *act;
    Answer<Status> answer9([&party, made](auto done) { party.station()->commit(made, done); });
    co_return co_await answer9;
}

Task<Result<core::CaseDesk>> Stage::desk(Party& party, QString id)
{
    using Found = Result<QList<storage::StoredResource>>;
    QList<core::CaseDesk::Item> items;
    const auto add = [&items](const QList<storage::StoredResource>& resources) {
        for (const storage::StoredResource& resource : resources) {
            if (!resource.deleted)
                items.append(
                    {QJsonDocument::fromJson(resource.json).object(), resource.pending > 0 ? u"pending"_s : resource.version});
        }
    };
    Answer<Found> answer10([&party, id](auto done) { party.station()->loadCase(id, done); });
    Found own = co_await answer10;
    if (!own && own.error().code != Code::NotFound)
        co_return own.error();
    if (own)
        add(*own);
    for (const char* kind :
        {"Organization", "Contract", "Practitioner", "PractitionerRole", "Schedule", "Slot", "Device", "AllergyIntolerance"}) {
        const QString type = QLatin1String(kind);
        Answer<Found> answer11([&party, type](auto done) { party.station()->loadKind(type, done); });
        Found directory = co_await answer11;
        if (!directory)
            co_return directory.error();
        add(*directory);
    }
    co_return core::CaseDesk(party.author, items);
}

Task<Result<QByteArray>> Stage::attach(Party& party, QByteArray bytes, QString type, QString ofCase, QString patientId)
{
    storage::BlobRow about;
    about.contentType = type;
    about.caseId = ofCase;
    about.patientId = patientId;
    about.priority = type.startsWith("audio/"_L1) ? 0 : 1;
    Answer<Result<QByteArray>> answer12([&party, bytes, about](auto done) { party.station()->attach(bytes, about, done); });
    co_return co_await answer12;
}

Task<Result<QByteArray>> Stage::bytesOf(Party& party, QByteArray sha256)
{
    Answer<Result<QByteArray>> answer13([&party, sha256](auto done) { party.station()->bytesOf(sha256, done); });
    co_return co_await answer13;
}

Task<QStringList> Stage::refusals(Party& party)
{
    if (!party.station())
        co_return QStringList();
    using Acts = Result<QList<storage::OutboxAct>>;
    Answer<Acts> answer([&party](auto done) {
        party.station()->ask(
            [](storage::Connection& sql) {
                return storage::Outbox(sql).list({storage::OutboxState::Parked, storage::OutboxState::NeedsAction});
            },
            done);
    });
    Acts acts = co_await answer;
    QStringList lines;
    if (acts) {
        for (const storage::OutboxAct& act : std::as_const(*acts)) {
            const QJsonObject issue = QJsonDocument::fromJson(act.outcome).object().value("issue"_L1).toArray().at(0).toObject();
            const QJsonObject coding = issue.value("details"_L1).toObject().value("coding"_L1).toArray().at(0).toObject();
            lines.append(u"%1: %2 %3 %4"_s.arg(act.act.kind)
                             .arg(act.httpStatus)
                             .arg(coding.value("code"_L1).toString(), issue.value("diagnostics"_L1).toString()));
        }
    }
    co_return lines;
}

Result<QByteArray> Stage::resourceFile(const QString& name) const
{
    QFile file(m_order.resources + '/'_L1 + name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::NotFound, name);
    return file.readAll();
}

} // namespace app
