#pragma once

#include "hub/net/Http.h"
#include "hub/uploads/UploadDesk.h"
#include "seal/Digest.h"

#include <optional>

namespace hub {

class TusHandler;

/// The body of one POST or PATCH on its way into an upload.
class UploadSink final : public BodySink {
public:
    UploadSink(TusHandler& handler, HttpRequest request);

    core::Status write(QByteArrayView piece) override;
    HttpResponse finish(bool complete) override;

private:
    core::Status begin();
    core::Status beginCreation();
    core::Status beginPatch();
    core::Status expectChecksum();
    HttpResponse answered(HttpResponse response);

    TusHandler& m_handler;
    HttpRequest m_request;
    bool m_begun = false;
    bool m_creation = false;
    std::optional<core::Error> m_error;
    std::optional<int> m_status; ///< of the error, when its code has another one
    QString m_id;
    std::shared_ptr<UploadSession> m_session; ///< none for a creation without bytes
    std::optional<QByteArray> m_checksum;
    std::optional<seal::Sha256> m_hash;
};

} // namespace hub
