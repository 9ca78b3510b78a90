#pragma once

#include "sync/NetworkTransport.h"
#include "tests/support/HubFixture.h"

namespace testing {

/// A line to the real hub as one of its enrolled workstations, directly or through a proxy on another port.
inline std::unique_ptr<syncing::Transport> lineTo(test::HubFixture& hub, const test::FixtureDevice& device, quint16 port = 0)
{
    syncing::LinkIdentity identity;
    identity.base = QUrl(QStringLiteral("https://127.0.0.1:%1").arg(port == 0 ? hub.port() : port));
    identity.caPem = hub.caPem();
    identity.certificatePem = device.certificatePem;
    identity.keyPem = core::Secret(device.keyPem);
    return std::make_unique<syncing::NetworkTransport>(identity);
}

} // namespace testing
