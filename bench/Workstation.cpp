#include "bench/Workstation.h"

#include "bench/Measure.h"
#include "core/base/Uuid.h"
#include "seal/Random.h"
#include "storage/store/ActStore.h"
#include "storage/store/BlobQueue.h"
#include "storage/store/Cache.h"
#include "storage/store/Outbox.h"
#include "sync/NetworkTransport.h"

#include <QEventLoop>
#include <QRandomGenerator64>

#include <optional>

namespace bench {

using namespace Qt::StringLiterals;
using storage::Connection;

namespace {

constexpr int kNotes = 2;

template <typename T>
T orGiveUp(core::Result<T> result, const char* what)
{
    if (!result)
        giveUp(QLatin1String(what) + u": "_s + QLatin1String(core::codeName(result.error().code)) + u' ' + result.error().detail);
    return std::move(result).value();
}

void orGiveUp(const core::Status& status, const char* what)
{
    if (!status)
        giveUp(QLatin1String(what) + u": "_s + QLatin1String(core::codeName(status.error().code)) + u' ' + status.error().detail);
}

core::ActEntry entry(const QString& type, const QString& id, const QByteArray& rest)
{
    core::ActEntry made;
    made.type = type;
    made.id = id;
    made.json = "{\"resourceType\":\"" + type.toUtf8() + "\",\"id\":\"" + id.toUtf8() + "\"," + rest + '}';
    return made;
}

core::Act act(const QString& patientId, const QString& caseId, const QList<core::ActEntry>& entries)
{
    core::Act made;
    made.id = core::newId();
    made.kind = u"bench"_s;
    made.caseId = caseId;
    made.patientId = patientId;
    made.userId = u"doctor"_s;
    made.priority = core::ActPriority::Clinical;
    made.entries = entries;
    return made;
}

QList<core::Act> oneCase(const QString& caseId, const QString& patient, const QByteArray& sha256)
{
    const QByteArray tag = "\"meta\":{\"tag\":[{\"system\":\"urn:yuanzhen:case\",\"code\":\"" + caseId.toUtf8() + "\"}]},";
    const QByteArray of = "{\"reference\":\"Patient/" + patient.toUtf8() + "\"}";
    QList<core::Act> acts{act(patient, caseId,
        {entry(u"Patient"_s, patient, "\"name\":[{\"text\":\"Wang Guilan\"}],\"gender\":\"female\",\"birthDate\":\"1968-03-12\""),
            entry(u"Task"_s, caseId, tag + "\"status\":\"draft\",\"intent\":\"order\",\"for\":" + of)})};
    for (int i = 0; i < kNotes; ++i) {
        acts.append(act(patient, caseId,
            {entry(u"Observation"_s, core::newId(),
                tag + "\"status\":\"final\",\"code\":{\"text\":\"note\"},\"subject\":" + of + ",\"valueString\":\""
                    + QByteArray(600, 'n') + '"')}));
    }
    acts.append(act(patient, caseId,
        {entry(u"DocumentReference"_s, core::newId(),
            tag + "\"status\":\"current\",\"subject\":" + of
                + ",\"content\":[{\"attachment\":{\"contentType\":\"application/dicom\",\"url\":\"Binary/" + sha256 + "\"}}]")}));
    return acts;
}

} // namespace

QByteArray noise(qint64 size, quint64 seed)
{
    QRandomGenerator64 random(static_cast<quint32>(seed * 2654435761U + 1));
    QByteArray bytes(((size + 7) / 8) * 8, Qt::Uninitialized);
    for (qsizetype at = 0; at < bytes.size(); at += 8) {
        const quint64 word = random.generate();
        std::memcpy(bytes.data() + at, &word, sizeof word);
    }
    bytes.truncate(size);
    return bytes;
}

Workstation::Workstation(Site& site, const test::FixtureDevice& device, const QByteArray& token)
{
    const core::Secret key = seal::randomSecret(32);
    m_storage = std::make_unique<storage::StorageThread>(
        orGiveUp(storage::openCache(m_folder.filePath(u"cache.db"_s), key), "cache"));
    m_blobs = std::make_shared<const storage::BlobStore>(
        orGiveUp(storage::BlobStore::open(m_folder.path(), storage::blobKeyOf(key)), "blobs"));
    syncing::LinkIdentity identity;
    identity.base = QUrl(site.url({}));
    identity.caPem = site.caPem();
    identity.certificatePem = device.certificatePem;
    identity.keyPem = core::Secret(device.keyPem);
    m_link = std::make_unique<syncing::HubLink>(std::make_unique<syncing::NetworkTransport>(identity));
    m_link->setBearer(core::Secret(token));
    m_session = std::make_unique<syncing::Session>(*m_link);
    syncing::SyncOptions options;
    options.listen = false;
    m_engine = std::make_unique<syncing::SyncEngine>(
        syncing::SyncParts{*m_link, *m_session, *m_storage, m_blobs, m_clock}, options);
}

Workstation::~Workstation()
{
    m_engine.reset();
    m_storage->stop();
}

void Workstation::fill(int cases, qint64 bytes, quint64 seed)
{
    QEventLoop loop;
    std::optional<core::Status> filled;
    m_storage->ask(
        &loop,
        [cases, bytes, seed, blobs = m_blobs, now = m_clock.now()](Connection& connection) -> core::Status {
            for (int i = 0; i < cases; ++i) {
                const QString caseId = core::newId(), patient = core::newId();
                storage::BlobRow row;
                const QByteArray content = noise(bytes / cases, seed * 100'000 + static_cast<quint64>(i));
                row.sha256 = orGiveUp(blobs->put(content), "blob");
                row.size = content.size();
                row.contentType = u"application/dicom"_s;
                row.caseId = caseId;
                row.patientId = patient;
                row.priority = 2;
                for (const core::Act& one : oneCase(caseId, patient, row.sha256))
                    orGiveUp(storage::ActStore(connection).commit(one, now), "act");
                orGiveUp(storage::BlobQueue(connection).addLocal(row, now), "queue");
            }
            return {};
        },
        [&](const core::Status& status) {
            filled = status;
            loop.quit();
        });
    if (!filled)
        loop.exec();
}

std::pair<double, double> Workstation::sync()
{
    const double before = wallSeconds();
    double records = 0;
    QEventLoop loop;
    std::optional<core::Status> ended;
    QObject::connect(m_engine.get(), &syncing::SyncEngine::finished, &loop, [&](const core::Status& status) {
        ended = status;
        loop.quit();
    });
    QObject::connect(m_engine.get(), &syncing::SyncEngine::delivered, &loop, [&] { records = wallSeconds() - before; });
    m_engine->syncOnce();
    if (!ended)
        loop.exec();
    const double all = wallSeconds() - before;
    orGiveUp(*ended, "sync");
    const syncing::SyncState& state = m_engine->state();
    if (state.queued + state.parked + state.needsAction > 0 || state.bytesToSend > 0)
        giveUp(u"sync left %1 queued, %2 parked, %3 refused, %4 bytes"_s.arg(state.queued)
                   .arg(state.parked)
                   .arg(state.needsAction)
                   .arg(state.bytesToSend));
    return {records, all};
}

} // namespace bench
