#include "storage/blobs/FrameStream.h"

#include "seal/Digest.h"
#include "storage/blobs/BlobFile.h"

#include <QFile>

#include <array>

namespace storage {

using core::Code;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

core::Error corrupt(const char* what) { return core::fail(Code::Corrupt, u"frames: "_s + QLatin1String(what)); }

} // namespace

struct FrameWriter::State {
    QString path;
    RawFile file;
    FrameCipher cipher;
    FrameTable table;
    QByteArray buffer;
    seal::Sha256 hash;
    bool finished = false;

    Status put(QByteArrayView plain, QByteArrayView closing)
    {
        const auto sealed = cipher.seal(table.frames.size(), plain, closing);
        if (!sealed)
            return sealed.error();
        const std::array parts = {QByteArrayView(sealed->first), QByteArrayView(sealed->second)};
        if (auto written = file.writeAt(table.fileEnd, parts); !written)
            return written;
        table.frames.push_back({table.plainSize, table.fileEnd, plain.size()});
        table.plainSize += plain.size();
        table.fileEnd += sealed->first.size() + sealed->second.size();
        return {};
    }
};

FrameWriter::FrameWriter(std::unique_ptr<State> state) : m_state(std::move(state)) { }
FrameWriter::FrameWriter(FrameWriter&&) noexcept = default;
FrameWriter& FrameWriter::operator=(FrameWriter&&) noexcept = default;

FrameWriter::~FrameWriter()
{
    if (m_state && !m_state->finished)
        QFile::remove(m_state->path + u".part"_s);
}

core::Result<FrameWriter> FrameWriter::create(const QString& path, QByteArrayView head, FrameCipher cipher)
{
    if (QFile::exists(path))
        return core::fail(Code::Exists, u"file"_s);
    QFile::remove(path + u".part"_s);
    auto file = RawFile::open(path + u".part"_s, RawFile::Mode::CreateNew);
    if (!file)
        return file.error();
    auto state = std::unique_ptr<State>(new State{path, std::move(*file), std::move(cipher), {}, {}, seal::Sha256(), false});
    FrameWriter writer(std::move(state)); // from here on what fails is removed
    const std::array parts = {head};
    if (auto written = writer.m_state->file.writeAt(0, parts); !written)
        return written.error();
    writer.m_state->table.fileEnd = head.size();
    return writer;
}

Status FrameWriter::write(QByteArrayView bytes)
{
    State& s = *m_state;
    s.hash.add(bytes);
    while (!bytes.isEmpty()) {
        const qsizetype take = qMin(bytes.size(), kBlobFrame - s.buffer.size());
        s.buffer.append(bytes.first(take));
        bytes = bytes.sliced(take);
        if (s.buffer.size() < kBlobFrame)
            continue;
        if (auto written = s.put(s.buffer, {}); !written)
            return written;
        s.buffer.resize(0);
    }
    return {};
}

Status FrameWriter::finish()
{
    State& s = *m_state;
    if (!s.buffer.isEmpty()) {
        if (auto written = s.put(s.buffer, {}); !written)
            return written;
        s.buffer.clear();
    }
    if (auto closed = s.put({}, closingAad(s.table.plainSize, s.hash.result())); !closed)
        return closed;
    if (auto synced = s.file.sync(); !synced)
        return synced;
    if (auto named = replaceFile(s.path + u".part"_s, s.path); !named)
        return named;
    s.finished = true;
    return {};
}

qint64 FrameWriter::size() const { return m_state->table.plainSize + m_state->buffer.size(); }

struct FrameReader::State {
    RawFile file;
    FrameCipher cipher;
    FrameTable table;
    std::size_t next = 0; ///< frame to read
    QByteArray plain;
    qsizetype used = 0;
    qint64 given = 0;
    seal::Sha256 hash;

    Status advance()
    {
        auto opened = cipher.open(file, table.frames[next], next, {});
        if (!opened)
            return core::fail(opened.error().code == Code::Corrupt ? whyShut() : opened.error().code, u"frame"_s);
        plain = std::move(*opened);
        used = 0;
        ++next;
        hash.add(plain);
        return {};
    }
    /// With a wrong key no frame opens. A damaged first one shows by the second; in a file of one frame nothing tells.
    Code whyShut()
    {
        const bool keyKnown = next > 0 || (table.frames.size() > 1 && cipher.open(file, table.frames[1], 1, {}));
        return keyKnown ? Code::Corrupt : Code::WrongKey;
    }
};

FrameReader::FrameReader(std::unique_ptr<State> state) : m_state(std::move(state)) { }
FrameReader::FrameReader(FrameReader&&) noexcept = default;
FrameReader& FrameReader::operator=(FrameReader&&) noexcept = default;
FrameReader::~FrameReader() = default;

core::Result<FrameReader> FrameReader::open(RawFile file, qint64 start, FrameCipher cipher)
{
    auto table = readTable(file, start);
    if (!table)
        return table.error();
    if (!table->closed || table->frames.empty())
        return corrupt("cut");
    auto state = std::unique_ptr<State>(
        new State{std::move(file), std::move(cipher), std::move(*table), 0, {}, 0, 0, seal::Sha256()});
    if (auto first = state->advance(); !first)
        return first.error();
    return FrameReader(std::move(state));
}

core::Result<QByteArray> FrameReader::read(qint64 size)
{
    State& s = *m_state;
    if (size < 0 || size > left())
        return corrupt("ends early");
    QByteArray out;
    out.reserve(size);
    while (out.size() < size) {
        if (s.used == s.plain.size()) {
            if (auto more = s.advance(); !more)
                return more.error();
        }
        const qsizetype take = qMin<qsizetype>(size - out.size(), s.plain.size() - s.used);
        out.append(QByteArrayView(s.plain).sliced(s.used, take));
        s.used += take;
    }
    s.given += size;
    return out;
}

qint64 FrameReader::size() const { return m_state->table.plainSize; }
qint64 FrameReader::left() const { return m_state->table.plainSize - m_state->given; }

Status FrameReader::finish()
{
    State& s = *m_state;
    if (left() != 0)
        return corrupt("more than was read");
    const auto closing = s.cipher.open(
        s.file, {s.table.plainSize, s.table.fileEnd, 0}, s.table.frames.size(), closingAad(s.table.plainSize, s.hash.result()));
    return closing ? Status{} : Status{corrupt("closing frame")};
}

} // namespace storage
