#include "storage/blobs/Frames.h"

#include "seal/Digest.h"
#include "seal/Random.h"
#include "storage/blobs/BlobFile.h"

#include <QtEndian>

namespace storage {

namespace {

constexpr char kMagic[] = "YZBLOB1\n";

template <typename T>
void appendNumber(QByteArray& bytes, T number)
{
    const T little = qToLittleEndian(number);
    bytes.append(reinterpret_cast<const char*>(&little), sizeof little);
}

QByteArray aadOf(const QByteArray& fileId, quint64 number, quint32 length, QByteArrayView closing)
{
    QByteArray aad = fileId;
    appendNumber(aad, number);
    appendNumber(aad, length);
    appendNumber(aad, quint32(closing.isEmpty() ? 0 : 1));
    aad.append(closing);
    return aad;
}

} // namespace

core::Result<FrameCipher> FrameCipher::of(const core::Secret& storeKey, QByteArray fileId)
{
    QByteArray derived = seal::hmacSha256(storeKey.view(), "yuanzhen blob " + fileId);
    const core::Secret key = core::Secret::take(derived);
    auto aead = seal::Aead::create(key.view());
    if (!aead)
        return aead.error();
    return FrameCipher{std::move(fileId), std::move(*aead)};
}

core::Result<std::pair<QByteArray, QByteArray>> FrameCipher::seal(quint64 number, QByteArrayView plain, QByteArrayView closing)
{
    // 2^32 random nonces under one key would be too many; a file has at most a few thousand frames.
    const QByteArray nonce = seal::randomBytes(seal::kAeadNonceSize);
    const auto length = static_cast<quint32>(plain.size());
    auto sealed = aead.seal(nonce, aadOf(fileId, number, length, closing), plain);
    if (!sealed)
        return sealed.error();
    QByteArray head;
    appendNumber(head, length);
    appendNumber(head, quint32(closing.isEmpty() ? 0 : 1));
    head += nonce;
    return std::pair{head, std::move(*sealed)};
}

core::Result<QByteArray> FrameCipher::open(const RawFile& file, const FramePlace& place, quint64 number, QByteArrayView closing)
{
    QByteArray bytes(kFrameHead + place.length + kFrameTag, Qt::Uninitialized);
    if (auto got = file.readAt(place.fileOffset, bytes.data(), bytes.size()); !got)
        return got.error();
    const QByteArrayView view(bytes);
    return aead.open(view.sliced(8, seal::kAeadNonceSize), aadOf(fileId, number, static_cast<quint32>(place.length), closing),
        view.sliced(kFrameHead));
}

core::Result<QByteArray> readHead(const RawFile& file)
{
    QByteArray head(kBlobHead, Qt::Uninitialized);
    if (auto got = file.readAt(0, head.data(), head.size()); !got)
        return got.error();
    if (!head.startsWith(kMagic))
        return core::fail(core::Code::Corrupt, QStringLiteral("not a blob file"));
    return head.mid(8);
}

core::Result<FrameTable> readTable(const RawFile& file, qint64 start)
{
    const auto size = file.size();
    if (!size)
        return size.error();
    FrameTable table;
    table.fileEnd = start;
    while (table.fileEnd + kFrameHead + kFrameTag <= *size) {
        char head[8] = {};
        if (auto got = file.readAt(table.fileEnd, head, sizeof head); !got)
            return got.error();
        const auto length = qFromLittleEndian<quint32>(head);
        const auto closing = qFromLittleEndian<quint32>(head + 4);
        const qint64 end = table.fileEnd + kFrameHead + qint64(length) + kFrameTag;
        if (length > kBlobFrame || closing > 1 || end > *size)
            return table;
        if (closing == 1) {
            table.closed = length == 0 && end == *size;
            return table;
        }
        table.frames.push_back({table.plainSize, table.fileEnd, static_cast<qsizetype>(length)});
        table.plainSize += length;
        table.fileEnd = end;
    }
    return table;
}

QByteArray closingAad(qint64 plainSize, QByteArrayView sha256)
{
    QByteArray aad;
    appendNumber(aad, static_cast<quint64>(plainSize));
    aad.append(sha256);
    return aad;
}

} // namespace storage
