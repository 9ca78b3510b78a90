#pragma once

#include "core/base/Error.h"
#include "hub/net/Http.h"

class QJsonObject;

namespace hub {

/// The HTTP status that stands for an error's code.
int httpStatus(core::Code code);

/// An answer with a JSON body. Never cached: it may speak of a patient.
HttpResponse jsonAnswer(int status, const QJsonObject& json);

/// `{"error":{"code","message"}}` with the code's name. `message` is technical and never patient data.
HttpResponse errorAnswer(int status, core::Code code, const QString& message = {});
/// The same with the status that belongs to the code.
HttpResponse errorAnswer(const core::Error& error);

/// 405 with the methods that are possible.
HttpResponse methodNotAllowed(const QByteArray& allowed);

} // namespace hub
