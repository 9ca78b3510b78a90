#include "app/desk/EnrolmentPaper.h"

#include "seal/Certificate.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSysInfo>

namespace app {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;
using core::Result;

namespace {

QString firstMatch(const QString& text, const char* pattern)
{
    const auto match = QRegularExpression(QLatin1String(pattern), QRegularExpression::CaseInsensitiveOption).match(text);
    return match.hasMatch() ? match.captured(0) : QString();
}

QUrl addressOf(const QString& typed)
{
    static constexpr int kUsualPort = 8443;
    QString text = typed.trimmed();
    if (!text.isEmpty() && !text.contains("://"_L1))
        text.prepend("https://"_L1);
    QUrl url(text);
    if (url.scheme() != "https"_L1 || url.host().isEmpty())
        return {};
    if (url.port() < 0)
        url.setPort(kUsualPort);
    url.setPath({});
    return url;
}

} // namespace

Result<syncing::EnrolmentSheet> readPaper(const core::Door::Enrolment& enrolment)
{
    const QString text = QString::fromUtf8(enrolment.sheet);
    const QJsonObject json = QJsonDocument::fromJson(enrolment.sheet).object();
    QString address = json.value("address"_L1).toString();
    QString code = json.value("code"_L1).toString();
    QString fingerprint = json.value("ca_fingerprint"_L1).toString();
    if (json.isEmpty()) {
        address = firstMatch(text, "https://[^\\s\"<>]+");
        code = firstMatch(text, "\\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\\b");
        fingerprint = firstMatch(text, "\\b([0-9a-f]{2}[: ]?){31}[0-9a-f]{2}\\b");
    }
    if (!enrolment.address.trimmed().isEmpty())
        address = enrolment.address;
    if (!enrolment.code.trimmed().isEmpty())
        code = enrolment.code.trimmed().toUpper();
    syncing::EnrolmentSheet sheet;
    sheet.hub = addressOf(address);
    sheet.code = code;
    sheet.caFingerprint = fingerprint.remove(u':').remove(u' ').toLower().toLatin1();
    sheet.deviceName = QSysInfo::machineHostName();
    if (!sheet.hub.isValid())
        return fail(Code::BadInput, u"address"_s);
    if (sheet.code.isEmpty())
        return fail(Code::BadInput, u"code"_s);
    return sheet;
}

QString inGroups(const QByteArray& fingerprint)
{
    static constexpr qsizetype kGroup = 4;
    QStringList groups;
    for (qsizetype at = 0; at < fingerprint.size(); at += kGroup)
        groups << QString::fromLatin1(fingerprint.mid(at, kGroup));
    return groups.join(u' ');
}

void FingerprintQuestion::ask(const QUrl& hub, std::function<void(Result<QByteArray>)> done)
{
    syncing::LinkIdentity stranger;
    stranger.base = hub;
    stranger.believeAnyone = true;
    if (m_link)
        m_link.release()->deleteLater();
    m_link = std::make_unique<syncing::HubLink>(std::make_unique<syncing::NetworkTransport>(stranger));
    m_link->get(this, QByteArrayLiteral("/ca"), [done = std::move(done)](const Result<syncing::Answer>& answer) {
        if (!answer || !answer->isSuccess())
            return done(syncing::toError(answer));
        const auto authorities = seal::Certificate::listFromPem(answer->body);
        if (!authorities)
            return done(authorities.error());
        for (const seal::Certificate& authority : *authorities) {
            if (authority.isAuthority() && authority.isIssuedBy(authority))
                return done(authority.fingerprintSha256());
        }
        done(fail(Code::BadInput, u"no root"_s));
    });
}

} // namespace app
