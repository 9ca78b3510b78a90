#include "seal/Kdf.h"
#include "storage/backup/Manifest.h"
#include "tests/fuzz/Fuzz.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

namespace {

const QString kPassphrase = QStringLiteral("marble otter kettle");

QString pathOf(const char* name) { return QString::fromLatin1(scratchFolder()) + QLatin1String(name); }

// Costs that the reader rightly allows would take the runs' time; kdf_params looks at them.
bool isCheap(QByteArrayView file)
{
    const auto brace = file.indexOf('{');
    if (brace != 12)
        return true;
    const auto length = qFromLittleEndian<quint32>(file.data() + 8);
    const QByteArray head = file.sliced(brace, qMin<qsizetype>(length, file.size() - brace)).toByteArray();
    const auto params = seal::kdfParamsFromJson(QJsonDocument::fromJson(head).object().value(u"kdf").toObject());
    return !params || params->n * params->r * params->p <= 2048;
}

void readWhole(const QString& path)
{
    auto reader = storage::BackupReader::open(path, kPassphrase);
    if (!reader)
        return;
    const auto manifest = storage::readManifest(*reader);
    if (!manifest)
        return;
    require(manifest->databaseKey.size() == 32 && manifest->databaseSize >= 0, "a manifest is whole");
    for (const auto& [hash, size] : manifest->attachments)
        require(hash.size() == 64 && size >= 0, "attachments are named by hash");
    while (reader->left() > 0) {
        if (!reader->read(qMin(reader->left(), qint64(100))))
            return;
    }
    reader->finish();
}

// What stands behind the frames cannot be reached by changing a sealed file, so it is sealed here.
void readSealed(QByteArrayView stream)
{
    seal::KdfParams cost;
    cost.n = 1024;
    cost.r = 1;
    cost.salt = QByteArray(16, 's');
    const QString path = pathOf("sealed");
    std::remove(qPrintable(path));
    auto writer = storage::BackupWriter::create(path, kPassphrase, cost);
    require(writer.has_value() && writer->write(stream) && writer->finish(), "a backup is written");
    readWhole(path);
}

} // namespace

// A backup file, or (first byte 'M') the stream inside one: u32 length, manifest, content.
void fuzzOne(QByteArrayView input)
{
    if (input.startsWith('M')) {
        readSealed(input.sliced(1));
    } else if (isCheap(input)) {
        writeScratch("backup", input);
        readWhole(pathOf("backup"));
    }
}
