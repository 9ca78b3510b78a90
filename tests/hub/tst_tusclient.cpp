#include "hub/net/Router.h"
#include "hub/store/SqlCipherHubDb.h"
#include "hub/uploads/BlobAnswer.h"
#include "hub/uploads/TusHandler.h"
#include "tests/hub/support/TestSite.h"

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace test;

namespace {

constexpr QLatin1String kBinary("/fhir/Binary/");

class ContentHandler final : public hub::HttpHandler {
public:
    explicit ContentHandler(storage::BlobStore blobs) : m_blobs(std::move(blobs)) { }
    hub::HttpResponse handle(const hub::HttpRequest& request) override
    {
        return hub::blobAnswer(request, m_blobs, request.path.mid(kBinary.size()).toUtf8(), {});
    }

private:
    storage::BlobStore m_blobs;
};

} // namespace

/// Runs tests/contract/tus (npm tus-js-client) against the real server, handler and store.
class TestTusClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGeneralClientUploads() // R-F1
    {
        const QString folder = QStringLiteral(YZ_TUS_CONTRACT);
        const auto node = QStandardPaths::findExecutable(QStringLiteral("node"));
        if (node.isEmpty() || !QFileInfo::exists(folder + QStringLiteral("/node_modules/tus-js-client")))
            QSKIP("tus-js-client is not installed (npm ci in tests/contract/tus)");
        const Pki pki;
        QVERIFY(pki.valid());
        QTemporaryDir data;
        auto db = hub::SqlCipherHubDb::open(data.filePath(QStringLiteral("hub.db")), core::Secret(QByteArray(32, 'k')));
        QVERIFY(db);
        const auto blobs = *storage::BlobStore::open(data.filePath(QStringLiteral("files")), core::Secret(QByteArray(32, 'b')));
        const core::SystemClock clock;
        const auto desk = std::make_shared<hub::UploadDesk>(**db, blobs, clock);
        auto authenticate = [](const hub::HttpRequest& request) -> core::Result<hub::Principal> {
            if (request.headers.value("Authorization") != "Bearer contract")
                return core::fail(core::Code::Unauthenticated);
            hub::Principal principal;
            principal.kind = hub::Principal::Kind::Token;
            principal.userId = QStringLiteral("t");
            principal.scopes = QStringList{QStringLiteral("uploads")};
            return principal;
        };
        auto may = [](const hub::Principal&, const QString&, const QString&) { return true; };
        auto config = pki.server();
        auto router = std::make_shared<hub::Router>(config.metrics);
        router->mount(QStringLiteral("/uploads"), std::make_shared<hub::TusHandler>(desk, authenticate, may, nullptr));
        router->mount(QStringLiteral("/fhir/Binary"), std::make_shared<ContentHandler>(blobs));
        const auto server = *hub::HttpServer::start(std::move(config), router);

        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("YZ_HUB_URL"), QStringLiteral("https://127.0.0.1:%1").arg(server->port()));
        environment.insert(QStringLiteral("YZ_HUB_CA"), pki.path(QStringLiteral("site.pem")));
        environment.insert(QStringLiteral("YZ_TOKEN_UPLOADS"), QStringLiteral("contract"));
        environment.insert(QStringLiteral("YZ_READ_BINARY"), QStringLiteral("1"));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(folder);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(node, {QStringLiteral("--test"), QStringLiteral("tus.test.mjs")});
        QVERIFY(process.waitForFinished(240'000));
        const auto output = process.readAll();
        QVERIFY2(process.exitCode() == 0, output.constData());
        QVERIFY2(output.contains("pass 6"), output.constData());
    }
};

QTEST_GUILESS_MAIN(TestTusClient)
#include "tst_tusclient.moc"
