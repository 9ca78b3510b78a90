#include "hub/cli/AllCommands.h"
#include "hub/cli/Common.h"
#include "hub/cli/Founding.h"

#include "core/base/Clock.h"
#include "hub/store/Withdrawals.h"

#include <QJsonArray>
#include <QJsonObject>

namespace hub {

namespace {

constexpr Text kAskRoot{"Passphrase of the root CA", "根证书口令"};
constexpr Text kShown{"root: %1, until %2\n  SHA-256 %3", "根证书：%1，有效期至 %2\n  SHA-256 %3"};
constexpr Text kIssuing{"issuing: %1, until %2\n  SHA-256 %3", "签发证书：%1，有效期至 %2\n  SHA-256 %3"};
constexpr Text kServer{"server: %1, until %2\n  SHA-256 %3", "服务器证书：%1，有效期至 %2\n  SHA-256 %3"};
constexpr Text kWithdrawn{
    "Certificate %1 is withdrawn: signatures since %2 do not count.", "证书 %1 已吊销：自 %2 起的签名无效。"};
constexpr Text kWhich{"Either --serial or --practitioner is needed.", "须指定 --serial 或 --practitioner 之一。"};
constexpr Text kSince{"Not a time in the past: %1.", "不是过去的时间：%1。"};
constexpr Text kDone{"Done; it is used from the next start of the service.", "完成；服务下次启动时生效。"};

core::Result<seal::Certificate> certificateIn(const core::Result<QByteArray>& pem)
{
    if (!pem)
        return pem.error();
    return seal::Certificate::fromPem(*pem);
}

core::Result<seal::Certificate> serverCertificate(const DataFolder& folder)
{
    auto pem = readSecretFile(folder.serverKey());
    if (!pem)
        return pem.error();
    return seal::Certificate::fromPem(pem->view());
}

Exit show(const Input& input, const Console& console)
{
    const DataFolder folder(input.value("data"));
    const auto root = certificateIn(readFile(folder.rootCertificate()));
    const auto issuing = certificateIn(readFile(folder.issuingCertificate()));
    const auto server = serverCertificate(folder);
    QJsonObject json;
    const struct {
        const char* name;
        const core::Result<seal::Certificate>& certificate;
        const Text& text;
    } rows[] = {{"root", root, kShown}, {"issuing", issuing, kIssuing}, {"server", server, kServer}};
    for (const auto& row : rows) {
        if (!row.certificate)
            return console.error(row.certificate.error());
        const seal::Certificate& c = *row.certificate;
        const QString fingerprint = QString::fromLatin1(c.fingerprintSha256());
        const QString until = c.notAfter().date().toString(Qt::ISODate);
        if (!input.has("json"))
            console.line(row.text, {c.subject().commonName, until, fingerprint});
        json.insert(QLatin1String(row.name),
            QJsonObject{{QStringLiteral("name"), c.subject().commonName}, {QStringLiteral("until"), until},
                {QStringLiteral("sha256"), fingerprint}});
    }
    if (input.has("json"))
        console.print(json);
    return Exit::Ok;
}

Exit issueServer(const Input& input, const Console& console)
{
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    auto ca = (*hub)->ca();
    if (!ca)
        return console.error(ca.error());
    const QStringList names = input.has("address") ? input.values("address") : (*hub)->site().serverNames;
    auto done = issueServerCertificate((*hub)->folder(), *ca, names, (*hub)->clock().now());
    if (done)
        done = change(**hub, "issue-server", {}, [](storage::Sql&) { return core::Status(); });
    if (!done)
        return console.error(done.error());
    console.line(kDone);
    return Exit::Ok;
}

// A new issuing authority: the key file changes last, so that a failure leaves the old pair in use.
core::Status replaceIssuing(OpenedHub& hub, const QString& rootKeyFile, const core::Secret& passphrase)
{
    const DataFolder& folder = hub.folder();
    auto rootPem = readFile(folder.rootCertificate());
    auto rootKey = readFile(rootKeyFile);
    if (!rootPem || !rootKey)
        return rootPem ? rootKey.error() : rootPem.error();
    auto root = seal::CertificateAuthority::open(*rootPem, *rootKey, passphrase);
    if (!root)
        return root.error();
    auto key = seal::PrivateKey::generate();
    if (!key)
        return key.error();
    auto issuing = root->issueIssuing(key->publicKey(), hub.site().name, hub.clock().now());
    if (!issuing)
        return issuing.error();
    auto keys = folder.readKeys();
    if (!keys)
        return keys.error();
    keys->issuing = key->toDer();
    // The former ones stay behind the new: workstations that were enrolled by them go on.
    auto former = readFile(folder.issuingCertificate());
    if (!former)
        return former.error();
    if (auto written = writeFile(folder.issuingCertificate(), issuing->toPem() + *former, false); !written)
        return written;
    if (auto written = folder.writeKeys(*keys); !written)
        return written;
    auto ca = IssuingCa::open(*rootPem, issuing->toPem(), keys->issuing);
    if (!ca)
        return ca.error();
    return issueServerCertificate(folder, *ca, hub.site().serverNames, hub.clock().now());
}

Exit issueIssuing(const Input& input, const Console& console)
{
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    auto passphrase = core::secretOf(input, "ca-passphrase-file", "YUANZHEN_CA_PASSPHRASE", console, kAskRoot);
    if (!passphrase)
        return console.error(passphrase.error());
    const QString keyFile = input.value("root-key", (*hub)->folder().rootKey());
    if (auto done = replaceIssuing(**hub, keyFile, *passphrase); !done)
        return console.error(done.error());
    if (auto noted = change(**hub, "issue-issuing", {}, [](storage::Sql&) { return core::Status(); }); !noted)
        return console.error(noted.error());
    console.line(kDone);
    return Exit::Ok;
}

core::Result<QList<SigningCertificate>> signingCertificatesOf(OpenedHub& hub, const QString& practitionerId)
{
    QList<SigningCertificate> found;
    auto read = hub.db().read([&](storage::Sql& sql) -> core::Status {
        auto all = signingCertificates(sql, practitionerId);
        if (!all)
            return all.error();
        found = *all;
        return {};
    });
    if (!read)
        return read.error();
    return found;
}

Exit issued(const Input& input, const Console& console)
{
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    const auto all = signingCertificatesOf(**hub, input.value("practitioner"));
    if (!all)
        return console.error(all.error());
    QJsonArray json;
    for (const SigningCertificate& one : *all) {
        const QString since = one.withdrawnSince.isValid() ? core::toInstant(one.withdrawnSince) : QString();
        json.append(QJsonObject{{QStringLiteral("serial"), one.serial}, {QStringLiteral("sha256"), one.fingerprint},
            {QStringLiteral("practitioner"), one.practitionerId}, {QStringLiteral("issued"), core::toInstant(one.issuedAt)},
            {QStringLiteral("withdrawn_since"), since}});
        if (!input.has("json"))
            console.print(QStringLiteral("%1 %2  %3  %4  %5")
                              .arg(since.isEmpty() ? QLatin1Char('+') : QLatin1Char('-'))
                              .arg(one.serial, one.practitionerId, core::toInstant(one.issuedAt), since));
    }
    if (input.has("json"))
        console.print(QJsonObject{{QStringLiteral("certificates"), json}});
    return Exit::Ok;
}

Exit withdraw(const Input& input, const Console& console)
{
    if (input.has("serial") == input.has("practitioner"))
        return console.error(kWhich, {}, Exit::Usage);
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    const QDateTime now = (*hub)->clock().now();
    const QDateTime since = input.has("since") ? core::fromInstant(input.value("since")) : now;
    if (!since.isValid() || since > now)
        return console.error(kSince, {input.value("since")}, Exit::Usage);
    auto all = signingCertificatesOf(**hub, input.value("practitioner"));
    if (!all)
        return console.error(all.error());
    if (input.has("serial"))
        all->removeIf([serial = input.value("serial").toLower()](const SigningCertificate& one) { return one.serial != serial; });
    if (all->isEmpty())
        return console.error(core::fail(core::Code::NotFound, QStringLiteral("certificate")));
    for (const SigningCertificate& one : std::as_const(*all)) {
        auto done = change(**hub, "withdraw-certificate", QStringLiteral("Practitioner/") + one.practitionerId,
            [&](storage::Sql& sql) { return withdrawCertificate(sql, one, since, now); });
        if (!done)
            return console.error(done.error());
        console.line(kWithdrawn, {one.serial, core::toInstant(since)});
    }
    return Exit::Ok;
}

} // namespace

std::vector<Command> caCommands()
{
    const Option serial{"serial", "HEX", {"its serial number, see ca issued", "证书序列号，见 ca issued"}};
    const Option practitioner{"practitioner", "ID", {"all of this person's", "该人员的全部证书"}};
    const Option since{"since", "INSTANT",
        {"signatures from then on do not count (now when not given; earlier when the key was out of hand before)",
            "自此时起的签名无效（默认现在；如密钥更早失控可填更早时间）"}};
    const Option address{
        "address", "NAME", {"public name or address of the server, repeated", "服务器对外名称或地址，可重复"}, false, true};
    const Option rootKey{"root-key", "FILE",
        {"the root key, brought from where it is kept (DIR/ca-offline/root-key.pem)",
            "离线保管的根密钥文件（DIR/ca-offline/root-key.pem）"}};
    const Option passphrase{"ca-passphrase-file", "FILE",
        {"first line: passphrase of the root CA (or YUANZHEN_CA_PASSPHRASE)", "首行为根证书口令（或 YUANZHEN_CA_PASSPHRASE）"}};
    return {
        {"ca", "show", "", {"show the site's certificates and fingerprints", "显示站点证书与指纹"}, {kData, kJson}, show},
        {"ca", "issue-server", "", {"make a new server certificate", "签发新的服务器证书"}, {kData, address, kStore},
            issueServer},
        {"ca", "issue-issuing", "", {"make a new issuing authority with the root key", "用根密钥建立新的签发机构"},
            {kData, rootKey, passphrase, kStore}, issueIssuing},
        {"ca", "issued", "", {"list the signing certificates of people", "列出人员签名证书"},
            {kData, practitioner, kStore, kJson}, issued},
        {"ca", "withdraw", "", {"withdraw a person's signing certificate", "吊销人员签名证书"},
            {kData, serial, practitioner, since, kStore}, withdraw},
    };
}

} // namespace hub
