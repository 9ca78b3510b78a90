#include "app/Workstation.h"
#include "core/booking/ConsentRules.h"
#include "core/demo/DemoContent.h"
#include "core/fhir/Mapping.h"
#include "core/fhir/Validate.h"
#include "hub/auth/Devices.h"
#include "hub/cli/Hub.h"
#include "hub/demo/MakeDemo.h"
#include "hub/fhir/FhirHandler.h"
#include "hub/store/Records.h"
#include "seal/Cades.h"
#include "seal/Random.h"
#include "seal/Totp.h"
#include "storage/blobs/BlobStore.h"
#include "tests/support/PostgresCluster.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

template <typename T, typename Begin>
T waitFor(Begin begin)
{
    std::optional<T> got;
    QEventLoop loop;
    begin([&](T value) {
        got.emplace(std::move(value));
        loop.quit();
    });
    if (!got)
        loop.exec();
    return std::move(*got);
}

QByteArray all(storage::BlobReader& reader)
{
    QByteArray bytes;
    while (bytes.size() < reader.size()) {
        auto piece = reader.read(bytes.size(), reader.size() - bytes.size());
        if (!piece || piece->isEmpty())
            return {};
        bytes += *piece;
    }
    return bytes;
}

const QHash<QString, core::CaseState> kStates{{u"heyuzhen"_s, core::CaseState::Draft},
    {u"zhoufusheng"_s, core::CaseState::Matched}, {u"dingjianguo"_s, core::CaseState::Declined},
    {u"yangxiuying"_s, core::CaseState::Booked}, {u"dingxiaoman"_s, core::CaseState::Booked},
    {u"wangguilan"_s, core::CaseState::Waiting}, {u"licunyi"_s, core::CaseState::OpinionSigned},
    {u"madefu"_s, core::CaseState::Closed}, {u"baiyushan"_s, core::CaseState::Interrupted},
    {u"tianyoufu"_s, core::CaseState::Decided}, // R-F4: an analysis of recordings, without a visit
    {u"haiguoqing"_s, core::CaseState::Booked}, {u"mayulian"_s, core::CaseState::NoShow},
    {u"nachunmei"_s, core::CaseState::Booked}};

} // namespace

// The demonstration site with its cases in every state, in both languages, as those see it who may. R-K1, R-E2, R-E4, R-H1.
// Every invitation passes the rules, also those of an assistant physician and of a village doctor. R-B1.
class TestHubDemo : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everyCaseStandsWhereTheContentLeavesIt_data() { languages(); }
    void everyCaseStandsWhereTheContentLeavesIt();
    void historiesAreWhole_data() { languages(); }
    void historiesAreWhole();
    void everyResourceIsValid_data() { languages(); }
    void everyResourceIsValid();
    void everyAttachmentIsThere_data() { languages(); }
    void everyAttachmentIsThere();
    void opinionsAreSigned_data() { languages(); }
    void opinionsAreSigned();
    void timeIsSoldOnce_data() { languages(); }
    void timeIsSoldOnce();
    void theMomentOfTheDayDoesNotMatter_data();
    void theMomentOfTheDayDoesNotMatter();
    void workstationReceivesItsCases();
    void aSecondTimeIsRefused();
    void postgresHoldsTheSame();
    void everyRoleHasAnAccount();
    void theProgramLeavesItOpenAndEndsCleanly();

private:
    struct SetClock final : core::Clock {
        QDateTime at;
        QDateTime now() const override { return at; }
    };
    static void languages()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("zh_CN") << u"zh_CN"_s;
        QTest::newRow("en") << u"en"_s;
    }
    void make(const QString& language, const core::Clock* clock = nullptr, const QDate& day = {});
    core::Result<QJsonObject> makeIn(
        const QString& folder, const QString& language, const core::Clock& clock, const QDate& day = {});
    int get(const QString& key, const QString& path, QJsonObject* into = nullptr);
    QList<QJsonObject> stored(const QByteArray& where);
    QString caseId(const QString& key) const { return m_content->id(u"case"_s, key); }
    core::CaseTask task(const QString& key);

    core::SystemClock m_system;
    QTemporaryDir m_shared;
    QHash<QString, QJsonObject> m_sites;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::optional<core::DemoContent> m_content;
    QJsonObject m_site;
    std::unique_ptr<hub::OpenedHub> m_hub;
};

