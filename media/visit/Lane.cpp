#include "media/visit/Lane.h"

#include <QtEndian>

namespace media {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;

namespace {

constexpr int kPartKind = 16, kFirst = 1, kLast = 2, kConfirmed = 32, kLoose = 33;
constexpr qsizetype kHead = 5;

quint32 partsOf(const QByteArray& bytes)
{
    return static_cast<quint32>(qMax<qsizetype>(1, (bytes.size() + Lane::kPart - 1) / Lane::kPart));
}

} // namespace

Lane::Lane(std::function<void(const QByteArray&)> write, qsizetype keepBytes, std::function<void(const QByteArray&)> dropped)
    : m_write(std::move(write)), m_dropped(std::move(dropped)), m_keepBytes(keepBytes)
{
}

void Lane::write(int kind, quint32 number, const QByteArray& bytes) const
{
    QByteArray packet(kHead, Qt::Uninitialized);
    packet[0] = static_cast<char>(kind);
    qToBigEndian(number, packet.data() + 1);
    m_write(packet + bytes);
}

void Lane::writeMessage(const Message& message) const
{
    const quint32 parts = partsOf(message.bytes);
    quint32 number = message.number - parts;
    for (quint32 i = 0; i < parts; ++i)
        write(kPartKind + (i == 0 ? kFirst : 0) + (i + 1 == parts ? kLast : 0), ++number,
            message.bytes.mid(static_cast<qsizetype>(i) * kPart, kPart));
}

core::Status Lane::send(const QByteArray& message)
{
    if (message.size() > kMaxMessage)
        return fail(Code::TooLarge, u"message"_s);
    m_lastSent += partsOf(message);
    m_waiting.push_back({m_lastSent, message});
    m_waitingBytes += message.size();
    if (m_isOpen)
        writeMessage(m_waiting.back());
    trim();
    return {};
}

void Lane::sendLoose(const QByteArray& message)
{
    if (m_isOpen)
        write(kLoose, 0, message);
}

void Lane::trim()
{
    // What is on its way over an open channel will be confirmed; only what waits for a line may grow without end.
    while (!m_isOpen && m_waitingBytes > m_keepBytes && m_waiting.size() > 1) {
        const QByteArray gone = m_waiting.front().bytes;
        m_waitingBytes -= gone.size();
        m_waiting.pop_front();
        if (m_dropped)
            m_dropped(gone);
    }
}

void Lane::open()
{
    m_isOpen = true;
    m_parts.clear();
    m_partNumber = 0;
    write(kConfirmed, m_lastTaken, {}); // spares the other side sending again what arrived
    for (const Message& message : m_waiting)
        writeMessage(message);
}

void Lane::restart()
{
    m_lastTaken = 0;
    m_parts.clear();
    m_partNumber = 0;
    m_lastSent = 0;
    for (Message& message : m_waiting)
        message.number = m_lastSent += partsOf(message.bytes);
}

core::Result<Lane::Taken> Lane::take(const QByteArray& packet)
{
    Taken taken;
    if (packet.size() < kHead || packet.size() > kHead + kMaxMessage)
        return fail(Code::BadInput, u"lane packet"_s);
    const int kind = static_cast<quint8>(packet[0]);
    const quint32 number = qFromBigEndian<quint32>(packet.constData() + 1);
    const QByteArray bytes = packet.mid(kHead);
    switch (kind) {
    case kConfirmed:
        if (number > m_lastSent)
            return fail(Code::BadInput, u"lane confirms the unsent"_s);
        while (!m_waiting.empty() && m_waiting.front().number <= number) {
            m_waitingBytes -= m_waiting.front().bytes.size();
            m_waiting.pop_front();
        }
        return taken;
    case kLoose: taken.loose.append(bytes); return taken;
    case kPartKind:
    case kPartKind + kFirst:
    case kPartKind + kLast:
    case kPartKind + kFirst + kLast: break;
    default: return fail(Code::BadInput, u"lane kind"_s);
    }
    if (number <= m_lastTaken)
        return taken; // again, after the line was built anew
    // A message may begin anywhere ahead (older ones were given up); its parts follow each other.
    const bool isFirst = (kind & kFirst) != 0;
    if (isFirst)
        m_parts.clear();
    if ((!isFirst && (m_partNumber == 0 || number != m_partNumber + 1)) || m_parts.size() + bytes.size() > kMaxMessage) {
        m_parts.clear();
        m_partNumber = 0;
        return fail(Code::BadInput, u"lane parts"_s);
    }
    m_parts += bytes;
    m_partNumber = number;
    if ((kind & kLast) == 0)
        return taken;
    taken.messages.append(std::exchange(m_parts, {}));
    m_partNumber = 0;
    m_lastTaken = number;
    if (m_isOpen)
        write(kConfirmed, number, {});
    return taken;
}

} // namespace media
