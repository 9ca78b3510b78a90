#pragma once

#include "core/base/Result.h"
#include "storage/transfer/Parcel.h"

#include <QList>

namespace storage {

/// What the hub made of a transfer file. Holds clinical text: it only leaves the hub sealed to the workstation.
struct TransferReceipt {
    struct Act {
        QString id;
        int status = 0;    ///< of HTTP, as by line; 0: not tried, because what it builds on was refused
        QByteArray answer; ///< as by line
    };
    QString transfer;
    QList<Act> acts;
    QList<QByteArray> files; ///< hashes of what the hub now has

    int stored() const;  ///< acts
    int refused() const; ///< acts, those not tried included
};

QByteArray toBytes(const TransferReceipt& receipt);
/// Corrupt.
core::Result<TransferReceipt> receiptFrom(const QByteArray& json);

/// Opens a receipt that was sealed to `mine` and signed by the owner of `hub`. WrongKey: for another workstation; Corrupt:
/// damaged, or not from this hub; errors as SealedReader::open. Any thread.
core::Result<TransferReceipt> readReceipt(const QString& path, const seal::PrivateKey& mine, const seal::PublicKey& hub);

} // namespace storage