void TestHubDemo::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void TestHubDemo::cleanup()
{
    m_hub.reset();
    m_content.reset();
    m_folder.reset();
}

core::Result<QJsonObject> TestHubDemo::makeIn(
    const QString& folder, const QString& language, const core::Clock& clock, const QDate& day)
{
    hub::DemoOrder order;
    order.folder = folder;
    order.content = QStringLiteral(YZ_RESOURCES "/demo");
    order.language = language;
    order.day = day;
    return hub::makeDemo(order, clock);
}

void TestHubDemo::make(const QString& language, const core::Clock* clock, const QDate& day)
{
    const core::Clock& now = clock ? *clock : m_system;
    QFile file(QStringLiteral(YZ_RESOURCES "/demo/cases.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    auto content = core::DemoContent::read(file.readAll(), language, day.isValid() ? day : hub::demoDay(now.now()));
    QVERIFY(content.has_value());
    m_content = *content;
    // what is only looked at is made once for each language
    m_path = clock ? m_folder->filePath(u"hub"_s) : m_shared.filePath(language);
    if (clock || !m_sites.contains(language)) {
        auto made = makeIn(m_path, language, now, day);
        QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().detail));
        m_site = *made;
        if (!clock)
            m_sites.insert(language, m_site);
    } else {
        m_site = m_sites.value(language);
    }
    auto opened = hub::OpenedHub::open(m_path, {}, now);
    QVERIFY(opened.has_value());
    m_hub = std::move(*opened);
}

int TestHubDemo::get(const QString& key, const QString& path, QJsonObject* into)
{
    const core::DemoUser* user = m_content->userOf(key);
    hub::Principal who;
    who.userId = key;
    who.practitionerId = user->practitioner.id;
    who.organizationId = user->role.institutionId;
    who.role = user->role.role;
    hub::FhirHandler handler(
        {m_hub->db(), m_hub->clock(), [&](const hub::HttpRequest&) { return core::Result<hub::Principal>(who); }});
    hub::HttpRequest request;
    request.method = "GET";
    request.path = path;
    request.target = path.toUtf8();
    request.headers.add("Host", "hub.example");
    const hub::HttpResponse answer = handler.handle(request);
    if (into)
        *into = QJsonDocument::fromJson(answer.body).object();
    return answer.status;
}

QList<QJsonObject> TestHubDemo::stored(const QByteArray& where)
{
    QList<QJsonObject> list;
    const auto read = m_hub->db().read([&](storage::Sql& sql) -> core::Status {
        auto rows = sql.query("SELECT json FROM resource WHERE deleted = 0 AND " + where + " ORDER BY type, id");
        if (!rows)
            return rows.error();
        for (auto more = (*rows)->next(); more && *more; more = (*rows)->next())
            list.append(QJsonDocument::fromJson((*rows)->utf8(0)).object());
        return {};
    });
    return read ? list : QList<QJsonObject>();
}

core::CaseTask TestHubDemo::task(const QString& key)
{
    QJsonObject json;
    if (get(m_content->caseOf(key)->onSiteKey, u"/fhir/Task/"_s + caseId(key), &json) != 200)
        return {};
    return core::fromFhir<core::CaseTask>(json).value_or(core::CaseTask());
}

void TestHubDemo::everyCaseStandsWhereTheContentLeavesIt()
{
    QFETCH(QString, language);
    make(language);
    QVERIFY(m_hub);
    QCOMPARE(m_content->cases.size(), kStates.size());
    for (const core::DemoCase& demo : std::as_const(m_content->cases)) {
        const core::CaseTask at = task(demo.key);
        QVERIFY2(at.state == kStates.value(demo.key), qPrintable(demo.key + u": "_s + core::codeOf(at.state)));
        // the other clinic knows nothing of it, and a draft is the clinic's alone
        const QString other = demo.clinicKey == "qingshi"_L1 ? u"luo"_s : u"zhou"_s;
        QVERIFY2(get(other, u"/fhir/Task/"_s + caseId(demo.key)) >= 403, qPrintable(demo.key));
        QCOMPARE(get(u"ye"_s, u"/fhir/Task/"_s + caseId(demo.key)) == 200, at.state != core::CaseState::Draft);
        const QString answering = demo.json.value("answer"_L1).toObject().value("by"_L1).toString();
        if (!answering.isEmpty())
            QCOMPARE(get(answering, u"/fhir/Task/"_s + caseId(demo.key)) == 200, at.state != core::CaseState::Declined);
    }
    for (const char* member : {"gu", "song", "cheng"}) // the whole team
        QCOMPARE(get(QLatin1String(member), u"/fhir/Task/"_s + caseId(u"haiguoqing"_s)), 200);
}

