#pragma once

#include "core/people/Institution.h"
#include "hub/auth/AccountDesk.h"
#include "hub/cli/DataFolder.h"
#include "hub/cli/OpenedHub.h"

namespace hub {

/// What `init` is told.
struct FoundingOrder {
    QString folder;
    QString siteName;
    QString organizationId; ///< FHIR id of the own institution; empty: a new one
    QString administrator = QStringLiteral("admin");
    QStringList serverNames; ///< DNS names and addresses beside localhost
    QString storeUri;        ///< empty: embedded
    core::Secret rootPassphrase;
    seal::PasswordCost passwordCost;
};

/// What stands afterwards; the credentials are known only now.
struct Founded {
    QString caFingerprint; ///< SHA-256 of the root, lower-case hex
    QString organizationId;
    Credentials administrator;
};

/// Makes a site: folder, keys, two-level CA, server certificate, database, the site's Organization, first administrator.
/// The root's key is left encrypted in ca-offline/, from where it is to be moved away. Exists; errors of files and store.
core::Result<Founded> foundSite(const FoundingOrder& order, const core::Clock& clock);

/// A server certificate for `names` and the names every hub has, with a new key. Written only when both are ready.
core::Status issueServerCertificate(
    const DataFolder& folder, const IssuingCa& ca, const QStringList& names, const QDateTime& now);
/// True when the certificate was made for all of `names` and is good for another 30 days.
core::Result<bool> serverCertificateCovers(const DataFolder& folder, const QStringList& names, const QDateTime& now);

/// A minimal FHIR Organization, as the first thing that is known of an institution.
QByteArray organizationJson(const QString& id, const QString& name, core::InstitutionKind kind);

} // namespace hub
