#pragma once

#include "hub/transfer/TransferDesk.h"

#include <QHash>
#include <QSet>

namespace hub {

/// Does what one checked parcel holds: first its attachments, which signed acts may need, then its acts in their order.
/// One thread; once.
class ParcelRunner {
public:
    ParcelRunner(const TransferParts& parts, Principal who, QByteArray host, storage::TransferReceipt& receipt);

    /// Errors of the file and of the hub's own disk; what a rule refuses stands in the receipt.
    core::Status run(const QString& path, const seal::PrivateKey& key);

private:
    class Files;
    class Acts;
    core::Status readWith(const QString& path, const seal::PrivateKey& key, storage::ParcelVisitor& visitor) const;

    const TransferParts& m_parts;
    Principal m_who;
    QByteArray m_host;
    storage::TransferReceipt& m_receipt;
};

} // namespace hub
