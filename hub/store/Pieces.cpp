#include "hub/store/Pieces.h"

#include "core/base/Uuid.h"

namespace hub {

namespace {

constexpr qsizetype kPieceBytes = 5'400; // 7200 in base64
constexpr int kMostPieces = 64;
constexpr std::size_t kMostOpen = 64;

} // namespace

QList<QByteArray> toPieces(const QByteArray& message)
{
    const qsizetype count = std::max<qsizetype>(1, (message.size() + kPieceBytes - 1) / kPieceBytes);
    const QByteArray id = core::newId().toLatin1();
    QList<QByteArray> pieces;
    for (qsizetype i = 0; i < count; ++i)
        pieces.append(id + ' ' + QByteArray::number(i) + ' ' + QByteArray::number(count) + ' '
            + message.mid(i * kPieceBytes, kPieceBytes).toBase64());
    return pieces;
}

std::optional<QByteArray> PieceJoiner::take(QByteArrayView piece)
{
    const QList<QByteArray> fields = piece.toByteArray().split(' ');
    if (fields.size() != 4)
        return std::nullopt;
    const int index = fields.at(1).toInt(), count = fields.at(2).toInt();
    if (count < 1 || count > kMostPieces || index < 0 || index >= count)
        return std::nullopt;
    const QByteArray id = fields.at(0);
    const QByteArray part = QByteArray::fromBase64(fields.at(3));
    if (count == 1)
        return part;
    if (!m_open.contains(id)) {
        if (m_order.size() >= kMostOpen) {
            m_open.remove(m_order.front());
            m_order.pop_front();
        }
        m_order.push_back(id);
        m_open.insert(id, {QList<QByteArray>(count), count});
    }
    Open& open = m_open[id];
    if (open.parts.size() != count || !open.parts.at(index).isNull())
        return std::nullopt;
    open.parts[index] = part;
    if (--open.missing > 0)
        return std::nullopt;
    const QByteArray whole = open.parts.join();
    m_open.remove(id);
    std::erase(m_order, id);
    return whole;
}

} // namespace hub
