#include "storage/vault/Recovery.h"

#include "seal/Escrow.h"
#include "storage/blobs/RawFile.h"
#include "storage/store/Cache.h"
#include "storage/store/IdentitySettings.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace storage {

using core::Code;
using core::fail;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

constexpr int kFormat = 1;
constexpr qint64 kMaxSize = 64 * 1024;

QString pathIn(const QString& folder, const char* name) { return QDir(folder).filePath(QLatin1String(name)); }

core::Result<core::Secret> dataKeyOf(const QString& folder, const seal::PrivateKey& rootKey)
{
    QFile file(pathIn(folder, kRecoveryFile));
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.exists() ? Code::Io : Code::NotFound, u"recovery.json"_s);
    const QJsonObject object = QJsonDocument::fromJson(file.read(kMaxSize)).object();
    if (object.value("format"_L1).toInt() > kFormat)
        return fail(Code::TooNew, u"recovery.json"_s);
    const auto sealedKey = QByteArray::fromBase64Encoding(
        object.value("sealed"_L1).toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (object.value("format"_L1).toInt() != kFormat || !sealedKey)
        return fail(Code::Corrupt, u"recovery.json"_s);
    if (object.value("authority"_L1).toString() != QLatin1String(rootKey.publicKey().fingerprintSha256()))
        return fail(Code::WrongKey, u"another site's root key"_s);
    auto key = seal::openAsHolder(rootKey, *sealedKey);
    if (!key)
        return fail(Code::Corrupt, u"recovery.json"_s);
    return key;
}

} // namespace

Status keepForRecovery(const QString& folder, const core::Secret& dataKey, const seal::Certificate& root)
{
    const auto holder = root.publicKey();
    if (!holder)
        return holder.error();
    const auto sealedKey = seal::sealForHolder(*holder, dataKey);
    if (!sealedKey)
        return sealedKey.error();
    const QJsonObject object{{u"format"_s, kFormat}, {u"authority"_s, QString::fromLatin1(holder->fingerprintSha256())},
        {u"sealed"_s, QString::fromLatin1(sealedKey->toBase64())}};
    return writeFileDurably(pathIn(folder, kRecoveryFile), QJsonDocument(object).toJson(QJsonDocument::Compact));
}

bool isRecoverable(const QString& folder) { return QFile::exists(pathIn(folder, kRecoveryFile)); }

bool isWithdrawn(const QString& folder) { return isRecoverable(folder) && !QFile::exists(pathIn(folder, kKeysFile)); }

Status withdraw(const QString& folder)
{
    if (!isRecoverable(folder))
        return fail(Code::Refused, u"recovery.json"_s);
    auto vault = Vault::load(pathIn(folder, kKeysFile));
    if (!vault)
        return vault.error();
    return vault->wipe();
}

Status recover(const QString& folder, const seal::PrivateKey& rootKey, const QString& userId, const QString& passphrase,
    const QDateTime& now)
{
    const QString keys = pathIn(folder, kKeysFile);
    if (QFile::exists(keys))
        return fail(Code::Exists, u"keys.json"_s);
    const auto dataKey = dataKeyOf(folder, rootKey);
    if (!dataKey)
        return dataKey.error();
    if (!QFile::exists(pathIn(folder, kCacheFile)))
        return fail(Code::NotFound, u"cache.db"_s);
    auto cache = openCache(pathIn(folder, kCacheFile), *dataKey);
    if (!cache)
        return cache.error().code == Code::WrongKey ? fail(Code::Corrupt, u"cache.db, first page"_s) : cache.error();
    // The keys last: a folder that opens has no trace left of the device that was revoked.
    if (auto anonymous = forgetIdentity(**cache, u"cache-recovered"_s, now); !anonymous)
        return anonymous;
    const auto vault = Vault::recreate(keys, *dataKey, userId, passphrase, {userId});
    return vault ? Status() : Status(vault.error());
}

} // namespace storage
