#include "media/visit/LineProbe.h"

#include "media/visit/Turn.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <arpa/inet.h>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <net/if.h>
#include <netdb.h>
#include <poll.h>
#include <unistd.h>
#include <vector>

namespace media {

using namespace Qt::StringLiterals;
using core::LineReport;

namespace {

constexpr int kAnswerMs = 2500; // for one question
constexpr int kQuietMs = 1500;  // small packets, as voice: loss, delay and its unrest
constexpr int kQuietEveryUs = 10'000;
constexpr int kQuietBytes = 160;
constexpr int kLoadMs = 1000; // packets of a picture
constexpr int kLoadBytes = 1150;

struct Relay {
    SocketAddress address;
    QByteArray user, password;
};

std::optional<Relay> relayOf(const QList<core::IceServer>& servers, bool wantsV4)
{
    for (const core::IceServer& server : servers) {
        // turn:host:port?transport=udp; over TCP the numbers would be those of TCP, not of the line
        if (!server.url.startsWith("turn:"_L1) || server.url.contains("transport=tcp"_L1))
            continue;
        const QString host = server.url.mid(5).section(u'?', 0, 0);
        const QString port = host.section(u':', -1);
        addrinfo hints{};
        hints.ai_family = wantsV4 ? AF_INET : AF_INET6;
        hints.ai_socktype = SOCK_DGRAM;
        addrinfo* raw = nullptr;
        if (getaddrinfo(host.section(u':', 0, -2).toUtf8().constData(), port.toLatin1().constData(), &hints, &raw) != 0
            || raw == nullptr)
            continue;
        Relay relay{{}, server.user.toUtf8(), server.password.toUtf8()};
        std::memcpy(&relay.address.storage, raw->ai_addr, raw->ai_addrlen);
        relay.address.size = raw->ai_addrlen;
        freeaddrinfo(raw);
        return relay;
    }
    return std::nullopt;
}

/// One socket with one allocation at the relay.
class Allocation {
public:
    explicit Allocation(Relay relay) : m_relay(std::move(relay)) { }
    ~Allocation()
    {
        if (m_socket < 0)
            return;
        if (relayed.size > 0) {
            StunMessage refresh = request(StunMessage::kRefresh);
            refresh.add(StunMessage::kLifetime, QByteArray(4, '\0'));
            sign(refresh);
            sendBytes(refresh.bytes(m_key));
        }
        ::close(m_socket);
    }
    Allocation(const Allocation&) = delete;
    Allocation& operator=(const Allocation&) = delete;

    bool open(const NetworkDevice& device, bool& pinned);
    LineReport::State allocate(const std::atomic<bool>& stop);
    bool permit(const SocketAddress& peer, const std::atomic<bool>& stop);
    void sendTo(const SocketAddress& peer, const QByteArray& data);
    std::optional<QByteArray> receive();
    int socket() const { return m_socket; }

    SocketAddress relayed;

private:
    static StunMessage request(quint16 type)
    {
        QByteArray transaction(12, Qt::Uninitialized);
        std::array<quint32, 3> random{};
        QRandomGenerator::system()->fillRange(random.data(), 3);
        std::memcpy(transaction.data(), random.data(), 12);
        return {type, transaction, {}};
    }
    void sign(StunMessage& message) const
    {
        message.add(StunMessage::kUsername, m_relay.user);
        message.add(StunMessage::kRealm, m_realm);
        message.add(StunMessage::kNonce, m_nonce);
    }
    void sendBytes(const QByteArray& bytes) const
    {
        ::send(m_socket, bytes.constData(), static_cast<std::size_t>(bytes.size()), 0);
    }
    std::optional<StunMessage> ask(const StunMessage& message, const std::atomic<bool>& stop) const;

