#include "app/Workstation.h"

#include "storage/sqlcipher/Connection.h"
#include "storage/store/ActStore.h"
#include "storage/store/Cache.h"
#include "storage/store/IdentitySettings.h"
#include "storage/store/Reindex.h"
#include "storage/store/ResourceStore.h"

#include <QDir>
#include <QRandomGenerator>

namespace app {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;

namespace {

/// The names of the settings, as text.
struct IdentityKeys {
    QString hub = QLatin1String(storage::kHubAddress);
    QString ca = QLatin1String(storage::kHubCa);
    QString certificate = QLatin1String(storage::kDeviceCertificate);
    QString key = QLatin1String(storage::kDeviceKey);
    QString device = QLatin1String(storage::kDeviceId);
    QString organization = QLatin1String(storage::kOrganizationId);
    QString name = QLatin1String(storage::kHubName);
};

} // namespace

core::Result<Workstation::Files> Workstation::openFiles(const QString& folder, const core::Secret& dataKey)
{
    if (!QDir().mkpath(folder))
        return fail(Code::Io, u"workstation folder"_s);
    auto cache = storage::openCache(folder + '/'_L1 + QLatin1String(storage::kCacheFile), dataKey);
    if (!cache)
        return cache.error();
    auto blobs = storage::BlobStore::open(
        folder + '/'_L1 + QLatin1String(storage::kAttachmentsFolder), storage::blobKeyOf(dataKey));
    if (!blobs)
        return blobs.error();
    return Files{std::move(*cache), std::move(*blobs)};
}

core::Result<std::unique_ptr<Workstation>> Workstation::open(
    const QString& folder, const core::Secret& dataKey, const core::Clock& clock)
{
    auto files = openFiles(folder, dataKey);
    if (!files)
        return files.error();
    return std::make_unique<Workstation>(std::move(*files), clock);
}

Workstation::Workstation(Files files, const core::Clock& clock)
    : m_clock(clock), m_blobs(std::make_shared<const storage::BlobStore>(std::move(*files.blobs)))
{
    if (auto known = readIdentity(*files.cache); !known)
        m_enrolled.reset();
    m_storage = std::make_unique<storage::StorageThread>(std::move(files.cache));
    reindex();
}

void Workstation::reindex()
{
    ask([](storage::Connection& sql) { return storage::reindexSome(sql); },
        [this](const core::Result<bool>& more) {
            // what failed is tried again at the next opening
            if (more && *more)
                reindex();
        });
}

Workstation::~Workstation()
{
    if (m_engine)
        m_engine->stop();
    m_engine.reset();
    m_session.reset();
    m_link.reset();
    m_storage->stop();
}

core::Status Workstation::readIdentity(storage::Sql& sql)
{
    const IdentityKeys keys;
    syncing::Enrolled enrolled;
    QString address, ca, certificate, key;
    const std::pair<QString, QString*> fields[] = {{keys.hub, &address}, {keys.ca, &ca}, {keys.certificate, &certificate},
        {keys.key, &key}, {keys.device, &enrolled.deviceId}, {keys.organization, &enrolled.organizationId},
        {keys.name, &enrolled.hubName}};
    for (const auto& [name, into] : fields) {
        auto value = storage::setting(sql, name);
        if (!value)
            return value.error();
        *into = *value;
    }
    if (enrolled.deviceId.isEmpty())
        return fail(Code::NotFound, u"not enrolled"_s);
    enrolled.identity.base = QUrl(address);
    enrolled.identity.caPem = ca.toLatin1();
    enrolled.identity.certificatePem = certificate.toLatin1();
    QByteArray pem = key.toLatin1();
    enrolled.identity.keyPem = core::Secret::take(pem);
    m_enrolled = std::move(enrolled);
    return {};
}

core::Status Workstation::keepIdentity(storage::Sql& sql, const syncing::Enrolled& enrolled)
{
    const IdentityKeys keys;
    const std::pair<QString, QString> fields[] = {{keys.hub, enrolled.identity.base.toString()},
        {keys.ca, QString::fromLatin1(enrolled.identity.caPem)},
        {keys.certificate, QString::fromLatin1(enrolled.identity.certificatePem)},
        {keys.key, QString::fromLatin1(enrolled.identity.keyPem.view())}, {keys.device, enrolled.deviceId},
        {keys.organization, enrolled.organizationId}, {keys.name, enrolled.hubName}};
    auto transaction = storage::Transaction::begin(sql);
    if (!transaction)
        return transaction.error();
    for (const auto& [name, value] : fields) {
        if (auto kept = storage::setSetting(sql, name, value); !kept)
            return kept;
    }
    return transaction->commit();
}

void Workstation::enrol(const syncing::EnrolmentSheet& sheet, Done<core::Status> done)
{
    m_enrolment = std::make_unique<syncing::Enrolment>(
        [](const syncing::LinkIdentity& identity) { return std::make_unique<syncing::NetworkTransport>(identity); });
    m_enrolment->start(sheet, [this, done = std::move(done)](core::Result<syncing::Enrolled> result) {
        if (!result)
            return done(result.error());
        m_enrolled = std::move(*result);
        // m_enrolled is only replaced by another enrolment, which the person cannot start before this one has ended
        ask([this](storage::Connection& sql) { return keepIdentity(sql, *m_enrolled); }, done);
    });
}

core::Status Workstation::connectToHub()
{
    if (!m_enrolled)
        return fail(Code::NotFound, u"not enrolled"_s);
    auto link = std::make_unique<syncing::HubLink>(std::make_unique<syncing::NetworkTransport>(m_enrolled->identity));
    auto session = std::make_unique<syncing::Session>(*link);
    takeOver(std::move(link), std::move(session));
    return {};
}

void Workstation::takeOver(std::unique_ptr<syncing::HubLink> link, std::unique_ptr<syncing::Session> session)
{
    m_engine.reset(); // in the order of who uses whom
    m_session = std::move(session);
    m_link = std::move(link);
    connect(m_link.get(), &syncing::HubLink::revoked, this, &Workstation::revoked);
    syncing::SyncOptions options;
    options.seed = QRandomGenerator::system()->generate64();
    m_engine = std::make_unique<syncing::SyncEngine>(
        syncing::SyncParts{*m_link, *m_session, *m_storage, m_blobs, m_clock}, options);
}

void Workstation::signIn(syncing::Credentials credentials, Done<core::Result<syncing::SessionUser>> done)
{
    if (!m_session)
        return done(fail(Code::NotFound, u"not connected"_s));
    m_session->signIn(this, std::move(credentials), std::move(done));
}

void Workstation::signOut(Done<core::Status> done)
{
    if (!m_session)
        return done({});
    m_session->signOut(this, std::move(done));
}

void Workstation::changePassword(const core::Secret& old, const core::Secret& fresh, Done<core::Status> done)
{
    if (!m_session)
        return done(fail(Code::NotFound, u"not connected"_s));
    m_session->changePassword(this, old, fresh, std::move(done));
}

void Workstation::sync(Done<core::Status> done)
{
    if (!m_engine)
        return done(fail(Code::NotFound, u"not connected"_s));
    connect(
        m_engine.get(), &syncing::SyncEngine::finished, this,
        [done = std::move(done)](const core::Status& status) { done(status); }, Qt::SingleShotConnection);
    m_engine->syncOnce();
}

void Workstation::commit(core::Act act, Done<core::Status> done)
{
    ask([act = std::move(act), now = m_clock.now()](storage::Connection& sql) { return storage::ActStore(sql).commit(act, now); },
        std::move(done));
}

void Workstation::loadCase(const QString& caseId, Done<core::Result<QList<storage::StoredResource>>> done)
{
    ask([caseId](storage::Connection& sql) { return storage::ResourceStore(sql).ofCase(caseId); }, std::move(done));
}

void Workstation::loadKind(const QString& type, Done<core::Result<QList<storage::StoredResource>>> done)
{
    ask(
        [type](storage::Connection& sql) -> core::Result<QList<storage::StoredResource>> {
            auto rows = sql.query("SELECT id FROM resource WHERE type = ? AND deleted = 0 ORDER BY id", {type});
            if (!rows)
                return rows.error();
            QStringList ids;
            for (;;) {
                auto more = (*rows)->next();
                if (!more)
                    return more.error();
                if (!*more)
                    break;
                ids.append((*rows)->text(0));
            }
            QList<storage::StoredResource> found;
            for (const QString& id : std::as_const(ids)) {
                auto resource = storage::ResourceStore(sql).read(type, id);
                if (!resource)
                    return resource.error();
                found.append(std::move(*resource));
            }
            return found;
        },
        std::move(done));
}

void Workstation::attach(QByteArray bytes, storage::BlobRow about, Done<core::Result<QByteArray>> done)
{
    ask(
        [blobs = m_blobs, bytes = std::move(bytes), about = std::move(about), now = m_clock.now()](
            storage::Connection& sql) mutable -> core::Result<QByteArray> {
            auto sha256 = blobs->put(bytes); // fsynced before the row that speaks of it
            if (!sha256)
                return sha256.error();
            about.sha256 = *sha256;
            about.size = bytes.size();
            about.state = storage::BlobState::ToUpload;
            if (auto queued = storage::BlobQueue(sql).addLocal(about, now); !queued)
                return queued.error();
            return *sha256;
        },
        std::move(done));
}

void Workstation::bytesOf(const QByteArray& sha256Hex, Done<core::Result<QByteArray>> done)
{
    ask(
        [blobs = m_blobs, sha256Hex](storage::Connection&) -> core::Result<QByteArray> {
            auto reader = blobs->read(sha256Hex);
            if (!reader)
                return reader.error();
            QByteArray bytes;
            bytes.reserve(reader->size());
            while (bytes.size() < reader->size()) {
                auto piece = reader->read(bytes.size(), reader->size() - bytes.size());
                if (!piece)
                    return piece.error();
                if (piece->isEmpty())
                    return fail(Code::Corrupt, u"attachment ends early"_s);
                bytes += *piece;
            }
            return bytes;
        },
        std::move(done));
}

} // namespace app
