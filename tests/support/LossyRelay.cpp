#include "tests/support/LossyRelay.h"

#include <QStringList>

#include <algorithm>
#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr auto kLater = [](const auto& a, const auto& b) { return a.at != b.at ? a.at > b.at : a.order > b.order; };

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

} // namespace

LossyRelay::LossyRelay(quint32 seed) : m_random{std::mt19937(seed), std::mt19937(seed + 1)}
{
    m_thread = std::thread([this] { run(); });
}

LossyRelay::~LossyRelay()
{
    m_stop.store(true);
    m_thread.join();
    for (const Door& door : m_doors)
        ::close(door.socket);
}

void LossyRelay::setLine(std::size_t side, const Line& line)
{
    const std::lock_guard lock(m_mutex);
    m_lines[side] = line;
}

int LossyRelay::portFor(std::size_t side, int realPort)
{
    const std::lock_guard lock(m_mutex);
    for (const Door& door : m_doors) {
        if (door.side == side && door.realPort == realPort)
            return door.port;
    }
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in address = loopback(0);
    ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    socklen_t size = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    m_doors.push_back({side, realPort, ntohs(address.sin_port), socket});
    return m_doors.back().port;
}

QString LossyRelay::rewritten(std::size_t side, const QString& candidate)
{
    // candidate:1 1 UDP 2015363327 127.0.0.1 40123 typ host
    QStringList parts = candidate.split(u' ');
    if (parts.size() < 8 || parts[2].compare(QLatin1String("udp"), Qt::CaseInsensitive) != 0
        || parts[4] != QLatin1String("127.0.0.1"))
        return {};
    parts[5] = QString::number(portFor(side, parts[5].toInt()));
    return parts.join(u' ');
}

void LossyRelay::run()
{
    while (!m_stop.load()) {
        std::vector<Door> doors;
        int waitMs = 5;
        {
            const std::lock_guard lock(m_mutex);
            doors = m_doors;
            if (!m_waiting.empty())
                waitMs = std::clamp<int>(
                    static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(m_waiting.front().at - Clock::now()).count()),
                    0, 5);
        }
        std::vector<pollfd> waits;
        for (const Door& door : doors)
            waits.push_back({door.socket, POLLIN, 0});
        ::poll(waits.data(), waits.size(), waitMs);
        for (std::size_t i = 0; i < doors.size(); ++i) {
            if ((waits[i].revents & POLLIN) != 0)
                receive(doors[i]);
        }
        deliver(Clock::now());
    }
}

LossyRelay::Clock::time_point LossyRelay::schedule(std::size_t from, qsizetype bytes, bool& drop)
{
    const Line& line = m_lines[from];
    const auto now = Clock::now();
    std::uniform_real_distribution<double> share(0, 1);
    drop = share(m_random[from]) < line.loss || line.blackout;
    auto at = now;
    if (line.rateKbps > 0) {
        const auto queued = std::max(m_freeAt[from], now);
        if (queued - now > std::chrono::milliseconds(line.queueMs))
            drop = true;
        else if (!drop)
            m_freeAt[from] = queued + std::chrono::microseconds((bytes + 28) * 8000 / line.rateKbps);
        at = std::max(at, m_freeAt[from]);
    }
    at += std::chrono::milliseconds(line.delayMs);
    if (line.jitterMs > 0)
        at += std::chrono::microseconds(static_cast<int>(share(m_random[from]) * line.jitterMs * 1000));
    at = std::max(at, m_lastAt[from]); // lines hold up, they do not reorder
    if (!drop)
        m_lastAt[from] = at;
    return at;
}

void LossyRelay::receive(const Door& door)
{
    for (;;) {
        QByteArray bytes(2048, Qt::Uninitialized);
        sockaddr_in from{};
        socklen_t size = sizeof from;
        const auto length = ::recvfrom(
            door.socket, bytes.data(), static_cast<std::size_t>(bytes.size()), 0, reinterpret_cast<sockaddr*>(&from), &size);
        if (length < 0)
            return;
        bytes.truncate(length);
        const int sourcePort = ntohs(from.sin_port);
        const std::lock_guard lock(m_mutex);
        // the receiver must see the door that stands for the sender, else ICE takes it for a stranger
        const std::size_t sender = 1 - door.side;
        const auto stands = std::find_if(m_doors.begin(), m_doors.end(),
            [&](const Door& other) { return other.side == sender && other.realPort == sourcePort; });
        bool drop = stands == m_doors.end();
        const auto at = drop ? Clock::now() : schedule(sender, length, drop);
        if (drop) {
            m_dropped[sender].fetch_add(1);
            continue;
        }
        m_waiting.push_back({at, m_order++, stands->socket, door.realPort, sender, bytes});
        std::push_heap(m_waiting.begin(), m_waiting.end(), kLater);
    }
}

void LossyRelay::deliver(Clock::time_point now)
{
    const std::lock_guard lock(m_mutex);
    while (!m_waiting.empty() && m_waiting.front().at <= now) {
        std::pop_heap(m_waiting.begin(), m_waiting.end(), kLater);
        const Packet packet = std::move(m_waiting.back());
        m_waiting.pop_back();
        if (m_lines[packet.side].blackout) {
            m_dropped[packet.side].fetch_add(1);
            continue;
        }
        const sockaddr_in to = loopback(packet.toPort);
        ::sendto(packet.fromSocket, packet.bytes.constData(), static_cast<std::size_t>(packet.bytes.size()), 0,
            reinterpret_cast<const sockaddr*>(&to), sizeof to);
        m_passed[packet.side].fetch_add(1);
    }
}
