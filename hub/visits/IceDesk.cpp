#include "hub/visits/IceDesk.h"

#include "core/base/Clock.h"

#include <QJsonArray>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>

namespace hub {

using namespace Qt::StringLiterals;

bool isIceUri(const QString& uri)
{
    static const QRegularExpression kForm(
        u"^(turns?:[A-Za-z0-9.\\-\\[\\]:]+(\\?transport=(udp|tcp))?|stuns?:[A-Za-z0-9.\\-\\[\\]:]+)\\z"_s);
    return uri.size() <= 300 && kForm.match(uri).hasMatch();
}

QJsonObject iceServers(const TurnOptions& turn, const QString& practitionerId, const QDateTime& now)
{
    const QDateTime expires = now.addSecs(turn.minutes * 60LL);
    QJsonArray list;
    if (turn.isSet()) {
        const QString name = QString::number(expires.toSecsSinceEpoch()) + u':' + practitionerId;
        const QByteArray digest = QMessageAuthenticationCode::hash(
            name.toUtf8(), turn.secret.view().toByteArray(), QCryptographicHash::Sha1);
        list.append(QJsonObject{{u"urls"_s, QJsonArray::fromStringList(turn.uris)}, {u"username"_s, name},
            {u"credential"_s, QString::fromLatin1(digest.toBase64())}});
    }
    return {{u"iceServers"_s, list}, {u"expires"_s, core::toInstant(expires)}};
}

} // namespace hub
