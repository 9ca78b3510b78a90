#include "core/base/Uuid.h"
#include "seal/Certificate.h"
#include "storage/transfer/WriteTransfer.h"
#include "storage/store/ActStore.h"
#include "sync/Carry.h"
#include "tests/support/HubLine.h"
#include "tests/support/Station.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace testing;
using core::Code;
using core::newId;
using core::Role;
using storage::TransferReceipt;
using test::FixtureDevice;
using test::HubFixture;
using Method = core::ActEntry::Method;

namespace {

const QString kObservation = QStringLiteral("Observation");
const QString kPatient = QStringLiteral("Patient");

QByteArray taskText(const QString& caseId, const QString& patient)
{
    return "{\"resourceType\":\"Task\",\"id\":\"" + caseId.toUtf8()
        + "\",\"meta\":{\"tag\":[{\"system\":\"urn:yuanzhen:case\",\"code\":\"" + caseId.toUtf8()
        + "\"}]},\"status\":\"draft\",\"intent\":\"order\",\"for\":{\"reference\":\"Patient/" + patient.toUtf8() + "\"}}";
}

} // namespace

/// The queue on a stick (R-K1): written here, carried by another, delivered once whatever comes back.
class TestTransfer : public QObject {
    Q_OBJECT

    std::unique_ptr<HubFixture> m_hub;
    MovableClock m_clock;
    QTemporaryDir m_stick;

