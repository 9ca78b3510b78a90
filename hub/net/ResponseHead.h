#pragma once

#include "hub/net/Http.h"

namespace hub {

/// The reason phrase of a status.
QByteArrayView reasonPhrase(int status);

/// The bytes of an answer's head. `contentLength` < 0: none is told, the end of the connection ends the body. Field values
/// with line breaks are left out: they would start a second answer.
QByteArray responseHead(const HttpResponse& response, qint64 contentLength, bool keepAlive);

} // namespace hub
