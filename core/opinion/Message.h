#pragma once

#include "core/base/EnumCodes.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace core {

/// Chat of a visit, notes between the sides, advice outside a visit (R-I2), and what was said by telephone in an
/// emergency.
enum class MessageKind { Chat, Note, Advice, Emergency };

template <>
struct EnumCodes<MessageKind> {
    static constexpr EnumCode<MessageKind> table[] = {{MessageKind::Chat, u"chat"}, {MessageKind::Note, u"note"},
        {MessageKind::Advice, u"advice"}, {MessageKind::Emergency, u"emergency"}};
};

struct Message {
    QString id;
    MessageKind kind = MessageKind::Note;
    QString senderId;         ///< Practitioner
    QStringList recipientIds; ///< Practitioners; empty = both sides
    QString text;
    QDateTime sentAt; ///< UTC

    friend bool operator==(const Message&, const Message&) = default;
};

} // namespace core
