#include "seal/Withdrawal.h"

#include "core/base/Clock.h"
#include "seal/Digest.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

namespace seal {

core::Status checkNotWithdrawn(const SignerInfo& signer, const QList<Withdrawal>& withdrawn)
{
    const QByteArray fingerprint = signer.certificate.fingerprintSha256();
    for (const Withdrawal& one : withdrawn) {
        if (one.fingerprint == fingerprint && signer.signingTime >= one.since)
            return core::fail(core::Code::Denied, QStringLiteral("certificate was withdrawn before"));
    }
    return {};
}

QList<Withdrawal> united(const QList<Withdrawal>& one, const QList<Withdrawal>& other)
{
    QMap<QByteArray, Withdrawal> all;
    for (const QList<Withdrawal>& list : {one, other}) {
        for (const Withdrawal& entry : list) {
            const auto known = all.constFind(entry.fingerprint);
            if (known == all.cend() || entry.since < known->since)
                all.insert(entry.fingerprint, entry);
        }
    }
    return all.values();
}

QString digestOf(const QList<Withdrawal>& withdrawn)
{
    if (withdrawn.isEmpty())
        return {};
    return QString::fromLatin1(sha256Hex(QJsonDocument(toJson(united(withdrawn, {}))).toJson(QJsonDocument::Compact)));
}

QJsonArray toJson(const QList<Withdrawal>& withdrawn)
{
    QJsonArray json;
    for (const Withdrawal& one : withdrawn)
        json.append(QJsonObject{{QStringLiteral("sha256"), QString::fromLatin1(one.fingerprint)},
            {QStringLiteral("since"), core::toInstant(one.since)}});
    return json;
}

core::Result<QList<Withdrawal>> withdrawalsFromJson(const QJsonArray& json)
{
    QList<Withdrawal> list;
    for (const QJsonValue& value : json) {
        const QJsonObject object = value.toObject();
        const Withdrawal one{object.value(QLatin1String("sha256")).toString().toLatin1(),
            core::fromInstant(object.value(QLatin1String("since")).toString())};
        if (one.fingerprint.size() != 64 || !one.since.isValid())
            return core::fail(core::Code::BadInput, QStringLiteral("withdrawn certificate"));
        list.append(one);
    }
    return list;
}

} // namespace seal
