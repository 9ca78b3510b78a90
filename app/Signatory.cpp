#include "app/Signatory.h"

#include "seal/Certificate.h"
#include "seal/KeyPair.h"
#include "seal/PinKey.h"
#include "seal/SigningRequest.h"
#include "storage/sqlcipher/Connection.h"
#include "storage/store/Cache.h"
#include "storage/store/TrustNotes.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;
using core::Status;

namespace {

struct FreshKey {
    QByteArray locked;
    QByteArray request;
};

core::Result<FreshKey> makeKey(const QString& pin, const QString& practitionerId)
{
    auto key = seal::PrivateKey::generate();
    if (!key)
        return key.error();
    auto locked = seal::lockWithPin(*key, pin);
    if (!locked)
        return locked.error();
    auto request = seal::SigningRequest::create(*key, {practitionerId, {}, practitionerId});
    if (!request)
        return request.error();
    return FreshKey{*locked, request->toPem()};
}

core::Result<QByteArray> signWith(storage::Sql& sql, const QString& key, const QString& certificate, const QString& chain,
    const QString& tries, const QByteArray& content, const QString& pin, const QDateTime& now)
{
    auto locked = storage::setting(sql, key);
    auto pem = storage::setting(sql, certificate);
    auto others = storage::setting(sql, chain);
    auto counted = storage::setting(sql, tries);
    if (!locked || !pem || !others || !counted || locked->isEmpty())
        return fail(Code::NotFound, u"no signing key"_s);
    seal::PinTries wrong{counted->toInt()};
    auto open = seal::unlockWithPin(locked->toUtf8(), pin, wrong,
        [&](const seal::PinTries& now_) { return storage::setSetting(sql, tries, QString::number(now_.wrong)); });
    if (!open)
        return open.error();
    auto own = seal::Certificate::fromPem(pem->toLatin1());
    auto issuers = seal::Certificate::listFromPem(others->toLatin1());
    if (!own || !issuers)
        return fail(Code::Corrupt, u"signing certificate"_s);
    return seal::signDetached(content, *open, *own, *issuers, now);
}

} // namespace

Signatory::Signatory(Workstation& station, QString practitionerId, QObject* parent)
    : QObject(parent), m_station(station), m_practitionerId(std::move(practitionerId))
{
}

Signatory::Names Signatory::names() const
{
    const QString base = u"signing-"_s + m_practitionerId;
    return {base + u"-key"_s, base + u"-certificate"_s, base + u"-chain"_s, base + u"-tries"_s};
}

void Signatory::certify(const QString& pin, std::function<void(Status)> done)
{
    // scrypt takes half a second: on the storage thread, not here
    m_station.ask([pin, who = m_practitionerId](storage::Connection&) { return makeKey(pin, who); },
        [this, done = std::move(done)](core::Result<FreshKey> fresh) {
            if (!fresh)
                return done(fresh.error());
            const QByteArray body =
                QJsonDocument(QJsonObject{{u"csr"_s, QString::fromLatin1(fresh->request)}}).toJson(QJsonDocument::Compact);
            m_station.link()->post(this, "/auth/practitioner-certificate", body,
                [this, done, locked = fresh->locked](core::Result<syncing::Answer> answer) {
                    if (!answer)
                        return done(answer.error());
                    if (answer->status != 201)
                        return done(
                            fail(answer->status == 403 ? Code::Denied : Code::Io, u"certificate %1"_s.arg(answer->status)));
                    const QJsonObject json = QJsonDocument::fromJson(answer->body).object();
                    const Names keep = names();
                    m_station.ask(
                        [keep, locked, json](storage::Connection& sql) -> Status {
                            const std::pair<QString, QString> fields[] = {{keep.key, QString::fromUtf8(locked)},
                                {keep.certificate, json.value("certificate"_L1).toString()},
                                {keep.chain, json.value("chain"_L1).toString()}, {keep.tries, u"0"_s}};
                            for (const auto& [name, value] : fields) {
                                if (auto kept = storage::setSetting(sql, name, value); !kept)
                                    return kept;
                            }
                            return {};
                        },
                        done);
                });
        });
}

void Signatory::hasCertificate(std::function<void(bool)> done)
{
    m_station.ask(
        [n = names()](storage::Connection& sql) {
            const auto key = storage::setting(sql, n.key);
            const auto certificate = storage::setting(sql, n.certificate);
            return key && certificate && !key->isEmpty() && !certificate->isEmpty();
        },
        std::move(done));
}

void Signatory::sign(
    const QByteArray& content, const QString& pin, const QDateTime& now, std::function<void(core::Result<QByteArray>)> done)
{
    m_station.ask(
        [n = names(), content, pin, now](
            storage::Connection& sql) { return signWith(sql, n.key, n.certificate, n.chain, n.tries, content, pin, now); },
        std::move(done));
}

void verifySignature(Workstation& station, const QByteArray& content, const QByteArray& cms, const QDateTime& now,
    std::function<void(core::Result<seal::SignerInfo>)> done)
{
    station.ask(
        [content, cms, now, ca = station.caPem()](storage::Connection& sql) -> core::Result<seal::SignerInfo> {
            const auto roots = seal::Certificate::listFromPem(ca);
            if (!roots)
                return roots.error();
            auto signer = seal::verifyDetached(content, cms, *roots, {}, now);
            if (!signer)
                return signer;
            const auto withdrawn = storage::withdrawnCertificates(sql);
            if (!withdrawn)
                return withdrawn.error();
            const Status stands = seal::checkNotWithdrawn(*signer, *withdrawn);
            return stands ? signer : core::Result<seal::SignerInfo>(stands.error());
        },
        std::move(done));
}

} // namespace app
