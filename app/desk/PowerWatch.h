#pragma once

#include "core/flow/Line.h"

#include <QDBusConnection>
#include <QObject>

#include <optional>

namespace app {

/// Mains and battery as UPower tells them (org.freedesktop.UPower on D-Bus). Where that service is not there, nothing is
/// said. Asks without waiting; follows the service's signals. GUI thread.
class PowerWatch final : public QObject {
    Q_OBJECT
public:
    explicit PowerWatch(const QDBusConnection& bus, QObject* parent = nullptr);
    static QDBusConnection systemBus() { return QDBusConnection::systemBus(); }

    const std::optional<core::PowerState>& state() const { return m_state; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void ask();

private:
    void askBattery(bool onMains);
    void set(const std::optional<core::PowerState>& state);

    QDBusConnection m_bus;
    std::optional<core::PowerState> m_state;
};

} // namespace app
