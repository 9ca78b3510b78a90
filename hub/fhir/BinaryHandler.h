#pragma once

#include "hub/fhir/FhirHandler.h"

namespace hub {

/// `GET /fhir/Binary/{sha256}`: bytes, for those who may read a record that refers to them (R-K1). Unknown and forbidden
/// look alike, so that nobody learns by a hash what another patient has; but who names a case (`?case={id}`) without access
/// to it is told that (403), so that a workstation does not wait for bytes its user may not read. Any worker thread.
class BinaryHandler final : public HttpHandler {
public:
    /// Answers with the content (whole or by Range) once reading is allowed; `type` is its MIME type, or empty.
    using Content = std::function<HttpResponse(const HttpRequest&, const QByteArray& sha256, const QByteArray& type)>;

    BinaryHandler(FhirParts parts, Content content) : m_parts(std::move(parts)), m_content(std::move(content)) { }

    HttpResponse handle(const HttpRequest& request) override;
    HttpResponse turnAway(const HttpRequest& request, core::Code code) const override;

private:
    FhirParts m_parts;
    Content m_content;
};

/// The MIME type that a record visible to `viewer` gives for `Binary/{sha256}`: empty text when it names none, nothing
/// when no such record is visible.
core::Result<std::optional<QByteArray>> readableBinary(storage::Sql& sql, const Viewer& viewer, const QString& sha256);

} // namespace hub
