#include "media/visit/LineName.h"

#include <QFileInfo>

#include <array>
#include <arpa/inet.h>
#include <ifaddrs.h>
#include <memory>
#include <net/if.h>
#include <netinet/in.h>

namespace media {

using namespace Qt::StringLiterals;

namespace {

struct FreeAddresses {
    void operator()(ifaddrs* list) const { freeifaddrs(list); }
};

QString textOf(const sockaddr* address)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address->sa_family == AF_INET)
        inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(reinterpret_cast<const void*>(address))->sin_addr, text.data(),
            text.size());
    else if (address->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(reinterpret_cast<const void*>(address))->sin6_addr,
            text.data(), text.size());
    return QString::fromLatin1(text.data());
}

template <typename F>
void eachAddress(F take)
{
    ifaddrs* raw = nullptr;
    if (getifaddrs(&raw) != 0)
        return;
    const std::unique_ptr<ifaddrs, FreeAddresses> list(raw);
    for (const ifaddrs* at = list.get(); at != nullptr; at = at->ifa_next) {
        if (at->ifa_addr != nullptr && (at->ifa_addr->sa_family == AF_INET || at->ifa_addr->sa_family == AF_INET6))
            take(*at, textOf(at->ifa_addr));
    }
}

} // namespace

QList<NetworkDevice> networkDevices()
{
    QList<NetworkDevice> devices;
    eachAddress([&](const ifaddrs& at, const QString& address) {
        if ((at.ifa_flags & IFF_LOOPBACK) != 0 || (at.ifa_flags & IFF_UP) == 0 || (at.ifa_flags & IFF_RUNNING) == 0
            || address.startsWith("fe80"_L1))
            return;
        const QString name = QString::fromLocal8Bit(at.ifa_name);
        for (NetworkDevice& known : devices) {
            if (known.name == name) {
                if (at.ifa_addr->sa_family == AF_INET && known.address.contains(u':'))
                    known.address = address;
                return;
            }
        }
        devices.append({name, address, QFileInfo::exists(u"/sys/class/net/%1/wireless"_s.arg(name))});
    });
    return devices;
}

QString deviceWith(const QString& address)
{
    QString name;
    if (address.isEmpty())
        return name;
    eachAddress([&](const ifaddrs& at, const QString& text) {
        if (text == address)
            name = QString::fromLocal8Bit(at.ifa_name);
    });
    return name;
}

} // namespace media
