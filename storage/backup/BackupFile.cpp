#include "storage/backup/BackupFile.h"

#include "core/fhir/Json.h"
#include "seal/PasswordHash.h"
#include "seal/Random.h"
#include "storage/blobs/FrameStream.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

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
    FrameWriter out;
};

BackupWriter::BackupWriter(std::unique_ptr<State> state) : m_state(std::move(state)) { }
BackupWriter::BackupWriter(BackupWriter&&) noexcept = default;
BackupWriter& BackupWriter::operator=(BackupWriter&&) noexcept = default;
BackupWriter::~BackupWriter() = default;

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
    const QJsonObject head{
        {u"format"_s, kFormat}, {u"kdf"_s, seal::toJson(cost)}, {u"id"_s, QString::fromLatin1(fileId.toBase64())}};
    const QByteArray json = QJsonDocument(head).toJson(QJsonDocument::Compact);
    const quint32 length = qToLittleEndian(static_cast<quint32>(json.size()));
    QByteArray start(kMagic, kMagicSize);
    start.append(reinterpret_cast<const char*>(&length), sizeof length);
    auto out = FrameWriter::create(path, start + json, std::move(*cipher));
    if (!out)
        return out.error();
    return BackupWriter(std::unique_ptr<State>(new State{std::move(*out)}));
}

Status BackupWriter::write(QByteArrayView bytes) { return m_state->out.write(bytes); }
Status BackupWriter::finish() { return m_state->out.finish(); }
qint64 BackupWriter::size() const { return m_state->out.size(); }

struct BackupReader::State {
    FrameReader in;
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
    // Before the passphrase is worked on: a cut file shall not cost half a second, nor be called a wrong passphrase.
    const auto table = readTable(*file, head->end);
    if (!table)
        return table.error();
    if (!table->closed || table->frames.empty())
        return corrupt("cut");
    auto cipher = cipherFor(passphrase, head->kdf, head->fileId);
    if (!cipher)
        return cipher.error();
    auto in = FrameReader::open(std::move(*file), head->end, std::move(*cipher));
    if (!in)
        return in.error();
    return BackupReader(std::unique_ptr<State>(new State{std::move(*in)}));
}

core::Result<QByteArray> BackupReader::read(qint64 size) { return m_state->in.read(size); }
qint64 BackupReader::size() const { return m_state->in.size(); }
qint64 BackupReader::left() const { return m_state->in.left(); }
Status BackupReader::finish() { return m_state->in.finish(); }

} // namespace storage
