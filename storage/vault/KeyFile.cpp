#include "storage/vault/KeyFile.h"

#include "core/fhir/Json.h"
#include "seal/Digest.h"
#include "storage/blobs/RawFile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace storage {

using core::Code;
using namespace Qt::StringLiterals;

namespace {

constexpr int kFormat = 1;
constexpr qint64 kMaxSize = 256 * 1024;
constexpr qsizetype kWrappedSize = 40;
constexpr qsizetype kMacSize = 32;

core::Error corrupt(const char* what) { return core::fail(Code::Corrupt, u"keys.json: "_s + QLatin1String(what)); }

QString base64(const QByteArray& bytes) { return QString::fromLatin1(bytes.toBase64()); }

/// Exactly `size` bytes, or an empty array.
QByteArray bytesOf(const QJsonValue& value, qsizetype size)
{
    const auto decoded = QByteArray::fromBase64Encoding(value.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded && (*decoded).size() == size ? *decoded : QByteArray();
}

QJsonObject toJson(const KeyFile& file)
{
    QJsonArray users;
    for (const UserSlot& slot : file.users)
        users.append(
            QJsonObject{{u"id"_s, slot.userId}, {u"kdf"_s, seal::toJson(slot.kdf)}, {u"wrapped"_s, base64(slot.wrapped)}});
    QJsonObject object{{u"format"_s, kFormat}, {u"vault"_s, file.vaultId}, {u"users"_s, users}};
    if (!file.device.isEmpty())
        object.insert(u"device"_s, QJsonObject{{u"wrapped"_s, base64(file.device)}});
    return object;
}

QByteArray macOf(const KeyFile& file, const core::Secret& dataKey)
{
    // Members are sorted by QJsonObject, so the compact text is canonical.
    const QByteArray text = QJsonDocument(toJson(file)).toJson(QJsonDocument::Compact);
    QByteArray derived = seal::hmacSha256(dataKey.view(), "yuanzhen keys.json 1");
    const core::Secret key = core::Secret::take(derived);
    return seal::hmacSha256(key.view(), text);
}

core::Result<UserSlot> slotOf(const QJsonObject& object)
{
    UserSlot slot;
    slot.userId = object.value("id"_L1).toString();
    const auto kdf = seal::kdfParamsFromJson(object.value("kdf"_L1).toObject());
    if (!kdf)
        return corrupt("kdf");
    slot.kdf = *kdf;
    slot.wrapped = bytesOf(object.value("wrapped"_L1), kWrappedSize);
    if (slot.userId.isEmpty() || slot.wrapped.isEmpty())
        return corrupt("user");
    return slot;
}

} // namespace

const UserSlot* KeyFile::find(const QString& userId) const
{
    for (const UserSlot& slot : users) {
        if (slot.userId == userId)
            return &slot;
    }
    return nullptr;
}

core::Result<KeyFile> readKeyFile(const QString& path)
{
    QFile disk(path);
    if (!disk.open(QIODevice::ReadOnly))
        return core::fail(disk.exists() ? Code::Io : Code::NotFound, u"keys.json"_s);
    const auto text = core::readObject(disk.read(kMaxSize), {kMaxSize, 16, 20'000});
    if (!text)
        return corrupt("text");
    const QJsonObject& object = text->object;
    const int format = object.value("format"_L1).toInt();
    if (format > kFormat)
        return core::fail(Code::TooNew, u"keys.json"_s);
    KeyFile file;
    file.vaultId = object.value("vault"_L1).toString();
    file.mac = bytesOf(object.value("mac"_L1), kMacSize);
    if (format != kFormat || file.vaultId.isEmpty() || file.mac.isEmpty())
        return corrupt("head");
    QSet<QString> seen;
    for (const QJsonValue value : object.value("users"_L1).toArray()) {
        auto slot = slotOf(value.toObject());
        if (!slot)
            return slot.error();
        if (seen.contains(slot->userId))
            return corrupt("user twice");
        seen.insert(slot->userId);
        file.users.append(std::move(*slot));
    }
    if (object.contains("device"_L1)) {
        file.device = bytesOf(object.value("device"_L1).toObject().value("wrapped"_L1), kWrappedSize);
        if (file.device.isEmpty())
            return corrupt("device");
    }
    return file;
}

core::Status writeKeyFile(const QString& path, KeyFile& file, const core::Secret& dataKey)
{
    file.mac = macOf(file, dataKey);
    QJsonObject object = toJson(file);
    object.insert(u"mac"_s, base64(file.mac));
    return writeFileDurably(path, QJsonDocument(object).toJson(QJsonDocument::Indented));
}

core::Status checkMac(const KeyFile& file, const core::Secret& dataKey)
{
    if (!core::equalConstantTime(file.mac, macOf(file, dataKey)))
        return corrupt("changed by somebody without the key");
    return {};
}

} // namespace storage
