#pragma once

#include "seal/Digest.h"
#include "storage/transfer/SealedFile.h"

#include <QDateTime>

namespace storage {

/// Who made a parcel; what the hub asks its tables about.
struct ParcelSender {
    QString deviceId;
    QByteArray certificatePem; ///< the device's, or the hub's issuing authority's in a receipt
    QString practitionerId;    ///< under whose name the workstation hands in; empty in a receipt
    QDateTime madeAt;          ///< UTC, by the maker's clock
};

/// An attachment inside a parcel.
struct ParcelFile {
    QByteArray sha256; ///< lower-case hex
    qint64 size = 0;
    QString contentType;
    QString caseId;
    QString patientId;
};

/// The content of a transfer file is a row of records, closed by the maker's signature over all before it
/// (docs/protocol.md, "Transfer files").
class ParcelWriter {
public:
    /// Begins with the sender.
    static core::Result<ParcelWriter> begin(SealedWriter out, const ParcelSender& sender);

    /// `bundle`: the transaction to hand in; a base that an earlier act of this parcel makes is `W/"pending"`.
    core::Status addAct(const QString& actId, QByteArrayView bundle);
    /// Then exactly `file.size` bytes by addBytes().
    core::Status addFile(const ParcelFile& file);
    core::Status addBytes(QByteArrayView piece) { return put(piece); }
    core::Status addReceipt(QByteArrayView json);
    /// Signs, closes, and gives the file its name; its bytes.
    core::Result<qint64> finish(const seal::PrivateKey& signer);

private:
    explicit ParcelWriter(SealedWriter out) : m_out(std::move(out)) { }
    core::Status put(QByteArrayView bytes);
    core::Status record(char type, QByteArrayView payload);

    SealedWriter m_out;
    seal::Sha256 m_hash;
};

/// Takes what a parcel holds, in its order. An error ends the reading with it.
class ParcelVisitor {
public:
    virtual ~ParcelVisitor() = default;
    virtual core::Status sender(const ParcelSender&) { return {}; }
    virtual core::Status act(const QString& /*actId*/, const QByteArray& /*bundle*/) { return {}; }
    /// Then the bytes, then fileEnds().
    virtual core::Status file(const ParcelFile&) { return {}; }
    virtual core::Status bytes(QByteArrayView) { return {}; }
    virtual core::Status fileEnds() { return {}; }
    virtual core::Status receipt(const QByteArray& /*json*/) { return {}; }
};

/// What the closing signature was made over, for whoever knows the key.
struct ParcelSignature {
    QByteArray signedBytes;
    QByteArray signature;
};

/// Reads the whole content. Corrupt: damaged, or no parcel. The signature is not checked: first read with a visitor that
/// only looks, check, then read again to act.
core::Result<ParcelSignature> readParcel(SealedReader& in, ParcelVisitor& visitor);

} // namespace storage