void TestHubDemo::historiesAreWhole()
{
    QFETCH(QString, language);
    make(language);
    QVERIFY(m_hub);
    for (const core::DemoCase& demo : std::as_const(m_content->cases)) {
        const core::CaseTask at = task(demo.key);
        core::CaseState before = core::CaseState::Draft;
        QDateTime last;
        for (const core::CaseEventRecord& event : at.events) {
            QVERIFY2(event.from == before && event.hubTime.isValid() && event.localTime.isValid() && !event.actorId.isEmpty(),
                qPrintable(demo.key));
            QVERIFY(!last.isValid() || last <= event.hubTime);
            QVERIFY(event.hubTime <= m_system.now());
            before = event.to;
            last = event.hubTime;
        }
        QCOMPARE(before, at.state);
        QCOMPARE(stored("type = 'Consent' AND case_id = '" + caseId(demo.key).toUtf8() + '\'').size(), demo.consent ? 1 : 0);
    }
    const core::CaseTask declined = task(u"dingjianguo"_s);
    QCOMPARE(declined.events.last().reason,
        m_content->text(m_content->caseOf(u"dingjianguo"_s)->json.value("answer"_L1).toObject().value("reason"_L1)));
    QCOMPARE(task(u"zhoufusheng"_s).events.size(), 2); // sent, and given to a specialist by the hub's office
    QVERIFY(task(u"zhoufusheng"_s).answerDeadline > m_system.now());
    // the visit of the moved case tells from where to where
    const auto moved = core::fromFhir<core::Appointment>(
        stored("type = 'Appointment' AND case_id = '" + caseId(u"nachunmei"_s).toUtf8() + '\'').value(0));
    QVERIFY(moved.has_value());
    QCOMPARE(moved->history.size(), 2);
    QCOMPARE(moved->history.last().kind, core::AppointmentChangeKind::Rescheduled);
    QCOMPARE(moved->history.last().toSlotId, moved->slotId);
    // R-H2: the closed one passed the rules with its later follow-ups planned
    const auto plan = core::fromFhir<core::FollowUpPlan>(
        stored("type = 'CarePlan' AND case_id = '" + caseId(u"madefu"_s).toUtf8() + '\'').value(0));
    QVERIFY(plan.has_value() && !core::isFollowedUp(*plan) && core::isInHand(*plan, core::legalDate(m_system.now())));
    QCOMPARE(task(u"madefu"_s).events.last().event, core::CaseEvent::Close);
    // R-A5: what was charged stands in it, with the receipt
    const auto paid = core::fromFhir<core::Referral>(
        stored("type = 'ServiceRequest' AND id = '" + m_content->caseOf(u"madefu"_s)->invitation.id.toUtf8() + '\'').value(0));
    QVERIFY(paid.has_value() && core::totalFen(paid->feeCharged) == 12000 && !paid->feeCharged.receiptNo.isEmpty());
    // the interrupted one is followed to its end
    int transfers = 0;
    for (const QJsonObject& json : stored("type = 'ServiceRequest' AND case_id = '" + caseId(u"baiyushan"_s).toUtf8() + '\'')) {
        if (const auto transfer = core::fromFhir<core::Transfer>(json))
            transfers += core::isEnded(*transfer) ? 1 : 0;
    }
    QCOMPARE(transfers, 1);
    QVERIFY(stored("type = 'Communication' AND case_id = '" + caseId(u"baiyushan"_s).toUtf8() + '\'').size() >= 7);
}

void TestHubDemo::everyResourceIsValid()
{
    QFETCH(QString, language);
    make(language);
    QVERIFY(m_hub);
    const QList<QJsonObject> all = stored("1 = 1");
    QVERIFY(all.size() > 300);
    for (const QJsonObject& resource : all) {
        const QList<core::FhirIssue> issues = core::validateResource(resource);
        QVERIFY2(issues.isEmpty(), issues.isEmpty() ? "" : qPrintable(issues.first().path + ' '_L1 + issues.first().key));
    }
}

