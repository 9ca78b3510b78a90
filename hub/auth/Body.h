#pragma once

#include "core/base/Result.h"
#include "hub/net/Http.h"

#include <QJsonObject>

namespace hub {

/// The body as a JSON object of at most 64 KiB; TooLarge or BadInput else.
core::Result<QJsonObject> jsonBody(const HttpRequest& request);
/// An error for the peer. What a defect or the disk had to say concerns the operator's log alone.
HttpResponse refusal(const core::Error& error);
/// 429 with Retry-After in whole seconds.
HttpResponse tooManyTries(qint64 waitMs);

} // namespace hub
