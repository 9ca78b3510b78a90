#include "hub/cli/AllCommands.h"
#include "hub/cli/Common.h"
#include "hub/cli/Founding.h"

#include <QJsonObject>

namespace hub {

namespace {

constexpr Text kAskRoot{"Passphrase of the root CA", "根证书口令"};
constexpr Text kShown{"root: %1, until %2\n  SHA-256 %3", "根证书：%1，有效期至 %2\n  SHA-256 %3"};
constexpr Text kIssuing{"issuing: %1, until %2\n  SHA-256 %3", "签发证书：%1，有效期至 %2\n  SHA-256 %3"};
constexpr Text kServer{"server: %1, until %2\n  SHA-256 %3", "服务器证书：%1，有效期至 %2\n  SHA-256 %3"};
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

} // namespace

std::vector<Command> caCommands()
{
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
    };
}

} // namespace hub