void TestHubDemo::everyAttachmentIsThere()
{
    QFETCH(QString, language);
    make(language);
    QVERIFY(m_hub);
    auto blobs = storage::BlobStore::open(m_hub->folder().blobs(), m_hub->keys().blobs);
    QVERIFY(blobs.has_value());
    QHash<QString, int> kinds;
    for (const QJsonObject& json : stored("type = 'DocumentReference'")) {
        const auto item = core::fromFhir<core::RecordItem>(json);
        const auto recording = core::fromFhir<core::RecordingInfo>(json);
        const QString sha256 = item ? item->sha256 : recording ? recording->sha256 : QString();
        ++kinds[item ? item->mime : recording ? recording->mime : QString()];
        auto reader = blobs->read(sha256.toLatin1());
        QVERIFY(reader.has_value());
        QCOMPARE(reader->size(), item ? item->size : recording->size);
    }
    for (const char* mime : {"text/plain", "application/pdf", "application/dicom", "image/jpeg", "audio/wav"})
        QVERIFY2(kinds.value(QLatin1String(mime)) > 0, mime);
}

void TestHubDemo::opinionsAreSigned()
{
    QFETCH(QString, language);
    make(language);
    QVERIFY(m_hub);
    auto blobs = storage::BlobStore::open(m_hub->folder().blobs(), m_hub->keys().blobs);
    QFile root(m_site.value("ca_file"_L1).toString());
    QVERIFY(blobs.has_value() && root.open(QIODevice::ReadOnly));
    const auto roots = seal::Certificate::listFromPem(root.readAll());
    QVERIFY(roots.has_value());
    const QList<QJsonObject> provenances = stored("type = 'Provenance'");
    QCOMPARE(provenances.size(), 3);
    for (const QJsonObject& json : provenances) {
        const auto signature = core::fromFhir<core::OpinionSignature>(json);
        QVERIFY(signature.has_value());
        auto reader = blobs->read(signature->contentSha256.toLatin1());
        QVERIFY(reader.has_value());
        QByteArray text = all(*reader);
        const auto signer = seal::verifyDetached(text, signature->cms, *roots, {}, m_system.now());
        QVERIFY2(signer.has_value(), signer ? "" : core::codeName(signer.error().code));
        QCOMPARE(signer->practitionerId, signature->signerId);
        const auto shown = core::fromFhir<core::Opinion>(
            stored("type = 'Composition' AND id = '" + signature->opinionId.toUtf8() + '\'').value(0));
        const auto meant = core::fromFhir<core::Opinion>(QJsonDocument::fromJson(text).object());
        QVERIFY(shown && meant);
        QCOMPARE(*shown, *meant);
        QCOMPARE(shown->status, core::OpinionStatus::Signed);
        text[text.size() / 2] = char(text[text.size() / 2] ^ 1);
        QVERIFY(!seal::verifyDetached(text, signature->cms, *roots, {}, m_system.now()));
    }
}

void TestHubDemo::timeIsSoldOnce()
{
    QFETCH(QString, language);
    make(language);
    QVERIFY(m_hub);
    QMap<QString, QPair<QString, int>> cells; // slot -> case, number of cells
    const auto read = m_hub->db().read([&](storage::Sql& sql) -> core::Status {
        auto rows = sql.query("SELECT slot, case_id, hold_until FROM booking_cell");
        if (!rows)
            return rows.error();
        for (auto more = (*rows)->next(); more && *more; more = (*rows)->next()) {
            auto& cell = cells[(*rows)->text(0)];
            cell = {(*rows)->text(1), cell.second + 1};
        }
        return {};
    });
    QVERIFY(read.has_value());
    QMultiHash<QString, QString> booked; // case -> slot
    for (const QJsonObject& json : stored("type = 'Slot'")) {
        const auto slot = core::fromFhir<core::Slot>(json);
        QVERIFY(slot.has_value());
        QCOMPARE(slot->status == core::SlotStatus::Free, !cells.contains(slot->id));
        if (slot->status == core::SlotStatus::Free)
            continue;
        QCOMPARE(slot->status, core::SlotStatus::Booked);
        QCOMPARE(cells.value(slot->id).first, slot->caseId);
        QCOMPARE(qint64(cells.value(slot->id).second) * 300, slot->start.secsTo(slot->end));
        booked.insert(slot->caseId, slot->id);
    }
    const QStringList having{
        u"yangxiuying"_s, u"dingxiaoman"_s, u"wangguilan"_s, u"licunyi"_s, u"madefu"_s, u"haiguoqing"_s, u"nachunmei"_s};
    QCOMPARE(booked.size(), having.size() + 2); // R-B3: one slot each, and three for the team of three
    QCOMPARE(booked.count(caseId(u"haiguoqing"_s)), 3);
    for (const QString& key : having) {
        const auto kept = core::fromFhir<core::Appointment>(
            stored("type = 'Appointment' AND case_id = '" + caseId(key).toUtf8() + '\'').value(0));
        QVERIFY2(kept.has_value(), qPrintable(key));
        QVERIFY2(booked.contains(caseId(key), kept->slotId), qPrintable(key));
    }
}

