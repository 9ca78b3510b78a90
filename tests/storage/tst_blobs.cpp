#include "seal/Digest.h"
#include "storage/blobs/BlobStore.h"
#include "storage/blobs/RawFile.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

using core::Code;
using storage::BlobReader;
using storage::BlobStore;
using storage::BlobWriter;

namespace {

core::Secret keyOf(char fill) { return core::Secret(QByteArray(32, fill)); }

QByteArray someBytes(qsizetype size, quint32 seed)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator random(seed);
    for (char& byte : bytes)
        byte = static_cast<char>(random.generate());
    return bytes;
}

QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class TestBlobs : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    QByteArray m_content;
    QByteArray m_hash;
    QString path(const char* name) const { return m_dir->filePath(QString::fromLatin1(name)); }
    QByteArray readAll(BlobReader& reader) const
    {
        QByteArray all;
        for (;;) {
            const auto piece = reader.read(all.size(), 300'000);
            if (!piece || piece->isEmpty())
                return all;
            all += *piece;
        }
    }
    void makeBlob(const QString& file)
    {
        auto writer = BlobWriter::create(file, keyOf('b'));
        QVERIFY(writer);
        QVERIFY(writer->append(m_content));
        QVERIFY(writer->finish(m_hash));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_content = someBytes(3 * storage::kBlobFrame + 12345, 7);
        m_hash = seal::sha256Hex(m_content);
    }
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void whatWasPutComesBack();
    void emptyBlob();
    void anyPieceSizesGiveTheSameContent();
    void randomAccess();
    void plainTextIsNotInTheFile();
    void resumeContinuesAndCutsTornFrames();
    void resumeFindsLostDurableBytes();
    void wrongHashIsRefusedAndFileStays();
    void everyCutIsFound();
    void everyDamageIsFound();
    void movedAndForeignFramesAreFound();
    void contentUnderAnotherNameIsFound();
    void wrongKeyIsFound();
    void damagedFileIsSetAsideAndReplaced();
    void storeRefusesNamesThatLeaveTheFolder();
};

void TestBlobs::whatWasPutComesBack()
{
    auto store = BlobStore::open(path("s"), keyOf('k'));
    QVERIFY(store);
    const auto hash = store->put(m_content);
    QVERIFY(hash);
    QCOMPARE(*hash, m_hash);
    QCOMPARE(*store->put(m_content), m_hash);
    QVERIFY(store->has(m_hash));
    auto reader = store->read(m_hash);
    QVERIFY(reader);
    QCOMPARE(reader->size(), m_content.size());
    QCOMPARE(readAll(*reader), m_content);
    QVERIFY(reader->verifyAll());
    QCOMPARE(*store->all(), QList<QByteArray>{m_hash});
    QVERIFY(store->unfinished()->isEmpty());
    QVERIFY(store->remove(m_hash));
    QCOMPARE(store->read(m_hash).error().code, Code::NotFound);
}

void TestBlobs::emptyBlob()
{
    auto store = BlobStore::open(path("s"), keyOf('k'));
    const auto hash = store->put(QByteArrayView());
    QVERIFY(hash);
    auto reader = store->read(*hash);
    QVERIFY(reader);
    QCOMPARE(reader->size(), 0);
    QVERIFY(reader->read(0, 10)->isEmpty());
    QVERIFY(reader->verifyAll());
}

void TestBlobs::anyPieceSizesGiveTheSameContent()
{
    QRandomGenerator random(11);
    for (int round = 0; round < 5; ++round) {
        const QString file = m_dir->filePath(QString::number(round));
        auto writer = BlobWriter::create(file, keyOf('b'));
        QVERIFY(writer);
        qsizetype at = 0;
        while (at < m_content.size()) {
            const qsizetype piece = qMin<qsizetype>(m_content.size() - at, 1 + random.bounded(2 * 1024 * 1024));
            QVERIFY(writer->append(QByteArrayView(m_content).sliced(at, piece)));
            at += piece;
            if (random.bounded(3) == 0)
                QVERIFY(writer->sync());
            QCOMPARE(writer->size(), at);
        }
        QVERIFY(writer->finish(m_hash));
        auto reader = BlobReader::open(file, keyOf('b'), m_hash);
        QVERIFY(reader);
        QCOMPARE(readAll(*reader), m_content);
    }
}

