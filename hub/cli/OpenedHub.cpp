#include "hub/cli/OpenedHub.h"

#include "core/base/Log.h"
#include "hub/store/PostgresHubDb.h"
#include "hub/store/SqlCipherHubDb.h"

namespace hub {

core::Result<std::unique_ptr<HubDb>> openStore(const DataFolder& folder, const HubKeys& keys, const QString& storeUri)
{
    if (storeUri.isEmpty()) {
        auto embedded = SqlCipherHubDb::open(folder.database(), keys.database);
        if (!embedded)
            return embedded.error();
        return std::unique_ptr<HubDb>(*std::move(embedded));
    }
    // libpq takes a URI or "host=… dbname=…".
    if (!storeUri.startsWith(u"postgresql://") && !storeUri.startsWith(u"postgres://") && !storeUri.contains(u'='))
        return core::fail(core::Code::BadInput, QStringLiteral("store: postgresql://…"));
    auto server = PostgresHubDb::open(storeUri.toUtf8());
    if (!server)
        return server.error();
    return std::unique_ptr<HubDb>(*std::move(server));
}

OpenedHub::OpenedHub(Key, DataFolder folder, Site site, HubKeys keys, const core::Clock& clock, seal::PasswordCost cost)
    : m_folder(std::move(folder)),
      m_site(std::move(site)),
      m_keys(std::move(keys)),
      m_clock(clock),
      m_cost(cost),
      m_hubKey(m_keys.secrets.clone())
{
}

OpenedHub::~OpenedHub()
{
    if (!m_audit)
        return;
    if (auto linked = m_audit->link(); !linked)
        qCWarning(core::logHub) << "audit: not linked:" << core::codeName(linked.error().code);
}

core::Result<std::unique_ptr<OpenedHub>> OpenedHub::open(
    const QString& path, const QString& storeUri, const core::Clock& clock, seal::PasswordCost cost)
{
    DataFolder folder(path);
    auto site = folder.readSite();
    if (!site)
        return site.error();
    auto keys = folder.readKeys();
    if (!keys)
        return keys.error();
    auto hub = std::make_unique<OpenedHub>(Key(), std::move(folder), *std::move(site), *std::move(keys), clock, cost);
    if (auto started = hub->start(storeUri); !started)
        return started.error();
    return hub;
}

core::Status OpenedHub::start(const QString& storeUri)
{
    auto db = openStore(m_folder, m_keys, storeUri);
    if (!db)
        return db.error();
    m_db = *std::move(db);
    auto key = seal::PrivateKey::fromDer(m_keys.audit);
    if (!key)
        return key.error();
    m_auditPublic = std::make_unique<seal::PublicKey>(key->publicKey());
    m_audit = std::make_unique<AuditTrail>(
        *m_db, m_clock, [signer = *key](const QByteArray& bytes) { return signer.sign(bytes); },
        [known = *m_auditPublic](
            const QByteArray& bytes, const QByteArray& signature) { return known.verify(bytes, signature).has_value(); });
    m_accounts = std::make_unique<AccountDesk>(*m_db, m_hubKey, *m_audit, m_clock, m_site.name, m_cost);
    return {};
}

core::Result<IssuingCa> OpenedHub::ca() const
{
    auto root = readFile(m_folder.rootCertificate());
    if (!root)
        return root.error();
    auto issuing = readFile(m_folder.issuingCertificate());
    if (!issuing)
        return issuing.error();
    return IssuingCa::open(*root, *issuing, m_keys.issuing);
}

} // namespace hub
