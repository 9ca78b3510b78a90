#include "sync/Enrolment.h"

#include "seal/SigningRequest.h"
#include "sync/Grade.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace syncing {

using core::Code;

namespace {

QByteArray plainHex(QByteArray text) { return text.replace(':', "").replace(' ', "").toLower(); }

constexpr qsizetype kSecretSize = 32;

} // namespace

Enrolment::Enrolment(Connect connect, QObject* parent) : QObject(parent), m_connect(std::move(connect)) { }

Enrolment::~Enrolment() = default;

void Enrolment::start(const EnrolmentSheet& sheet, std::function<void(core::Result<Enrolled>)> done)
{
    m_sheet = sheet;
    m_done = std::move(done);
    LinkIdentity stranger;
    stranger.base = sheet.hub;
    stranger.believeAnyone = true;
    m_link = std::make_unique<HubLink>(m_connect(stranger));
    m_link->get(this, QByteArrayLiteral("/ca"), [this](core::Result<Answer> answer) { onCa(answer); });
}

void Enrolment::onCa(const core::Result<Answer>& answer)
{
    if (!answer || !answer->isSuccess()) {
        finish(toError(answer));
        return;
    }
    const auto authorities = seal::Certificate::listFromPem(answer->body);
    if (!authorities) {
        finish(authorities.error());
        return;
    }
    const QByteArray wanted = plainHex(m_sheet.caFingerprint);
    for (const seal::Certificate& authority : *authorities)
        if (authority.fingerprintSha256() == wanted)
            m_identity.caPem = authority.toPem();
    if (m_identity.caPem.isEmpty()) {
        finish(core::fail(Code::WrongKey, QStringLiteral("ca fingerprint")));
        return;
    }
    const auto key = seal::PrivateKey::generate();
    const auto request = key ? seal::SigningRequest::create(*key, {m_sheet.deviceName.left(64), {}, {}})
                             : core::Result<seal::SigningRequest>(key.error());
    if (!request) {
        finish(request.error());
        return;
    }
    m_identity.base = m_sheet.hub;
    m_identity.keyPem = key->toPem();
    LinkIdentity unnamed;
    unnamed.base = m_sheet.hub;
    unnamed.caPem = m_identity.caPem;
    const QJsonObject question{{QStringLiteral("code"), m_sheet.code},
        {QStringLiteral("csr"), QString::fromLatin1(request->toPem())}, {QStringLiteral("name"), m_sheet.deviceName}};
    m_link.release()->deleteLater(); // we stand in its answer
    m_link = std::make_unique<HubLink>(m_connect(unnamed));
    m_link->post(this, QByteArrayLiteral("/enrol"), QJsonDocument(question).toJson(QJsonDocument::Compact),
        [this](core::Result<Answer> enrolled) { onEnrolled(enrolled); });
}

void Enrolment::onEnrolled(const core::Result<Answer>& answer)
{
    if (!answer || !answer->isSuccess()) {
        finish(toError(answer));
        return;
    }
    const QJsonObject object = QJsonDocument::fromJson(answer->body).object();
    Enrolled enrolled;
    enrolled.deviceId = object.value(u"deviceId").toString();
    enrolled.organizationId = object.value(u"organizationId").toString();
    enrolled.hubName = object.value(u"hub").toObject().value(u"name").toString();
    // The hub's online authority stands between our certificate and the root; it is shown along with ours.
    m_identity.certificatePem = object.value(u"certificate").toString().toLatin1() + object.value(u"chain").toString().toLatin1();
    const auto certificate = seal::Certificate::fromPem(m_identity.certificatePem);
    if (!certificate || enrolled.deviceId.isEmpty() || certificate->deviceId() != enrolled.deviceId) {
        finish(core::fail(Code::BadInput, QStringLiteral("enrolment answer")));
        return;
    }
    enrolled.identity = std::move(m_identity);
    finish(std::move(enrolled));
}

void Enrolment::finish(core::Result<Enrolled> result)
{
    const auto done = std::exchange(m_done, {});
    if (done)
        done(std::move(result));
}

void keepDeviceSecret(const QObject* context, HubLink& link, const core::Secret& secret, std::function<void(core::Status)> done)
{
    QByteArray json = "{\"secret\":\"" + secret.view().toByteArray().toBase64() + "\"}";
    link.put(context, QByteArrayLiteral("/auth/device-slot"), json, [done = std::move(done)](core::Result<Answer> answer) {
        done(answer && answer->isSuccess() ? core::Status() : core::Status(toError(answer)));
    });
    core::Secret::take(json).wipe();
}

void releaseDeviceSecret(const QObject* context, HubLink& link, std::function<void(core::Result<core::Secret>)> done)
{
    link.get(context, QByteArrayLiteral("/auth/device-slot"), [done = std::move(done)](core::Result<Answer> answer) {
        if (!answer || !answer->isSuccess()) {
            done(toError(answer));
            return;
        }
        QByteArray secret = QByteArray::fromBase64(
            QJsonDocument::fromJson(answer->body).object().value(u"secret").toString().toLatin1());
        if (secret.size() == kSecretSize)
            done(core::Secret::take(secret));
        else
            done(core::fail(Code::BadInput, QStringLiteral("device slot")));
    });
}

} // namespace syncing
