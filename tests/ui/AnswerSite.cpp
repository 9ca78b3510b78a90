#include "tests/ui/AnswerSite.h"

#include "ui/theme/AppStyle.h"

#include "hub/auth/Devices.h"
#include "hub/cli/Founding.h"
#include "hub/demo/CaseStory.h"
#include "hub/demo/MakeDemo.h"
#include "seal/Certificate.h"
#include "seal/Totp.h"
#include "tests/ui/support/OpenDoor.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace test {

using namespace Qt::StringLiterals;

namespace {

constexpr seal::PasswordCost kQuick{12, 8, 1};
const QString kPhrase = u"drei Lampen im Flur"_s;
const QString kPassword = u"demo-Anmeldung-2026"_s;

void orEnd(const core::Status& status, const char* what)
{
    if (!status)
        qFatal("answer site: %s: %s %s", what, core::codeName(status.error().code), qPrintable(status.error().detail));
}

template <typename T>
T orEnd(core::Result<T> result, const char* what)
{
    orEnd(result ? core::Status() : core::Status(result.error()), what);
    return std::move(result).value();
}

QJsonObject at(int day, const char* time) { return {{u"day"_s, day}, {u"time"_s, QLatin1String(time)}}; }

/// The case as it was when it had just been sent.
QJsonObject unanswered(QJsonObject demo, int number, int day, const char* start, const char* end)
{
    for (const char* key : {"answer", "waiting", "agenda", "visit", "specialist_findings", "opinion", "decision", "closed_at",
             "rating", "interruption"})
        demo.remove(QLatin1String(key));
    demo.insert(u"state"_s, u"sent"_s);
    const QByteArray sent = "07:" + QByteArray::number(10 + number);
    demo.insert(u"sent_at"_s, at(0, sent.constData()));
    demo.insert(u"answer_due"_s, at(1, number == 0 ? "08:30" : number == 1 ? "08:40" : "23:50"));
    demo.insert(u"slot"_s, QJsonObject{{u"specialist"_s, u"shen"_s}, {u"start"_s, at(day, start)}, {u"end"_s, at(day, end)}});
    return demo;
}

/// Nobody has been chosen for it yet but whom the clinic wishes.
QJsonObject withoutTeam(QJsonObject demo)
{
    demo = unanswered(demo, 3, 2, "15:00", "15:20");
    demo.insert(u"slot"_s, QJsonObject{{u"specialist"_s, u"gu"_s}, {u"start"_s, at(2, "15:00")}, {u"end"_s, at(2, "15:20")}});
    QJsonObject requested = demo.value("requested"_L1).toObject();
    requested.remove("team"_L1);
    demo.insert(u"requested"_s, requested);
    demo.remove("team_preview"_L1);
    return demo;
}

QByteArray contentText(bool mdtWaits)
{
    QFile file(QStringLiteral(YZ_RESOURCES "/demo/cases.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no demonstration content");
    QJsonObject content = QJsonDocument::fromJson(file.readAll()).object();
    QJsonArray cases = content.value("cases"_L1).toArray();
    for (int i = 0; i < int(cases.size()); ++i) {
        const QString key = cases.at(i).toObject().value("key"_L1).toString();
        if (key == "wangguilan"_L1)
            cases[i] = unanswered(cases.at(i).toObject(), 1, 1, "10:00", "10:20");
        else if (key == "baiyushan"_L1)
            cases[i] = unanswered(cases.at(i).toObject(), 0, 1, "09:00", "09:20");
        else if (key == "madefu"_L1)
            cases[i] = unanswered(cases.at(i).toObject(), 2, 3, "10:00", "10:20");
        else if (key == "haiguoqing"_L1 && mdtWaits)
            cases[i] = withoutTeam(cases.at(i).toObject());
        QJsonObject one = cases.at(i).toObject();
        one.remove("matched"_L1); // here the office has chosen nobody yet
        cases[i] = one;
    }
    content.insert(u"cases"_s, cases);
    QJsonObject site = content.value("site"_L1).toObject();
    QJsonArray specialists = site.value("specialists"_L1).toArray();
    for (int i = 0; i < int(specialists.size()); ++i) {
        QJsonObject one = specialists.at(i).toObject();
        if (one.value("key"_L1).toString() == "he"_L1)
            one.insert(u"delegation"_s, QJsonObject{{u"held"_s, false}});
        specialists[i] = one;
    }
    site.insert(u"specialists"_s, specialists);
    content.insert(u"site"_s, site);
    return QJsonDocument(content).toJson();
}

} // namespace

AnswerSite::AnswerSite(const QString& language, bool mdtWaits)
{
    found(language, mdtWaits);
    hub::HubOptions options;
    options.folder = m_folder.filePath(u"hub"_s);
    options.passwordCost = kQuick;
    m_hub = orEnd(hub::Hub::start(options, m_clock), "start");
}

AnswerSite::~AnswerSite() = default;

void AnswerSite::found(const QString& language, bool mdtWaits)
{
    const QDate day = hub::demoDay(m_clock.now());
    m_content = orEnd(core::DemoContent::read(contentText(mdtWaits), language, day), "content");
    hub::DemoClock played(QDateTime(day, QTime(0, 0), Qt::UTC).addDays(-30));
    hub::FoundingOrder order;
    order.folder = m_folder.filePath(u"hub"_s);
    order.organizationId = m_content->id(u"institution"_s, u"hub"_s);
    for (const core::Institution& institution : m_content->institutions)
        order.siteName = institution.id == order.organizationId ? institution.name : order.siteName;
    order.rootPassphrase = core::Secret("root passphrase");
    order.passwordCost = kQuick;
    orEnd(hub::foundSite(order, played), "founding");
    auto opened = orEnd(hub::OpenedHub::open(order.folder, {}, played, kQuick), "opening");
    for (const hub::DemoAccount& account : orEnd(hub::buildDemoSite(*opened, *m_content, kPassword), "directory"))
        m_accounts.insert(account.credentials.login, account);
    auto stage = orEnd(hub::DemoStage::open(*opened, played, *m_content, QStringLiteral(YZ_RESOURCES "/demo")), "stage");
    orEnd(hub::playDemoCases(*stage, played, m_clock.now()), "cases");
}

AnswerSite::Desk::~Desk()
{
    door.reset();
    line.reset();
    office.reset();
}

core::Status AnswerSite::Desk::sync()
{
    const core::Status ended = await<core::Status>([&](auto done) { profile->workstation()->sync(done); });
    return until([&] { return office->isSettled(); }) ? ended : core::Status(core::fail(core::Code::Busy));
}

const core::CaseBrief* AnswerSite::Desk::brief(const QString& caseId) const
{
    for (const core::CaseBrief& one : office->cases()) {
        if (one.caseId == caseId)
            return &one;
    }
    return nullptr;
}

core::Result<core::CaseDesk> AnswerSite::Desk::open(const QString& caseId)
{
    return await<core::Result<core::CaseDesk>>([&](auto done) { office->openCase(office.get(), caseId, done); });
}

std::unique_ptr<AnswerSite::Desk> AnswerSite::desk(const QString& key)
{
    const core::DemoUser* user = m_content->userOf(key);
    const hub::Credentials account = m_accounts.value(key).credentials;
    auto made = std::make_unique<Desk>();
    made->profile = std::make_unique<app::Profile>(m_folder.filePath(u"desk-"_s + key), m_clock);
    app::Profile& profile = *made->profile;
    orEnd(await<core::Status>([&](auto done) { profile.create(key, secret(kPhrase), done); }), "profile");
    QString code;
    orEnd(m_hub->opened().db().write([&](storage::Sql& sql) -> core::Status {
        code = orEnd(hub::Devices::newCode(sql, user->role.institutionId, m_clock.now().toMSecsSinceEpoch()), "code");
        return {};
    }),
        "code");
    QFile ca(hub::DataFolder(m_folder.filePath(u"hub"_s)).rootCertificate());
    if (!ca.open(QIODevice::ReadOnly))
        qFatal("no CA");
    const auto root = orEnd(seal::Certificate::fromPem(ca.readAll()), "CA");
    const QUrl url(u"https://127.0.0.1:%1"_s.arg(m_hub->port()));
    const syncing::EnrolmentSheet sheet{url, code, root.fingerprintSha256(), u"PC of "_s + key};
    orEnd(await<core::Status>([&](auto done) { profile.enrol(sheet, done); }), "enrolment");
    const auto step = QDateTime::currentSecsSinceEpoch() / 30;
    const QString totp =
        seal::totpCode(account.totpSecret, QDateTime::fromSecsSinceEpoch(step * 30, Qt::UTC)).value_or(QString());
    using User = core::Result<syncing::SessionUser>;
    orEnd(await<User>([&](auto done) { profile.signIn({key, secret(account.password), secret(totp)}, done); }), "sign-in");
    const core::Author author{user->practitioner.id, user->role.institutionId, user->role.role};
    made->office = std::make_unique<app::StationOffice>(*profile.workstation(), m_clock,
        app::StationOffice::Person{author, user->practitioner.person.name, m_clock.now().addDays(30)});
    made->line = std::make_unique<app::StationLine>(*profile.workstation(), m_clock, author.practitionerId);
    made->door = std::make_unique<OpenDoor>(false, made->office.get(), made->line.get());
    QObject::connect(made->office.get(), &app::StationOffice::stored, made->line.get(), &app::StationLine::refresh);
    if (!until([&] { return made->office->isReady(); }))
        qFatal("office not ready");
    orEnd(made->sync(), "first sync");
    return made;
}

PageHost::PageHost(AnswerSite::Desk& desk, ui::Surface& surface)
    : m_decoder(QStringLiteral(YZ_BIN) + QStringLiteral("/yuanzhen-imaging")),
      m_room(new ui::Room{*desk.door, *desk.office, *desk.line, surface, [this](const ui::Place& place) { went.append(place); },
          [] {}, [](const QString&, std::function<void()>) {}, nullptr, &m_decoder})
{
}

QPixmap seen(ui::Surface& surface, QWidget& page, QStringList& cut)
{
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    surface.style().setElisionListener([&](const ui::Elision& elision) { cut.append(elision.full); });
    const QPixmap picture = page.grab();
    surface.style().setElisionListener({});
    return picture;
}

} // namespace test
