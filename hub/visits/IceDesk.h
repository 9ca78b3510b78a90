#pragma once

#include "core/base/Secret.h"

#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

namespace hub {

/// The site's relays for calls (coturn with `use-auth-secret`, docs/turn.md).
struct TurnOptions {
    QStringList uris; ///< "turn:turn.example.cn:3478?transport=udp", "turns:turn.example.cn:443?transport=tcp"
    core::Secret secret;
    int minutes = 120; ///< how long a name is good for new relays

    bool isSet() const { return !uris.isEmpty() && !secret.isEmpty(); }
};

/// True for an address of a TURN or STUN server as RFC 7064 and 7065 write it.
bool isIceUri(const QString& uri);

/// What a browser's RTCConfiguration takes: {"iceServers":[{"urls","username","credential"}],"expires"}. The name is
/// "expiry:person", the credential base64(HMAC-SHA1(secret, name)), as coturn checks it without asking anybody. Without
/// relays the list is empty.
QJsonObject iceServers(const TurnOptions& turn, const QString& practitionerId, const QDateTime& now);

} // namespace hub
