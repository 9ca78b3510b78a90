#pragma once

#include "tests/support/HubFixture.h"

#include <QProcess>

namespace bench {

/// A hub of the bench's own, served by the real program in a process of its own. Devices, sessions and tokens are made
/// before serve(), by the fixture in this process. Ends the program when something cannot be had: nothing could be measured.
class Site {
public:
    /// `storeUri` empty: the embedded store.
    explicit Site(const QString& storeUri = {});
    ~Site();

    test::HubFixture& fixture() { return m_fixture; }
    /// Stops the hub of this process and starts the program on the same folder.
    void serve();
    /// Ends it as an operator would.
    void stop();

    quint16 port() const { return m_port; }
    qint64 processId() const { return m_process.processId(); }
    QString url(const QString& path) const { return QStringLiteral("https://127.0.0.1:%1%2").arg(m_port).arg(path); }
    QString caFile() const { return m_fixture.caFile(); }
    QByteArray caPem() const { return m_fixture.caPem(); }

private:
    QString m_storeUri;
    test::HubFixture m_fixture;
    QProcess m_process;
    quint16 m_port = 0;
};

/// Ends the program with one line on stderr.
[[noreturn]] void giveUp(const QString& what);

} // namespace bench
