#pragma once

#include "seal/Cades.h"
#include "seal/CertificateAuthority.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

/// A small site for the tests: a root, an issuing authority, one practitioner and one workstation.
struct SealSite {
    QDateTime now = QDateTime(QDate(2026, 11, 23), QTime(1, 46), Qt::UTC);
    core::Secret passphrase{QByteArrayView("marble otter kettle")};
    seal::AuthorityFiles rootFiles = *seal::CertificateAuthority::createRoot(QStringLiteral("远诊 示范站点"), passphrase, now);
    seal::CertificateAuthority root = *seal::CertificateAuthority::open(
        rootFiles.certificatePem, rootFiles.encryptedKeyPem, passphrase);
    seal::PrivateKey issuingKey = *seal::PrivateKey::generate();
    seal::Certificate issuingCertificate = *root.issueIssuing(issuingKey.publicKey(), QStringLiteral("Hub"), now);
    seal::CertificateAuthority issuing = *seal::CertificateAuthority::open(issuingCertificate, issuingKey);
    seal::PrivateKey doctorKey = *seal::PrivateKey::generate();
    seal::Certificate doctor = *issuing.issuePractitioner(
        *seal::SigningRequest::create(doctorKey, {QStringLiteral("刘梅英"), {}, {}}), QStringLiteral("prac-liu"),
        QStringLiteral("刘梅英"), now);
    seal::PrivateKey deviceKey = *seal::PrivateKey::generate();
    seal::Certificate device = *issuing.issueDevice(*seal::SigningRequest::create(deviceKey, {QStringLiteral("PC 3"), {}, {}}),
        QStringLiteral("dev-3"), QStringLiteral("org-clinic"), now);

    QList<seal::Certificate> roots() const { return {root.certificate()}; }
    QList<seal::Certificate> intermediates() const { return {issuingCertificate}; }
};

inline bool writeFile(const QString& path, QByteArrayView bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes.data(), bytes.size()) == bytes.size();
}

inline QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Runs the openssl command; its exit code, -1 when it is not there.
inline int runOpenssl(const QString& folder, const QStringList& arguments)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("openssl"));
    if (program.isEmpty())
        return -1;
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
        return -1;
    if (process.exitCode() != 0)
        qInfo("openssl: %s", process.readAll().constData());
    return process.exitCode();
}

inline bool haveOpenssl() { return !QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty(); }
