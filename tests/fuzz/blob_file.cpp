#include "seal/Digest.h"
#include "storage/blobs/BlobFile.h"
#include "storage/blobs/Frames.h"
#include "tests/fuzz/Fuzz.h"

#include <QString>

namespace {

// The seeds hold this content under this key.
const QByteArray kContent = QByteArray("heart sound ").repeated(20);
core::Secret storeKey() { return core::Secret(QByteArray(32, 'k')); }

void readAsFinished(const QString& path)
{
    auto reader = storage::BlobReader::open(path, storeKey(), seal::sha256Hex(kContent));
    if (!reader)
        return;
    require(reader->size() == kContent.size(), "a closing frame binds the size");
    QByteArray all;
    while (all.size() < reader->size()) {
        const auto piece = reader->read(all.size(), 100);
        if (!piece)
            return;
        require(!piece->isEmpty(), "reading goes on to the end");
        all += *piece;
    }
    require(all == kContent, "only the content that was stored comes out");
    require(reader->verifyAll().has_value(), "and is verified");
}

void resume(const QString& path)
{
    auto writer = storage::BlobWriter::resume(path, storeKey(), 0);
    if (!writer)
        return;
    const qint64 size = writer->size();
    require(size >= 0 && size <= 65536, "no more than the file holds");
    if (writer->append("more"))
        require(writer->size() == size + 4, "appending goes on at the end");
}

} // namespace

void fuzzOne(QByteArrayView input)
{
    writeScratch("blob", input);
    const QString path = QString::fromLatin1(scratchFolder()) + QLatin1String("blob");
    const auto file = storage::RawFile::open(path, storage::RawFile::Mode::Read);
    require(file.has_value(), "the file is there");
    if (const auto table = storage::readTable(*file))
        require(
            table->plainSize <= input.size() && (input.size() < 24 || table->fileEnd <= input.size()), "frames lie in the file");
    readAsFinished(path);
    resume(path);
}
