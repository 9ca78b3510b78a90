#include "storage/blobs/RawFile.h"

#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace storage {

core::Error ioError(const char* where)
{
    const int number = errno;
    core::Code code = core::Code::Io;
    if (number == ENOENT)
        code = core::Code::NotFound;
    else if (number == EEXIST)
        code = core::Code::Exists;
    else if (number == ENOSPC || number == EDQUOT)
        code = core::Code::DiskFull;
    return core::fail(code, QStringLiteral("%1: errno %2").arg(QLatin1String(where)).arg(number));
}

core::Result<RawFile> RawFile::open(const QString& path, Mode mode)
{
    int flags = O_CLOEXEC;
    if (mode == Mode::Read)
        flags |= O_RDONLY;
    else if (mode == Mode::CreateNew)
        flags |= O_RDWR | O_CREAT | O_EXCL;
    else
        flags |= O_RDWR;
    const int descriptor = ::open(QFile::encodeName(path).constData(), flags, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return ioError("open");
    return RawFile(descriptor);
}

RawFile::RawFile(RawFile&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) { }

RawFile& RawFile::operator=(RawFile&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

RawFile::~RawFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

core::Result<qint64> RawFile::size() const
{
    struct stat info = {};
    if (::fstat(m_descriptor, &info) != 0)
        return ioError("fstat");
    return static_cast<qint64>(info.st_size);
}

core::Status RawFile::readAt(qint64 offset, char* out, qint64 size) const
{
    while (size > 0) {
        const ssize_t got = ::pread(m_descriptor, out, static_cast<std::size_t>(size), offset);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return ioError("read");
        if (got == 0)
            return core::fail(core::Code::Corrupt, QStringLiteral("file ends early"));
        out += got;
        offset += got;
        size -= got;
    }
    return {};
}

core::Status RawFile::writeAt(qint64 offset, std::span<const QByteArrayView> parts)
{
    std::array<iovec, 4> pieces = {};
    if (parts.size() > pieces.size())
        return core::fail(core::Code::Internal, QStringLiteral("too many parts"));
    std::size_t count = 0;
    std::size_t left = 0;
    for (const QByteArrayView part : parts) {
        pieces[count].iov_base = const_cast<char*>(part.data()); // pwritev does not write there
        pieces[count].iov_len = static_cast<std::size_t>(part.size());
        left += pieces[count++].iov_len;
    }
    std::size_t first = 0;
    while (left > 0) {
        const ssize_t done = ::pwritev(m_descriptor, &pieces[first], static_cast<int>(count - first), offset);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return ioError("write");
        offset += done;
        left -= static_cast<std::size_t>(done);
        std::size_t skip = static_cast<std::size_t>(done);
        while (first < count && skip >= pieces[first].iov_len)
            skip -= pieces[first++].iov_len;
        if (first < count) {
            pieces[first].iov_base = static_cast<char*>(pieces[first].iov_base) + skip;
            pieces[first].iov_len -= skip;
        }
    }
    return {};
}

void RawFile::startWriting(qint64 offset, qint64 size)
{
    (void)::sync_file_range(m_descriptor, offset, size, SYNC_FILE_RANGE_WRITE);
}

core::Status RawFile::truncate(qint64 size)
{
    if (::ftruncate(m_descriptor, size) != 0)
        return ioError("truncate");
    return {};
}

core::Status RawFile::sync()
{
    if (::fdatasync(m_descriptor) != 0)
        return ioError("fsync");
    return {};
}

core::Status syncFolder(const QString& folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return ioError("open folder");
    const int rc = ::fsync(descriptor);
    const core::Error error = ioError("fsync folder");
    ::close(descriptor);
    return rc == 0 ? core::Status{} : core::Status{error};
}

core::Status replaceFile(const QString& from, const QString& to)
{
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return ioError("rename");
    return syncFolder(QFileInfo(to).absolutePath());
}

core::Status writeFileDurably(const QString& path, QByteArrayView content)
{
    const QString fresh = path + QStringLiteral(".new");
    QFile::remove(fresh);
    auto file = RawFile::open(fresh, RawFile::Mode::CreateNew);
    if (!file)
        return file.error();
    const std::array parts = {content};
    if (auto written = file->writeAt(0, parts); !written)
        return written;
    if (auto synced = file->sync(); !synced)
        return synced;
    return replaceFile(fresh, path);
}

} // namespace storage
