#include "app/demo/OpenSite.h"

#include "seal/Totp.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <csignal>
#include <cstdio>
#include <pthread.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace app {

using namespace Qt::StringLiterals;
using core::Code;
using core::Status;

namespace {

QString siteFile(const QString& folder) { return folder + u"/site.json"_s; }

void line(const QString& text) { std::printf("%s\n", qUtf8Printable(text)); }

} // namespace

OpenSite::OpenSite(Order order) : m_order(std::move(order)), m_hub(m_order.hubProgram, m_order.folder + u"/hub"_s)
{
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGINT);
    sigaddset(&stop, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop, nullptr);
    m_signals = signalfd(-1, &stop, SFD_CLOEXEC | SFD_NONBLOCK);
    m_notifier = std::make_unique<QSocketNotifier>(m_signals, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &OpenSite::onSignal);
    connect(&m_hub, &HubProcess::ended, this, [this](int) {
        if (!m_stopping)
            fail(core::fail(Code::Io, u"the hub ended"_s));
    });
}

OpenSite::~OpenSite()
{
    m_notifier.reset();
    if (m_signals >= 0)
        ::close(m_signals);
}

void OpenSite::start()
{
    if (const auto site = known()) {
        serve(*site);
        return;
    }
    // Without site.json a making was broken off, and nobody knows its passwords.
    QDir(m_order.folder + u"/hub"_s).removeRecursively();
    if (!QDir().mkpath(m_order.folder)) {
        fail(core::fail(Code::Io, m_order.folder));
        return;
    }
    line(m_order.language == "en"_L1 ? u"Making the demonstration site …"_s : u"正在建立演示站点……"_s);
    std::fflush(stdout);
    m_hub.command({u"demo"_s, u"--lang"_s, m_order.language}, [this](core::Result<QJsonObject> site) {
        if (m_stopping) {
            Q_EMIT ended(0);
            return;
        }
        const Status kept = site ? keep(*site) : Status(site.error());
        if (!kept)
            fail(kept.error());
        else
            serve(*site);
    });
}

core::Result<QJsonObject> OpenSite::known() const
{
    QFile file(siteFile(m_order.folder));
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(Code::NotFound, file.fileName());
    const QJsonObject site = QJsonDocument::fromJson(file.readAll()).object();
    return site.value("users"_L1).isArray() ? core::Result<QJsonObject>(site)
                                            : core::Result<QJsonObject>(core::fail(Code::BadInput, file.fileName()));
}

// The second factors' secrets are in it: for the owner alone.
Status OpenSite::keep(const QJsonObject& site) const
{
    QSaveFile file(siteFile(m_order.folder));
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return core::fail(Code::Io, file.fileName());
    file.write(QJsonDocument(site).toJson());
    return file.commit() ? Status() : Status(core::fail(Code::Io, file.fileName()));
}

void OpenSite::serve(const QJsonObject& site)
{
    m_hub.start([this, site](const Status& started) {
        if (!started)
            return fail(started.error());
        if (m_stopping)
            return;
        tell(site);
    });
}

void OpenSite::tell(const QJsonObject& site) const
{
    const bool english = m_order.language == "en"_L1;
    const auto say = [english](const QString& en, const QString& zh) { line(english ? en : zh); };
    const QString ca = site.value("ca_file"_L1).toString();
    const QString token = site.value("token"_L1).toString();
    line({});
    say(u"The demonstration site is open. All people and cases are invented."_s, u"演示站点已启动。其中人物与病例均为虚构。"_s);
    say(u"  address    %1"_s.arg(m_hub.address()), u"  地址        %1"_s.arg(m_hub.address()));
    say(u"  CA file    %1"_s.arg(ca), u"  CA 证书文件 %1"_s.arg(ca));
    say(u"  token      %1"_s.arg(token), u"  令牌        %1"_s.arg(token));
    say(u"  folder     %1 (remove it for a new site)"_s.arg(m_order.folder),
        u"  数据文件夹  %1（删除后可重新建立站点）"_s.arg(m_order.folder));
    line({});
    say(u"  login      role             password            code now   second factor's secret"_s,
        u"  登录名     角色             密码                当前验证码 二次验证密钥"_s);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const QJsonValue& value : site.value("users"_L1).toArray()) {
        const QJsonObject user = value.toObject();
        const QString secret = user.value("totp_secret"_L1).toString();
        line(u"  %1 %2 %3 %4     %5"_s.arg(user.value("login"_L1).toString(), -10)
                 .arg(user.value("role"_L1).toString(), -16)
                 .arg(user.value("password"_L1).toString(), -19)
                 .arg(seal::totpCode(secret, now).value_or(u"------"_s), secret));
    }
    line({});
    say(u"Try it:"_s, u"试用："_s);
    line(u"  curl --cacert '%1' -H 'Authorization: Bearer %2' '%3/fhir/Task?_count=20'"_s.arg(ca, token, m_hub.address()));
    line({});
    say(u"Press Ctrl+C to end."_s, u"按 Ctrl+C 结束。"_s);
    std::fflush(stdout);
}

void OpenSite::onSignal()
{
    signalfd_siginfo what{};
    while (::read(m_signals, &what, sizeof what) == ssize_t(sizeof what)) { }
    if (std::exchange(m_stopping, true))
        return;
    m_hub.stop([this](const Status& stopped) { Q_EMIT ended(stopped ? 0 : 1); });
}

void OpenSite::fail(const core::Error& error)
{
    m_stopping = true;
    std::fprintf(stderr, "yuanzhen: %s %s\n", core::codeName(error.code), qUtf8Printable(error.detail));
    Q_EMIT ended(1);
}

} // namespace app
