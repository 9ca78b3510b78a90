#include "hub/net/Answers.h"
#include "hub/net/Router.h"
#include "hub/store/PostgresHubDb.h"
#include "hub/store/SqlCipherHubDb.h"
#include "hub/uploads/BlobAnswer.h"
#include "hub/uploads/TusHandler.h"
#include "hub/uploads/TusHeaders.h"
#include "seal/Digest.h"
#include "tests/hub/support/TestSite.h"
#include "tests/support/PostgresCluster.h"

#include <QRandomGenerator>
#include <QTest>

#include <atomic>

using namespace test;

namespace {

class SetClock final : public core::Clock {
public:
    QDateTime now() const override { return QDateTime::fromMSecsSinceEpoch(m_ms, Qt::UTC); }
    void advance(qint64 ms) { m_ms += ms; }

private:
    std::atomic<qint64> m_ms{1'795'000'000'000};
};

/// Answers GET /blob/{sha256}, as the record part does after it has checked the access.
class ContentHandler final : public hub::HttpHandler {
public:
    explicit ContentHandler(storage::BlobStore blobs) : m_blobs(std::move(blobs)) { }
    hub::HttpResponse handle(const hub::HttpRequest& request) override
    {
        return hub::blobAnswer(request, m_blobs, request.path.mid(6).toUtf8(), "application/pdf");
    }

private:
    storage::BlobStore m_blobs;
};

QByteArray someBytes(qsizetype size, quint32 seed)
{
    QByteArray bytes(size + 8, Qt::Uninitialized);
    QRandomGenerator random(seed);
    for (qsizetype i = 0; i < size; i += 8) {
        const quint64 word = random.generate64();
        memcpy(bytes.data() + i, &word, 8);
    }
    bytes.resize(size);
    return bytes;
}

QByteArray metadata(const QByteArray& sha256, const QByteArray& caseId = "case-1")
{
    return "Upload-Metadata: sha256 " + sha256.toBase64() + ",type " + QByteArray("application/pdf").toBase64() + ",case "
        + caseId.toBase64() + ",patient " + QByteArray("pat-1").toBase64() + "\r\n";
}

} // namespace

class TestUploads : public QObject {
    Q_OBJECT

private:
    Pki m_pki;
    SetClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<testing::PostgresCluster> m_cluster; ///< none: the embedded store
    QByteArray m_uri;
    std::unique_ptr<hub::HubDb> m_db;
    std::shared_ptr<hub::UploadDesk> m_desk;
    std::shared_ptr<hub::Metrics> m_metrics;
    std::unique_ptr<hub::HttpServer> m_server;
    std::unique_ptr<Client> m_client;

    storage::BlobStore blobs() const
    {
        return *storage::BlobStore::open(m_folder->filePath(QStringLiteral("files")), core::Secret(QByteArray(32, 'b')));
    }

    std::unique_ptr<hub::HttpServer> serve(const std::shared_ptr<hub::UploadDesk>& desk)
    {
        auto config = m_pki.server();
        m_metrics = config.metrics;
        auto authenticate = [](const hub::HttpRequest& request) -> core::Result<hub::Principal> {
            const auto who = QString::fromUtf8(request.headers.value("X-Who"));
            if (who.isEmpty())
                return core::fail(core::Code::Unauthenticated);
            hub::Principal principal;
            principal.deviceId = who;
            if (who == QLatin1String("token"))
                principal.kind = hub::Principal::Kind::Token;
            return principal;
        };
        auto mayUpload = [](const hub::Principal&, const QString& caseId, const QString&) {
            return caseId != QLatin1String("case-closed");
        };
        auto router = std::make_shared<hub::Router>(m_metrics);
        router->mount(QStringLiteral("/uploads"), std::make_shared<hub::TusHandler>(desk, authenticate, mayUpload, m_metrics));
        router->mount(QStringLiteral("/blob"), std::make_shared<ContentHandler>(blobs()));
        return *hub::HttpServer::start(std::move(config), router);
    }

    Answer ask(const QByteArray& method, const QByteArray& path, const QByteArray& fields = {}, const QByteArray& body = {})
    {
        return askOn(*m_client, method, path, fields, body);
    }

    static Answer askOn(Client& client, const QByteArray& method, const QByteArray& path, const QByteArray& fields = {},
        const QByteArray& body = {})
    {
        return client.ask(head(method, path, fields, body.size()) + body);
    }

