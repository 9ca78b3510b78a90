#include "hub/cli/AllCommands.h"
#include "hub/cli/Common.h"
#include "hub/cli/Founding.h"
#include "hub/cli/Hub.h"

#include <QJsonObject>

#include <algorithm>
#include <csignal>

namespace hub {

namespace {

constexpr Text kNoPassphrase{
    "No passphrase for the root CA was given, so this one was made. Write it down; it is not stored:\n  %1",
    "没有提供根证书口令，已生成以下口令。请抄写保存，系统不会存储：\n  %1"};
constexpr Text kFounded{"The site \"%1\" stands in %2.", "站点“%1”已建立于 %2。"};
constexpr Text kFingerprint{
    "CA fingerprint (SHA-256), to be compared at enrolment:\n  %1", "CA 指纹（SHA-256），注册工作站时核对：\n  %1"};
constexpr Text kAdministrator{"First administrator: %1\n  one-time password: %2\n  authenticator secret: %3\n  %4",
    "首位管理员：%1\n  一次性密码：%2\n  动态口令密钥：%3\n  %4"};
constexpr Text kMoveKey{"Now move %1 to a medium that is kept offline.", "请立即将 %1 移到离线保管的介质上。"};
constexpr Text kAskNew{"New passphrase for the root CA (empty: one is made)", "根证书新口令（留空则自动生成）"};
constexpr Text kBadTurn{
    "--turn (turn:HOST:PORT?transport=udp …) and --turn-secret-file (readable by its owner alone, not empty) belong together.",
    "--turn（如 turn:HOST:PORT?transport=udp）与 --turn-secret-file（仅属主可读且非空）必须同时给出。"};
constexpr Text kBadListen{
    "--listen takes ADDRESS:PORT, for example 127.0.0.1:8443.", "--listen 的格式为 地址:端口，例如 127.0.0.1:8443。"};

void printFounded(const Console& console, const Founded& founded, const FoundingOrder& order)
{
    const Credentials& admin = founded.administrator;
    console.line(kFounded, {order.siteName, order.folder});
    console.line(kFingerprint, {founded.caFingerprint});
    console.line(kAdministrator, {admin.login, admin.password, admin.totpSecret, admin.totpUri});
    console.line(kMoveKey, {DataFolder(order.folder).rootKey()});
}

Exit init(const Input& input, const Console& console)
{
    FoundingOrder order;
    order.folder = input.value("data");
    order.siteName = input.value("name");
    order.administrator = input.value("admin", order.administrator);
    order.serverNames = input.values("address");
    order.storeUri = storeOf(input);
    if (DataFolder(order.folder).holdsHub())
        return console.error(core::fail(core::Code::Exists, order.folder));
    auto passphrase = core::secretOf(input, "ca-passphrase-file", "YUANZHEN_CA_PASSPHRASE", console, kAskNew);
    if (!passphrase)
        return console.error(passphrase.error());
    QString made;
    if (passphrase->isEmpty()) {
        made = AccountDesk::newPassword();
        passphrase = core::Secret(made.toLatin1());
    }
    order.rootPassphrase = *std::move(passphrase);
    const core::SystemClock clock;
    auto founded = foundSite(order, clock);
    if (!founded)
        return console.error(founded.error());
    if (!input.has("json")) {
        if (!made.isEmpty())
            console.line(kNoPassphrase, {made});
        printFounded(console, *founded, order);
        return Exit::Ok;
    }
    const Credentials& admin = founded->administrator;
    QJsonObject json{{QStringLiteral("ca_fingerprint"), founded->caFingerprint},
        {QStringLiteral("ca_file"), DataFolder(order.folder).rootCertificate()},
        {QStringLiteral("organization"), founded->organizationId}, {QStringLiteral("login"), admin.login},
        {QStringLiteral("password"), admin.password}, {QStringLiteral("totp_secret"), admin.totpSecret}};
    if (!made.isEmpty())
        json.insert(QStringLiteral("ca_passphrase"), made);
    console.print(json);
    return Exit::Ok;
}

bool parseListen(const QString& text, HubOptions& options)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool good = false;
    const uint port = text.mid(colon + 1).toUInt(&good);
    if (colon <= 0 || !good || port > 65535)
        return false;
    QString address = text.left(colon);
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.sliced(1, address.size() - 2);
    options.address = address;
    options.port = static_cast<quint16>(port);
    return true;
}

// Must run before any thread starts, so that every thread inherits the mask and only sigwait() sees the signals.
sigset_t blockStopSignals()
{
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    sigaddset(&stop, SIGINT);
    pthread_sigmask(SIG_BLOCK, &stop, nullptr);
    return stop;
}

// Both or neither: a relay without its secret lets nobody in.
bool readTurn(const Input& input, TurnOptions& turn)
{
    turn.uris = input.values("turn");
    const QString file = input.value("turn-secret-file");
    if (turn.uris.isEmpty() && file.isEmpty())
        return true;
    const auto secret = readSecretFile(file);
    if (!secret)
        return false;
    turn.secret = core::Secret(secret->view().toByteArray().split('\n').first().trimmed());
    return !turn.secret.isEmpty() && !turn.uris.isEmpty()
        && std::all_of(turn.uris.cbegin(), turn.uris.cend(), [](const QString& uri) { return isIceUri(uri); });
}

Exit serve(const Input& input, const Console& console)
{
    HubOptions options;
    options.folder = input.value("data");
    options.storeUri = storeOf(input);
    options.serverNames = input.values("address");
    const QString listen = input.value("listen", QStringLiteral("127.0.0.1:8443"));
    if (!parseListen(listen, options))
        return console.error(kBadListen, {}, Exit::Usage);
    if (!readTurn(input, options.turn))
        return console.error(kBadTurn, {}, Exit::Usage);
    const sigset_t stop = blockStopSignals();
    const core::SystemClock clock;
    auto hub = Hub::start(options, clock);
    if (!hub)
        return console.error(hub.error());
    // Programs wait for exactly this line, in any language.
    console.print(QStringLiteral("listening on ") + listen.left(listen.lastIndexOf(u':') + 1) + QString::number((*hub)->port()));
    int signal = 0;
    sigwait(&stop, &signal);
    (*hub)->stop();
    return Exit::Ok;
}

} // namespace