    std::unique_ptr<Station> station(const FixtureDevice& device, Role role)
    {
        auto made = std::make_unique<Station>(lineTo(*m_hub, device), m_clock, qHash(device.id), false);
        made->link().setBearer(core::Secret(m_hub->sessionAt(m_hub->user(role), device)));
        return made;
    }
    QString onStick(const QString& name) const { return m_stick.filePath(name); }
    seal::PublicKey hubKey() const
    {
        const auto chain = seal::Certificate::listFromPem(m_hub->device(HubFixture::clinic()).certificatePem).value();
        return chain.at(1).publicKey().value();
    }
    static seal::PrivateKey keyOf(const FixtureDevice& device)
    {
        return seal::PrivateKey::fromPem(core::Secret(device.keyPem)).value();
    }
    storage::TransferKeys keysOf(const FixtureDevice& device, const QString& practitioner) const
    {
        const auto chain = seal::Certificate::listFromPem(device.certificatePem).value();
        return {{device.id, chain.first().toPem(), practitioner, QDateTime::currentDateTimeUtc()}, keyOf(device), hubKey()};
    }
    core::Result<qint64> write(
        Station& from, const FixtureDevice& device, const QString& path,
        const storage::TransferProgress& progress = [](qint64, qint64) { return true; })
    {
        const auto plan = from.ask([](storage::Connection& sql) { return storage::planTransfer(sql, newId()); });
        if (!plan)
            return plan.error();
        auto written = storage::writeTransfer(
            *plan, from.blobs(), path, keysOf(device, m_hub->user(Role::OnSiteDoctor).practitionerId), progress);
        if (written) {
            const auto noted = from.ask([plan = *plan](storage::Connection& sql) { return storage::noteCarried(sql, plan); });
            if (!noted)
                return noted.error();
        }
        return written;
    }
    core::Result<syncing::HandedIn> carry(const FixtureDevice& by, const QString& path)
    {
        syncing::HubLink link(lineTo(*m_hub, by));
        std::optional<core::Result<syncing::HandedIn>> answer;
        QObject context;
        syncing::handIn(
            &context, link, path, {}, [&](core::Result<syncing::HandedIn> result) { answer.emplace(std::move(result)); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 60'000))
            return core::fail(Code::Internal, QStringLiteral("no answer"));
        return *answer;
    }
    qint64 countAtHub(const char* sqlText, const QString& id)
    {
        qint64 n = -1;
        const core::Status read = m_hub->opened().db().read([&](storage::Sql& sql) -> core::Status {
            auto rows = sql.query(sqlText, {id});
            if (rows && (*rows)->next().value_or(false))
                n = (*rows)->integer(0);
            return {};
        });
        return read ? n : -1;
    }
    qint64 versionsOf(const QString& id) { return countAtHub("SELECT count(*) FROM history WHERE id = ?", id); }
    qint64 filesAtHub(const QByteArray& sha)
    {
        return countAtHub("SELECT count(*) FROM blob WHERE sha256 = ?", QString::fromLatin1(sha));
    }

    struct Work {
        QString patient = newId(), caseId = newId(), note = newId();
        QByteArray file;
    };
    /// Three acts that build on each other, and a file.
    Work work(Station& at, qsizetype size = 3 * 1024 * 1024 + 17)
    {
        Work w;
        bool ok = at.commit(act(w.patient, w.caseId,
                                {entry(Method::Create, kPatient, w.patient, patientText(w.patient, QStringLiteral("Zhang"))),
                                    entry(Method::Create, QStringLiteral("Task"), w.caseId, taskText(w.caseId, w.patient))}))
                      .has_value();
        ok = ok
            && at.commit(act(w.patient, w.caseId,
                             {entry(Method::Update, kPatient, w.patient, patientText(w.patient, QStringLiteral("Zhang Wei")),
                                 QLatin1String(storage::kPendingVersion))}))
                   .has_value();
        ok = ok
            && at.commit(act(w.patient, w.caseId,
                             {entry(Method::Create, kObservation, w.note,
                                 observationText(w.note, w.caseId, w.patient, QStringLiteral("v")))}))
                   .has_value();
        if (!ok)
            qFatal("acts were not committed");
        QByteArray bytes(size, Qt::Uninitialized);
        for (qsizetype i = 0; i < size; ++i)
            bytes[i] = char((i * 2654435761U) >> 13);
        w.file = at.addFile(bytes + w.caseId.toLatin1(), QStringLiteral("audio/wav"), w.caseId);
        return w;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_hub = std::make_unique<HubFixture>();
        // known on the workstation, as after a first sign-in by line
        (void)m_hub->sessionAt(m_hub->user(Role::OnSiteDoctor), m_hub->device(HubFixture::clinic()));
    }
    void cleanupTestCase() { m_hub.reset(); }

    // R-K1: carried by another workstation, delivered once, nothing doubled when the line comes back.
    void whatIsCarriedIsDeliveredOnce()
    {
        const auto own = m_hub->device(HubFixture::clinic());
        auto home = station(own, Role::OnSiteDoctor);
        const Work w = work(*home);
        const QString path = onStick(QStringLiteral("one.yzt"));
        const auto written = write(*home, own, path);
        QVERIFY2(written.has_value(), written ? "" : qPrintable(written.error().detail));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray raw = file.readAll();
        QVERIFY(!raw.contains("Zhang") && !raw.contains(w.patient.toLatin1()) && !raw.contains(w.caseId.toLatin1()));

        const auto handed = carry(m_hub->device(HubFixture::hospital()), path);
        QVERIFY2(handed.has_value(), handed ? "" : qPrintable(handed.error().detail));
        QCOMPARE(handed->stored, 3);
        QCOMPARE(handed->refused, 0);
        QCOMPARE(handed->files, 1);
        QCOMPARE(versionsOf(w.patient), 2);
        QCOMPARE(versionsOf(w.note), 1);
        QCOMPARE(filesAtHub(w.file), 1);
        // carried twice, by mistake
        const auto again = carry(own, path);
        QVERIFY(again.has_value());
        QCOMPARE(again->stored, 3);
        QCOMPARE(versionsOf(w.patient), 2);

        // the original line comes back, without any receipt
        QCOMPARE(home->counts().queued, 3);
        QVERIFY(home->syncUntilQuiet());
        QCOMPARE(home->counts().queued + home->counts().parked + home->counts().needsAction, 0);
        QCOMPARE(versionsOf(w.patient), 2);
        QCOMPARE(versionsOf(w.note), 1);
        QCOMPARE(home->version(kPatient, w.patient), QStringLiteral("2"));
        const auto row = home->ask([sha = w.file](storage::Connection& sql) { return storage::BlobQueue(sql).read(sha); });
        QVERIFY(row.has_value() && row->state == storage::BlobState::Uploaded);
        QCOMPARE(filesAtHub(w.file), 1);
    }

    // R-K1: a receipt that is brought back settles the queue without the line.
    void aReceiptThatIsBroughtBackSettlesTheQueue()
    {
        const auto own = m_hub->device(HubFixture::clinic());
        auto home = station(own, Role::OnSiteDoctor);
        const Work w = work(*home, 1000);
        const QString path = onStick(QStringLiteral("two.yzt"));
        QVERIFY(write(*home, own, path).has_value());
        const auto handed = carry(m_hub->device(HubFixture::hospital()), path);
        QVERIFY(handed.has_value());
        const QString receiptPath = onStick(QStringLiteral("two-receipt.yzt"));
        QFile file(receiptPath);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(handed->receipt);
        file.close();
        // nobody else reads it, and the carrier neither
        const auto other = storage::readReceipt(receiptPath, keyOf(m_hub->device(HubFixture::hospital())), hubKey());
        QVERIFY(!other && other.error().code == Code::WrongKey);
        const auto forged = storage::readReceipt(receiptPath, keyOf(own), keyOf(own).publicKey());
        QVERIFY(!forged && forged.error().code == Code::Corrupt);

        const auto receipt = storage::readReceipt(receiptPath, keyOf(own), hubKey());
        QVERIFY(receipt.has_value());
        for (int twice = 0; twice < 2; ++twice) {
            const auto applied = home->ask([r = *receipt](storage::Connection& sql) { return syncing::applyReceipt(sql, r); });
            QVERIFY(applied.has_value());
            QCOMPARE(home->counts().queued, 0);
        }
        const auto row = home->ask([sha = w.file](storage::Connection& sql) { return storage::BlobQueue(sql).read(sha); });
        QVERIFY(row.has_value() && row->state == storage::BlobState::Uploaded);
        QVERIFY(home->syncUntilQuiet());
        QCOMPARE(versionsOf(w.patient), 2);
        QCOMPARE(home->version(kPatient, w.patient), QStringLiteral("2"));
    }

    // R-K1: work that goes on after the stick was written follows by line, on top of what was carried.
    void whatIsEnteredAfterwardsFollows()
    {
        const auto own = m_hub->device(HubFixture::clinic());
        auto home = station(own, Role::OnSiteDoctor);
        const Work w = work(*home, 10);
        const QString path = onStick(QStringLiteral("three.yzt"));
        QVERIFY(write(*home, own, path).has_value());
        QVERIFY(home->commit(act(w.patient, w.caseId,
                                 {entry(Method::Update, kPatient, w.patient, patientText(w.patient, QStringLiteral("Zhang W.")),
                                     QLatin1String(storage::kPendingVersion))}))
                    .has_value());
        QVERIFY(carry(m_hub->device(HubFixture::hospital()), path).has_value());
        QVERIFY(home->syncUntilQuiet());
        QCOMPARE(home->counts().queued + home->counts().parked + home->counts().needsAction, 0);
        QCOMPARE(versionsOf(w.patient), 3);
    }

    // R-B4: the file's own authority decides: a person unknown there, a withdrawn workstation, another hub's file.
    void onlyTheOriginalDevicesAuthorityCounts()
    {
        const auto own = m_hub->addDevice(HubFixture::clinic());
        auto home = std::make_unique<Station>(lineTo(*m_hub, own), m_clock, 77, false);
        const Work w = work(*home, 10);
        const QString path = onStick(QStringLiteral("four.yzt"));
        QVERIFY(write(*home, own, path).has_value());
        // nobody has ever signed in there
        auto handed = carry(m_hub->device(HubFixture::hospital()), path);
        QVERIFY(!handed && handed.error().code == Code::Denied);
        QCOMPARE(versionsOf(w.patient), 0);
        (void)m_hub->sessionAt(m_hub->user(Role::OnSiteDoctor), own);
        m_hub->revoke(own);
        // not Revoked: the carrier would take that for itself and shut
        handed = carry(m_hub->device(HubFixture::hospital()), path);
        QVERIFY(!handed && handed.error().code == Code::Denied);
        // a withdrawn carrier
        handed = carry(own, path);
        QVERIFY(!handed && handed.error().code == Code::Revoked);
        QCOMPARE(versionsOf(w.patient), 0);

        HubFixture elsewhere;
        const auto there = elsewhere.device(HubFixture::clinic());
        syncing::HubLink link(lineTo(elsewhere, there));
        std::optional<core::Result<syncing::HandedIn>> answer;
        QObject context;
        syncing::handIn(&context, link, path, {}, [&](core::Result<syncing::HandedIn> r) { answer.emplace(std::move(r)); });
        QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 30'000);
        QVERIFY(!*answer && answer->error().code == Code::WrongKey);
    }

    // R-K1: a damaged file does nothing at all, wherever it is damaged.
    void aDamagedFileDoesNothing()
    {
        const auto own = m_hub->device(HubFixture::clinic());
        auto home = station(own, Role::OnSiteDoctor);
        const Work w = work(*home, 100'000);
        const QString path = onStick(QStringLiteral("five.yzt"));
        QVERIFY(write(*home, own, path).has_value());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        const QString bad = onStick(QStringLiteral("bad.yzt"));
        const QList<qsizetype> places{2, 40, whole.size() / 3, whole.size() - 5};
        for (const qsizetype place : places) {
            QByteArray bytes = whole;
            bytes[place] = char(bytes[place] ^ 0x20);
            QFile out(bad);
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(bytes);
            out.close();
            const auto handed = carry(own, bad);
            QVERIFY2(!handed && (handed.error().code == Code::Corrupt || handed.error().code == Code::WrongKey),
                qPrintable(QString::number(place)));
        }
        QFile cut(bad);
        QVERIFY(cut.open(QIODevice::WriteOnly));
        cut.write(whole.first(whole.size() / 2));
        cut.close();
        const auto handed = carry(own, bad);
        QVERIFY(!handed && handed.error().code == Code::Corrupt);
        QCOMPARE(versionsOf(w.patient), 0);
        QCOMPARE(home->counts().queued, 3);
    }

    // A stick that is full, read-only or gone, and a person who stops: the error says so and no half file stays.
    void whatCannotBeWrittenLeavesNothing()
    {
        const auto own = m_hub->device(HubFixture::clinic());
        auto home = station(own, Role::OnSiteDoctor);
        (void)work(*home);
        const QString stopped = onStick(QStringLiteral("stopped.yzt"));
        const auto cancelled = write(*home, own, stopped, [](qint64 done, qint64) { return done < 1'000'000; });
        QVERIFY(!cancelled && cancelled.error().code == Code::Cancelled);
        QVERIFY(!QFile::exists(stopped) && !QFile::exists(stopped + QStringLiteral(".part")));
        const auto gone = write(*home, own, onStick(QStringLiteral("no-such-folder/x.yzt")));
        QVERIFY(!gone && gone.error().code == Code::NotFound);
        QFile there(stopped);
        QVERIFY(there.open(QIODevice::WriteOnly));
        there.close();
        const auto exists = write(*home, own, stopped);
        QVERIFY(!exists && exists.error().code == Code::Exists);
        QCOMPARE(home->counts().queued, 3);
    }
};

QTEST_GUILESS_MAIN(TestTransfer)
#include "tst_transfer.moc"
