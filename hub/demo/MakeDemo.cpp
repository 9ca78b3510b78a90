#include "hub/demo/MakeDemo.h"

#include "core/base/Uuid.h"
#include "hub/auth/Tokens.h"
#include "hub/cli/Common.h"
#include "hub/cli/Founding.h"
#include "hub/demo/CaseStory.h"
#include "hub/demo/DemoSite.h"

#include <QFile>
#include <QJsonArray>

namespace hub {

namespace {

using namespace Qt::StringLiterals;

// The demonstration is open to anybody who can read this program; its accounts protect nothing.
constexpr char kPassword[] = "Yunling-demo-2026";
constexpr seal::PasswordCost kCheap{12, 8, 1};
constexpr int kDayBegins = (7 * 60 + 46) * 60;
constexpr int kFoundedDaysBefore = 30;
constexpr int kStoryMinute = 9 * 60 + 50; ///< the patient of 10:00 is in the waiting room
constexpr int kRoundMinutes = 5;

/// How far the story's clock has to be moved for it to be `kStoryMinute` at `now`, rounded so that visits begin at full times.
int shiftTo(const QDateTime& now)
{
    const QTime local = now.toUTC().addSecs(kSiteOffset).time();
    const int minutes = local.hour() * 60 + local.minute() - kStoryMinute;
    return minutes - ((minutes % kRoundMinutes) + kRoundMinutes) % kRoundMinutes + kRoundMinutes;
}

core::Result<core::DemoContent> contentOf(const DemoOrder& order, const QDate& day, int shiftMinutes)
{
    QFile file(order.content + u"/cases.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(core::Code::NotFound, u"demonstration content"_s);
    return core::DemoContent::read(file.readAll(), order.language, day, shiftMinutes);
}

core::Result<QString> demoToken(OpenedHub& hub, const QString& organizationId)
{
    const QDateTime now = hub.clock().now();
    const ApiToken token{core::newId(), u"demonstration"_s, {u"fhir.read"_s, u"fhir.write"_s, u"uploads"_s, u"events"_s},
        organizationId, now.toMSecsSinceEpoch(), now.addDays(30).toMSecsSinceEpoch(), false};
    QString text;
    auto done = change(hub, "issue-token", u"token/"_s + token.id, [&](storage::Sql& sql) -> core::Status {
        auto issued = Tokens::issue(sql, token);
        if (!issued)
            return issued.error();
        text = *issued;
        return {};
    });
    return done ? core::Result<QString>(text) : core::Result<QString>(done.error());
}

FoundingOrder foundingOf(const DemoOrder& order, const core::DemoContent& content)
{
    FoundingOrder founding;
    founding.folder = order.folder;
    founding.organizationId = content.id(u"institution"_s, u"hub"_s);
    for (const core::Institution& institution : content.institutions) {
        if (institution.id == founding.organizationId)
            founding.siteName = institution.name;
    }
    founding.rootPassphrase = core::Secret(kPassword);
    founding.passwordCost = kCheap;
    founding.storeUri = order.storeUri;
    return founding;
}

QJsonObject answerOf(
    const DataFolder& folder, const QString& token, const QList<DemoAccount>& accounts, const core::DemoContent& content)
{
    QJsonArray users;
    for (const DemoAccount& account : accounts) {
        QJsonObject user{{u"login"_s, account.credentials.login}, {u"password"_s, account.credentials.password},
            {u"totp_secret"_s, account.credentials.totpSecret}, {u"role"_s, core::roleCode(account.role)}};
        if (const core::DemoUser* person = content.userOf(account.credentials.login))
            user.insert(u"organization"_s, person->role.institutionId);
        users.append(user);
    }
    return {{u"fhir"_s, u"/fhir"_s}, {u"tus"_s, u"/uploads"_s}, {u"events"_s, u"/events"_s},
        {u"ca_file"_s, folder.rootCertificate()}, {u"token"_s, token}, {u"users"_s, users}};
}

core::Status playCases(
    OpenedHub& hub, DemoClock& clock, const DemoOrder& order, const core::DemoContent& content, const QDateTime& latest)
{
    auto stage = DemoStage::open(hub, clock, content, order.content);
    return stage ? playDemoCases(**stage, clock, latest) : core::Status(stage.error());
}

} // namespace

QDate demoDay(const QDateTime& now) { return now.toUTC().addSecs(kSiteOffset - kDayBegins).date(); }

core::Result<QJsonObject> makeDemo(const DemoOrder& order, const core::Clock& clock)
{
    const QDateTime now = clock.now();
    const bool fromNow = order.fromNow && !order.day.isValid();
    const QDate day = order.day.isValid() ? order.day : fromNow ? now.toUTC().addSecs(kSiteOffset).date() : demoDay(now);
    auto content = contentOf(order, day, fromNow ? shiftTo(now) : 0);
    if (!content)
        return content.error();
    if (DataFolder(order.folder).holdsHub())
        return core::fail(core::Code::Exists, order.folder);
    // Founded before the first case began, so that its authority's certificates hold for what was signed then.
    DemoClock played(std::min(now, QDateTime(day, QTime(0, 0), Qt::UTC).addDays(-kFoundedDaysBefore)));
    NewFolder guard(order.folder);
    auto founded = foundSite(foundingOf(order, *content), played);
    if (!founded)
        return founded.error();
    auto hub = OpenedHub::open(order.folder, order.storeUri, played, kCheap);
    if (!hub)
        return hub.error();
    auto accounts = buildDemoSite(**hub, *content, QString::fromLatin1(kPassword));
    if (!accounts)
        return accounts.error();
    if (order.withCases) {
        // Who asks for a day to come wants to see it as it will be.
        const QDateTime latest = !fromNow && day > demoDay(now) ? QDateTime() : now;
        if (auto done = playCases(**hub, played, order, *content, latest); !done)
            return done.error();
    }
    played.set(now);
    auto token = demoToken(**hub, founded->organizationId);
    if (!token)
        return token.error();
    guard.keep();
    return answerOf(DataFolder(order.folder), *token, *accounts, *content);
}

} // namespace hub