    Relay m_relay;
    QByteArray m_realm, m_nonce, m_key;
    int m_socket = -1;
};

bool Allocation::open(const NetworkDevice& device, bool& pinned)
{
    m_socket = ::socket(m_relay.address.storage.ss_family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (m_socket < 0)
        return false;
    const QByteArray name = device.name.toLocal8Bit();
    pinned = ::setsockopt(m_socket, SOL_SOCKET, SO_BINDTODEVICE, name.constData(), static_cast<socklen_t>(name.size())) == 0;
    if (!pinned) {
        // not permitted: at least its address
        sockaddr_in v4{};
        v4.sin_family = AF_INET;
        sockaddr_in6 v6{};
        v6.sin6_family = AF_INET6;
        const QByteArray text = device.address.toLatin1();
        const bool isV4 = inet_pton(AF_INET, text.constData(), &v4.sin_addr) == 1;
        if (!isV4 && inet_pton(AF_INET6, text.constData(), &v6.sin6_addr) != 1)
            return false;
        const auto* address = isV4 ? reinterpret_cast<const sockaddr*>(&v4) : reinterpret_cast<const sockaddr*>(&v6);
        if (::bind(m_socket, address, isV4 ? sizeof v4 : sizeof v6) != 0)
            return false;
    }
    return ::connect(m_socket, reinterpret_cast<const sockaddr*>(&m_relay.address.storage), m_relay.address.size) == 0;
}

std::optional<StunMessage> Allocation::ask(const StunMessage& message, const std::atomic<bool>& stop) const
{
    const QByteArray bytes = message.bytes(m_key);
    QElapsedTimer sinceAsked, sinceSent;
    sinceAsked.start();
    while (!stop.load() && !sinceAsked.hasExpired(kAnswerMs)) {
        if (!sinceSent.isValid() || sinceSent.hasExpired(400)) {
            sendBytes(bytes);
            sinceSent.start();
        }
        pollfd waits{m_socket, POLLIN, 0};
        if (::poll(&waits, 1, 50) <= 0)
            continue;
        QByteArray packet(2048, Qt::Uninitialized);
        const auto size = ::recv(m_socket, packet.data(), static_cast<std::size_t>(packet.size()), 0);
        const auto answer = size > 0 ? StunMessage::read(packet.left(size)) : std::nullopt;
        if (answer && answer->transaction == message.transaction)
            return answer;
    }
    return std::nullopt;
}

LineReport::State Allocation::allocate(const std::atomic<bool>& stop)
{
    for (int round = 0; round < 3; ++round) {
        StunMessage allocate = request(StunMessage::kAllocate);
        allocate.add(StunMessage::kTransport, QByteArray::fromHex("11000000"));
        if (!m_key.isEmpty())
            sign(allocate);
        const auto answer = ask(allocate, stop);
        if (!answer)
            return LineReport::State::Unreachable;
        if (answer->type == StunMessage::kAllocated) {
            const auto address = answer->address(StunMessage::kRelayedAddress);
            if (!address)
                return LineReport::State::Refused;
            relayed = *address;
            return LineReport::State::Measured;
        }
        const int code = answer->errorCode();
        if ((code != 401 || round > 0) && code != 438)
            return LineReport::State::Refused;
        m_realm = answer->value(StunMessage::kRealm).value_or(m_realm);
        m_nonce = answer->value(StunMessage::kNonce).value_or(QByteArray());
        m_key = QCryptographicHash::hash(m_relay.user + ':' + m_realm + ':' + m_relay.password, QCryptographicHash::Md5);
    }
    return LineReport::State::Refused;
}

bool Allocation::permit(const SocketAddress& peer, const std::atomic<bool>& stop)
{
    StunMessage permission = request(StunMessage::kPermission);
    permission.addAddress(StunMessage::kPeerAddress, peer);
    sign(permission);
    const auto answer = ask(permission, stop);
    return answer && answer->type == StunMessage::kPermitted;
}

void Allocation::sendTo(const SocketAddress& peer, const QByteArray& data)
{
    StunMessage indication = request(StunMessage::kSend);
    indication.addAddress(StunMessage::kPeerAddress, peer);
    indication.add(StunMessage::kDataBytes, data);
    sendBytes(indication.bytes());
}

std::optional<QByteArray> Allocation::receive()
{
    QByteArray packet(2048, Qt::Uninitialized);
    const auto size = ::recv(m_socket, packet.data(), static_cast<std::size_t>(packet.size()), 0);
    if (size <= 0)
        return std::nullopt;
    const auto message = StunMessage::read(packet.left(size));
    if (!message || message->type != StunMessage::kData)
        return QByteArray();
    return message->value(StunMessage::kDataBytes).value_or(QByteArray());
}

/// Packets that carry when they were sent.
class Meter {
public:
    Meter(Allocation& from, Allocation& to, const std::atomic<bool>& stop) : m_from(from), m_to(to), m_stop(stop)
    {
        m_clock.start();
    }

    /// Sends `bytes` every `everyUs` for so long, then waits for stragglers.
    void run(int ms, int everyUs, int bytes)
    {
        m_delaysMs.clear();
        m_sent = 0;
        m_firstNs = m_lastNs = -1;
        m_bytes = 0;
        const qint64 start = m_clock.nsecsElapsed() / 1000;
        const qint64 end = start + qint64{1000} * ms;
        while (!m_stop.load()) {
            const qint64 now = m_clock.nsecsElapsed() / 1000;
            while (now < end && start + qint64{everyUs} * m_sent <= now)
                sendOne(bytes);
            if (now >= end + 300'000 || (now >= end && std::ssize(m_delaysMs) == m_sent))
                break;
            pollfd waits{m_to.socket(), POLLIN, 0};
            ::poll(&waits, 1, everyUs < 10'000 ? 1 : 5);
            while (const auto data = m_to.receive())
                take(*data);
        }
    }
    int sent() const { return m_sent; }
    const std::vector<double>& delaysMs() const { return m_delaysMs; } ///< in the order of arrival
    double kbps() const
    {
        return m_lastNs > m_firstNs ? static_cast<double>(m_bytes) * 8e6 / static_cast<double>(m_lastNs - m_firstNs) : 0;
    }

private:
    void sendOne(int bytes)
    {
        QByteArray data(bytes, '\0');
        const qint64 now = m_clock.nsecsElapsed();
        std::memcpy(data.data(), &now, sizeof now);
        ++m_sent;
        m_from.sendTo(m_to.relayed, data);
    }
    void take(const QByteArray& data)
    {
        if (data.size() < static_cast<qsizetype>(sizeof(qint64)))
            return;
        qint64 sentAt = 0;
        std::memcpy(&sentAt, data.constData(), sizeof sentAt);
        const qint64 now = m_clock.nsecsElapsed();
        if (sentAt > now)
            return;
        m_delaysMs.push_back(static_cast<double>(now - sentAt) / 1e6);
        if (m_firstNs < 0)
            m_firstNs = now;
        else
            m_bytes += data.size() + 36 + 28; // heads of STUN, UDP and IP travel too
        m_lastNs = now;
    }

    Allocation& m_from;
    Allocation& m_to;
    const std::atomic<bool>& m_stop;
    QElapsedTimer m_clock;
    std::vector<double> m_delaysMs;
    int m_sent = 0;
    qint64 m_firstNs = -1, m_lastNs = -1, m_bytes = 0;
};

} // namespace

LineReport probeLine(const NetworkDevice& device, const QList<core::IceServer>& servers, const std::atomic<bool>& stop)
{
    LineReport report;
    report.device = device.name;
    report.address = device.address;
    report.wireless = device.wireless;
    const auto relay = relayOf(servers, !device.address.contains(u':'));
    if (!relay)
        return report;
    report.state = LineReport::State::Unreachable;
    Allocation near(*relay), far(*relay);
    if (!near.open(device, report.pinned) || !far.open(device, report.pinned))
        return report;
    for (Allocation* allocation : {&near, &far}) {
        if (const auto state = allocation->allocate(stop); state != LineReport::State::Measured) {
            report.state = state;
            return report;
        }
    }
    if (!near.permit(far.relayed, stop) || !far.permit(near.relayed, stop)) {
        report.state = LineReport::State::Refused;
        return report;
    }
    Meter meter(near, far, stop);
    meter.run(kQuietMs, kQuietEveryUs, kQuietBytes);
    if (meter.sent() == 0 || meter.delaysMs().empty())
        return report;
    std::vector<double> delays = meter.delaysMs();
    double jitter = 0; // RFC 3550, 6.4.1
    for (std::size_t i = 1; i < delays.size(); ++i)
        jitter += (std::fabs(delays[i] - delays[i - 1]) - jitter) / 16;
    report.jitterMs = jitter;
    report.loss = 1.0 - static_cast<double>(delays.size()) / meter.sent();
    std::nth_element(delays.begin(), delays.begin() + std::ssize(delays) / 2, delays.end());
    report.roundTripMs = delays[delays.size() / 2];
    meter.run(kLoadMs, (kLoadBytes + 64) * 8 * 1000 / LineReport::kProbeKbps, kLoadBytes);
    report.kbps = std::min(LineReport::kProbeKbps, static_cast<int>(std::lround(meter.kbps())));
    if (!stop.load())
        report.state = LineReport::State::Measured;
    return report;
}

} // namespace media
