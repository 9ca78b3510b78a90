#pragma once

#include <QByteArray>

#include <sndfile.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace media {

struct CloseSoundFile {
    void operator()(SNDFILE* file) const { sf_close(file); }
};
using SoundFileHandle = std::unique_ptr<SNDFILE, CloseSoundFile>;

/// A sound file in memory, for libsndfile's virtual input and output. Lives longer than the handle opened on it.
class MemoryFile {
public:
    explicit MemoryFile(QByteArray bytes = {}) : m_bytes(std::move(bytes)) { }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    SoundFileHandle open(int mode, SF_INFO& info)
    {
        SF_VIRTUAL_IO io{&length, &seek, &read, &write, &tell};
        return SoundFileHandle(sf_open_virtual(&io, mode, &info, this));
    }
    const QByteArray& bytes() const { return m_bytes; }
    qint64 position() const { return m_at; }

private:
    static MemoryFile& self(void* user) { return *static_cast<MemoryFile*>(user); }
    static sf_count_t length(void* user) { return self(user).m_bytes.size(); }
    static sf_count_t tell(void* user) { return self(user).m_at; }
    static sf_count_t seek(sf_count_t offset, int whence, void* user)
    {
        MemoryFile& file = self(user);
        const sf_count_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? file.m_at : file.m_bytes.size();
        // a damaged head may ask for any place: the sum must not wrap
        if (offset > (sf_count_t(1) << 48) || offset < -(sf_count_t(1) << 48) || base + offset < 0)
            return -1;
        file.m_at = base + offset;
        return file.m_at;
    }
    static sf_count_t read(void* to, sf_count_t count, void* user)
    {
        MemoryFile& file = self(user);
        const sf_count_t n = std::clamp<sf_count_t>(file.m_bytes.size() - file.m_at, 0, std::max<sf_count_t>(count, 0));
        if (n > 0)
            std::memcpy(to, file.m_bytes.constData() + file.m_at, size_t(n));
        file.m_at += n;
        return n;
    }
    static sf_count_t write(const void* from, sf_count_t count, void* user)
    {
        MemoryFile& file = self(user);
        if (file.m_at + count > file.m_bytes.size())
            file.m_bytes.resize(file.m_at + count);
        std::memcpy(file.m_bytes.data() + file.m_at, from, size_t(count));
        file.m_at += count;
        return count;
    }

    QByteArray m_bytes;
    sf_count_t m_at = 0;
};

} // namespace media
