#include "app/DeviceFile.h"

#include "storage/blobs/RawFile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;
using core::Code;

namespace {

constexpr int kFormat = 1;
constexpr qint64 kMaxSize = 256 * 1024;

} // namespace

core::Status writeDeviceFile(const QString& path, const syncing::Enrolled& enrolled)
{
    const syncing::LinkIdentity& identity = enrolled.identity;
    QByteArray text = QJsonDocument(
        QJsonObject{{u"format"_s, kFormat}, {u"hub"_s, identity.base.toString()}, {u"ca"_s, QString::fromLatin1(identity.caPem)},
            {u"certificate"_s, QString::fromLatin1(identity.certificatePem)},
            {u"key"_s, QString::fromLatin1(identity.keyPem.view())}, {u"device"_s, enrolled.deviceId},
            {u"organization"_s, enrolled.organizationId}, {u"name"_s, enrolled.hubName}})
                          .toJson(QJsonDocument::Compact);
    const core::Secret content = core::Secret::take(text);
    return storage::writeFileDurably(path, content.view());
}

core::Result<syncing::Enrolled> readDeviceFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(file.exists() ? Code::Io : Code::NotFound, u"device.json"_s);
    QByteArray text = file.read(kMaxSize);
    const core::Secret content = core::Secret::take(text);
    const QJsonObject object = QJsonDocument::fromJson(content.view().toByteArray()).object();
    if (object.value("format"_L1).toInt() > kFormat)
        return core::fail(Code::TooNew, u"device.json"_s);
    syncing::Enrolled enrolled;
    enrolled.identity.base = QUrl(object.value("hub"_L1).toString());
    enrolled.identity.caPem = object.value("ca"_L1).toString().toLatin1();
    enrolled.identity.certificatePem = object.value("certificate"_L1).toString().toLatin1();
    QByteArray key = object.value("key"_L1).toString().toLatin1();
    enrolled.identity.keyPem = core::Secret::take(key);
    enrolled.deviceId = object.value("device"_L1).toString();
    enrolled.organizationId = object.value("organization"_L1).toString();
    enrolled.hubName = object.value("name"_L1).toString();
    if (object.value("format"_L1).toInt() != kFormat || enrolled.deviceId.isEmpty() || enrolled.identity.keyPem.isEmpty()
        || enrolled.identity.caPem.isEmpty() || !enrolled.identity.base.isValid())
        return core::fail(Code::Corrupt, u"device.json"_s);
    return enrolled;
}

} // namespace app
