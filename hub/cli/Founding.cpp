#include "hub/cli/Founding.h"

#include "core/base/Uuid.h"
#include "core/fhir/Json.h"
#include "core/fhir/Mapping.h"
#include "hub/store/Records.h"
#include "seal/CertificateAuthority.h"
#include "seal/Random.h"

#include <QSysInfo>

#include <algorithm>

namespace hub {

namespace {

constexpr int kRenewDays = 30;

QStringList withLocalNames(QStringList names)
{
    names << QStringLiteral("localhost") << QStringLiteral("127.0.0.1") << QStringLiteral("::1");
    const QString host = QSysInfo::machineHostName();
    if (!host.isEmpty() && host.size() <= 64)
        names << host;
    names.removeDuplicates();
    return names;
}

// Root and issuing authority; what is kept of the root is its certificate and the encrypted key.
core::Result<core::Secret> makeAuthorities(const DataFolder& folder, const FoundingOrder& order, const QDateTime& now)
{
    auto files = seal::CertificateAuthority::createRoot(order.siteName, order.rootPassphrase, now);
    if (!files)
        return files.error();
    auto root = seal::CertificateAuthority::open(files->certificatePem, files->encryptedKeyPem, order.rootPassphrase);
    if (!root)
        return root.error();
    auto key = seal::PrivateKey::generate();
    if (!key)
        return key.error();
    auto issuing = root->issueIssuing(key->publicKey(), order.siteName, now);
    if (!issuing)
        return issuing.error();
    for (const auto& done : {writeFile(folder.rootKey(), files->encryptedKeyPem, true),
             writeFile(folder.rootCertificate(), files->certificatePem, false),
             writeFile(folder.issuingCertificate(), issuing->toPem(), false)}) {
        if (!done)
            return done.error();
    }
    return key->toDer();
}

core::Status makeKeys(const DataFolder& folder, core::Secret issuing)
{
    auto audit = seal::PrivateKey::generate();
    if (!audit)
        return audit.error();
    return folder.writeKeys(
        {seal::randomSecret(32), seal::randomSecret(32), seal::randomSecret(32), audit->toDer(), std::move(issuing)});
}

core::Result<Founded> populate(OpenedHub& hub, const FoundingOrder& order)
{
    const Stamp stamp{core::toInstant(hub.clock().now()), hub.site().organizationId, {}};
    auto stored = hub.db().write([&](storage::Sql& sql) -> core::Status {
        auto organization = storeResource(
            sql, organizationJson(hub.site().organizationId, hub.site().name, core::InstitutionKind::Hospital), stamp);
        return organization ? core::Status() : core::Status(organization.error());
    });
    if (!stored)
        return stored.error();
    auto administrator = hub.accounts().add(
        {order.administrator, order.administrator, core::Role::Administrator, {}, hub.site().organizationId, {}});
    if (!administrator)
        return administrator.error();
    auto root = seal::Certificate::fromPem(readFile(hub.folder().rootCertificate()).value_or(QByteArray()));
    if (!root)
        return root.error();
    return Founded{QString::fromLatin1(root->fingerprintSha256()), hub.site().organizationId, *administrator};
}

} // namespace

QByteArray organizationJson(const QString& id, const QString& name, core::InstitutionKind kind)
{
    core::Institution institution;
    institution.id = id;
    institution.name = name;
    institution.kind = kind;
    return core::toJsonBytes(core::toFhir(institution));
}

core::Status issueServerCertificate(const DataFolder& folder, const IssuingCa& ca, const QStringList& names, const QDateTime& now)
{
    auto key = seal::PrivateKey::generate();
    if (!key)
        return key.error();
    auto certificate = ca.authority().issueServer(key->publicKey(), withLocalNames(names), now);
    if (!certificate)
        return certificate.error();
    // One file for both: a crash can never leave a certificate beside another key.
    const core::Secret pem = key->toPem();
    QByteArray both = pem.view().toByteArray() + certificate->toPem() + ca.chainPem();
    const core::Secret secret = core::Secret::take(both);
    if (auto written = writeFile(folder.serverKey(), secret.view(), true); !written)
        return written;
    auto site = folder.readSite();
    if (!site)
        return site.error();
    site->serverNames = names;
    return folder.writeSite(*site);
}

core::Result<bool> serverCertificateCovers(const DataFolder& folder, const QStringList& names, const QDateTime& now)
{
    auto pem = readSecretFile(folder.serverKey());
    if (!pem)
        return pem.error();
    auto certificate = seal::Certificate::fromPem(pem->view());
    auto site = folder.readSite();
    if (!certificate || !site)
        return certificate ? site.error() : certificate.error();
    const auto missing = [&](const QString& name) { return !site->serverNames.contains(name, Qt::CaseInsensitive); };
    if (std::any_of(names.begin(), names.end(), missing))
        return false;
    return certificate->isValidAt(now.addDays(kRenewDays));
}

core::Result<Founded> foundSite(const FoundingOrder& order, const core::Clock& clock)
{
    const DataFolder folder(order.folder);
    const QDateTime now = clock.now();
    NewFolder guard(order.folder);
    if (auto made = folder.create(); !made)
        return made.error();
    auto issuing = makeAuthorities(folder, order, now);
    if (!issuing)
        return issuing.error();
    if (auto made = makeKeys(folder, *std::move(issuing)); !made)
        return made.error();
    if (auto named = folder.writeSite(
            {order.siteName, order.organizationId.isEmpty() ? core::newId() : order.organizationId, core::toInstant(now), {}});
        !named)
        return named.error();
    auto hub = OpenedHub::open(order.folder, order.storeUri, clock, order.passwordCost);
    if (!hub)
        return hub.error();
    auto ca = (*hub)->ca();
    if (!ca)
        return ca.error();
    if (auto made = issueServerCertificate(folder, *ca, order.serverNames, now); !made)
        return made.error();
    auto founded = populate(**hub, order);
    if (founded)
        guard.keep();
    return founded;
}

} // namespace hub
