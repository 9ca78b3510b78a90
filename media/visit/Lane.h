#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QList>

#include <deque>
#include <functional>

namespace media {

/// Messages that outlive the line under them. A data channel is ordered and reliable only until its peer connection is torn
/// down; a lane numbers what is sent, keeps it until the other side has confirmed it, sends it again over the next channel and
/// lets nothing through twice. Long messages go in parts, so that they never hold up a channel. Not a QObject, one thread.
///
/// On the wire: one byte kind, four bytes number (big endian), bytes. Kind 16 = a part, +1 the first, +2 the last of its message;
/// 32 = confirmed up to this number; 33 = unnumbered (lost with the line).
class Lane {
public:
    static constexpr qsizetype kMaxMessage = 256 * 1024;
    static constexpr qsizetype kPart = 16 * 1024;

    /// `write` puts one packet on the present channel. `keepBytes`: what may wait unconfirmed; beyond it the oldest messages
    /// go and `dropped` is called with them.
    Lane(std::function<void(const QByteArray&)> write, qsizetype keepBytes, std::function<void(const QByteArray&)> dropped = {});

    /// TooLarge beyond kMaxMessage.
    core::Status send(const QByteArray& message);
    void sendLoose(const QByteArray& message);

    /// A channel is open: what was not confirmed goes again.
    void open();
    /// No channel: sending waits.
    void close() { m_isOpen = false; }
    /// The other side began anew: both ends count from the start; what was not confirmed stays to be sent.
    void restart();

    struct Taken {
        QList<QByteArray> messages;
        QList<QByteArray> loose;
    };
    /// A packet from the channel. BadInput for what no lane sends; the lane stays usable.
    core::Result<Taken> take(const QByteArray& packet);

    qsizetype waitingBytes() const { return m_waitingBytes; }
    bool isEmpty() const { return m_waiting.empty(); }

private:
    struct Message {
        quint32 number = 0; ///< of its last part
        QByteArray bytes;
    };
    void write(int kind, quint32 number, const QByteArray& bytes) const;
    void writeMessage(const Message& message) const;
    void trim();

    std::function<void(const QByteArray&)> m_write;
    std::function<void(const QByteArray&)> m_dropped;
    qsizetype m_keepBytes;
    std::deque<Message> m_waiting; ///< sent or not, not confirmed
    qsizetype m_waitingBytes = 0;
    quint32 m_lastSent = 0;
    quint32 m_lastTaken = 0; ///< number of the last whole message's last part
    quint32 m_partNumber = 0;
    QByteArray m_parts;
    bool m_isOpen = false;
};

} // namespace media
