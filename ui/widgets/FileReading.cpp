#include "ui/widgets/FileReading.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QFuture>
#include <QPromise>
#include <QThreadPool>

namespace ui {

using core::Code;
using core::fail;
using core::Result;

namespace {

constexpr qint64 kPiece = qint64(1) << 20;

} // namespace

FileBytes fileOf(const QString& name, const QByteArray& bytes, const QDateTime& modified)
{
    const auto hex = [&bytes](QCryptographicHash::Algorithm algorithm) {
        return QString::fromLatin1(QCryptographicHash::hash(bytes, algorithm).toHex());
    };
    return {name, bytes, hex(QCryptographicHash::Sha256), hex(QCryptographicHash::Sha1), modified};
}

Result<FileBytes> readFile(const QString& path, qint64 largest, const std::atomic_bool& stop)
{
    FileBytes read;
    read.path = path;
    read.modified = QFileInfo(path).lastModified().toUTC();
    QFile file(path);
    if (file.size() > largest)
        return fail(Code::TooLarge, QStringLiteral("file"));
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::Io, QStringLiteral("file"));
    read.bytes.reserve(file.size());
    QCryptographicHash sha256(QCryptographicHash::Sha256);
    QCryptographicHash sha1(QCryptographicHash::Sha1);
    while (!file.atEnd()) {
        if (stop)
            return fail(Code::Cancelled, QStringLiteral("file"));
        const QByteArray piece = file.read(kPiece);
        if (piece.isEmpty())
            return fail(Code::Io, QStringLiteral("file"));
        if (read.bytes.size() + piece.size() > largest) // it grew meanwhile
            return fail(Code::TooLarge, QStringLiteral("file"));
        sha256.addData(piece);
        sha1.addData(piece);
        read.bytes += piece;
    }
    read.sha256 = QString::fromLatin1(sha256.result().toHex());
    read.sha1 = QString::fromLatin1(sha1.result().toHex());
    return read;
}

void readFileLater(QObject* context, const QString& path, qint64 largest, std::function<void(const Result<FileBytes>&)> done)
{
    auto promise = std::make_shared<QPromise<Result<FileBytes>>>();
    QFuture<Result<FileBytes>> future = promise->future();
    promise->start();
    QThreadPool::globalInstance()->start([promise, path, largest] {
        static const std::atomic_bool never = false;
        promise->addResult(readFile(path, largest, never));
        promise->finish();
    });
    future.then(context, std::move(done));
}

} // namespace ui
