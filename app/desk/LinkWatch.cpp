#include "app/desk/LinkWatch.h"

#include <QHostAddress>
#include <QNetworkInterface>
#include <QPointer>
#include <QUdpSocket>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using core::NetLink;

namespace {

constexpr int kEveryMs = 5000;

/// Which of our addresses the system would use towards the hub: "connecting" a datagram socket asks its routes and sends
/// nothing.
QHostAddress ownAddressTowards(const QUrl& hub)
{
    if (hub.isEmpty())
        return {};
    const QHostAddress literal(hub.host());
    QUdpSocket socket;
    if (literal.isNull())
        socket.connectToHost(hub.host(), quint16(hub.port(443)));
    else
        socket.connectToHost(literal, quint16(hub.port(443)));
    return socket.waitForConnected(kEveryMs) ? socket.localAddress() : QHostAddress();
}

NetLink::Kind kindOf(const QNetworkInterface& card)
{
    // Modems are told by their names: the system calls them by what they speak, not by what they are.
    for (const char* mobile : {"wwan", "wwp", "ppp", "rmnet", "usb"}) {
        if (card.name().startsWith(QLatin1String(mobile)))
            return NetLink::Kind::Mobile;
    }
    switch (card.type()) {
    case QNetworkInterface::Ethernet: return NetLink::Kind::Wired;
    case QNetworkInterface::Wifi: return NetLink::Kind::Wireless;
    case QNetworkInterface::Ppp: return NetLink::Kind::Mobile;
    default: return NetLink::Kind::Other;
    }
}

bool isInside(const QNetworkInterface& card)
{
    // Bridges and tunnels of containers and virtual machines lead nowhere a person could plug a cable.
    for (const char* inside : {"docker", "br-", "veth", "virbr", "vmnet", "vboxnet"}) {
        if (card.name().startsWith(QLatin1String(inside)))
            return true;
    }
    return card.flags().testFlag(QNetworkInterface::IsLoopBack);
}

QList<NetLink> linksNow(const QUrl& hub)
{
    const QHostAddress own = ownAddressTowards(hub);
    QList<NetLink> links;
    for (const QNetworkInterface& card : QNetworkInterface::allInterfaces()) {
        const auto entries = card.addressEntries();
        const bool carries = !own.isNull()
            && std::any_of(entries.begin(), entries.end(), [&](const QNetworkAddressEntry& e) { return e.ip() == own; });
        if (isInside(card) && !(carries && !card.flags().testFlag(QNetworkInterface::IsLoopBack)))
            continue;
        const auto global = [](const QNetworkAddressEntry& e) { return !e.ip().isLinkLocal(); };
        if (!card.flags().testFlag(QNetworkInterface::IsUp))
            continue; // switched off here: no line of ours, unlike one whose cable was pulled
        const bool up = card.flags().testFlag(QNetworkInterface::IsRunning)
            && std::any_of(entries.begin(), entries.end(), global);
        if (kindOf(card) == NetLink::Kind::Other && !carries)
            continue; // a tunnel that nothing of ours uses
        links.append({kindOf(card), card.name(), up, carries});
    }
    std::stable_sort(links.begin(), links.end(), [](const NetLink& a, const NetLink& b) { return a.carriesHub > b.carriesHub; });
    return links;
}

bool same(const NetLink& a, const NetLink& b)
{
    return a.kind == b.kind && a.name == b.name && a.up == b.up && a.carriesHub == b.carriesHub;
}

} // namespace

LinkWatch::LinkWatch(QUrl hub, QObject* parent) : QObject(parent), m_hub(std::move(hub))
{
    m_pool.setMaxThreadCount(1);
    m_again.setInterval(kEveryMs);
    connect(&m_again, &QTimer::timeout, this, &LinkWatch::look);
    m_again.start();
    look();
}

LinkWatch::~LinkWatch() { m_pool.waitForDone(); }

void LinkWatch::look()
{
    if (std::exchange(m_looking, true))
        return;
    m_pool.start([this, hub = m_hub] {
        const QList<NetLink> links = linksNow(hub);
        QMetaObject::invokeMethod(
            this,
            [this, links] {
                m_looking = false;
                if (std::equal(links.begin(), links.end(), m_links.begin(), m_links.end(), same))
                    return;
                m_links = links;
                Q_EMIT changed();
            },
            Qt::QueuedConnection);
    });
}

} // namespace app