std::vector<Command> siteCommands()
{
    const Option name{"name", "SITE", {"the site's name", "站点名称"}, true};
    const Option admin{"admin", "LOGIN", {"the first administrator (admin)", "首位管理员登录名（admin）"}};
    const Option address{
        "address", "NAME", {"public name or address of the server, repeated", "服务器对外名称或地址，可重复"}, false, true};
    const Option passphrase{"ca-passphrase-file", "FILE",
        {"first line: passphrase of the root CA (or YUANZHEN_CA_PASSPHRASE)", "首行为根证书口令（或 YUANZHEN_CA_PASSPHRASE）"}};
    const Option listen{"listen", "ADDR:PORT",
        {"where to listen (127.0.0.1:8443); port 0 takes a free one", "监听地址（127.0.0.1:8443）；端口 0 自动选择"}};
    const Option turn{"turn", "URI",
        {"relay for calls, e.g. turn:turn.example.cn:3478?transport=udp, repeated",
            "通话中继，如 turn:turn.example.cn:3478?transport=udp，可重复"},
        false, true};
    const Option turnSecret{
        "turn-secret-file", "FILE", {"first line: the secret shared with the relay", "首行为与中继服务器共享的密钥"}};
    return {
        {"init", "", "", {"make a new site: keys, CA, store, first administrator", "建立新站点：密钥、证书、存储、首位管理员"},
            {kData, name, admin, address, passphrase, kStore, kJson}, init},
        {"serve", "", "", {"serve the workstations until SIGTERM or SIGINT", "为工作站提供服务，直到收到 SIGTERM 或 SIGINT"},
            {kData, listen, address, kStore, turn, turnSecret}, serve},
    };
}

} // namespace hub