    static QByteArray head(const QByteArray& method, const QByteArray& path, const QByteArray& fields, qsizetype length)
    {
        QByteArray lines = method + ' ' + path + " HTTP/1.1\r\nHost: h\r\nTus-Resumable: 1.0.0\r\n" + fields;
        if (!fields.contains("X-Who"))
            lines += "X-Who: d1\r\n";
        if (method == "PATCH" || method == "POST")
            lines += "Content-Length: " + QByteArray::number(length) + "\r\n";
        if (length > 0 || method == "PATCH")
            lines += "Content-Type: application/offset+octet-stream\r\n";
        return lines + "\r\n";
    }

    QByteArray create(const QByteArray& content, const QByteArray& more = {})
    {
        const auto answer = ask("POST", "/uploads",
            "Upload-Length: " + QByteArray::number(content.size()) + "\r\n" + more + metadata(seal::sha256Hex(content)));
        return answer.status == 201 ? answer.headers.value("Location") : QByteArray::number(answer.status);
    }

    Answer patch(const QByteArray& path, qint64 offset, const QByteArray& body, const QByteArray& more = {})
    {
        return ask("PATCH", path, "Upload-Offset: " + QByteArray::number(offset) + "\r\n" + more, body);
    }

    qint64 offsetOf(const QByteArray& path)
    {
        const auto answer = ask("HEAD", path);
        return answer.status == 200 ? answer.headers.value("Upload-Offset").toLongLong() : -answer.status;
    }

    QByteArray stored(const QByteArray& sha256)
    {
        core::Result<hub::BlobInfo> info = core::fail(core::Code::NotFound);
        (void)m_db->read([&](storage::Sql& sql) -> core::Status {
            info = hub::findBlob(sql, sha256);
            return {};
        });
        if (!info)
            return "no row";
        const auto answer = ask("GET", "/blob/" + sha256);
        return answer.status == 200 && answer.body.size() == info->size ? answer.body : QByteArray::number(answer.status);
    }