void TestBlobs::randomAccess()
{
    makeBlob(path("f"));
    auto reader = BlobReader::open(path("f"), keyOf('b'), m_hash);
    QVERIFY(reader);
    QRandomGenerator random(3);
    for (int i = 0; i < 200; ++i) {
        const qint64 at = random.bounded(static_cast<int>(m_content.size()));
        const qint64 max = 1 + random.bounded(5000);
        const auto piece = reader->read(at, max);
        QVERIFY(piece && !piece->isEmpty());
        QCOMPARE(*piece, m_content.mid(at, piece->size()));
    }
    QVERIFY(reader->read(m_content.size(), 1)->isEmpty());
}

void TestBlobs::plainTextIsNotInTheFile()
{
    auto writer = BlobWriter::create(path("f"), keyOf('b'));
    QVERIFY(writer->append("needle-in-the-file"));
    QVERIFY(writer->sync());
    QVERIFY(!readFile(path("f")).contains("needle"));
}

// R: an interrupted upload resumes at what was durable
void TestBlobs::resumeContinuesAndCutsTornFrames()
{
    QRandomGenerator random(5);
    for (int round = 0; round < 10; ++round) {
        const QString file = m_dir->filePath(QString::number(round));
        const qsizetype durable = 1 + random.bounded(static_cast<int>(m_content.size()));
        {
            auto writer = BlobWriter::create(file, keyOf('b'));
            QVERIFY(writer->append(QByteArrayView(m_content).first(durable)));
            QVERIFY(writer->sync());
            QVERIFY(writer->append(QByteArrayView(m_content).sliced(durable)));
            QVERIFY(round % 2 ? writer->sync() : core::Status());
        }
        QByteArray bytes = readFile(file);
        auto untouched = BlobWriter::resume(file, keyOf('b'), durable);
        QVERIFY(untouched);
        if (round % 2 && durable < m_content.size()) { // half of the last frame never reached the disk
            bytes.chop(10);
            bytes.append("0123456789");
            writeFile(file, bytes);
        }
        auto writer = BlobWriter::resume(file, keyOf('b'), durable);
        QVERIFY(writer);
        QVERIFY(writer->size() >= durable);
        QVERIFY(writer->append(QByteArrayView(m_content).sliced(writer->size())));
        QVERIFY(writer->finish(m_hash));
        auto reader = BlobReader::open(file, keyOf('b'), m_hash);
        QVERIFY(reader);
        QVERIFY(reader->verifyAll());
    }
}

void TestBlobs::resumeFindsLostDurableBytes()
{
    {
        auto writer = BlobWriter::create(path("f"), keyOf('b'));
        QVERIFY(writer->append(m_content));
        QVERIFY(writer->sync());
    }
    QFile file(path("f"));
    QVERIFY(file.resize(file.size() - 1));
    QCOMPARE(BlobWriter::resume(path("f"), keyOf('b'), m_content.size()).error().code, Code::Corrupt);
    QCOMPARE(BlobWriter::resume(path("none"), keyOf('b'), 0).error().code, Code::NotFound);
}

void TestBlobs::wrongHashIsRefusedAndFileStays()
{
    auto store = BlobStore::open(path("s"), keyOf('k'));
    auto writer = store->create(QStringLiteral("up-1"));
    QVERIFY(writer->append("content"));
    QCOMPARE(store->finish(QStringLiteral("up-1"), std::move(*writer), m_hash).error().code, Code::BadInput);
    QVERIFY(!store->has(m_hash));
    QCOMPARE(*store->unfinished(), QStringList{QStringLiteral("up-1")});
    QVERIFY(store->abandon(QStringLiteral("up-1")));
    QVERIFY(store->unfinished()->isEmpty());
}

