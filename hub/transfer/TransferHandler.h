#pragma once

#include "hub/transfer/TransferDesk.h"

#include <QFile>

namespace hub {

/// `POST /transfer`: takes a transfer file from any enrolled workstation (docs/protocol.md, "Transfer files"). The carrier
/// proves itself by its client certificate; no session is needed, for the file is another's work. Worker threads.
class TransferHandler final : public HttpHandler {
public:
    explicit TransferHandler(std::shared_ptr<TransferDesk> desk) : m_desk(std::move(desk)) { }

    HttpResponse handle(const HttpRequest& request) override;
    std::unique_ptr<BodySink> sinkFor(const HttpRequest& request) override;
    qint64 bodyLimit(const HttpRequest&) const override { return 0; }

private:
    std::shared_ptr<TransferDesk> m_desk;
};

/// Removes what a crash left of files on their way.
core::Status sweepTransfers(const QString& folder, const QDateTime& now);

} // namespace hub
