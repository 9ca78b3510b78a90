#include "hub/cli/Hub.h"

#include "core/base/Log.h"
#include "hub/cli/Founding.h"
#include "hub/cli/Mounts.h"
#include "hub/net/Router.h"

#include <QLockFile>

namespace hub {

// In the order of construction: what stands lower uses what stands higher and goes first.
struct Hub::Parts {
    explicit Parts(OpenedHub& hub, IssuingCa site)
        : ca(std::move(site)),
          authenticator(hub.db(), hub.clock()),
          signIn(hub.db(), hub.clock(), hub.hubKey(), hub.audit(), hub.passwordCost()),
          auditWorker(hub.db(), hub.audit()),
          metrics(std::make_shared<Metrics>()),
          router(std::make_shared<Router>(metrics))
    {
    }

    std::unique_ptr<QLockFile> lock;
    IssuingCa ca;
    Authenticator authenticator;
    SignIn signIn;
    AuditWorker auditWorker;
    std::shared_ptr<Metrics> metrics;
    std::shared_ptr<Router> router;
    std::unique_ptr<Housekeeping> housekeeping;
};

namespace {

core::Result<std::unique_ptr<QLockFile>> lockFolder(const DataFolder& folder)
{
    auto lock = std::make_unique<QLockFile>(folder.path() + QStringLiteral("/serve.lock"));
    lock->setStaleLockTime(0);
    if (!lock->tryLock())
        return core::fail(core::Code::Busy, folder.path());
    return lock;
}

// The chain and the key of the combined server file.
core::Status readServerFile(const DataFolder& folder, ServerConfig& config)
{
    auto pem = readSecretFile(folder.serverKey());
    if (!pem)
        return pem.error();
    const qsizetype split = pem->view().toByteArray().indexOf("-----BEGIN CERTIFICATE");
    if (split <= 0)
        return core::fail(core::Code::Corrupt, folder.serverKey());
    config.privateKeyPem = core::Secret(pem->view().first(split));
    config.certificateChainPem = pem->view().sliced(split).toByteArray();
    return {};
}

// A valid chain is not yet access: the device must stand in the table (Authenticator).
core::Status readClientAuthorities(const DataFolder& folder, ServerConfig& config)
{
    for (const QString& path : {folder.rootCertificate(), folder.issuingCertificate()}) {
        auto pem = readFile(path);
        auto list = pem ? seal::Certificate::listFromPem(*pem) : core::Result<QList<seal::Certificate>>(pem.error());
        if (!list)
            return list.error();
        for (const seal::Certificate& certificate : std::as_const(*list))
            config.clientCaPems.append(certificate.toPem());
    }
    return {};
}

} // namespace

Hub::Hub(Key) { }

Hub::~Hub()
{
    if (m_server)
        stop(std::chrono::milliseconds(0));
}

core::Status Hub::build(const HubOptions& options, const core::Clock& clock)
{
    auto opened = OpenedHub::open(options.folder, options.storeUri, clock, options.passwordCost);
    if (!opened)
        return opened.error();
    m_opened = *std::move(opened);
    auto ca = m_opened->ca();
    if (!ca)
        return ca.error();
    const DataFolder& folder = m_opened->folder();
    auto covers = serverCertificateCovers(folder, options.serverNames, clock.now());
    if (!covers)
        return covers.error();
    if (!*covers) {
        const QStringList names = m_opened->site().serverNames + options.serverNames;
        if (auto renewed = issueServerCertificate(folder, *ca, names, clock.now()); !renewed)
            return renewed;
    }
    m_parts = std::make_unique<Parts>(*m_opened, *std::move(ca));
    if (options.storeUri.isEmpty()) {
        auto lock = lockFolder(folder);
        if (!lock)
            return lock.error();
        m_parts->lock = *std::move(lock);
    }
    const Mounts mounts{
        *m_opened, m_parts->ca, m_parts->authenticator, m_parts->signIn, m_parts->auditWorker, m_parts->metrics, options.turn};
    auto jobs = mountAll(mounts, *m_parts->router);
    if (!jobs)
        return jobs.error();
    m_parts->housekeeping = std::make_unique<Housekeeping>(*std::move(jobs));

    ServerConfig config;
    config.address = options.address;
    config.port = options.port;
    config.limits = options.limits;
    config.metrics = m_parts->metrics;
    if (auto trusted = readClientAuthorities(folder, config); !trusted)
        return trusted;
    if (auto read = readServerFile(folder, config); !read)
        return read;
    auto server = HttpServer::start(std::move(config), m_parts->router);
    if (!server)
        return server.error();
    m_server = *std::move(server);
    return {};
}

core::Result<std::unique_ptr<Hub>> Hub::start(const HubOptions& options, const core::Clock& clock)
{
    auto hub = std::make_unique<Hub>(Key());
    if (auto built = hub->build(options, clock); !built)
        return built.error();
    return hub;
}

quint16 Hub::port() const { return m_server->port(); }

bool Hub::stop(std::chrono::milliseconds patience)
{
    const bool whole = m_server->stop(patience);
    m_server.reset();
    m_parts.reset();
    return whole;
}

} // namespace hub
