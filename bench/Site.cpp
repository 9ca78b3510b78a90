#include "bench/Site.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/prctl.h>

namespace bench {

using namespace Qt::StringLiterals;

void giveUp(const QString& what)
{
    std::fprintf(stderr, "bench: %s\n", qPrintable(what));
    std::exit(1);
}

Site::Site(const QString& storeUri) : m_storeUri(storeUri), m_fixture(nullptr, storeUri) { }

Site::~Site() { stop(); }

void Site::serve()
{
    m_fixture.stop();
    QStringList words{u"serve"_s, u"--data"_s, m_fixture.folder(), u"--listen"_s, u"127.0.0.1:0"_s};
    if (!m_storeUri.isEmpty())
        words += {u"--store"_s, m_storeUri};
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // Whatever ends the bench ends its hub.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_process.start(QStringLiteral(YZ_BIN "/yuanzhen-hub"), words);
    static constexpr QByteArrayView kListening("listening on 127.0.0.1:");
    QByteArray said;
    while (!said.contains('\n') && m_process.waitForReadyRead(60'000))
        said += m_process.readAllStandardOutput();
    if (said.startsWith(kListening))
        m_port = said.mid(kListening.size()).trimmed().toUShort();
    if (m_port == 0)
        giveUp(u"the hub did not start"_s);
}

void Site::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(30'000))
        m_process.kill();
    m_process.waitForFinished(5000);
}

} // namespace bench
