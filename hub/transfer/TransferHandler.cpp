#include "hub/transfer/TransferHandler.h"

#include "core/base/FreeSpace.h"
#include "core/base/Uuid.h"
#include "hub/auth/Devices.h"
#include "hub/net/Answers.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonObject>

namespace hub {

using core::Code;
using core::fail;
using core::Status;

namespace {

constexpr qint64 kMostBytes = qint64(16) * 1024 * 1024 * 1024;
// Room that the records need to go on when attachments fill the disk.
constexpr qint64 kReserve = 256 * 1024 * 1024;

/// The id of the workstation that carries. Unauthenticated, Revoked.
core::Result<QString> carrierOf(HubDb& db, const HttpRequest& request)
{
    core::Result<QString> carrier = fail(Code::Unauthenticated, QStringLiteral("an enrolled workstation is expected"));
    const Status read = db.read([&](storage::Sql& sql) -> Status {
        if (request.clientFingerprint.isEmpty())
            return {};
        const auto device = Devices::byFingerprint(sql, request.clientFingerprint);
        if (!device)
            return device.error();
        if (*device && (*device)->revoked)
            carrier = fail(Code::Revoked, QStringLiteral("device"));
        else if (*device)
            carrier = (*device)->id;
        return {};
    });
    return read ? carrier : core::Result<QString>(read.error());
}

/// The body on its way into a file, which is sealed as it comes.
class TransferSink final : public BodySink {
public:
    TransferSink(std::shared_ptr<TransferDesk> desk, const HttpRequest& request)
        : m_desk(std::move(desk)), m_request(request), m_file(m_desk->folder() + QStringLiteral("/in-") + core::newId())
    {
    }
    ~TransferSink() override { m_file.remove(); }

    Status write(QByteArrayView piece) override
    {
        Status done = m_file.isOpen() ? Status() : begin();
        if (done && m_file.size() + piece.size() > kMostBytes)
            done = fail(Code::TooLarge, QStringLiteral("transfer"));
        if (done && m_file.write(piece.data(), piece.size()) != piece.size())
            done = fail(Code::DiskFull, QStringLiteral("transfer"));
        if (!done)
            m_error = done.error();
        return done;
    }

    HttpResponse finish(bool complete) override
    {
        if (m_error)
            return errorAnswer(*m_error);
        if (!complete)
            return errorAnswer(503, Code::Offline);
        if (!m_file.flush())
            return errorAnswer(fail(Code::DiskFull, QStringLiteral("transfer")));
        const auto handed = m_desk->take(m_file.fileName(), m_carrier, m_request.headers.value("Host"));
        // A file that cannot be used is the sender's trouble, not a failure of the hub.
        if (!handed
            && (handed.error().code == Code::Corrupt || handed.error().code == Code::TooNew
                || handed.error().code == Code::WrongKey))
            return errorAnswer(422, handed.error().code, handed.error().detail);
        if (!handed)
            return errorAnswer(handed.error());
        return jsonAnswer(200,
            {{QStringLiteral("transfer"), handed->transfer}, {QStringLiteral("stored"), handed->stored},
                {QStringLiteral("refused"), handed->refused}, {QStringLiteral("files"), handed->files},
                {QStringLiteral("receipt"), QString::fromLatin1(handed->receipt.toBase64())}});
    }

private:
    Status begin()
    {
        const auto carrier = carrierOf(m_desk->db(), m_request);
        if (!carrier)
            return carrier.error();
        m_carrier = *carrier;
        QDir().mkpath(m_desk->folder());
        const qint64 announced = m_request.headers.value("Content-Length").toLongLong();
        if (announced > kMostBytes)
            return fail(Code::TooLarge, QStringLiteral("transfer"));
        // The attachments in it are stored once more before the file goes.
        if (core::freeBytesAt(m_desk->folder()) - 2 * announced < kReserve)
            return fail(Code::DiskFull, QStringLiteral("transfer"));
        if (!m_file.open(QIODevice::ReadWrite | QIODevice::NewOnly)
            || !m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            return fail(Code::Io, QStringLiteral("transfer"));
        return {};
    }

    std::shared_ptr<TransferDesk> m_desk;
    HttpRequest m_request;
    QFile m_file;
    QString m_carrier;
    std::optional<core::Error> m_error;
};

} // namespace

HttpResponse TransferHandler::handle(const HttpRequest&) { return methodNotAllowed("POST"); }

std::unique_ptr<BodySink> TransferHandler::sinkFor(const HttpRequest& request)
{
    if (request.method != "POST")
        return nullptr;
    return std::make_unique<TransferSink>(m_desk, request);
}

Status sweepTransfers(const QString& folder, const QDateTime& now)
{
    for (const QFileInfo& file : QDir(folder).entryInfoList(QDir::Files)) {
        if (file.lastModified().daysTo(now) >= 2 && !QFile::remove(file.filePath()))
            return fail(Code::Io, QStringLiteral("transfer leftovers"));
    }
    return {};
}

} // namespace hub
