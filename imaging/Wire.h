#pragma once

#include "core/base/Result.h"
#include "core/records/Decoder.h"

#include <QByteArray>
#include <QJsonObject>

namespace imaging {

/// One message between the workstation and its helper: "YZI1", length of the head (32 bits), length of the body (64 bits),
/// little endian; the head as JSON, the body as bytes.
struct Message {
    QJsonObject head;
    QByteArray body;
};

inline constexpr qsizetype kMostBytes = qsizetype(512) << 20;

/// What is asked of the helper.
struct Request {
    enum class Want { File, Frame };
    Want want = Want::File;
    QString mime;
    int index = 0;
    int maxSide = 0;
};

QByteArray pack(const Message& message);
/// The message at the beginning of `bytes`; BadInput for what is none, TooLarge above the limits, Busy while it is incomplete.
core::Result<Message> unpack(const QByteArray& bytes);

Message toMessage(const Request& request, const QByteArray& bytes);
core::Result<Request> requestOf(const Message& message);

Message toMessage(const core::DecodedFile& file);
Message toMessage(const core::DecodedFrame& frame);
Message toMessage(const core::Error& error);
/// The helper is not trusted either: sizes are checked against the bytes that came.
core::Result<core::DecodedFile> fileOf(const Message& message);
core::Result<core::DecodedFrame> frameOf(const Message& message);

} // namespace imaging
