#pragma once

#include "core/base/Result.h"
#include "core/base/Secret.h"

#include <QString>
#include <QStringList>

namespace hub {

/// The keys of a hub. They stand in one file that only its owner can read, never in the database or its backups' dump.
struct HubKeys {
    core::Secret database; ///< 32 bytes, SQLCipher
    core::Secret secrets;  ///< 32 bytes, HubKey
    core::Secret blobs;    ///< 32 bytes, attachments
    core::Secret audit;    ///< private key, DER: signs the audit's heads
    core::Secret issuing;  ///< private key, DER, of the authority that enrols workstations
};

/// What a site is called and who it is.
struct Site {
    QString name;
    QString organizationId;  ///< FHIR Organization of the hub's own institution
    QString createdAt;       ///< instant
    QStringList serverNames; ///< what the server certificate was made for, beside the local names
};

/// The folder of one hub (docs/hub.md lists its files). No state but the path; any thread.
class DataFolder {
public:
    explicit DataFolder(QString path) : m_path(std::move(path)) { }

    const QString& path() const { return m_path; }
    QString database() const { return at(QStringLiteral("hub.db")); }
    QString blobs() const { return at(QStringLiteral("blobs")); }
    /// Transfer files while they are taken.
    QString transfers() const { return at(QStringLiteral("transfers")); }
    QString siteFile() const { return at(QStringLiteral("site.json")); }
    QString keyFile() const { return at(QStringLiteral("keys/hub.json")); }
    QString rootCertificate() const { return at(QStringLiteral("ca/root.pem")); }
    /// The issuing authority, and behind it the former ones.
    QString issuingCertificate() const { return at(QStringLiteral("ca/issuing.pem")); }
    QString rootKey() const { return at(QStringLiteral("ca-offline/root-key.pem")); }
    /// Private key, server certificate and issuing certificate, in this order.
    QString serverKey() const { return at(QStringLiteral("keys/server.pem")); }

    /// Makes the folder and its sub-folders, closed to others. Exists when there is a hub in it.
    core::Status create() const;
    bool holdsHub() const;

    core::Status writeSite(const Site& site) const;
    core::Result<Site> readSite() const;
    core::Status writeKeys(const HubKeys& keys) const;
    /// Denied when others than the owner may read the file.
    core::Result<HubKeys> readKeys() const;

private:
    QString at(const QString& name) const { return m_path + u'/' + name; }

    QString m_path;
};

/// Removes a folder that was begun and not finished, so that the command can simply be given again. A folder that held
/// something before is never touched.
class NewFolder {
public:
    explicit NewFolder(QString path);
    ~NewFolder();
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;
    void keep() { m_remove = false; }

private:
    QString m_path;
    bool m_remove;
};

/// Writes a whole file or nothing, fsynced; `secret` ones are 0600 from their first moment. DiskFull, Io.
core::Status writeFile(const QString& path, QByteArrayView bytes, bool secret);
core::Result<QByteArray> readFile(const QString& path, qint64 limit = 1024 * 1024);
/// The same for a file that only its owner may read: Denied else.
core::Result<core::Secret> readSecretFile(const QString& path);

} // namespace hub
