#pragma once

#include <QList>
#include <QString>

namespace media {

/// A network device of this computer that could carry a call.
struct NetworkDevice {
    QString name;    ///< "eth0"
    QString address; ///< IPv4 if it has one, else a global IPv6
    bool wireless = false;
};

/// Devices that are up and have an address, loopback left out.
QList<NetworkDevice> networkDevices();

/// Name of the device that has this address; empty when none has.
QString deviceWith(const QString& address);

} // namespace media
