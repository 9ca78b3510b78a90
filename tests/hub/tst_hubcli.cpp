#include "core/fhir/Json.h"
#include "core/fhir/Mapping.h"
#include "hub/auth/Issued.h"
#include "hub/cli/DataFolder.h"
#include "hub/cli/OpenedHub.h"
#include "seal/SigningRequest.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTemporaryDir>
#include <QTest>

namespace {

const QString kProgram = QStringLiteral(YZ_BIN "/yuanzhen-hub");

struct Outcome {
    int exit = -1;
    QByteArray out, err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

Outcome run(const QStringList& arguments)
{
    QProcess process;
    process.start(kProgram, arguments);
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

// The real program, as an administrator uses it. R-A1, R-B4, R-K1, R-K2.
class TestHubCli : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void keysAreTheOwnersAlone();
    void secondInitIsRefused();
    void failedInitLeavesNothing();
    void everyCommandHasHelpInBothLanguages();
    void wrongUsageIsOneSentence();
    void peopleAndDevicesAndTokens();
    void agreementMustBeAContract();
    void serviceStopsAndRestarts();
    void servesUntilTold();
    void servesWithoutTheRootKey();
    void openKeyFileIsRefused();
    void signingCertificateIsWithdrawn();
    void backupRestoresAndProvesItself();
    void damagedBackupIsNamed();
    void damageIsFound();

private:
    QString data() const { return m_folder.filePath(QStringLiteral("hub")); }
    QString file(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    QStringList with(const QStringList& command, const QStringList& more = {}) const
    {
        return command + QStringList{QStringLiteral("--data"), data()} + more;
    }
    void serve(const QString& folder);

    QTemporaryDir m_folder;
    QJsonObject m_founded;
};

void TestHubCli::initTestCase()
{
    const Outcome made = run(
        with({QStringLiteral("init")}, {QStringLiteral("--name"), QStringLiteral("示范医院"), QStringLiteral("--json")}));
    QVERIFY2(made.exit == 0, made.err.constData());
    m_founded = made.json();
    for (const char* member : {"ca_fingerprint", "ca_passphrase", "organization", "login", "password", "totp_secret"})
        QVERIFY(!m_founded.value(QLatin1String(member)).toString().isEmpty());
    QVERIFY(hub::writeFile(file("passphrase"), "backup passphrase\n", true));
}

void TestHubCli::keysAreTheOwnersAlone()
{
    const hub::DataFolder folder(data());
    for (const QString& path : {folder.keyFile(), folder.serverKey(), folder.rootKey()}) {
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY2((QFileInfo(path).permissions() & others) == 0, qPrintable(path));
    }
    QVERIFY(hub::readFile(folder.rootKey())->contains("ENCRYPTED"));
    QFile database(folder.database());
    QVERIFY(database.open(QIODevice::ReadOnly));
    QVERIFY(!database.read(16).startsWith("SQLite format"));
}

void TestHubCli::secondInitIsRefused()
{
    const Outcome again = run(with({QStringLiteral("init")}, {QStringLiteral("--name"), QStringLiteral("x")}));
    QCOMPARE(again.exit, 1);
    QCOMPARE(again.err.count('\n'), 1);
    QVERIFY(again.out.isEmpty());
}

void TestHubCli::failedInitLeavesNothing()
{
    const QStringList command{QStringLiteral("init"), QStringLiteral("--data"), file("unborn"), QStringLiteral("--name"),
        QStringLiteral("x"), QStringLiteral("--store"), QStringLiteral("postgresql:///nowhere?host=/nowhere")};
    const Outcome failed = run(command);
    QCOMPARE(failed.exit, 1);
    QVERIFY(!QFileInfo::exists(file("unborn")));
}

void TestHubCli::everyCommandHasHelpInBothLanguages()
{
    const QStringList names{QStringLiteral("init"), QStringLiteral("serve"), QStringLiteral("ca show"),
        QStringLiteral("ca issued"), QStringLiteral("ca withdraw"), QStringLiteral("device heads"), QStringLiteral("user add"),
        QStringLiteral("device code"), QStringLiteral("agreement add"), QStringLiteral("token issue"), QStringLiteral("backup"),
        QStringLiteral("restore"), QStringLiteral("verify")};
    for (const QString& name : names) {
        QByteArray before;
        for (const QString& language : {QStringLiteral("en"), QStringLiteral("zh_CN")}) {
            const Outcome help = run(
                name.split(u' ') + QStringList{QStringLiteral("--help"), QStringLiteral("--lang"), language});
            QCOMPARE(help.exit, 0);
            QVERIFY(help.out.contains("--data"));
            QVERIFY(help.out != before);
            before = help.out;
        }
    }
    QCOMPARE(run({QStringLiteral("--help")}).exit, 0);
}

void TestHubCli::wrongUsageIsOneSentence()
{
    const QStringList wrong[] = {{}, {QStringLiteral("fly")}, {QStringLiteral("user"), QStringLiteral("fly")},
        {QStringLiteral("serve")}, with({QStringLiteral("user"), QStringLiteral("add")}),
        with({QStringLiteral("user"), QStringLiteral("add")},
            {QStringLiteral("--role"), QStringLiteral("king"), QStringLiteral("x")}),
        with({QStringLiteral("ca"), QStringLiteral("withdraw")}),
        with({QStringLiteral("ca"), QStringLiteral("withdraw")},
            {QStringLiteral("--practitioner"), QStringLiteral("p"), QStringLiteral("--since"), QStringLiteral("tomorrow")}),
        with({QStringLiteral("verify")}, {QStringLiteral("--sideways")}),
        with({QStringLiteral("serve")}, {QStringLiteral("--listen"), QStringLiteral("nowhere")})};
    for (const QStringList& arguments : wrong) {
        const Outcome outcome = run(arguments);
        QVERIFY2(outcome.exit == 2, qPrintable(arguments.join(u' ')));
        if (!arguments.isEmpty())
            QCOMPARE(outcome.err.count('\n'), 1);
    }
    const Outcome nowhere = run({QStringLiteral("verify"), QStringLiteral("--data"), file("nowhere")});
    QCOMPARE(nowhere.exit, 1);
    QCOMPARE(nowhere.err.count('\n'), 1);
}

void TestHubCli::peopleAndDevicesAndTokens()
{
    const QString json = QStringLiteral("--json");
    const QStringList clinic{QStringLiteral("--organization"), QStringLiteral("clinic")};
    QCOMPARE(run(with({QStringLiteral("device"), QStringLiteral("code")}, clinic)).exit, 1);
    QCOMPARE(run(with({QStringLiteral("organization"), QStringLiteral("add")},
                     {QStringLiteral("--name"), QStringLiteral("乡卫生院"), QStringLiteral("--id"), QStringLiteral("clinic")}))
                 .exit,
        0);
    const Outcome code = run(with({QStringLiteral("device"), QStringLiteral("code")}, clinic + QStringList{json}));
    QVERIFY(QRegularExpression(QStringLiteral("^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$"))
                .match(code.json().value(QLatin1String("code")).toString())
                .hasMatch());
    QCOMPARE(code.json().value(QLatin1String("ca_fingerprint")), m_founded.value(QLatin1String("ca_fingerprint")));

    const QStringList doctor = QStringList{QStringLiteral("--role"), QStringLiteral("onsite-doctor"), json,
                                   QStringLiteral("zhou")}
        + clinic;
    const Outcome added = run(with({QStringLiteral("user"), QStringLiteral("add")}, doctor));
    QCOMPARE(added.exit, 0);
    QVERIFY(!added.json().value(QLatin1String("totp_secret")).toString().isEmpty());
    QCOMPARE(run(with({QStringLiteral("user"), QStringLiteral("add")}, doctor)).exit, 1);
    const Outcome reset = run(with({QStringLiteral("user"), QStringLiteral("reset")}, {QStringLiteral("ZHOU"), json}));
    QCOMPARE(reset.exit, 0);
    QVERIFY(reset.json().value(QLatin1String("password")) != added.json().value(QLatin1String("password")));
    QCOMPARE(run(with({QStringLiteral("user"), QStringLiteral("disable")}, {QStringLiteral("zhou")})).exit, 0);
    const QJsonArray users =
        run(with({QStringLiteral("user"), QStringLiteral("list")}, {json})).json().value(QLatin1String("users")).toArray();
    QCOMPARE(users.size(), 2);
    QCOMPARE(users.at(1).toObject().value(QLatin1String("disabled")).toBool(), true);

    QCOMPARE(
        run(with({QStringLiteral("token"), QStringLiteral("issue")}, {QStringLiteral("--scope"), QStringLiteral("everything")}))
            .exit,
        1);
    const Outcome token = run(
        with({QStringLiteral("token"), QStringLiteral("issue")}, {QStringLiteral("--scope"), QStringLiteral("fhir.read"), json}));
    QVERIFY(token.json().value(QLatin1String("token")).toString().startsWith(u"yzt_"));
    QCOMPARE(
        run(with({QStringLiteral("token"), QStringLiteral("revoke")}, {token.json().value(QLatin1String("id")).toString()})).exit,
        0);
    QCOMPARE(run(with({QStringLiteral("token"), QStringLiteral("revoke")}, {QStringLiteral("nix")})).exit, 1);
}

// R-J2: stopped by one command, restarted only with what was corrected.
void TestHubCli::serviceStopsAndRestarts()
{
    const QString id = m_founded.value(QLatin1String("organization")).toString();
    const auto service = [&](const char* verb, const QStringList& more) {
        return run(with({QStringLiteral("service"), QLatin1String(verb)}, QStringList{id} + more));
    };
    const QStringList cause{
        QStringLiteral("--cause"), QStringLiteral("equipment"), QStringLiteral("--reason"), QStringLiteral("r")};
    QCOMPARE(service("restart", {QStringLiteral("--measures"), QStringLiteral("m")}).exit, 2); // it runs
    QCOMPARE(service("stop", {QStringLiteral("--cause"), QStringLiteral("mood"), QStringLiteral("--reason"), QStringLiteral("r")})
                 .exit,
        2);
    QCOMPARE(service("stop", {QStringLiteral("--cause"), QStringLiteral("staff")}).exit, 2); // why?
    QCOMPARE(service("stop", cause + QStringList{QStringLiteral("--kind"), QStringLiteral("mdt")}).exit, 0);
    QCOMPARE(service("stop", cause).exit, 0);
    const auto stops = [&] {
        const QJsonArray all = run(with({QStringLiteral("organization"), QStringLiteral("list")}, {QStringLiteral("--json")}))
                                   .json()
                                   .value(QLatin1String("organizations"))
                                   .toArray();
        for (const QJsonValue& one : all) {
            if (one.toObject().value(QLatin1String("id")).toString() == id)
                return core::fromFhir<core::Institution>(one.toObject())->stops;
        }
        return QList<core::ServiceStop>();
    };
    QCOMPARE(stops().size(), 2);
    QCOMPARE(stops().first().kinds, QList<core::ServiceKind>{core::ServiceKind::Mdt});
    QVERIFY(stops().last().from.isValid() && !stops().last().until.isValid());
    QCOMPARE(service("restart", {}).exit, 2); // no restart without measures
    QCOMPARE(service("restart", {QStringLiteral("--measures"), QStringLiteral("second line tested")}).exit, 0);
    for (const core::ServiceStop& stop : stops())
        QVERIFY(stop.until.isValid() && stop.measures == QStringLiteral("second line tested"));
}

void TestHubCli::agreementMustBeAContract()
{
    QVERIFY(hub::writeFile(file("wrong.json"), "{\"resourceType\":\"Patient\"}", false));
    QCOMPARE(run(with({QStringLiteral("agreement"), QStringLiteral("add")}, {file("wrong.json")})).exit, 1);
    core::Agreement agreement;
    agreement.id = QStringLiteral("a1");
    agreement.parties = QStringList{QStringLiteral("clinic"), m_founded.value(QLatin1String("organization")).toString()};
    agreement.kinds = {core::ServiceKind::OrdinaryClinic};
    agreement.conditions = agreement.content = agreement.process = agreement.duties = QStringLiteral("as agreed");
    agreement.damageRisk = agreement.finances = QStringLiteral("as agreed");
    agreement.validFrom = QDate(2026, 1, 1);
    agreement.validUntil = QDate(2027, 12, 31);
    const auto add = [&] {
        const bool written = hub::writeFile(file("contract.json"), core::toJsonBytes(core::toFhir(agreement)), false).has_value();
        return written ? run(with({QStringLiteral("agreement"), QStringLiteral("add")}, {file("contract.json")})) : Outcome();
    };
    const Outcome incomplete = add();
    QCOMPARE(incomplete.exit, 1);
    QVERIFY(incomplete.err.contains("agreement.purpose"));
    agreement.purpose = QStringLiteral("remote clinic");
    const Outcome added = add();
    QVERIFY2(added.exit == 0, added.err.constData());
    QVERIFY(run(with({QStringLiteral("agreement"), QStringLiteral("list")})).out.contains("2027-12-31"));
    agreement.parties[0] = QStringLiteral("unknown");
    QCOMPARE(add().exit, 1);
}

void TestHubCli::serve(const QString& folder)
{
    QProcess service;
    service.start(kProgram,
        {QStringLiteral("serve"), QStringLiteral("--data"), folder, QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
    QVERIFY(service.waitForStarted());
    while (!service.canReadLine())
        QVERIFY2(service.waitForReadyRead(30'000), service.readAllStandardError().constData());
    const auto line = QRegularExpression(QStringLiteral("^listening on 127\\.0\\.0\\.1:(\\d+)\n$"))
                          .match(QString::fromUtf8(service.readLine()));
    QVERIFY(line.hasMatch());
    // Only one process may serve an embedded store.
    QCOMPARE(run({QStringLiteral("serve"), QStringLiteral("--data"), folder, QStringLiteral("--listen"),
                     QStringLiteral("127.0.0.1:0")})
                 .exit,
        1);

    QSslConfiguration ssl = QSslConfiguration::defaultConfiguration();
    ssl.setCaCertificates(QSslCertificate::fromPath(hub::DataFolder(folder).rootCertificate()));
    QNetworkRequest request(QUrl(QStringLiteral("https://localhost:%1/health").arg(line.captured(1))));
    request.setSslConfiguration(ssl);
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    QVERIFY(reply->isFinished() || finished.wait(20'000));
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QCOMPARE(reply->readAll(), QByteArray("{\"status\":\"ok\"}"));
    service.terminate();
    QVERIFY(service.waitForFinished(30'000));
    QCOMPARE(service.exitStatus(), QProcess::NormalExit);
    QCOMPARE(service.exitCode(), 0);
}

void TestHubCli::servesUntilTold() { serve(data()); }

void TestHubCli::servesWithoutTheRootKey()
{
    const QString key = hub::DataFolder(data()).rootKey();
    QVERIFY(QFile::rename(key, file("root-key.pem")));
    serve(data());
    // Brought back for a moment, it makes a new issuing authority; the old server certificate is replaced with it.
    QVERIFY(hub::writeFile(file("ca-passphrase"), m_founded.value(QLatin1String("ca_passphrase")).toString().toUtf8(), true));
    const QStringList renew{
        QStringLiteral("--root-key"), file("root-key.pem"), QStringLiteral("--ca-passphrase-file"), file("ca-passphrase")};
    const Outcome renewed = run(with({QStringLiteral("ca"), QStringLiteral("issue-issuing")}, renew));
    QVERIFY2(renewed.exit == 0, renewed.err.constData());
    QCOMPARE(run(with({QStringLiteral("ca"), QStringLiteral("issue-issuing")},
                     renew.mid(0, 2) + QStringList{QStringLiteral("--ca-passphrase-file"), file("passphrase")}))
                 .exit,
        1);
    serve(data());
}

// R-H1
void TestHubCli::signingCertificateIsWithdrawn()
{
    const auto ca = [this](const QStringList& words) { return run(with(QStringList{QStringLiteral("ca")} + words)); };
    const auto listed = [&] {
        return ca({QStringLiteral("issued"), QStringLiteral("--json")}).json().value(QLatin1String("certificates")).toArray();
    };
    {
        const core::SystemClock clock;
        auto hub = hub::OpenedHub::open(data(), {}, clock);
        QVERIFY(hub);
        auto authority = (*hub)->ca();
        QVERIFY(authority);
        for (const QString& person : {QStringLiteral("p1"), QStringLiteral("p1"), QStringLiteral("p2")}) {
            const auto key = seal::PrivateKey::generate();
            const auto request = seal::SigningRequest::create(*key, {person, {}, {}});
            const auto made = authority->forPractitioner(request->toPem(), person, person, {}, clock.now());
            QVERIFY(made);
            QVERIFY((*hub)->db().write(
                [&](storage::Sql& sql) { return hub::keepIssued(sql, *made, "practitioner", person, clock.now()); }));
        }
    }
    QCOMPARE(listed().size(), 3);
    const QString serial = listed().at(2).toObject().value(QLatin1String("serial")).toString();
    const QString owner = listed().at(2).toObject().value(QLatin1String("practitioner")).toString();
    QCOMPARE(ca({QStringLiteral("withdraw"), QStringLiteral("--serial"), QStringLiteral("abc")}).exit, 1);
    QCOMPARE(ca({QStringLiteral("withdraw"), QStringLiteral("--serial"), serial.toUpper()}).exit, 0);
    const auto withdrawn = [&](const QString& person) {
        int count = 0;
        for (const QJsonValue& value : listed()) {
            const QJsonObject one = value.toObject();
            if (one.value(QLatin1String("practitioner")).toString() == person
                && !one.value(QLatin1String("withdrawn_since")).toString().isEmpty())
                ++count;
        }
        return count;
    };
    QCOMPARE(withdrawn(owner), 1);
    QCOMPARE(withdrawn(QStringLiteral("p1")) + withdrawn(QStringLiteral("p2")), 1);
    const QStringList person{QStringLiteral("withdraw"), QStringLiteral("--practitioner"), QStringLiteral("p1"),
        QStringLiteral("--since"), QStringLiteral("2020-01-01T00:00:00.000Z")};
    QCOMPARE(ca(person).exit, 0);
    QCOMPARE(withdrawn(QStringLiteral("p1")), 2);
}

void TestHubCli::openKeyFileIsRefused()
{
    const QString keys = hub::DataFolder(data()).keyFile();
    QVERIFY(QFile::setPermissions(keys, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    const Outcome refused = run(with({QStringLiteral("user"), QStringLiteral("list")}));
    QVERIFY(QFile::setPermissions(keys, QFile::ReadOwner | QFile::WriteOwner));
    QCOMPARE(refused.exit, 1);
    QCOMPARE(run(with({QStringLiteral("user"), QStringLiteral("list")})).exit, 0);
}

void TestHubCli::backupRestoresAndProvesItself()
{
    const QStringList passphrase{QStringLiteral("--passphrase-file"), file("passphrase")};
    const Outcome backed = run(
        with({QStringLiteral("backup")}, QStringList{QStringLiteral("--to"), file("backup")} + passphrase));
    QVERIFY2(backed.exit == 0, backed.err.constData());
    QCOMPARE(run(with({QStringLiteral("backup")}, QStringList{QStringLiteral("--to"), file("backup")} + passphrase)).exit, 1);
    // The keys do not lie open in a backup.
    const auto keys = hub::readFile(hub::DataFolder(data()).keyFile());
    const QByteArray databaseKey = QJsonDocument::fromJson(*keys).object().value(QLatin1String("database")).toString().toLatin1();
    QDirIterator files(file("backup"), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        QVERIFY(!hub::readFile(files.next(), 1 << 28)->contains(databaseKey));

    const QStringList from{
        QStringLiteral("restore"), QStringLiteral("--from"), file("backup"), QStringLiteral("--data"), file("restored")};
    QCOMPARE(run(from).exit, 2);
    const Outcome restored = run(from + passphrase);
    QVERIFY2(restored.exit == 0, restored.err.constData());
    QCOMPARE(run({QStringLiteral("verify"), QStringLiteral("--data"), file("restored")}).exit, 0);
    const auto users = [&](const QString& folder) {
        return run({QStringLiteral("user"), QStringLiteral("list"), QStringLiteral("--data"), folder, QStringLiteral("--json")})
            .out;
    };
    QCOMPARE(users(file("restored")), users(data()));
    serve(file("restored"));
}

void TestHubCli::damagedBackupIsNamed()
{
    const QString database = file("backup") + QStringLiteral("/hub.db");
    QFile damaged(database);
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    QVERIFY(damaged.seek(5000) && damaged.write("damage") == 6);
    damaged.close();
    const Outcome refused = run({QStringLiteral("restore"), QStringLiteral("--from"), file("backup"), QStringLiteral("--data"),
        file("restored2"), QStringLiteral("--passphrase-file"), file("passphrase")});
    QCOMPARE(refused.exit, 3);
    QVERIFY(refused.err.contains("hub.db"));
    QVERIFY(!QFileInfo::exists(file("restored2")));
}

void TestHubCli::damageIsFound()
{
    const QString database = hub::DataFolder(file("restored")).database();
    QFile damaged(database);
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    QVERIFY(damaged.seek(damaged.size() - 3000) && damaged.write("damage") == 6);
    damaged.close();
    const Outcome found = run({QStringLiteral("verify"), QStringLiteral("--data"), file("restored")});
    QVERIFY2(found.exit == 3, found.err.constData());
    QVERIFY(!found.err.isEmpty());
}

QTEST_GUILESS_MAIN(TestHubCli)
#include "tst_hubcli.moc"
