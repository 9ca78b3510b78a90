#include "hub/transfer/TransferDesk.h"

#include "core/base/Log.h"
#include "core/base/Uuid.h"
#include "hub/auth/Accounts.h"
#include "hub/auth/Devices.h"
#include "hub/store/Grants.h"
#include "hub/transfer/ParcelRunner.h"
#include "seal/Certificate.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace hub {

using core::Code;
using core::fail;
using core::Result;

namespace {

// Acts are remembered for 400 days; a file that is older could do one twice.
constexpr int kMostDays = 300;

class SenderVisitor final : public storage::ParcelVisitor {
public:
    core::Status sender(const storage::ParcelSender& sender) override
    {
        found = sender;
        return {};
    }
    storage::ParcelSender found;
};

} // namespace

// The whole file is read, authenticated and checked before anything of it is done.
Result<storage::ParcelSender> TransferDesk::proven(const QString& path) const
{
    auto in = storage::SealedReader::open(path, m_parts.key);
    if (!in)
        return in.error();
    if (in->head().kind != storage::SealedHead::Kind::Acts)
        return fail(Code::BadInput, QStringLiteral("a receipt, not a transfer"));
    SenderVisitor visitor;
    const auto signature = storage::readParcel(*in, visitor);
    if (!signature)
        return signature.error();
    const auto certificate = seal::Certificate::fromPem(visitor.found.certificatePem);
    const auto key = certificate ? certificate->publicKey() : Result<seal::PublicKey>(certificate.error());
    if (!key || !key->verify(signature->signedBytes, signature->signature))
        return fail(Code::Corrupt, QStringLiteral("signature"));
    if (visitor.found.madeAt.daysTo(m_parts.fhir.clock.now()) > kMostDays)
        return fail(Code::Refused, QStringLiteral("too-old"));
    return visitor.found;
}

Result<Principal> TransferDesk::principalOf(const storage::ParcelSender& sender) const
{
    const auto certificate = seal::Certificate::fromPem(sender.certificatePem);
    if (!certificate)
        return certificate.error();
    Result<Principal> principal = fail(Code::Denied, QStringLiteral("person not known on this workstation"));
    const auto read = m_parts.fhir.db.read([&](storage::Sql& sql) -> core::Status {
        const auto device = Devices::byFingerprint(sql, QString::fromLatin1(certificate->fingerprintSha256()));
        if (!device)
            return device.error();
        if (!*device || (*device)->id != sender.deviceId)
            return fail(Code::Denied, QStringLiteral("not a workstation of this site"));
        if ((*device)->revoked)
            return fail(Code::Denied, QStringLiteral("the sending workstation was withdrawn"));
        const auto users = deviceUsers(sql, sender.deviceId);
        const auto accounts = Accounts::all(sql);
        if (!users || !accounts)
            return users ? accounts.error() : users.error();
        if (sender.practitionerId.isEmpty() || !users->contains(sender.practitionerId))
            return {};
        const auto account = std::find_if(accounts->begin(), accounts->end(), [&](const Account& a) {
            return a.practitionerId == sender.practitionerId && a.organizationId == (*device)->organizationId;
        });
        if (account == accounts->end() || account->passwordOnce)
            return {};
        if (account->disabled)
            return fail(Code::Denied, QStringLiteral("the sending person was withdrawn"));
        principal = Principal{Principal::Kind::User, account->id, account->login, account->role, account->practitionerId,
            account->organizationId, (*device)->id, (*device)->fingerprint, {}, {}};
        return {};
    });
    return read ? principal : Result<Principal>(read.error());
}

Result<QByteArray> TransferDesk::receiptOf(const storage::TransferReceipt& receipt, const storage::ParcelSender& sender) const
{
    const auto certificate = seal::Certificate::fromPem(sender.certificatePem);
    const auto reader = certificate ? certificate->publicKey() : Result<seal::PublicKey>(certificate.error());
    if (!reader)
        return reader.error();
    const QString path = m_parts.folder + QStringLiteral("/receipt-") + core::newId();
    auto sealed = storage::SealedWriter::create(path, storage::SealedHead::Kind::Receipt, receipt.transfer, *reader);
    if (!sealed)
        return sealed.error();
    auto parcel = storage::ParcelWriter::begin(
        std::move(*sealed), {QStringLiteral("hub"), m_parts.authorityPem, {}, m_parts.fhir.clock.now()});
    if (!parcel)
        return parcel.error();
    if (auto added = parcel->addReceipt(storage::toBytes(receipt)); !added)
        return added.error();
    if (auto finished = parcel->finish(m_parts.key); !finished)
        return finished.error();
    QFile file(path);
    const bool opened = file.open(QIODevice::ReadOnly);
    QByteArray bytes = file.readAll();
    file.close();
    QFile::remove(path);
    if (!opened || bytes.isEmpty())
        return fail(Code::Io, QStringLiteral("receipt"));
    return bytes;
}

Result<Handed> TransferDesk::take(const QString& path, const QString& carrierDevice, const QByteArray& host)
{
    const auto sender = proven(path);
    if (!sender)
        return sender.error();
    const auto who = principalOf(*sender);
    const QString carrier = QStringLiteral("Device/") + carrierDevice;
    if (!who) {
        if (auto noted = m_parts.audit.record({QStringLiteral("device/") + sender->deviceId, QStringLiteral("transfer"), carrier,
                QLatin1String(core::codeName(who.error().code))});
            !noted)
            qCWarning(core::logHub) << "audit: refused transfer not recorded:" << core::codeName(noted.error().code);
        return who.error();
    }
    auto in = storage::SealedReader::open(path, m_parts.key);
    if (!in)
        return in.error();
    storage::TransferReceipt receipt;
    receipt.transfer = in->head().id;
    ParcelRunner runner(m_parts, *who, host, receipt);
    if (auto done = runner.run(path, m_parts.key); !done)
        return done.error();
    if (auto noted = m_parts.audit.record({actorOf(*who), QStringLiteral("transfer"), carrier, QStringLiteral("ok")}); !noted)
        return noted.error();
    auto bytes = receiptOf(receipt, *sender);
    if (!bytes)
        return bytes.error();
    return Handed{receipt.transfer, receipt.stored(), receipt.refused(), int(receipt.files.size()), std::move(*bytes)};
}

} // namespace hub
