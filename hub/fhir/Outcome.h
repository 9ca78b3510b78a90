#pragma once

#include "hub/fhir/Call.h"

#include <QJsonObject>

namespace hub {

/// An answer with a FHIR body; `resource` is sent as it is.
HttpResponse fhirAnswer(int status, QByteArray resource);

/// The OperationOutcome of a refusal.
QJsonObject outcomeOf(const Refusal& refusal);
HttpResponse refusalAnswer(const Refusal& refusal);

/// The refusal an error amounts to when no rule has spoken: Busy → 503, NotFound → 404, …
Refusal refusalOf(const core::Error& error);

/// ETag, Last-Modified and Location of a stored version.
void addVersionHeaders(HttpResponse& response, const Record& record, const QByteArray& base, bool location);
QByteArray etagOf(qint64 version);
/// The version in `W/"n"` or `"n"`; nothing for other text.
std::optional<qint64> versionInEtag(const QByteArray& etag);

/// IMF-fixdate of an instant.
QByteArray httpDate(const QString& instant);

/// 400, 406 or 415 when the request's form is not one we speak (JSON only); nothing when it is.
std::optional<Refusal> refuseForm(const HttpRequest& request);

} // namespace hub
