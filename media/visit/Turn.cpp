#include "media/visit/Turn.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QtEndian>

#include <cstring>
#include <netinet/in.h>

namespace media {

namespace {

constexpr quint32 kCookie = 0x2112A442;
constexpr qsizetype kHead = 20;

QByteArray big16(quint16 number)
{
    QByteArray bytes(2, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray cookie()
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(kCookie, bytes.data());
    return bytes;
}

/// XOR with cookie and transaction, as addresses are written.
QByteArray masked(QByteArray address, const QByteArray& transaction)
{
    const QByteArray mask = cookie() + transaction;
    for (qsizetype i = 0; i < address.size(); ++i)
        address[i] = static_cast<char>(address[i] ^ mask[i]);
    return address;
}

const sockaddr_in& v4(const SocketAddress& address) { return *reinterpret_cast<const sockaddr_in*>(&address.storage); }
const sockaddr_in6& v6(const SocketAddress& address) { return *reinterpret_cast<const sockaddr_in6*>(&address.storage); }

} // namespace

bool operator==(const SocketAddress& a, const SocketAddress& b)
{
    if (a.storage.ss_family != b.storage.ss_family)
        return false;
    if (a.storage.ss_family == AF_INET)
        return v4(a).sin_port == v4(b).sin_port && v4(a).sin_addr.s_addr == v4(b).sin_addr.s_addr;
    return v6(a).sin6_port == v6(b).sin6_port && std::memcmp(&v6(a).sin6_addr, &v6(b).sin6_addr, sizeof(in6_addr)) == 0;
}

void StunMessage::add(quint16 attribute, const QByteArray& value)
{
    attributes += big16(attribute) + big16(static_cast<quint16>(value.size())) + value;
    attributes += QByteArray((4 - value.size() % 4) % 4, '\0');
}

void StunMessage::addAddress(quint16 attribute, const SocketAddress& address)
{
    const bool isV4 = address.storage.ss_family == AF_INET;
    const quint16 port = qFromBigEndian(isV4 ? v4(address).sin_port : v6(address).sin6_port);
    const QByteArray raw = isV4 ? QByteArray(reinterpret_cast<const char*>(&v4(address).sin_addr), 4)
                                : QByteArray(reinterpret_cast<const char*>(&v6(address).sin6_addr), 16);
    add(attribute, big16(isV4 ? 1 : 2) + big16(static_cast<quint16>(port ^ (kCookie >> 16))) + masked(raw, transaction));
}

std::optional<QByteArray> StunMessage::value(quint16 attribute) const
{
    for (qsizetype at = 0; at + 4 <= attributes.size();) {
        const auto kind = qFromBigEndian<quint16>(attributes.constData() + at);
        const qsizetype size = qFromBigEndian<quint16>(attributes.constData() + at + 2);
        if (at + 4 + size > attributes.size())
            return std::nullopt;
        if (kind == attribute)
            return attributes.mid(at + 4, size);
        at += 4 + (size + 3) / 4 * 4;
    }
    return std::nullopt;
}

std::optional<SocketAddress> StunMessage::address(quint16 attribute) const
{
    const auto bytes = value(attribute);
    if (!bytes || bytes->size() < 8)
        return std::nullopt;
    const bool isV4 = bytes->at(1) == 1;
    if (bytes->size() != (isV4 ? 8 : 20))
        return std::nullopt;
    const auto port = static_cast<quint16>(qFromBigEndian<quint16>(bytes->constData() + 2) ^ (kCookie >> 16));
    const QByteArray raw = masked(bytes->mid(4), transaction);
    SocketAddress address;
    if (isV4) {
        auto& into = *reinterpret_cast<sockaddr_in*>(&address.storage);
        into.sin_family = AF_INET;
        into.sin_port = qToBigEndian(port);
        std::memcpy(&into.sin_addr, raw.constData(), 4);
        address.size = sizeof(sockaddr_in);
    } else {
        auto& into = *reinterpret_cast<sockaddr_in6*>(&address.storage);
        into.sin6_family = AF_INET6;
        into.sin6_port = qToBigEndian(port);
        std::memcpy(&into.sin6_addr, raw.constData(), 16);
        address.size = sizeof(sockaddr_in6);
    }
    return address;
}

int StunMessage::errorCode() const
{
    const auto bytes = value(kError);
    return bytes && bytes->size() >= 4 ? (bytes->at(2) & 7) * 100 + static_cast<quint8>(bytes->at(3)) : 0;
}

QByteArray StunMessage::bytes(const QByteArray& key) const
{
    const qsizetype size = attributes.size() + (key.isEmpty() ? 0 : 24);
    QByteArray packet = big16(type) + big16(static_cast<quint16>(size)) + cookie() + transaction + attributes;
    if (!key.isEmpty())
        packet += big16(kIntegrity) + big16(20) + QMessageAuthenticationCode::hash(packet, key, QCryptographicHash::Sha1);
    return packet;
}

std::optional<StunMessage> StunMessage::read(const QByteArray& packet)
{
    if (packet.size() < kHead || (packet[0] & 0xc0) != 0 || qFromBigEndian<quint32>(packet.constData() + 4) != kCookie)
        return std::nullopt;
    if (kHead + qFromBigEndian<quint16>(packet.constData() + 2) != packet.size())
        return std::nullopt;
    return StunMessage{qFromBigEndian<quint16>(packet.constData()), packet.mid(8, 12), packet.mid(kHead)};
}

} // namespace media