void TestHubDemo::theMomentOfTheDayDoesNotMatter_data()
{
    QTest::addColumn<QTime>("siteTime");
    for (const char* text : {"00:05", "07:45", "07:47", "08:30", "09:20", "09:45", "15:00", "23:55"})
        QTest::newRow(text) << QTime::fromString(QLatin1String(text), u"HH:mm"_s);
}

void TestHubDemo::theMomentOfTheDayDoesNotMatter()
{
    QFETCH(QTime, siteTime);
    SetClock clock;
    clock.at = QDateTime(QDate(2026, 11, 23), siteTime, Qt::UTC).addSecs(-8 * 3600);
    make(u"en"_s, &clock);
    QVERIFY(m_hub);
    for (const core::DemoCase& demo : std::as_const(m_content->cases)) {
        const core::CaseTask at = task(demo.key);
        QCOMPARE(at.state, kStates.value(demo.key));
        for (const core::CaseEventRecord& event : at.events)
            QVERIFY2(event.hubTime <= clock.at, qPrintable(demo.key));
    }
    QVERIFY(task(u"zhoufusheng"_s).answerDeadline > clock.at);
}

void TestHubDemo::workstationReceivesItsCases()
{
    make(u"zh_CN"_s);
    QVERIFY(m_hub);
    m_hub.reset(); // one process at a time has the store
    hub::HubOptions options;
    options.folder = m_path;
    auto serving = hub::Hub::start(options, m_system);
    QVERIFY(serving.has_value());
    const core::DemoUser* zhou = m_content->userOf(u"zhou"_s);
    QString code;
    const auto issued = (*serving)->opened().db().write([&](storage::Sql& sql) -> core::Status {
        auto made = hub::Devices::newCode(sql, zhou->role.institutionId, m_system.now().toMSecsSinceEpoch());
        if (!made)
            return made.error();
        code = *made;
        return {};
    });
    QVERIFY(issued.has_value());
    QFile root(m_site.value("ca_file"_L1).toString());
    QVERIFY(root.open(QIODevice::ReadOnly));
    const auto ca = seal::Certificate::fromPem(root.readAll());
    QVERIFY(ca.has_value());

    QByteArray raw = seal::randomBytes(32);
    auto station = app::Workstation::open(m_folder->filePath(u"clinic"_s), core::Secret::take(raw), m_system);
    QVERIFY(station.has_value());
    app::Workstation& clinic = **station;
    const syncing::EnrolmentSheet sheet{
        QUrl(u"https://127.0.0.1:%1"_s.arg((*serving)->port())), code, ca->fingerprintSha256(), u"clinic"_s};
    QVERIFY(waitFor<core::Status>([&](auto done) { clinic.enrol(sheet, done); }).has_value());
    QVERIFY(clinic.connectToHub().has_value());
    QString secret, password;
    for (const QJsonValue& value : m_site.value("users"_L1).toArray()) {
        if (value.toObject().value("login"_L1).toString() == "zhou"_L1) {
            secret = value.toObject().value("totp_secret"_L1).toString();
            password = value.toObject().value("password"_L1).toString();
        }
    }
    const QByteArray totp = seal::totpCode(secret, m_system.now()).value_or(QString()).toLatin1();
    const auto user = waitFor<core::Result<syncing::SessionUser>>([&](auto done) {
        clinic.signIn({u"zhou"_s, core::Secret(password.toUtf8()), core::Secret(totp)}, done);
    });
    QVERIFY(user.has_value());
    QVERIFY(waitFor<core::Status>([&](auto done) { clinic.sync(done); }).has_value());
    for (const core::DemoCase& demo : std::as_const(m_content->cases)) {
        const auto got = waitFor<core::Result<QList<storage::StoredResource>>>(
            [&](auto done) { clinic.loadCase(caseId(demo.key), done); });
        core::CaseTask at;
        for (const storage::StoredResource& resource : got.value_or(QList<storage::StoredResource>())) {
            if (resource.type == "Task"_L1)
                at = core::fromFhir<core::CaseTask>(QJsonDocument::fromJson(resource.json).object()).value_or(core::CaseTask());
        }
        if (demo.clinicKey != "qingshi"_L1)
            QVERIFY2(at.id.isEmpty(), qPrintable(demo.key));
        else
            QVERIFY2(at.id == caseId(demo.key) && at.state == kStates.value(demo.key), qPrintable(demo.key));
    }
    station->reset();
    QVERIFY((*serving)->stop());
}

