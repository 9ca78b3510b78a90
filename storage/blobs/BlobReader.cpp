#include "seal/Digest.h"
#include "storage/blobs/BlobFile.h"
#include "storage/blobs/Frames.h"

#include <algorithm>

namespace storage {

struct BlobReader::State {
    RawFile file;
    FrameCipher cipher;
    FrameTable table;
    QByteArray sha256;                ///< 32 bytes
    std::size_t openFrame = SIZE_MAX; ///< number of the frame in `plain`
    QByteArray plain;
};

BlobReader::BlobReader(std::unique_ptr<State> state) : m_state(std::move(state)) { }
BlobReader::BlobReader(BlobReader&&) noexcept = default;
BlobReader& BlobReader::operator=(BlobReader&&) noexcept = default;
BlobReader::~BlobReader() = default;

core::Result<BlobReader> BlobReader::open(const QString& path, const core::Secret& storeKey, const QByteArray& sha256Hex)
{
    auto file = RawFile::open(path, RawFile::Mode::Read);
    if (!file)
        return file.error();
    const auto fileId = readHead(*file);
    if (!fileId)
        return fileId.error();
    auto cipher = FrameCipher::of(storeKey, *fileId);
    auto table = readTable(*file);
    if (!cipher || !table)
        return cipher ? table.error() : cipher.error();
    if (!table->closed)
        return core::fail(core::Code::Corrupt, QStringLiteral("blob is cut or unfinished"));
    const QByteArray sha256 = QByteArray::fromHex(sha256Hex);
    // The closing frame names the content: no other hash can be passed off under this name.
    const auto closing = cipher->open(
        *file, {table->plainSize, table->fileEnd, 0}, table->frames.size(), closingAad(table->plainSize, sha256));
    if (!closing)
        return closing.error();
    return BlobReader(
        std::unique_ptr<State>(new State{std::move(*file), std::move(*cipher), std::move(*table), sha256, SIZE_MAX, {}}));
}

qint64 BlobReader::size() const { return m_state->table.plainSize; }

core::Result<QByteArray> BlobReader::read(qint64 offset, qint64 max)
{
    State& s = *m_state;
    if (offset < 0 || max <= 0 || offset >= s.table.plainSize)
        return QByteArray();
    const auto& frames = s.table.frames;
    const auto after = std::upper_bound(
        frames.begin(), frames.end(), offset, [](qint64 at, const FramePlace& frame) { return at < frame.plainOffset; });
    const auto number = static_cast<std::size_t>(after - frames.begin()) - 1;
    if (number != s.openFrame) {
        auto plain = s.cipher.open(s.file, frames[number], number, {});
        if (!plain)
            return plain.error();
        s.plain = std::move(*plain);
        s.openFrame = number;
    }
    const qint64 inside = offset - frames[number].plainOffset;
    if (inside == 0 && max >= s.plain.size())
        return s.plain;
    return s.plain.mid(inside, max);
}

core::Status BlobReader::verifyAll()
{
    State& s = *m_state;
    seal::Sha256 hash;
    for (std::size_t i = 0; i < s.table.frames.size(); ++i) {
        const auto plain = s.cipher.open(s.file, s.table.frames[i], i, {});
        if (!plain)
            return plain.error();
        hash.add(*plain);
    }
    if (hash.result() != s.sha256)
        return core::fail(core::Code::Corrupt, QStringLiteral("sha256 of blob"));
    return {};
}

} // namespace storage
