#include "core/base/Clock.h"
#include "storage/transfer/Parcel.h"
#include "tests/fuzz/Fuzz.h"

namespace {

QString pathOf(const char* name) { return QString::fromLatin1(scratchFolder()) + QLatin1String(name); }

const seal::PrivateKey& reader()
{
    static const seal::PrivateKey key = seal::PrivateKey::generate().value();
    return key;
}

class Looking final : public storage::ParcelVisitor {
public:
    core::Status file(const storage::ParcelFile& file) override
    {
        require(file.sha256.size() == 64 && file.size >= 0, "attachments are named by hash");
        m_left = file.size;
        return {};
    }
    core::Status bytes(QByteArrayView piece) override
    {
        m_left -= piece.size();
        require(m_left >= 0, "no more bytes than announced");
        return {};
    }
    core::Status fileEnds() override
    {
        require(m_left == 0, "all announced bytes");
        return {};
    }

private:
    qint64 m_left = 0;
};

void readWhole(const QString& path)
{
    auto in = storage::SealedReader::open(path, reader());
    if (!in)
        return;
    Looking looking;
    if (const auto end = storage::readParcel(*in, looking))
        require(!end->signedBytes.isEmpty(), "a parcel says what was signed");
}

// What stands behind the frames cannot be reached by changing a sealed file, so it is sealed here.
void readSealed(QByteArrayView stream)
{
    const QString path = pathOf("sealed");
    std::remove(qPrintable(path));
    auto out = storage::SealedWriter::create(path, storage::SealedHead::Kind::Acts, QStringLiteral("t"), reader().publicKey());
    require(out.has_value() && out->write(stream) && out->finish(), "a transfer file is written");
    readWhole(path);
}

} // namespace

// A transfer file, or (first byte 'M') the records inside one.
void fuzzOne(QByteArrayView input)
{
    if (input.startsWith('M')) {
        readSealed(input.sliced(1));
        return;
    }
    writeScratch("transfer", input);
    (void)storage::readSealedHead(pathOf("transfer"));
    readWhole(pathOf("transfer"));
}
