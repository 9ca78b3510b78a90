#include "app/demo/Stage.h"

#include "seal/Random.h"
#include "seal/Totp.h"

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
    clinic.key = u"zhou"_s;
    expert.key = u"shen"_s;
}

Task<Status> Stage::foundHub()
{
    QStringList words{u"demo"_s, u"--lang"_s, m_order.language, u"--day"_s, m_content.date(QJsonObject{{u"day"_s, 0}}).toString(Qt::ISODate),
        u"--cases"_s, u"none"_s};
    Result<QJsonObject> site = co_await hubCommand(words);
    if (!site)
        co_return site.error();
    m_site = *site;
    for (Party* party : {&clinic, &expert}) {
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
    }
    co_return Status();
}

Task<Status> Stage::startHub()
{
    co_return co_await Answer<Status>([this](auto done) { m_hub.start(done); });
}

Task<Status> Stage::stopHub()
{
    co_return co_await Answer<Status>([this](auto done) { m_hub.stop(done); });
}

Task<Result<QJsonObject>> Stage::hubCommand(QStringList words)
{
    co_return co_await Answer<Result<QJsonObject>>([this, words](auto done) { m_hub.command(words, done); });
}

Task<int> Stage::hubExit(QStringList words)
{
    co_return co_await Answer<int>([this, words](auto done) { m_hub.run(words, [done](int code, const QByteArray&) { done(code); }); });
}

Task<Status> Stage::openStation(Party& party)
{
    party.station.reset();
    const QString keyName = u"key-"_s + party.key;
    if (!notes.contains(keyName))
        notes.insert(keyName, QString::fromLatin1(seal::randomBytes(32).toHex()));
    QByteArray raw = QByteArray::fromHex(notes.value(keyName).toLatin1());
    auto station = Workstation::open(m_order.folder + '/'_L1 + party.key, core::Secret::take(raw), m_clock);
    if (!station)
        co_return station.error();
    party.station = std::move(*station);
    co_return Status();
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
    Status enrolled = co_await Answer<Status>([&party, paper](auto done) { party.station->enrol(paper, done); });
    if (!enrolled)
        co_return enrolled;
    co_return party.station->connectToHub();
}

Task<Status> Stage::signIn(Party& party, QByteArray code)
{
    auto make = [this, &party, code] {
        const auto totp = seal::totpCode(party.totpSecret, now());
        return syncing::Credentials{party.login, party.password.clone(),
            core::Secret(code.isEmpty() ? totp.value_or(QString()).toLatin1() : code)};
    };
    Result<syncing::SessionUser> user = co_await Answer<Result<syncing::SessionUser>>(
        [&party, make](auto done) { party.station->signIn(make(), done); });
    if (!user)
        co_return user.error();
    if (user->practitionerId != party.author.practitionerId || user->organizationId != party.author.organizationId
        || user->role != core::roleCode(party.author.role))
        co_return fail(Code::Conflict, u"the hub knows another person"_s);
    co_return Status();
}

Task<Status> Stage::sync(Party& party)
{
    co_return co_await Answer<Status>([&party](auto done) { party.station->sync(done); });
}

Task<Status> Stage::commit(Party& party, core::Act act)
{
    co_return co_await Answer<Status>([&party, act](auto done) { party.station->commit(act, done); });
}

Task<Status> Stage::commit(Party& party, Result<core::Act> act)
{
    if (!act)
        co_return act.error();
    core::Act made = *act;
    co_return co_await Answer<Status>([&party, made](auto done) { party.station->commit(made, done); });
}

Task<Result<core::CaseDesk>> Stage::desk(Party& party, QString id)
{
    using Found = Result<QList<storage::StoredResource>>;
    QList<core::CaseDesk::Item> items;
    const auto add = [&items](const QList<storage::StoredResource>& resources) {
        for (const storage::StoredResource& resource : resources) {
            if (!resource.deleted)
                items.append({QJsonDocument::fromJson(resource.json).object(), resource.pending > 0 ? u"pending"_s : resource.version});
        }
    };
    Found own = co_await Answer<Found>([&party, id](auto done) { party.station->loadCase(id, done); });
    if (!own && own.error().code != Code::NotFound)
        co_return own.error();
    if (own)
        add(*own);
    for (const char* kind : {"Organization", "Contract", "Practitioner", "PractitionerRole", "Schedule", "Slot", "AllergyIntolerance"}) {
        const QString type = QLatin1String(kind);
        Found directory = co_await Answer<Found>([&party, type](auto done) { party.station->loadKind(type, done); });
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
    co_return co_await Answer<Result<QByteArray>>([&party, bytes, about](auto done) { party.station->attach(bytes, about, done); });
}

Task<Result<QByteArray>> Stage::bytesOf(Party& party, QByteArray sha256)
{
    co_return co_await Answer<Result<QByteArray>>([&party, sha256](auto done) { party.station->bytesOf(sha256, done); });
}

Result<QByteArray> Stage::resourceFile(const QString& name) const
{
    QFile file(m_order.resources + '/'_L1 + name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::NotFound, name);
    return file.readAll();
}

} // namespace app