    void reopen()
    {
        m_client.reset();
        m_server.reset();
        m_desk.reset();
        m_db.reset();
        if (m_cluster)
            m_db = hub::PostgresHubDb::open(m_uri).value();
        else
            m_db = hub::SqlCipherHubDb::open(m_folder->filePath(QStringLiteral("hub.db")), core::Secret(QByteArray(32, 'k')))
                       .value();
        m_desk = std::make_shared<hub::UploadDesk>(*m_db, blobs(), m_clock);
        m_server = serve(m_desk);
        m_client = std::make_unique<Client>(m_pki.client());
        QVERIFY(m_client->open(m_server->port()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_pki.valid());
        if (qgetenv("YZ_HUB_ENGINE") != "postgres")
            return;
        QString missing;
        m_cluster = testing::PostgresCluster::start(missing);
        if (!m_cluster)
            QSKIP(qPrintable(missing));
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        if (m_cluster)
            m_uri = m_cluster->newDatabase();
        reopen();
    }
    void cleanup()
    {
        m_client.reset();
        m_server.reset();
        m_desk.reset();
        m_db.reset();
    }

    void optionsTellWhatIsPossible()
    {
        QVERIFY(m_client->send("OPTIONS /uploads HTTP/1.1\r\n\r\n"));
        const auto answer = m_client->read();
        QCOMPARE(answer.status, 204);
        QCOMPARE(answer.headers.value("Tus-Version"), QByteArray("1.0.0"));
        for (const char* extension : {"creation", "creation-with-upload", "expiration", "termination", "checksum"})
            QVERIFY(answer.headers.value("Tus-Extension").split(',').contains(extension));
        QCOMPARE(answer.headers.value("Tus-Checksum-Algorithm"), QByteArray("sha256"));
        for (const QByteArray method : {"POST", "HEAD", "PATCH", "DELETE"}) {
            QVERIFY(m_client->send(method + " /uploads HTTP/1.1\r\nX-Who: d1\r\nTus-Resumable: 0.2.2\r\n\r\n"));
            const auto refused = m_client->read(method == "HEAD");
            QCOMPARE(refused.status, 412);
            QCOMPARE(refused.headers.value("Tus-Version"), QByteArray("1.0.0"));
        }
    }

    void bytesBecomeContentOnlyWhenWhole() // R-F1: an attachment is visible only when whole and verified
    {
        const auto content = someBytes(3'000'001, 1);
        const auto sha256 = seal::sha256Hex(content);
        const auto path = create(content);
        QVERIFY(path.startsWith("/uploads/"));
        QCOMPARE(offsetOf(path), 0);
        auto answer = patch(path, 0, content.first(1'500'000));
        QCOMPARE(answer.status, 204);
        QCOMPARE(answer.headers.value("Upload-Offset"), QByteArray("1500000"));
        QVERIFY(answer.headers.contains("Upload-Expires"));
        QCOMPARE(offsetOf(path), 1'500'000);
        QCOMPARE(stored(sha256), QByteArray("no row"));
        QCOMPARE(patch(path, 1, "x").status, 409);
        answer = patch(path, 1'500'000, content.mid(1'500'000));
        QCOMPARE(answer.status, 204);
        QCOMPARE(answer.headers.value("Upload-Offset"), QByteArray("3000001"));
        QCOMPARE(stored(sha256), content);
        QCOMPARE(offsetOf(path), 3'000'001);
        QCOMPARE(patch(path, 3'000'001, "x").status, 409);
        QCOMPARE(m_metrics->value("yuanzhen_upload_bytes_total"), 3'000'001);
        // The same content again, by somebody else, is sent whole and stored once.
        const auto again = create(content, "X-Who: d2\r\n");
        QCOMPARE(patch(again, 0, content, "X-Who: d2\r\n").status, 204);
        QCOMPARE(blobs().all()->size(), 1);
    }

    void interruptedUploadResumes() // R-F1: a large upload goes on where the line broke
    {
        const auto content = someBytes(200 * 1024 * 1024, 2);
        const auto sha256 = seal::sha256Hex(content);
        const auto path = create(content);
        QRandomGenerator random(7);
        qint64 offset = 0;
        for (int cut = 0; cut < 5; ++cut) {
            Client client(m_pki.client());
            QVERIFY(client.open(m_server->port()));
            const auto rest = content.size() - offset;
            QVERIFY(client.send(head("PATCH", path, "Upload-Offset: " + QByteArray::number(offset) + "\r\n", rest)
                + content.mid(offset, 1 + random.bounded(40 * 1024 * 1024))));
            client.socket().abort();
            // The broken request lets go as soon as the server has seen the end.
            QTRY_COMPARE(m_metrics->value("yuanzhen_connections"), 1);
            const qint64 now = offsetOf(path);
            QVERIFY(now >= offset && now <= content.size());
            offset = now;
            if (cut == 2)
                reopen();
        }
        QVERIFY(offset > 0);
        QCOMPARE(patch(path, offset, content.mid(offset)).status, 204);
        QCOMPARE(seal::sha256Hex(stored(sha256)), sha256);
    }

    void bytesThatWereNotAcknowledgedAreDropped()
    {
        const auto content = someBytes(5'000'000, 3);
        const auto path = create(content);
        QCOMPARE(patch(path, 0, content.first(2'000'000)).status, 204);
        // A crash in the middle of the next request: bytes reached the file, the row knows nothing of them.
        reopen();
        {
            auto writer = *blobs().resume(QStringLiteral("up-") + QString::fromUtf8(path.mid(9)), 2'000'000);
            QVERIFY(writer.append(someBytes(1'500'000, 4)));
            QVERIFY(writer.sync());
        }
        QCOMPARE(offsetOf(path), 2'000'000);
        QCOMPARE(patch(path, 2'000'000, content.mid(2'000'000)).status, 204);
        QCOMPARE(stored(seal::sha256Hex(content)), content);
    }

    void checksums()
    {
        const auto content = someBytes(2'500'000, 5);
        const auto path = create(content);
        const auto first = content.first(1'200'000);
        const auto sum = [](const QByteArray& bytes) {
            return "Upload-Checksum: sha256 " + seal::sha256(bytes).toBase64() + "\r\n";
        };
        QCOMPARE(patch(path, 0, first, sum("other")).status, 460);
        QCOMPARE(offsetOf(path), 0);
        QCOMPARE(patch(path, 0, first, "Upload-Checksum: md5 AAAA\r\n").status, 400);
        QCOMPARE(patch(path, 0, first, "Upload-Checksum: sha256 AAAA\r\n").status, 400);
        QCOMPARE(patch(path, 0, first, sum(first)).status, 204);
        QCOMPARE(patch(path, 1'200'000, content.mid(1'200'000), sum(first)).status, 460);
        QCOMPARE(offsetOf(path), 1'200'000);
        QCOMPARE(patch(path, 1'200'000, content.mid(1'200'000), sum(content.mid(1'200'000))).status, 204);
        QCOMPARE(stored(seal::sha256Hex(content)), content);
    }

    void contentThatIsNotWhatWasAnnouncedIsRefused()
    {
        const auto content = someBytes(100'000, 6);
        const auto path = create(content);
        const auto other = someBytes(100'000, 7);
        QCOMPARE(patch(path, 0, other).status, 460);
        QCOMPARE(offsetOf(path), -404);
        QCOMPARE(stored(seal::sha256Hex(content)), QByteArray("no row"));
        QCOMPARE(stored(seal::sha256Hex(other)), QByteArray("no row"));
        QVERIFY(blobs().unfinished()->isEmpty());
    }

    void oneWriterAtATime()
    {
        const auto content = someBytes(600'000, 8);
        const auto path = create(content);
        Client slow(m_pki.client());
        QVERIFY(slow.open(m_server->port()));
        QVERIFY(slow.send(head("PATCH", path, "Upload-Offset: 0\r\n", 600'000) + content.first(300'000)));
        QTRY_COMPARE(m_metrics->value("yuanzhen_upload_bytes_total"), 300'000);
        QCOMPARE(patch(path, 0, content).status, 423);
        QCOMPARE(ask("DELETE", path).status, 423);
        // Another hub process on the same database is kept out as well.
        const auto elsewhere = std::make_shared<hub::UploadDesk>(*m_db, blobs(), m_clock);
        QVERIFY(elsewhere->open(QString::fromUtf8(path.mid(9))).error().code == core::Code::Locked);
        // A line that died without a word loses its upload to the next one; what it had brought is kept.
        m_clock.advance(11'000);
        QCOMPARE(patch(path, 0, content).status, 409);
        QCOMPARE(offsetOf(path), 300'000);
        QCOMPARE(slow.ask(content.mid(300'000)).status, 409);
        QCOMPARE(patch(path, 300'000, content.mid(300'000)).status, 204);
        QCOMPARE(stored(seal::sha256Hex(content)), content);
    }

    void severalProcessesTakeTurns()
    {
        const auto content = someBytes(900'000, 9);
        const auto path = create(content);
        const auto second = std::make_shared<hub::UploadDesk>(*m_db, blobs(), m_clock);
        const auto other = serve(second);
        Client client(m_pki.client());
        QVERIFY(client.open(other->port()));
        for (int i = 0; i < 9; ++i) {
            const auto fields = "Upload-Offset: " + QByteArray::number(i * 100'000) + "\r\n";
            const auto piece = content.mid(i * 100'000, 100'000);
            QCOMPARE(askOn(i % 3 == 1 ? client : *m_client, "PATCH", path, fields, piece).status, 204);
        }
        QCOMPARE(stored(seal::sha256Hex(content)), content);
    }

    void othersDoNotLearnOfAnUpload()
    {
        const auto content = someBytes(1000, 10);
        const auto path = create(content);
        const QByteArray other = "X-Who: d2\r\n";
        QCOMPARE(ask("HEAD", path, other).status, 404);
        QCOMPARE(patch(path, 0, content, other).status, 404);
        QCOMPARE(ask("DELETE", path, other).status, 404);
        QCOMPARE(ask("HEAD", path, "X-Who: \r\n").status, 401);
        QCOMPARE(patch(path, 0, content, "X-Who: token\r\n").status, 403);
        const auto denied = ask("POST", "/uploads", "Upload-Length: 3\r\n" + metadata(seal::sha256Hex("abc"), "case-closed"));
        QCOMPARE(denied.status, 403);
        QCOMPARE(ask("HEAD", "/uploads/none").status, 404);
    }

    void uploadsExpire()
    {
        const auto content = someBytes(1000, 11);
        const auto path = create(content);
        QCOMPARE(patch(path, 0, content.first(10)).status, 204);
        const auto young = create(someBytes(2000, 12));
        QVERIFY(blobs().create(QStringLiteral("up-01234567-89ab-7def-8123-456789abcdef")));
        QVERIFY(blobs().create(QStringLiteral("somebody-elses")));
        QVERIFY(m_desk->sweep());
        QCOMPARE(offsetOf(path), 10);
        QCOMPARE(blobs().unfinished()->size(), 3);
        m_clock.advance(qint64(6) * 24 * 3600 * 1000);
        QCOMPARE(patch(young, 0, "a").status, 204);
        m_clock.advance(qint64(2) * 24 * 3600 * 1000);
        QCOMPARE(offsetOf(path), -410);
        QVERIFY(m_desk->sweep());
        QCOMPARE(offsetOf(path), -404);
        QCOMPARE(offsetOf(young), 1);
        QCOMPARE(blobs().unfinished()->size(), 2);
    }

    void termination()
    {
        const auto content = someBytes(1000, 13);
        const auto path = create(content);
        QCOMPARE(patch(path, 0, content.first(500)).status, 204);
        QCOMPARE(ask("DELETE", path).status, 204);
        QCOMPARE(offsetOf(path), -404);
        QVERIFY(blobs().unfinished()->isEmpty());
    }

    void createWithBytesAndLateLength()
    {
        const auto content = someBytes(1000, 14);
        const auto meta = metadata(seal::sha256Hex(content));
        auto answer = ask("POST", "/uploads", "Upload-Length: 1000\r\n" + meta, content.first(400));
        QCOMPARE(answer.status, 201);
        QCOMPARE(answer.headers.value("Upload-Offset"), QByteArray("400"));
        QCOMPARE(patch(answer.headers.value("Location"), 400, content.mid(400)).status, 204);
        QCOMPARE(stored(seal::sha256Hex(content)), content);
        const auto late = someBytes(500, 15);
        answer = ask("POST", "/uploads", "Upload-Defer-Length: 1\r\n");
        QCOMPARE(answer.status, 201);
        const auto path = answer.headers.value("Location");
        QCOMPARE(ask("HEAD", path).headers.value("Upload-Defer-Length"), QByteArray("1"));
        QCOMPARE(patch(path, 0, late.first(300)).status, 204);
        QCOMPARE(patch(path, 300, late.mid(300), "Upload-Length: 100\r\n").status, 400);
        answer = patch(path, 300, late.mid(300), "Upload-Length: 500\r\n");
        QCOMPARE(answer.status, 204);
        // No hash was announced: the hub tells under which the content is known.
        QCOMPARE(answer.headers.value("Content-Location"), "/fhir/Binary/" + seal::sha256Hex(late));
        QCOMPARE(stored(seal::sha256Hex(late)), late);
        answer = ask("POST", "/uploads", "Upload-Length: 0\r\n" + metadata(seal::sha256Hex("")));
        QCOMPARE(answer.status, 201);
        QCOMPARE(stored(seal::sha256Hex("")), QByteArray());
    }

    // Nobody learnt the address of such an upload: it must not lie there until it expires.
    void aBrokenCreationWithBytesLeavesNothing()
    {
        const auto content = someBytes(3'000'000, 16);
        const auto fields = "Upload-Length: 3000000\r\n" + metadata(seal::sha256Hex(content));
        {
            Client client(m_pki.client());
            QVERIFY(client.open(m_server->port()));
            QVERIFY(client.send(head("POST", "/uploads", fields, content.size()) + content.first(2'000'000)));
            QTRY_COMPARE(blobs().unfinished()->size(), 1);
            client.socket().abort();
        }
        QTRY_VERIFY(blobs().unfinished()->isEmpty());
        auto damaged = content;
        damaged[1'000'000] = static_cast<char>(damaged[1'000'000] + 1);
        QCOMPARE(ask("POST", "/uploads", fields, damaged).status, 460);
        QVERIFY(blobs().unfinished()->isEmpty());
        const auto answer = ask("POST", "/uploads", fields, content);
        QCOMPARE(answer.status, 201);
        QCOMPARE(answer.headers.value("Upload-Offset"), QByteArray("3000000"));
        QCOMPARE(offsetOf(answer.headers.value("Location")), 3'000'000);
        QCOMPARE(stored(seal::sha256Hex(content)), content);
    }

    void badUploads_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("status");
        QTest::newRow("no length") << QByteArray() << 400;
        QTest::newRow("both lengths") << QByteArray("Upload-Length: 3\r\nUpload-Defer-Length: 1\r\n") << 400;
        QTest::newRow("odd defer") << QByteArray("Upload-Defer-Length: 2\r\n") << 400;
        QTest::newRow("negative") << QByteArray("Upload-Length: -1\r\n") << 400;
        QTest::newRow("huge") << QByteArray("Upload-Length: 99999999999999\r\n") << 413;
        QTest::newRow("metadata not base64") << QByteArray("Upload-Length: 3\r\nUpload-Metadata: sha256 $$$\r\n") << 400;
        QTest::newRow("metadata twice") << QByteArray("Upload-Length: 3\r\nUpload-Metadata: a YQ==,a YQ==\r\n") << 400;
        QTest::newRow("hash too short") << "Upload-Length: 3\r\n" + metadata("abc") << 400;
        QTest::newRow("bad case") << "Upload-Length: 3\r\n" + metadata(seal::sha256Hex("abc"), "a/b c") << 400;
    }

    void badUploads()
    {
        QFETCH(QByteArray, fields);
        QFETCH(int, status);
        QCOMPARE(ask("POST", "/uploads", fields).status, status);
        QVERIFY(blobs().unfinished()->isEmpty());
    }

    void tooMuchIsRefused()
    {
        const auto path = create(QByteArray(100, 'a'));
        QCOMPARE(patch(path, 0, QByteArray(101, 'a')).status, 413);
        reopen();
        QCOMPARE(patch(path, offsetOf(path), QByteArray(100 - offsetOf(path), 'a')).status, 204);
    }

    void rangesOfContent_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("status");
        QTest::addColumn<qint64>("first");
        QTest::addColumn<qint64>("count");
        const qint64 size = 2'345'678;
        QTest::newRow("whole") << QByteArray() << 200 << qint64(0) << size;
        QTest::newRow("middle") << QByteArray("Range: bytes=1000000-1999999\r\n") << 206 << qint64(1'000'000)
                                << qint64(1'000'000);
        QTest::newRow("to the end") << QByteArray("Range: bytes=2345677-\r\n") << 206 << qint64(2'345'677) << qint64(1);
        QTest::newRow("beyond the end") << QByteArray("Range: bytes=10-99999999\r\n") << 206 << qint64(10) << size - 10;
        QTest::newRow("suffix") << QByteArray("Range: bytes=-5\r\n") << 206 << size - 5 << qint64(5);
        QTest::newRow("long suffix") << QByteArray("Range: bytes=-9999999\r\n") << 206 << qint64(0) << size;
        QTest::newRow("after the end") << QByteArray("Range: bytes=2345678-\r\n") << 416 << qint64(0) << qint64(-1);
        QTest::newRow("no suffix") << QByteArray("Range: bytes=-0\r\n") << 416 << qint64(0) << qint64(-1);
        QTest::newRow("backwards") << QByteArray("Range: bytes=5-4\r\n") << 200 << qint64(0) << size;
        QTest::newRow("several") << QByteArray("Range: bytes=0-1,4-5\r\n") << 200 << qint64(0) << size;
        QTest::newRow("other unit") << QByteArray("Range: pages=1-2\r\n") << 200 << qint64(0) << size;
        QTest::newRow("other version") << QByteArray("Range: bytes=0-1\r\nIf-Range: \"old\"\r\n") << 200 << qint64(0) << size;
        QTest::newRow("overflow") << QByteArray("Range: bytes=99999999999999999999-\r\n") << 200 << qint64(0) << size;
    }

    void rangesOfContent()
    {
        QFETCH(QByteArray, fields);
        QFETCH(int, status);
        QFETCH(qint64, first);
        QFETCH(qint64, count);
        const auto content = someBytes(2'345'678, 16);
        const auto sha256 = *blobs().put(content);
        const auto answer = ask("GET", "/blob/" + sha256, fields);
        QCOMPARE(answer.status, status);
        if (count >= 0) {
            QVERIFY(answer.body == content.mid(first, count));
            QCOMPARE(answer.headers.value("ETag"), '"' + sha256 + '"');
        }
        if (status == 206) {
            QCOMPARE(answer.headers.value("Content-Range"),
                "bytes " + QByteArray::number(first) + '-' + QByteArray::number(first + count - 1) + "/2345678");
        }
        QCOMPARE(ask("HEAD", "/blob/" + sha256, fields).headers.value("Content-Length"), answer.headers.value("Content-Length"));
        QCOMPARE(ask("GET", "/blob/" + sha256, "If-None-Match: \"" + sha256 + "\"\r\n").status, 304);
        QCOMPARE(ask("GET", "/blob/" + QByteArray(64, '0')).status, 404);
    }
};

QTEST_GUILESS_MAIN(TestUploads)
#include "tst_uploads.moc"
