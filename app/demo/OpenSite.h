#pragma once

#include "app/demo/HubProcess.h"

#include <QJsonObject>
#include <QSocketNotifier>

#include <memory>

namespace app {

/// The demonstration site, left open to use: made in a folder or found there, served by a hub process of its own, until
/// SIGINT or SIGTERM. Tells on standard output how to reach it. One thread, with a running event loop.
class OpenSite final : public QObject {
    Q_OBJECT
public:
    struct Order {
        QString hubProgram;
        QString folder;   ///< made when it is not there; holds hub/ and site.json
        QString language; ///< "zh_CN" or "en"
    };

    /// Blocks both signals in this thread: construct before other threads start.
    explicit OpenSite(Order order);
    ~OpenSite() override;

    /// ended() follows, at the latest when a signal comes. Call once.
    void start();

Q_SIGNALS:
    /// 0 after a clean end, 1 when the site could not be made or served.
    void ended(int exitCode);

private:
    core::Result<QJsonObject> known() const;
    core::Status keep(const QJsonObject& site) const;
    void serve(const QJsonObject& site);
    void tell(const QJsonObject& site) const;
    void onSignal();
    void fail(const core::Error& error);

    Order m_order;
    HubProcess m_hub;
    int m_signals = -1; ///< a signalfd
    std::unique_ptr<QSocketNotifier> m_notifier;
    bool m_stopping = false;
};

} // namespace app