void TestHubDemo::aSecondTimeIsRefused()
{
    make(u"en"_s);
    QVERIFY(m_hub);
    m_hub.reset();
    const auto again = makeIn(m_path, u"en"_s, m_system);
    QVERIFY(!again && again.error().code == core::Code::Exists);
    QVERIFY(hub::OpenedHub::open(m_path, {}, m_system).has_value());
}

void TestHubDemo::postgresHoldsTheSame()
{
    QString missing;
    auto cluster = testing::PostgresCluster::start(missing);
    if (!cluster)
        QSKIP(qPrintable(missing));
    hub::DemoOrder order;
    order.folder = m_folder->filePath(u"hub"_s);
    order.content = QStringLiteral(YZ_RESOURCES "/demo");
    order.language = u"en"_s;
    order.storeUri = QString::fromUtf8(cluster->newDatabase());
    const auto made = hub::makeDemo(order, m_system);
    QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().detail));
    auto opened = hub::OpenedHub::open(order.folder, order.storeUri, m_system);
    QVERIFY(opened.has_value());
    QHash<QString, int> states;
    const auto read = (*opened)->db().read([&](storage::Sql& sql) -> core::Status {
        auto rows = sql.query("SELECT state FROM case_state");
        if (!rows)
            return rows.error();
        for (auto more = (*rows)->next(); more && *more; more = (*rows)->next())
            ++states[(*rows)->text(0)];
        return {};
    });
    QVERIFY(read.has_value());
    QHash<QString, int> wanted;
    for (const core::CaseState state : kStates)
        ++wanted[core::codeOf(state)];
    QCOMPARE(states, wanted);
}

void TestHubDemo::everyRoleHasAnAccount()
{
    make(u"en"_s);
    QSet<QString> roles;
    for (const QJsonValue& value : m_site.value("users"_L1).toArray()) {
        const QJsonObject user = value.toObject();
        QVERIFY(!user.value("login"_L1).toString().isEmpty() && !user.value("password"_L1).toString().isEmpty()
            && !user.value("totp_secret"_L1).toString().isEmpty());
        roles.insert(user.value("role"_L1).toString());
    }
    for (const core::Role role : core::kAllRoles)
        QVERIFY2(roles.contains(core::roleCode(role)), qPrintable(core::roleCode(role)));
}

void TestHubDemo::theProgramLeavesItOpenAndEndsCleanly()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_DATA_HOME"_s, m_folder->filePath(u"home"_s));
    QByteArray token;
    for (const char* language : {"en", "zh_CN"}) { // the second time the site is there already
        QProcess program;
        program.setProcessEnvironment(environment);
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        program.start(QStringLiteral(YZ_BIN "/yuanzhen"), {u"--demo"_s, u"--serve"_s, u"--lang"_s, QLatin1String(language)});
        QByteArray said;
        QVERIFY(QTest::qWaitFor(
            [&] {
                said += program.readAllStandardOutput();
                return said.contains("Ctrl+C") || program.state() == QProcess::NotRunning;
            },
            60'000));
        QVERIFY(said.contains("https://127.0.0.1:") && said.contains("curl --cacert") && said.contains("Yunling-demo-2026"));
        const qsizetype at = said.indexOf("yzt_");
        const QByteArray told = said.mid(at, said.indexOf('\n', at) - at);
        QVERIFY(at > 0 && (token.isEmpty() || token == told));
        token = told;
        program.terminate();
        QVERIFY(program.waitForFinished(30'000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
    }
}

QTEST_GUILESS_MAIN(TestHubDemo)
#include "tst_hub_demo.moc"
