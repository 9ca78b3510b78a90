#include "storage/transfer/SealedFile.h"

#include "core/fhir/Json.h"
#include "seal/Digest.h"
#include "seal/KeyAgreement.h"
#include "storage/blobs/FrameStream.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

namespace storage {

using core::Code;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

// magic | u32 length of the head | head as JSON | frames
constexpr char kMagic[] = "YZCARRY\n";
constexpr qsizetype kMagicSize = 8;
constexpr quint32 kMaxHead = 4096;
constexpr int kFormat = 1;
constexpr char kPurpose[] = "yuanzhen transfer file 1";

core::Error corrupt(const char* what) { return core::fail(Code::Corrupt, u"transfer: "_s + QLatin1String(what)); }

// The head is bound to every frame by the frames' file id.
core::Result<FrameCipher> cipherOf(const core::Secret& key, const QByteArray& head)
{
    return FrameCipher::of(key, seal::sha256(head).first(16));
}

core::Result<SealedHead> readHeadOf(const RawFile& file)
{
    QByteArray start(kMagicSize + 4, Qt::Uninitialized);
    if (auto got = file.readAt(0, start.data(), start.size()); !got)
        return got.error();
    const auto length = qFromLittleEndian<quint32>(start.constData() + kMagicSize);
    if (!start.startsWith(QByteArrayView(kMagic, kMagicSize)) || length > kMaxHead)
        return corrupt("not a transfer file");
    QByteArray json(static_cast<qsizetype>(length), Qt::Uninitialized);
    if (auto got = file.readAt(start.size(), json.data(), json.size()); !got)
        return got.error();
    const auto text = core::readObject(json);
    if (!text)
        return corrupt("head");
    if (text->object.value("format"_L1).toInt() > kFormat)
        return core::fail(Code::TooNew, u"transfer"_s);
    SealedHead head;
    const QString kind = text->object.value("kind"_L1).toString();
    head.kind = kind == u"receipt" ? SealedHead::Kind::Receipt : SealedHead::Kind::Acts;
    head.id = text->object.value("id"_L1).toString();
    head.recipient = text->object.value("to"_L1).toString().toLatin1();
    head.ephemeral = QByteArray::fromBase64(text->object.value("ephemeral"_L1).toString().toLatin1());
    head.raw = start + json;
    if (head.id.isEmpty() || head.id.size() > 64 || head.ephemeral.isEmpty() || (kind != u"acts" && kind != u"receipt"))
        return corrupt("head");
    return head;
}

} // namespace

core::Result<SealedHead> readSealedHead(const QString& path)
{
    const auto file = RawFile::open(path, RawFile::Mode::Read);
    if (!file)
        return file.error();
    return readHeadOf(*file);
}

struct SealedWriter::State {
    FrameWriter out;
};

SealedWriter::SealedWriter(std::unique_ptr<State> state) : m_state(std::move(state)) { }
SealedWriter::SealedWriter(SealedWriter&&) noexcept = default;
SealedWriter& SealedWriter::operator=(SealedWriter&&) noexcept = default;
SealedWriter::~SealedWriter() = default;

core::Result<SealedWriter> SealedWriter::create(
    const QString& path, SealedHead::Kind kind, const QString& id, const seal::PublicKey& recipient)
{
    const auto sealed = seal::sealKeyTo(recipient, kPurpose);
    if (!sealed)
        return sealed.error();
    const QByteArray json = core::toJsonBytes(
        QJsonObject{{u"format"_s, kFormat}, {u"kind"_s, kind == SealedHead::Kind::Receipt ? u"receipt"_s : u"acts"_s},
            {u"id"_s, id}, {u"to"_s, QString::fromLatin1(recipient.fingerprintSha256())},
            {u"ephemeral"_s, QString::fromLatin1(sealed->ephemeral.toBase64())}});
    const quint32 length = qToLittleEndian(static_cast<quint32>(json.size()));
    QByteArray head(kMagic, kMagicSize);
    head.append(reinterpret_cast<const char*>(&length), sizeof length).append(json);
    auto cipher = cipherOf(sealed->key, head);
    if (!cipher)
        return cipher.error();
    auto out = FrameWriter::create(path, head, std::move(*cipher));
    if (!out)
        return out.error();
    return SealedWriter(std::unique_ptr<State>(new State{std::move(*out)}));
}

Status SealedWriter::write(QByteArrayView bytes) { return m_state->out.write(bytes); }
Status SealedWriter::finish() { return m_state->out.finish(); }
qint64 SealedWriter::size() const { return m_state->out.size(); }

struct SealedReader::State {
    SealedHead head;
    FrameReader in;
};

SealedReader::SealedReader(std::unique_ptr<State> state) : m_state(std::move(state)) { }
SealedReader::SealedReader(SealedReader&&) noexcept = default;
SealedReader& SealedReader::operator=(SealedReader&&) noexcept = default;
SealedReader::~SealedReader() = default;

core::Result<SealedReader> SealedReader::open(const QString& path, const seal::PrivateKey& mine)
{
    auto file = RawFile::open(path, RawFile::Mode::Read);
    if (!file)
        return file.error();
    auto head = readHeadOf(*file);
    if (!head)
        return head.error();
    if (head->recipient != mine.publicKey().fingerprintSha256())
        return core::fail(Code::WrongKey, u"transfer: sealed to another key"_s);
    const auto key = seal::openSealedKey(mine, head->ephemeral, kPurpose);
    if (!key)
        return corrupt("key");
    auto cipher = cipherOf(*key, head->raw);
    if (!cipher)
        return cipher.error();
    auto in = FrameReader::open(std::move(*file), head->end(), std::move(*cipher));
    // The head names this key, so what does not open was changed.
    if (!in)
        return in.error().code == Code::WrongKey ? corrupt("frames") : in.error();
    return SealedReader(std::unique_ptr<State>(new State{std::move(*head), std::move(*in)}));
}

const SealedHead& SealedReader::head() const { return m_state->head; }
core::Result<QByteArray> SealedReader::read(qint64 size) { return m_state->in.read(size); }
qint64 SealedReader::left() const { return m_state->in.left(); }
qint64 SealedReader::size() const { return m_state->in.size(); }
Status SealedReader::finish() { return m_state->in.finish(); }

} // namespace storage
