#include "storage/transfer/Receipt.h"

#include "core/fhir/Json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace storage {

using core::Code;
using namespace Qt::StringLiterals;

namespace {

class ReceiptVisitor final : public ParcelVisitor {
public:
    core::Status receipt(const QByteArray& json) override
    {
        text = json;
        return {};
    }
    QByteArray text;
};

bool isStored(const TransferReceipt::Act& act) { return act.status >= 200 && act.status < 300; }

} // namespace

int TransferReceipt::stored() const { return int(std::count_if(acts.begin(), acts.end(), isStored)); }

int TransferReceipt::refused() const { return int(acts.size()) - stored(); }

QByteArray toBytes(const TransferReceipt& receipt)
{
    QJsonArray acts, files;
    for (const TransferReceipt::Act& act : receipt.acts)
        acts.append(
            QJsonObject{{u"id"_s, act.id}, {u"status"_s, act.status}, {u"answer"_s, QString::fromLatin1(act.answer.toBase64())}});
    for (const QByteArray& file : receipt.files)
        files.append(QString::fromLatin1(file));
    return core::toJsonBytes(QJsonObject{{u"transfer"_s, receipt.transfer}, {u"acts"_s, acts}, {u"files"_s, files}});
}

core::Result<TransferReceipt> receiptFrom(const QByteArray& json)
{
    QJsonParseError problem;
    const QJsonObject o = QJsonDocument::fromJson(json, &problem).object();
    TransferReceipt receipt;
    receipt.transfer = o.value("transfer"_L1).toString();
    if (problem.error != QJsonParseError::NoError || receipt.transfer.isEmpty())
        return core::fail(Code::Corrupt, u"receipt"_s);
    const QJsonArray acts = o.value("acts"_L1).toArray(), files = o.value("files"_L1).toArray();
    for (const QJsonValue& act : acts)
        receipt.acts.append(
            {act["id"_L1].toString(), act["status"_L1].toInt(), QByteArray::fromBase64(act["answer"_L1].toString().toLatin1())});
    for (const QJsonValue& file : files)
        receipt.files.append(file.toString().toLatin1());
    return receipt;
}

core::Result<TransferReceipt> readReceipt(const QString& path, const seal::PrivateKey& mine, const seal::PublicKey& hub)
{
    auto in = SealedReader::open(path, mine);
    if (!in)
        return in.error();
    if (in->head().kind != SealedHead::Kind::Receipt)
        return core::fail(Code::Corrupt, u"no receipt"_s);
    ReceiptVisitor visitor;
    const auto signature = readParcel(*in, visitor);
    if (!signature)
        return signature.error();
    if (!hub.verify(signature->signedBytes, signature->signature))
        return core::fail(Code::Corrupt, u"not this hub's receipt"_s);
    auto receipt = receiptFrom(visitor.text);
    if (receipt && receipt->transfer != in->head().id)
        return core::fail(Code::Corrupt, u"another transfer's receipt"_s);
    return receipt;
}

} // namespace storage
