#pragma once

#include "core/base/Error.h"
#include "hub/net/Http.h"
#include "hub/uploads/UploadRows.h"

namespace hub {

inline constexpr QByteArrayView kTusVersion = "1.0.0";

/// An answer with the headers that every tus answer has.
HttpResponse tusAnswer(int status);
/// What the server can do.
HttpResponse tusOptions();
/// 412: the client speaks another version.
HttpResponse tusWrongVersion();
HttpResponse tusMethodNotAllowed();
/// The error in tus' statuses: Conflict 409, Locked 423, Cancelled 410 (expired), Unsupported 400 (checksum algorithm).
HttpResponse tusError(const core::Error& error);
/// The answer to HEAD.
HttpResponse tusState(const Upload& upload);
/// Adds Upload-Expires.
void addExpiry(HttpResponse& response, const Upload& upload);
/// The request's method, or the one that `X-HTTP-Method-Override` says.
QByteArray tusMethod(const HttpRequest& request);

} // namespace hub
