#include "storage/backup/BackupFile.h"

#include "core/fhir/Json.h"
#include "seal/Digest.h"
#include "seal/PasswordHash.h"
#include "seal/Random.h"
#include "storage/blobs/BlobFile.h"
#include "storage/blobs/Frames.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <array>

namespace storage {

using core::Code;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

// magic | u32 length of the head | head as JSON | frames
constexpr char kMagic[] = "YZBACK1\n";
constexpr qsizetype kMagicSize = 8;
constexpr quint32 kMaxHead = 4096;
constexpr int kFormat = 1;

core::Result<FrameCipher> cipherFor(const QString& passphrase, const seal::KdfParams& kdf, const QByteArray& fileId)
{
    const auto key = seal::deriveKey(seal::passphraseBytes(passphrase), kdf);
    if (!key)
        return key.error();
    return FrameCipher::of(*key, fileId);
}

core::Error corrupt(const char* what) { return core::fail(Code::Corrupt, u"backup: "_s + QLatin1String(what)); }

struct Head {
    seal::KdfParams kdf;
    QByteArray fileId;
    qint64 end = 0; ///< where the frames begin
};

core::Result<Head> readBackupHead(const RawFile& file)
{
    char start[kMagicSize + 4] = {};
    if (auto got = file.readAt(0, start, sizeof start); !got)
        return got.error();
    const auto length = qFromLittleEndian<quint32>(start + kMagicSize);
    if (QByteArrayView(start, kMagicSize) != QByteArrayView(kMagic, kMagicSize) || length > kMaxHead)
        return corrupt("not a backup");
    QByteArray json(static_cast<qsizetype>(length), Qt::Uninitialized);
    if (auto got = file.readAt(sizeof start, json.data(), json.size()); !got)
        return got.error();
    const auto text = core::readObject(json);
    if (!text)
        return corrupt("head");
    if (text->object.value("format"_L1).toInt() > kFormat)
        return core::fail(Code::TooNew, u"backup"_s);
    const auto kdf = seal::kdfParamsFromJson(text->object.value("kdf"_L1).toObject());
    const QByteArray fileId = QByteArray::fromBase64(text->object.value("id"_L1).toString().toLatin1());
    if (!kdf || fileId.size() != 16)
        return corrupt("head");
    return Head{*kdf, fileId, qint64(sizeof start) + json.size()};
}

} // namespace

struct BackupWriter::State {
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

BackupWriter::BackupWriter(std::unique_ptr<State> state) : m_state(std::move(state)) { }
BackupWriter::BackupWriter(BackupWriter&&) noexcept = default;
BackupWriter& BackupWriter::operator=(BackupWriter&&) noexcept = default;

BackupWriter::~BackupWriter()
{
    if (m_state && !m_state->finished)
        QFile::remove(m_state->path + u".part"_s);
}

core::Result<BackupWriter> BackupWriter::create(const QString& path, const QString& passphrase, const seal::KdfParams& cost)
{
    if (QFile::exists(path))
        return core::fail(Code::Exists, u"backup"_s);
    if (const auto problem = seal::passwordProblem(passphrase); problem != seal::PasswordProblem::None)
        return core::fail(Code::Refused, QLatin1String(seal::passwordProblemName(problem)));
    const QByteArray fileId = seal::randomBytes(16);
    auto cipher = cipherFor(passphrase, cost, fileId);
    if (!cipher)
        return cipher.error();
    QFile::remove(path + u".part"_s);
    auto file = RawFile::open(path + u".part"_s, RawFile::Mode::CreateNew);
    if (!file)
        return file.error();
    const QJsonObject head{
        {u"format"_s, kFormat}, {u"kdf"_s, seal::toJson(cost)}, {u"id"_s, QString::fromLatin1(fileId.toBase64())}};
    const QByteArray json = QJsonDocument(head).toJson(QJsonDocument::Compact);
    const quint32 length = qToLittleEndian(static_cast<quint32>(json.size()));
    const std::array parts = {
        QByteArrayView(kMagic, kMagicSize), QByteArrayView(reinterpret_cast<const char*>(&length), 4), QByteArrayView(json)};
    if (auto written = file->writeAt(0, parts); !written)
        return written.error();
    FrameTable table;
    table.fileEnd = kMagicSize + 4 + json.size();
    return BackupWriter(std::unique_ptr<State>(
        new State{path, std::move(*file), std::move(*cipher), std::move(table), {}, seal::Sha256(), false}));
}

Status BackupWriter::write(QByteArrayView bytes)
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

Status BackupWriter::finish()
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

qint64 BackupWriter::size() const { return m_state->table.plainSize + m_state->buffer.size(); }

struct BackupReader::State {
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
            return core::fail(opened.error().code == Code::Corrupt ? whyShut() : opened.error().code, u"backup frame"_s);
        plain = std::move(*opened);
        used = 0;
        ++next;
        hash.add(plain);
        return {};
    }
    /// With a wrong passphrase no frame opens. A damaged first one shows by the second; in a file of one frame nothing tells.
    Code whyShut()
    {
        const bool keyKnown = next > 0 || (table.frames.size() > 1 && cipher.open(file, table.frames[1], 1, {}));
        return keyKnown ? Code::Corrupt : Code::WrongKey;
    }
};

BackupReader::BackupReader(std::unique_ptr<State> state) : m_state(std::move(state)) { }
BackupReader::BackupReader(BackupReader&&) noexcept = default;
BackupReader& BackupReader::operator=(BackupReader&&) noexcept = default;
BackupReader::~BackupReader() = default;

core::Result<BackupReader> BackupReader::open(const QString& path, const QString& passphrase)
{
    auto file = RawFile::open(path, RawFile::Mode::Read);
    if (!file)
        return file.error();
    const auto head = readBackupHead(*file);
    if (!head)
        return head.error();
    auto table = readTable(*file, head->end);
    if (!table)
        return table.error();
    if (!table->closed || table->frames.empty())
        return corrupt("cut");
    auto cipher = cipherFor(passphrase, head->kdf, head->fileId);
    if (!cipher)
        return cipher.error();
    auto state = std::unique_ptr<State>(
        new State{std::move(*file), std::move(*cipher), std::move(*table), 0, {}, 0, 0, seal::Sha256()});
    if (auto first = state->advance(); !first)
        return first.error();
    return BackupReader(std::move(state));
}

core::Result<QByteArray> BackupReader::read(qint64 size)
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

qint64 BackupReader::size() const { return m_state->table.plainSize; }
qint64 BackupReader::left() const { return m_state->table.plainSize - m_state->given; }

Status BackupReader::finish()
{
    State& s = *m_state;
    if (left() != 0)
        return corrupt("more than its manifest says");
    const auto closing = s.cipher.open(
        s.file, {s.table.plainSize, s.table.fileEnd, 0}, s.table.frames.size(), closingAad(s.table.plainSize, s.hash.result()));
    return closing ? Status{} : Status{corrupt("closing frame")};
}

} // namespace storage
