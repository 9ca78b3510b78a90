#include "core/base/Uuid.h"
#include "storage/store/BlobQueue.h"
#include "tests/support/MemoryHub.h"
#include "tests/support/Station.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace testing;
using core::newId;
using Method = core::ActEntry::Method;

namespace {

/// A clinic and a hub hospital at one hub in memory.
struct TwoSites {
    MemoryHub hub;
    MovableClock clock;
    Station clinic{hub.connectDevice(QStringLiteral("d1"), QStringLiteral("clinic")), clock, 1};
    Station hospital{hub.connectDevice(QStringLiteral("d2"), QStringLiteral("hospital")), clock, 2};
    TwoSites() { hub.time = clock.now(); }
};

core::Act newPatient(const QString& id)
{
    return act(id, {}, {entry(Method::Create, QStringLiteral("Patient"), id, patientText(id, QStringLiteral("Zhang")))});
}

} // namespace

/// The lane of bytes.
class TestAttachments : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // R-F1: interrupted, resumed, the same at the other side.
    void anUploadGoesOnWhereItBroke()
    {
        TwoSites two;
        QByteArray bytes(20 * 1024 * 1024 + 77, '\0');
        for (qsizetype i = 0; i < bytes.size(); i += 997)
            bytes[i] = static_cast<char>(i);
        const QByteArray sha = two.clinic.addFile(bytes, QStringLiteral("audio/wav"), QStringLiteral("c1"));
        int patches = 0;
        two.clinic.faults().setChooser([&patches](const syncing::Request& request) {
            return request.method == "PATCH" && ++patches == 2 ? Fault::DropRequest : Fault::None;
        });
        QVERIFY(two.clinic.sync());
        QVERIFY(two.hub.blobs().isEmpty());
        two.clinic.restart();
        QVERIFY(two.clinic.syncUntilQuiet());
        QCOMPARE(two.hub.blobs().value(QString::fromLatin1(sha)), bytes);
        QCOMPARE(two.hub.uploadedBytes, bytes.size());
    }

    void aLostLastAnswerDoesNotUploadTwice()
    {
        TwoSites two;
        const QByteArray bytes(3 * 1024 * 1024, 'b');
        two.clinic.addFile(bytes, QStringLiteral("image/jpeg"), QStringLiteral("c1"));
        int lost = 0;
        two.clinic.faults().setChooser([&lost](const syncing::Request& request) {
            return request.method == "PATCH" && lost++ == 0 ? Fault::DropAnswer : Fault::None;
        });
        QVERIFY(two.clinic.sync());
        QVERIFY(two.clinic.syncUntilQuiet());
        QCOMPARE(two.hub.uploadedBytes, bytes.size());
    }

    void aDamagedFileIsNeverUploaded()
    {
        TwoSites two;
        const QByteArray sha = two.clinic.addFile(
            QByteArray(3 * 1024 * 1024, 'a'), QStringLiteral("image/jpeg"), QStringLiteral("c1"));
        QFile file(two.clinic.blobPath(sha));
        QVERIFY2(file.open(QIODevice::ReadWrite), qPrintable(file.fileName()));
        QVERIFY(file.seek(2 * 1024 * 1024));
        QCOMPARE(file.write("XXXX"), 4);
        file.close();
        QSignalSpy refused(&two.clinic.engine(), &syncing::SyncEngine::attachmentRefused);
        QVERIFY(two.clinic.sync());
        QCOMPARE(refused.size(), 1);
        QVERIFY(two.hub.blobs().isEmpty());
    }

    void attachmentsReachTheOtherSideAuscultationFirst()
    {
        TwoSites two;
        const QString patient = newId();
        QVERIFY(two.clinic.commit(newPatient(patient)).has_value());
        QList<QByteArray> hashes;
        for (const char* mime : {"application/pdf", "audio/wav"}) {
            const QByteArray sha = two.clinic.addFile(
                QByteArray(1024 * 1024, mime[0]) + mime, QLatin1String(mime), QStringLiteral("c1"));
            hashes.append(sha);
            const QString id = newId();
            const QByteArray text = "{\"resourceType\":\"DocumentReference\",\"id\":\"" + id.toUtf8()
                + "\",\"meta\":{\"tag\":[{\"system\":\"urn:yuanzhen:case\",\"code\":\"c1\"}]},\"status\":\"current\",\"content\":"
                  "[{\"attachment\":{"
                  "\"contentType\":\""
                + mime + "\",\"url\":\"Binary/" + sha + "\"}}]}";
            QVERIFY(two.clinic
                        .commit(act(patient, QStringLiteral("c1"),
                            {entry(Method::Create, QStringLiteral("DocumentReference"), id, text)}))
                        .has_value());
        }
        QVERIFY(two.clinic.syncUntilQuiet());
        QCOMPARE(two.hub.blobs().size(), 2);
        two.hub.grant(QStringLiteral("hospital"), QStringLiteral("c1"));
        QList<QByteArray> order;
        two.hospital.faults().setChooser([&order](const syncing::Request& request) {
            if (request.path.startsWith("/fhir/Binary/") && !order.contains(request.path.mid(13, 64)))
                order.append(request.path.mid(13, 64));
            return Fault::None;
        });
        QVERIFY(two.hospital.sync());
        QCOMPARE(order, (QList<QByteArray>{hashes.at(1), hashes.at(0)}));
        for (const QByteArray& sha : hashes)
            QVERIFY(two.hospital.blobs().has(sha));
    }

    // A resource that names a file the hub does not have: asked for ever more seldom, and shown.
    void whatTheHubDoesNotHaveIsAskedForSeldomAndShown()
    {
        TwoSites two;
        const QByteArray bytes(5'000, 'n');
        const QByteArray sha = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        const QString id = newId();
        two.hub.put(QStringLiteral("DocumentReference"), id,
            "{\"resourceType\":\"DocumentReference\",\"id\":\"" + id.toUtf8()
                + "\",\"status\":\"current\",\"content\":[{\"attachment\":{\"contentType\":\"image/png\",\"url\":\"Binary/" + sha
                + "\"}}]}");
        const auto row = [&] {
            return *two.hospital.ask([sha](storage::Connection& connection) { return storage::BlobQueue(connection).read(sha); });
        };
        QVERIFY(two.hospital.sync());
        QCOMPARE(row().problem, QStringLiteral("NotFound"));
        const int tries = row().tries;
        QVERIFY(tries > 0);
        two.clock.advanceSeconds(3600);
        QVERIFY(two.hospital.sync());
        QVERIFY(row().tries > tries); // each pause longer than the one before, see tst_pace
        QCOMPARE(row().state, storage::BlobState::Wanted);
        QCOMPARE(two.clinic.addFile(bytes, QStringLiteral("image/png"), QString()), sha);
        QVERIFY(two.clinic.syncUntilQuiet());
        two.clock.advanceSeconds(3600);
        QVERIFY(two.hospital.sync());
        QVERIFY(two.hospital.blobs().has(sha));
        QCOMPARE(row().problem, QString());
    }

    // What the hub refuses is parked with its reason, and asked for again when the access changes. R-F1
    void parkedDownloadsWakeWithTheirCase()
    {
        TwoSites two;
        const QString caseId = QStringLiteral("c1");
        const QByteArray bytes(5'000, 'n');
        const QByteArray sha = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        const QString id = newId();
        QVERIFY(two.clinic
                    .commit(act(newId(), caseId,
                        {entry(Method::Create, QStringLiteral("DocumentReference"), id,
                            "{\"resourceType\":\"DocumentReference\",\"id\":\"" + id.toUtf8()
                                + "\",\"meta\":{\"tag\":[{\"system\":\"urn:yuanzhen:case\",\"code\":\"c1\"}]},\"status\":"
                                  "\"current\",\"content\":[{\"attachment\":{\"contentType\":\"image/png\",\"url\":\"Binary/"
                                + sha + "\"}}]}")}))
                    .has_value());
        QVERIFY(two.clinic.syncUntilQuiet());
        two.hub.grant(QStringLiteral("hospital"), caseId);
        int asked = 0;
        two.hospital.faults().setChooser([&asked](const syncing::Request& request) {
            asked += request.path.startsWith("/fhir/Binary/") ? 1 : 0;
            return Fault::None;
        });
        two.hub.forbid(sha);
        QVERIFY(two.hospital.sync());
        QCOMPARE(asked, 1);
        const auto row = [&] {
            return *two.hospital.ask([sha](storage::Connection& connection) { return storage::BlobQueue(connection).read(sha); });
        };
        QCOMPARE(row().problem, QStringLiteral("Denied"));
        for (int n = 0; n < 5; ++n) {
            two.clock.advanceSeconds(600);
            QVERIFY(two.hospital.sync());
        }
        QCOMPARE(asked, 1); // parked
        two.hub.forbid({});
        QCOMPARE(two.clinic.addFile(bytes, QStringLiteral("image/png"), caseId), sha);
        QVERIFY(two.clinic.syncUntilQuiet());
        QVERIFY(two.hospital.sync());
        QCOMPARE(asked, 1); // nothing changed that it can see
        two.hub.grant(QStringLiteral("hospital"), caseId);
        QVERIFY(two.hospital.sync());
        QCOMPARE(asked, 2);
        QVERIFY(two.hospital.blobs().has(sha));
        QCOMPARE(row().problem, QString());
    }

    void aPausedLaneOfBytesLetsTheClinicalLanePass()
    {
        TwoSites two;
        two.clinic.addFile(QByteArray(1024 * 1024, 'p'), QStringLiteral("image/jpeg"), QStringLiteral("c1"));
        QVERIFY(two.clinic.commit(newPatient(newId())).has_value());
        two.clinic.engine().setBytesPaused(true);
        two.clinic.engine().start();
        QTRY_COMPARE(two.hub.rows().size(), 1);
        QVERIFY(two.hub.blobs().isEmpty());
        two.clinic.engine().setBytesPaused(false);
        QTRY_COMPARE(two.hub.blobs().size(), 1);
        two.clinic.engine().stop();
    }
};

QTEST_GUILESS_MAIN(TestAttachments)
#include "tst_attachments.moc"
