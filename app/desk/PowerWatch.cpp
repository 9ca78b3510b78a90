#include "app/desk/PowerWatch.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>

#include <cmath>

namespace app {

using namespace Qt::StringLiterals;

namespace {

const QString kService = u"org.freedesktop.UPower"_s;
const QString kRoot = u"/org/freedesktop/UPower"_s;
/// What UPower itself shows as the battery: the one of a laptop, else a UPS, or several taken together.
const QString kDisplay = u"/org/freedesktop/UPower/devices/DisplayDevice"_s;
const QString kProperties = u"org.freedesktop.DBus.Properties"_s;
constexpr uint kTypeUps = 3; // org.freedesktop.UPower.Device, Type

QDBusMessage allOf(const QString& path, const QString& interface)
{
    QDBusMessage call = QDBusMessage::createMethodCall(kService, path, kProperties, u"GetAll"_s);
    call << interface;
    return call;
}

} // namespace

PowerWatch::PowerWatch(const QDBusConnection& bus, QObject* parent) : QObject(parent), m_bus(bus)
{
    if (!m_bus.isConnected())
        return;
    for (const QString& path : {kRoot, kDisplay})
        m_bus.connect(kService, path, kProperties, u"PropertiesChanged"_s, this, SLOT(ask()));
    auto* service = new QDBusServiceWatcher(kService, m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(service, &QDBusServiceWatcher::serviceOwnerChanged, this, &PowerWatch::ask);
    ask();
}

void PowerWatch::ask()
{
    auto* call = new QDBusPendingCallWatcher(m_bus.asyncCall(allOf(kRoot, kService)), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, call] {
        call->deleteLater();
        const QDBusPendingReply<QVariantMap> reply = *call;
        if (reply.isError() || !reply.value().contains(u"OnBattery"_s))
            set(std::nullopt);
        else
            askBattery(!reply.value().value(u"OnBattery"_s).toBool());
    });
}

void PowerWatch::askBattery(bool onMains)
{
    auto* call = new QDBusPendingCallWatcher(m_bus.asyncCall(allOf(kDisplay, kService + u".Device"_s)), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, call, onMains] {
        call->deleteLater();
        const QDBusPendingReply<QVariantMap> reply = *call;
        core::PowerState state{onMains, false, {}};
        const QVariantMap device = reply.isError() ? QVariantMap() : reply.value();
        if (device.value(u"IsPresent"_s).toBool() && device.contains(u"Percentage"_s)) {
            state.percent = int(std::lround(device.value(u"Percentage"_s).toDouble()));
            state.isUps = device.value(u"Type"_s).toUInt() == kTypeUps;
        }
        set(state);
    });
}

void PowerWatch::set(const std::optional<core::PowerState>& state)
{
    const auto same = [](const core::PowerState& a, const core::PowerState& b) {
        return a.onMains == b.onMains && a.isUps == b.isUps && a.percent == b.percent;
    };
    if (state.has_value() == m_state.has_value() && (!state || same(*state, *m_state)))
        return;
    m_state = state;
    Q_EMIT changed();
}

} // namespace app