void TestBlobs::everyCutIsFound()
{
    makeBlob(path("f"));
    const QByteArray whole = readFile(path("f"));
    QRandomGenerator random(9);
    for (int i = 0; i < 40; ++i) {
        const qsizetype left = i < 3 ? whole.size() - 1 - 36 * i : random.bounded(static_cast<int>(whole.size()));
        writeFile(path("g"), whole.left(left));
        QCOMPARE(BlobReader::open(path("g"), keyOf('b'), m_hash).error().code, Code::Corrupt);
    }
    writeFile(path("g"), whole + 'x');
    QCOMPARE(BlobReader::open(path("g"), keyOf('b'), m_hash).error().code, Code::Corrupt);
}

void TestBlobs::everyDamageIsFound()
{
    makeBlob(path("f"));
    const QByteArray whole = readFile(path("f"));
    QRandomGenerator random(13);
    for (int i = 0; i < 40; ++i) {
        QByteArray bytes = whole;
        const qsizetype at = i < 30 ? i * 2 : random.bounded(static_cast<int>(whole.size()));
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.bounded(8)));
        writeFile(path("g"), bytes);
        auto reader = BlobReader::open(path("g"), keyOf('b'), m_hash);
        const Code code = reader ? reader->verifyAll().error().code : reader.error().code;
        QCOMPARE(code, Code::Corrupt);
    }
}

void TestBlobs::movedAndForeignFramesAreFound()
{
    makeBlob(path("f"));
    const QByteArray whole = readFile(path("f"));
    const qsizetype frame = 20 + storage::kBlobFrame + 16;
    QByteArray swapped = whole;
    swapped.replace(24, frame, whole.mid(24 + frame, frame)).replace(24 + frame, frame, whole.mid(24, frame));
    writeFile(path("g"), swapped);
    auto reader = BlobReader::open(path("g"), keyOf('b'), m_hash);
    QVERIFY(reader);
    QCOMPARE(reader->verifyAll().error().code, Code::Corrupt);
    QCOMPARE(reader->read(0, 10).error().code, Code::Corrupt);

    QByteArray dropped = whole;
    dropped.remove(24, frame);
    writeFile(path("h"), dropped);
    QCOMPARE(BlobReader::open(path("h"), keyOf('b'), m_hash).error().code, Code::Corrupt);

    makeBlob(path("other"));
    QByteArray foreign = whole;
    foreign.replace(24, frame, readFile(path("other")).mid(24, frame));
    writeFile(path("i"), foreign);
    auto mixed = BlobReader::open(path("i"), keyOf('b'), m_hash);
    QVERIFY(mixed);
    QCOMPARE(mixed->read(0, 10).error().code, Code::Corrupt);
}

void TestBlobs::contentUnderAnotherNameIsFound()
{
    makeBlob(path("f"));
    QCOMPARE(BlobReader::open(path("f"), keyOf('b'), seal::sha256Hex("other")).error().code, Code::Corrupt);
}

void TestBlobs::wrongKeyIsFound()
{
    makeBlob(path("f"));
    QCOMPARE(BlobReader::open(path("f"), keyOf('x'), m_hash).error().code, Code::Corrupt);
}

void TestBlobs::damagedFileIsSetAsideAndReplaced()
{
    auto store = BlobStore::open(path("s"), keyOf('k'));
    QVERIFY(store->put(m_content));
    const QString file = path("s") + QStringLiteral("/blobs/") + QString::fromLatin1(m_hash.left(2)) + QLatin1Char('/')
        + QString::fromLatin1(m_hash.mid(2));
    QVERIFY(QFile::resize(file, 5000));
    QCOMPARE(store->read(m_hash).error().code, Code::Corrupt);
    QVERIFY(store->setAside(m_hash));
    QVERIFY(!store->has(m_hash));
    QCOMPARE(QDir(path("s") + QStringLiteral("/damaged")).entryList(QDir::Files).size(), 1);
    QVERIFY(store->put(m_content));
    QVERIFY(store->read(m_hash)->verifyAll());
}

void TestBlobs::storeRefusesNamesThatLeaveTheFolder()
{
    auto store = BlobStore::open(path("s"), keyOf('k'));
    QCOMPARE(store->create(QStringLiteral("../x")).error().code, Code::BadInput);
    QCOMPARE(store->read("../../etc/passwd").error().code, Code::BadInput);
    QVERIFY(!store->has("/etc/passwd"));
}

QTEST_APPLESS_MAIN(TestBlobs)
#include "tst_blobs.moc"
