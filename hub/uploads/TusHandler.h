#pragma once

#include "hub/auth/Principal.h"
#include "hub/net/Http.h"
#include "hub/net/Metrics.h"
#include "hub/uploads/UploadDesk.h"

#include <functional>
#include <memory>

namespace hub {

/// tus 1.0 at /uploads: creation, creation-with-upload, creation-defer-length, expiration, termination, checksum (sha256).
/// An upload belongs to the device (or token) that began it; others do not learn that it exists. Worker threads.
class TusHandler final : public HttpHandler {
public:
    using Authenticate = std::function<core::Result<Principal>(const HttpRequest&)>;
    /// May this principal add attachments to this case or patient? Either id may be empty: none was told.
    using MayUpload = std::function<bool(const Principal&, const QString& caseId, const QString& patientId)>;

    /// `metrics` may be null.
    TusHandler(
        std::shared_ptr<UploadDesk> desk, Authenticate authenticate, MayUpload mayUpload, std::shared_ptr<Metrics> metrics);

    HttpResponse handle(const HttpRequest& request) override;
    std::unique_ptr<BodySink> sinkFor(const HttpRequest& request) override;
    qint64 bodyLimit(const HttpRequest&) const override { return 0; }

private:
    friend class UploadSink;
    core::Result<Principal> admit(const HttpRequest& request) const;
    /// The upload of this path, when it is the principal's and still lives.
    core::Result<Upload> find(const Principal& principal, const HttpRequest& request) const;
    /// The upload that this request asks for, if it may be; not yet begun.
    core::Result<Upload> wanted(const HttpRequest& request) const;
    HttpResponse head(const HttpRequest& request);
    HttpResponse remove(const HttpRequest& request);
    void finishLate(Upload& upload);

    std::shared_ptr<UploadDesk> m_desk;
    Authenticate m_authenticate;
    MayUpload m_mayUpload;
    std::shared_ptr<Metrics> m_metrics;
};

} // namespace hub
