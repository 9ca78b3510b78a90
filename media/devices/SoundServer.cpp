#include "media/devices/SoundServer.h"

#include <QByteArray>
#include <QList>

#include <algorithm>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace media {

namespace {

bool answers(const QByteArray& path)
{
    sockaddr_un address{};
    if (path.isEmpty() || path.size() >= qsizetype(sizeof address.sun_path))
        return false;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    const int line = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (line < 0)
        return false;
    const bool taken = ::connect(line, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(line);
    return taken;
}

} // namespace

bool soundServerIsThere()
{
    const QByteArray named = qgetenv("PULSE_SERVER");
    if (named.startsWith("unix:"))
        return answers(named.mid(5));
    if (named.startsWith('/'))
        return answers(named);
    if (!named.isEmpty())
        return true; // elsewhere: only trying tells
    QList<QByteArray> usual{
        "/run/user/" + QByteArray::number(::getuid()) + "/pulse/native", "/run/pulse/native", "/var/run/pulse/native"};
    if (const QByteArray folder = qgetenv("XDG_RUNTIME_DIR"); !folder.isEmpty())
        usual.prepend(folder + "/pulse/native");
    if (const QByteArray folder = qgetenv("PULSE_RUNTIME_PATH"); !folder.isEmpty())
        usual.prepend(folder + "/native");
    return std::any_of(usual.cbegin(), usual.cend(), answers);
}

} // namespace media
