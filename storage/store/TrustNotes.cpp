#include "storage/store/TrustNotes.h"

#include "storage/store/AuditTrail.h"
#include "storage/store/Cache.h"
#include "storage/store/IdentitySettings.h"

#include <QJsonDocument>

namespace storage {

using core::Code;
using namespace Qt::StringLiterals;

namespace {

constexpr int kHeadSeconds = 3600;
constexpr auto kWithdrawn = "withdrawn-certificates"_L1;
constexpr auto kWithdrawnDigest = "withdrawn-digest"_L1;

} // namespace

core::Result<seal::AuditHead> signAuditEnd(Sql& sql, const QDateTime& now)
{
    const auto device = setting(sql, QLatin1String(kDeviceId));
    const auto text = setting(sql, QLatin1String(kDeviceKey));
    if (!device || !text)
        return device ? text.error() : device.error();
    if (device->isEmpty() || text->isEmpty())
        return core::fail(Code::NotFound, u"device key (not enrolled)"_s);
    QByteArray pem = text->toLatin1();
    const auto key = seal::PrivateKey::fromPem(core::Secret::take(pem));
    if (!key)
        return key.error();
    AuditTrail trail(sql);
    const auto end = trail.end();
    if (!end)
        return end.error();
    auto head = seal::signAuditHead(*device, end->seq, end->hash, now, *key);
    if (!head)
        return head.error();
    if (auto kept = trail.storeHead(*head); !kept)
        return kept.error();
    return head;
}

core::Result<seal::AuditHead> headToShow(Sql& sql, const QDateTime& now)
{
    const auto device = setting(sql, QLatin1String(kDeviceId));
    if (!device)
        return device.error();
    if (device->isEmpty())
        return core::fail(Code::NotFound, u"not enrolled"_s);
    const AuditTrail trail(sql);
    const auto heads = trail.heads(*device);
    const auto end = trail.end();
    if (!heads || !end)
        return heads ? end.error() : heads.error();
    const auto newest = std::max_element(
        heads->cbegin(), heads->cend(), [](const seal::AuditHead& a, const seal::AuditHead& b) { return a.at < b.at; });
    if (newest != heads->cend()) {
        const bool fresh = now >= newest->at && newest->at.secsTo(now) < kHeadSeconds;
        const bool same = newest->sequence == end->seq && newest->hash == end->hash;
        if (fresh || same)
            return *newest;
    }
    return signAuditEnd(sql, now);
}

core::Result<QList<seal::Withdrawal>> withdrawnCertificates(Sql& sql)
{
    const auto text = setting(sql, kWithdrawn);
    if (!text)
        return text.error();
    return seal::withdrawalsFromJson(QJsonDocument::fromJson(text->toUtf8()).array());
}

core::Result<QString> withdrawnDigest(Sql& sql) { return setting(sql, kWithdrawnDigest); }

core::Status addWithdrawn(Sql& sql, const QList<seal::Withdrawal>& told, const QString& digest)
{
    const auto known = withdrawnCertificates(sql);
    if (!known)
        return known.error();
    const QJsonDocument all(seal::toJson(seal::united(*known, told)));
    auto transaction = Transaction::begin(sql);
    if (!transaction)
        return transaction.error();
    if (auto kept = setSetting(sql, kWithdrawn, QString::fromUtf8(all.toJson(QJsonDocument::Compact))); !kept)
        return kept;
    if (auto kept = setSetting(sql, kWithdrawnDigest, digest); !kept)
        return kept;
    return transaction->commit();
}

} // namespace storage
