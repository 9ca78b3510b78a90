#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <sys/socket.h>

namespace media {

/// An address of the network, IPv4 or IPv6.
struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;

    friend bool operator==(const SocketAddress& a, const SocketAddress& b);
};

/// A STUN message (RFC 8489) being read or made.
struct StunMessage {
    static constexpr quint16 kAllocate = 0x003, kAllocated = 0x103, kAllocateError = 0x113;
    static constexpr quint16 kRefresh = 0x004, kPermission = 0x008, kPermitted = 0x108;
    static constexpr quint16 kSend = 0x016, kData = 0x017;
    static constexpr quint16 kUsername = 0x006, kIntegrity = 0x008, kError = 0x009, kPeerAddress = 0x012, kDataBytes = 0x013,
                             kRealm = 0x014, kNonce = 0x015, kRelayedAddress = 0x016, kTransport = 0x019, kLifetime = 0x00d;

    quint16 type = 0;
    QByteArray transaction; ///< 12 bytes
    QByteArray attributes;

    void add(quint16 attribute, const QByteArray& value);
    void addAddress(quint16 attribute, const SocketAddress& address);
    std::optional<QByteArray> value(quint16 attribute) const;
    std::optional<SocketAddress> address(quint16 attribute) const;
    int errorCode() const; ///< 0: none

    /// Ready to be sent; with a key its MESSAGE-INTEGRITY is the last attribute.
    QByteArray bytes(const QByteArray& key = {}) const;
    /// Nothing for what is no whole STUN message.
    static std::optional<StunMessage> read(const QByteArray& packet);
};

} // namespace media
