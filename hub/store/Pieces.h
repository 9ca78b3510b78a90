#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QList>

#include <deque>
#include <optional>

namespace hub {

/// A message cut to fit into NOTIFY's payload (less than 8000 bytes of text).
QList<QByteArray> toPieces(const QByteArray& message);

/// Puts pieces together again. Pieces of several messages may be mixed; what is never completed is forgotten.
class PieceJoiner {
public:
    /// The whole message with its last piece; nothing before, and for what is no piece.
    std::optional<QByteArray> take(QByteArrayView piece);

private:
    struct Open {
        QList<QByteArray> parts;
        int missing = 0;
    };
    QHash<QByteArray, Open> m_open;
    std::deque<QByteArray> m_order;
};

} // namespace hub
