#include "seal/Digest.h"
#include "seal/Random.h"
#include "storage/blobs/BlobFile.h"
#include "storage/blobs/Frames.h"

#include <QFileInfo>

#include <array>
#include <optional>

namespace storage {

struct BlobWriter::State {
    RawFile file;
    FrameCipher cipher;
    FrameTable table;
    QByteArray buffer;                ///< plain text of a frame not yet full
    std::optional<seal::Sha256> hash; ///< none after a resume
    bool finished = false;

    core::Status writeFrame(QByteArrayView plain)
    {
        const auto sealed = cipher.seal(table.frames.size(), plain, {});
        if (!sealed)
            return sealed.error();
        const std::array parts = {QByteArrayView(sealed->first), QByteArrayView(sealed->second)};
        if (auto done = file.writeAt(table.fileEnd, parts); !done)
            return done;
        const qint64 written = sealed->first.size() + sealed->second.size();
        file.startWriting(table.fileEnd, written);
        table.frames.push_back({table.plainSize, table.fileEnd, plain.size()});
        table.plainSize += plain.size();
        table.fileEnd += written;
        return {};
    }

    core::Status flush()
    {
        if (buffer.isEmpty())
            return {};
        if (auto written = writeFrame(buffer); !written)
            return written;
        buffer.resize(0);
        return {};
    }

    core::Result<QByteArray> digest()
    {
        if (!hash) {
            seal::Sha256 fresh;
            for (std::size_t i = 0; i < table.frames.size(); ++i) {
                const auto plain = cipher.open(file, table.frames[i], i, {});
                if (!plain)
                    return plain.error();
                fresh.add(*plain);
            }
            fresh.add(buffer);
            hash = std::move(fresh);
        }
        return hash->result();
    }
};

BlobWriter::BlobWriter(std::unique_ptr<State> state) : m_state(std::move(state)) { }
BlobWriter::BlobWriter(BlobWriter&&) noexcept = default;
BlobWriter& BlobWriter::operator=(BlobWriter&&) noexcept = default;
BlobWriter::~BlobWriter() = default;

core::Result<BlobWriter> BlobWriter::create(const QString& path, const core::Secret& storeKey)
{
    const QByteArray fileId = seal::randomBytes(16);
    auto cipher = FrameCipher::of(storeKey, fileId);
    if (!cipher)
        return cipher.error();
    auto file = RawFile::open(path, RawFile::Mode::CreateNew);
    if (!file)
        return file.error();
    const QByteArray head = "YZBLOB1\n" + fileId;
    const std::array parts = {QByteArrayView(head)};
    if (auto written = file->writeAt(0, parts); !written)
        return written.error();
    if (auto named = syncFolder(QFileInfo(path).absolutePath()); !named)
        return named.error();
    FrameTable table;
    table.fileEnd = kBlobHead;
    return BlobWriter(
        std::unique_ptr<State>(new State{std::move(*file), std::move(*cipher), std::move(table), {}, seal::Sha256(), false}));
}

core::Result<BlobWriter> BlobWriter::resume(const QString& path, const core::Secret& storeKey, qint64 durable)
{
    auto file = RawFile::open(path, RawFile::Mode::ReadWrite);
    if (!file)
        return file.error();
    const auto fileId = readHead(*file);
    if (!fileId)
        return fileId.error();
    auto cipher = FrameCipher::of(storeKey, *fileId);
    auto table = readTable(*file);
    if (!cipher || !table)
        return cipher ? table.error() : cipher.error();
    // Without a sync the system may have kept the heads and lost the middle: only what authenticates counts. Frames
    // before the durable mark were synced; those after it are read once here.
    std::size_t good = table->frames.size();
    while (good > 0 && table->frames[good - 1].plainOffset >= durable)
        --good;
    while (good < table->frames.size() && cipher->open(*file, table->frames[good], good, {}))
        ++good;
    if (good < table->frames.size()) {
        table->plainSize = table->frames[good].plainOffset;
        table->fileEnd = table->frames[good].fileOffset;
        table->frames.resize(good);
    }
    if (table->plainSize < durable)
        return core::fail(core::Code::Corrupt, QStringLiteral("upload lost durable bytes"));
    if (auto cut = file->truncate(table->fileEnd); !cut)
        return cut.error();
    table->closed = false;
    return BlobWriter(
        std::unique_ptr<State>(new State{std::move(*file), std::move(*cipher), std::move(*table), {}, std::nullopt, false}));
}

core::Status BlobWriter::append(QByteArrayView bytes)
{
    State& s = *m_state;
    if (s.finished)
        return core::fail(core::Code::Internal, QStringLiteral("append to a finished blob"));
    if (s.hash)
        s.hash->add(bytes);
    while (!bytes.isEmpty()) {
        if (s.buffer.isEmpty() && bytes.size() >= kBlobFrame) {
            if (auto written = s.writeFrame(bytes.first(kBlobFrame)); !written)
                return written;
            bytes = bytes.sliced(kBlobFrame);
            continue;
        }
        const qsizetype take = qMin(bytes.size(), kBlobFrame - s.buffer.size());
        s.buffer.reserve(kBlobFrame);
        s.buffer.append(bytes.first(take));
        bytes = bytes.sliced(take);
        if (s.buffer.size() == kBlobFrame) {
            if (auto flushed = s.flush(); !flushed)
                return flushed;
        }
    }
    return {};
}

core::Status BlobWriter::sync()
{
    if (auto flushed = m_state->flush(); !flushed)
        return flushed;
    return m_state->file.sync();
}

core::Status BlobWriter::rewind(qint64 size)
{
    State& s = *m_state;
    if (size == this->size())
        return {};
    auto frame = s.table.frames.begin();
    while (frame != s.table.frames.end() && frame->plainOffset < size)
        ++frame;
    const qint64 boundary = frame == s.table.frames.end() ? s.table.plainSize : frame->plainOffset;
    if (boundary != size || s.finished)
        return core::fail(core::Code::BadInput, QStringLiteral("rewind to no frame of the blob"));
    s.buffer.resize(0);
    s.hash.reset();
    if (frame == s.table.frames.end())
        return {};
    s.table.plainSize = frame->plainOffset;
    s.table.fileEnd = frame->fileOffset;
    s.table.frames.erase(frame, s.table.frames.end());
    return s.file.truncate(s.table.fileEnd);
}

qint64 BlobWriter::size() const { return m_state->table.plainSize + m_state->buffer.size(); }

core::Result<QByteArray> BlobWriter::sha256Hex()
{
    const auto digest = m_state->digest();
    if (!digest)
        return digest.error();
    return digest->toHex();
}

core::Status BlobWriter::finish(const QByteArray& sha256Hex)
{
    State& s = *m_state;
    const auto digest = s.digest();
    if (!digest)
        return digest.error();
    if (digest->toHex() != sha256Hex)
        return core::fail(core::Code::BadInput, QStringLiteral("sha256 of blob"));
    if (auto flushed = s.flush(); !flushed)
        return flushed;
    const auto sealed = s.cipher.seal(s.table.frames.size(), {}, closingAad(s.table.plainSize, *digest));
    if (!sealed)
        return sealed.error();
    const std::array parts = {QByteArrayView(sealed->first), QByteArrayView(sealed->second)};
    if (auto written = s.file.writeAt(s.table.fileEnd, parts); !written)
        return written;
    s.finished = true;
    return s.file.sync();
}

} // namespace storage
