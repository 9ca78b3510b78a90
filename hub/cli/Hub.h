#pragma once

#include "hub/auth/AuditWorker.h"
#include "hub/auth/Authenticator.h"
#include "hub/auth/IssuingCa.h"
#include "hub/cli/OpenedHub.h"
#include "hub/net/HttpServer.h"
#include "hub/visits/IceDesk.h"

#include <chrono>
#include <memory>

namespace hub {

/// How a hub is served.
struct HubOptions {
    QString folder;
    QString storeUri; ///< empty: embedded
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0;        ///< 0: any free one
    QStringList serverNames; ///< names the server certificate must carry
    ServerLimits limits;
    seal::PasswordCost passwordCost;
    TurnOptions turn;
};

/// The whole service, plugged together: store, identity, records, bytes, news, behind one TLS server. It never reads the
/// root CA's key. Start and stop from one thread.
class Hub {
public:
    /// NotFound, Denied, WrongKey, TooNew: folder, keys or store; Io: the address cannot be had; Busy: another process
    /// serves this folder's embedded store. `clock` must outlive it.
    static core::Result<std::unique_ptr<Hub>> start(const HubOptions& options, const core::Clock& clock);
    struct Key { // so that only start() makes one
    private:
        friend class Hub;
        Key() = default;
    };
    explicit Hub(Key);
    ~Hub();

    quint16 port() const;
    /// The opened store, for preparation and checks in the same process.
    OpenedHub& opened() { return *m_opened; }
    /// Lets requests under way end within `patience`; true when nothing was cut.
    bool stop(std::chrono::milliseconds patience = std::chrono::seconds(10));

private:
    struct Parts;
    core::Status build(const HubOptions& options, const core::Clock& clock);

    std::unique_ptr<OpenedHub> m_opened;
    std::unique_ptr<Parts> m_parts;
    std::unique_ptr<HttpServer> m_server;
};

} // namespace hub
