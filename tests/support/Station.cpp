#include "tests/support/Station.h"

#include "core/base/Uuid.h"
#include "storage/store/ActStore.h"
#include "storage/store/BlobQueue.h"
#include "storage/store/Cache.h"
#include "storage/store/ResourceStore.h"

#include <QTimer>

namespace testing {

using storage::Connection;

namespace {

core::Secret dataKey() { return core::Secret(QByteArray(32, 'k')); }

} // namespace

Station::Station(std::unique_ptr<syncing::Transport> line, MovableClock& clock, quint64 seed, bool listen)
    : m_clock(clock), m_seed(seed), m_listen(listen)
{
    openLine(std::move(line));
    openStorage();
    makeEngine();
}

Station::~Station()
{
    m_engine.reset();
    m_storage->stop();
}

void Station::openLine(std::unique_ptr<syncing::Transport> line)
{
    auto faults = std::make_unique<FaultTransport>(std::move(line));
    m_faults = faults.get();
    m_session.reset();
    m_link = std::make_unique<syncing::HubLink>(std::move(faults));
    m_session = std::make_unique<syncing::Session>(*m_link);
}

void Station::changeLine(std::unique_ptr<syncing::Transport> line)
{
    m_engine.reset();
    openLine(std::move(line));
    makeEngine();
}

void Station::openStorage()
{
    const core::Secret key = dataKey();
    auto connection = storage::openCache(m_folder.filePath(QStringLiteral("cache.db")), key);
    if (!connection)
        qFatal("cache: %s %s", core::codeName(connection.error().code), qPrintable(connection.error().detail));
    m_storage = std::make_unique<storage::StorageThread>(std::move(*connection));
    auto blobs = storage::BlobStore::open(m_folder.path(), storage::blobKeyOf(key));
    m_blobs = std::make_shared<const storage::BlobStore>(std::move(blobs.value()));
}

void Station::makeEngine()
{
    syncing::SyncOptions options;
    options.backoff = {1, 20};
    options.seed = m_seed;
    options.listen = m_listen;
    if (m_allIsQuick)
        options.quickMs = 3'600'000;
    m_engine = std::make_unique<syncing::SyncEngine>(
        syncing::SyncParts{*m_link, *m_session, *m_storage, m_blobs, m_clock}, options);
    QObject::connect(m_engine.get(), &syncing::SyncEngine::finished, m_engine.get(),
        [this](const core::Status& status) { m_status = status; });
    QObject::connect(m_engine.get(), &syncing::SyncEngine::delivered, m_engine.get(),
        [this](const QString& actId) { m_delivered.append(actId); });
}

core::Status Station::commit(const core::Act& act)
{
    return ask([act, now = m_clock.now()](Connection& connection) { return storage::ActStore(connection).commit(act, now); });
}

bool Station::sync()
{
    bool ended = false;
    QEventLoop loop;
    QTimer::singleShot(60'000, &loop, &QEventLoop::quit);
    QObject::connect(m_engine.get(), &syncing::SyncEngine::finished, &loop, [&ended, &loop] {
        ended = true;
        loop.quit();
    });
    m_engine->syncOnce();
    if (!ended && !m_engine->state().revoked)
        loop.exec();
    return ended || m_engine->state().revoked;
}

bool Station::syncUntilQuiet(int tries)
{
    for (int i = 0; i < tries; ++i) {
        if (!sync())
            return false;
        const auto fetching = ask([](Connection& connection) { return storage::BlobQueue(connection).bytesWaiting(); });
        if (m_status && counts().queued == 0 && fetching && fetching->first == 0)
            return true;
        m_clock.advance(100);
    }
    return false;
}

void Station::restart()
{
    m_engine.reset();
    m_storage->stop();
    m_storage.reset();
    openStorage();
    makeEngine();
}

void Station::takeAllAsQuick()
{
    m_allIsQuick = true;
    makeEngine();
}

storage::OutboxCounts Station::counts()
{
    return ask([](Connection& connection) { return storage::Outbox(connection).counts(); }).value();
}

QList<storage::OutboxAct> Station::waiting(const QList<storage::OutboxState>& states)
{
    return ask([states](Connection& connection) { return storage::Outbox(connection).list(states); }).value();
}

QMap<QString, std::pair<QString, QByteArray>> Station::contents()
{
    using Contents = QMap<QString, std::pair<QString, QByteArray>>;
    return ask([](Connection& connection) {
        Contents all;
        auto rows = connection.query("SELECT type, id, version, json FROM resource WHERE deleted = 0");
        while (rows && (*rows)->next().value_or(false))
            all.insert((*rows)->text(0) + QLatin1Char('/') + (*rows)->text(1), {(*rows)->text(2), (*rows)->utf8(3)});
        return all;
    });
}

QByteArray Station::text(const QString& type, const QString& id)
{
    const auto found = ask([type, id](Connection& connection) { return storage::ResourceStore(connection).read(type, id); });
    return found && !found->deleted ? found->json : QByteArray();
}

QString Station::version(const QString& type, const QString& id)
{
    const auto found = ask([type, id](Connection& connection) { return storage::ResourceStore(connection).read(type, id); });
    return found ? found->version : QString();
}

QByteArray Station::addFile(const QByteArray& bytes, const QString& mime, const QString& caseId, int priority)
{
    return ask([bytes, mime, caseId, priority, blobs = m_blobs, now = m_clock.now()](Connection& connection) {
        storage::BlobRow row;
        row.sha256 = blobs->put(bytes).value();
        row.size = bytes.size();
        row.contentType = mime;
        row.caseId = caseId;
        row.priority = priority;
        const core::Status added = storage::BlobQueue(connection).addLocal(row, now);
        return added ? row.sha256 : QByteArray();
    });
}

QString Station::blobPath(const QByteArray& sha256) const
{
    return m_folder.filePath(
        QStringLiteral("blobs/") + QString::fromLatin1(sha256.left(2)) + QLatin1Char('/') + QString::fromLatin1(sha256.mid(2)));
}

core::ActEntry entry(
    core::ActEntry::Method method, const QString& type, const QString& id, const QByteArray& json, const QString& baseVersion)
{
    core::ActEntry made;
    made.method = method;
    made.type = type;
    made.id = id;
    made.json = json;
    made.baseVersion = baseVersion;
    return made;
}

core::Act act(const QString& patientId, const QString& caseId, const QList<core::ActEntry>& entries)
{
    core::Act made;
    made.id = core::newId();
    made.kind = QStringLiteral("test");
    made.caseId = caseId;
    made.patientId = patientId;
    made.userId = QStringLiteral("dr-1");
    made.priority = core::ActPriority::Clinical;
    made.entries = entries;
    return made;
}

QByteArray patientText(const QString& id, const QString& name)
{
    return "{\"resourceType\":\"Patient\",\"id\":\"" + id.toUtf8() + "\",\"name\":[{\"text\":\"" + name.toUtf8() + "\"}]}";
}

QByteArray observationText(const QString& id, const QString& caseId, const QString& patientId, const QString& value)
{
    return "{\"resourceType\":\"Observation\",\"id\":\"" + id.toUtf8()
        + "\",\"meta\":{\"tag\":[{\"system\":\"urn:yuanzhen:case\",\"code\":\"" + caseId.toUtf8()
        + "\"}]},\"status\":\"final\",\"code\":{\"text\":\"note\"},\"subject\":{\"reference\":\"Patient/" + patientId.toUtf8()
        + "\"},\"valueString\":\"" + value.toUtf8() + "\"}";
}

} // namespace testing
