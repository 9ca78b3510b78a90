#include "storage/transfer/Parcel.h"

#include "core/base/Clock.h"
#include "core/fhir/Json.h"

#include <QJsonObject>
#include <QtEndian>

namespace storage {

using core::Code;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

// A record: type, u64 length, payload. 'W' sender, 'A' act, 'F' file and its bytes, 'R' receipt, 'S' signature.
constexpr qint64 kMaxJson = 256 * 1024;
constexpr qint64 kMaxAct = 512 * 1024;
constexpr qint64 kMaxReceipt = 64 * 1024 * 1024;
constexpr qint64 kMaxFile = qint64(4) * 1024 * 1024 * 1024;
constexpr qint64 kMaxSignature = 256;
constexpr qint64 kPiece = 1024 * 1024;
constexpr char kSigned[] = "yuanzhen parcel 1\n";

core::Error corrupt(const char* what) { return core::fail(Code::Corrupt, u"parcel: "_s + QLatin1String(what)); }

qint64 mostOf(char type)
{
    switch (type) {
    case 'W':
    case 'F': return kMaxJson;
    case 'A': return kMaxAct;
    case 'R': return kMaxReceipt;
    case 'S': return kMaxSignature;
    default: return -1;
    }
}

QByteArray headOf(char type, qint64 length)
{
    const quint64 little = qToLittleEndian(static_cast<quint64>(length));
    QByteArray head(1, type);
    return head.append(reinterpret_cast<const char*>(&little), sizeof little);
}

bool isHash(const QByteArray& text)
{
    return text.size() == 64
        && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

core::Result<ParcelSender> senderOf(const QByteArray& json)
{
    const auto text = core::readObject(json);
    if (!text)
        return corrupt("sender");
    const QJsonObject& o = text->object;
    ParcelSender sender{o.value("device"_L1).toString(), o.value("certificate"_L1).toString().toLatin1(),
        o.value("practitioner"_L1).toString(), core::fromInstant(o.value("made"_L1).toString())};
    if (sender.deviceId.isEmpty() || sender.certificatePem.isEmpty() || !sender.madeAt.isValid())
        return corrupt("sender");
    return sender;
}

core::Result<ParcelFile> fileOf(const QByteArray& json)
{
    const auto text = core::readObject(json);
    if (!text)
        return corrupt("file");
    const QJsonObject& o = text->object;
    ParcelFile file{o.value("sha256"_L1).toString().toLatin1(), o.value("size"_L1).toInteger(-1), o.value("type"_L1).toString(),
        o.value("case"_L1).toString(), o.value("patient"_L1).toString()};
    if (!isHash(file.sha256) || file.size < 0 || file.size > kMaxFile)
        return corrupt("file");
    return file;
}

Status readFileBytes(SealedReader& in, ParcelVisitor& visitor, seal::Sha256& hash, const ParcelFile& file)
{
    if (auto taken = visitor.file(file); !taken)
        return taken;
    for (qint64 left = file.size; left > 0;) {
        const auto piece = in.read(qMin(left, kPiece));
        if (!piece)
            return piece.error();
        hash.add(*piece);
        left -= piece->size();
        if (auto taken = visitor.bytes(*piece); !taken)
            return taken;
    }
    return visitor.fileEnds();
}

Status readAct(ParcelVisitor& visitor, const QByteArray& payload)
{
    const qsizetype line = payload.indexOf('\n');
    if (line <= 0 || line > 64)
        return corrupt("act");
    return visitor.act(QString::fromLatin1(payload.first(line)), payload.sliced(line + 1));
}

} // namespace

core::Result<ParcelWriter> ParcelWriter::begin(SealedWriter out, const ParcelSender& sender)
{
    ParcelWriter writer(std::move(out));
    const QJsonObject json{{u"device"_s, sender.deviceId}, {u"certificate"_s, QString::fromLatin1(sender.certificatePem)},
        {u"practitioner"_s, sender.practitionerId}, {u"made"_s, core::toInstant(sender.madeAt)}};
    if (auto put = writer.record('W', core::toJsonBytes(json)); !put)
        return put.error();
    return writer;
}

Status ParcelWriter::put(QByteArrayView bytes)
{
    m_hash.add(bytes);
    return m_out.write(bytes);
}

Status ParcelWriter::record(char type, QByteArrayView payload)
{
    if (auto head = put(headOf(type, payload.size())); !head)
        return head;
    return put(payload);
}

Status ParcelWriter::addAct(const QString& actId, QByteArrayView bundle)
{
    return record('A', actId.toLatin1() + '\n' + bundle.toByteArray());
}

Status ParcelWriter::addFile(const ParcelFile& file)
{
    return record('F',
        core::toJsonBytes(QJsonObject{{u"sha256"_s, QString::fromLatin1(file.sha256)}, {u"size"_s, file.size},
            {u"type"_s, file.contentType}, {u"case"_s, file.caseId}, {u"patient"_s, file.patientId}}));
}

Status ParcelWriter::addReceipt(QByteArrayView json) { return record('R', json); }

core::Result<qint64> ParcelWriter::finish(const seal::PrivateKey& signer)
{
    const auto signature = signer.sign(kSigned + m_hash.resultHex());
    if (!signature)
        return signature.error();
    if (auto put = record('S', *signature); !put)
        return put.error();
    if (auto finished = m_out.finish(); !finished)
        return finished.error();
    return m_out.size();
}

core::Result<ParcelSignature> readParcel(SealedReader& in, ParcelVisitor& visitor)
{
    seal::Sha256 hash;
    for (bool first = true;; first = false) {
        const QByteArray before = hash.resultHex();
        const auto head = in.read(9);
        if (!head)
            return head.error();
        const char type = head->at(0);
        const auto length = qFromLittleEndian<quint64>(head->constData() + 1);
        if (mostOf(type) < 0 || length > quint64(mostOf(type)) || first != (type == 'W'))
            return corrupt("record");
        const auto payload = in.read(qint64(length));
        if (!payload)
            return payload.error();
        hash.add(*head);
        hash.add(*payload);
        Status taken;
        if (type == 'S') {
            if (auto ended = in.finish(); !ended)
                return ended.error();
            return ParcelSignature{kSigned + before, *payload};
        } else if (type == 'W') {
            const auto sender = senderOf(*payload);
            taken = sender ? visitor.sender(*sender) : Status(sender.error());
        } else if (type == 'F') {
            const auto file = fileOf(*payload);
            taken = file ? readFileBytes(in, visitor, hash, *file) : Status(file.error());
        } else {
            taken = type == 'A' ? readAct(visitor, *payload) : visitor.receipt(*payload);
        }
        if (!taken)
            return taken.error();
    }
}

} // namespace storage
