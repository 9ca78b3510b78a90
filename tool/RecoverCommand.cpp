#include "storage/store/Cache.h"
#include "storage/vault/ProfileLock.h"
#include "storage/vault/Recovery.h"
#include "tool/AllCommands.h"
#include "tool/OpenedProfile.h"

#include <QFile>

namespace tool {

using core::Code;
using core::Console;
using core::Exit;
using core::Input;
using core::Option;
using core::Text;

namespace {

constexpr qint64 kMaxKeyFile = 64 * 1024;

constexpr Text kAskRoot{"Passphrase of the root key", "根密钥口令"};
constexpr Text kAskNew{"New passphrase for this workstation", "本工作站的新口令"};
constexpr Text kDone{"Recovered. Now enrol this workstation anew; what was not sent is sent then.",
    "已恢复。请将本工作站重新注册，未发送的内容届时将会发送。"};
constexpr Text kOpenable{"This workstation is not revoked: it can still be opened.", "该工作站未被吊销，仍可正常打开。"};
constexpr Text kNothing{"There is nothing to recover in this folder (%1).", "该文件夹中没有可恢复的内容（%1）。"};
constexpr Text kWrong{"The root key or its passphrase is wrong (%1).", "根密钥或其口令不正确（%1）。"};
constexpr Text kWeak{"This passphrase is too weak (%1): at least 10 characters, nothing well-known.",
    "口令过弱（%1）：至少 10 个字符，且不能是常见口令。"};

core::Result<seal::PrivateKey> rootKeyOf(const Input& input, const Console& console)
{
    QFile file(input.value("root-key"));
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(Code::NotFound, file.fileName());
    const QByteArray pem = file.read(kMaxKeyFile);
    auto phrase = core::secretOf(input, "ca-passphrase-file", "YUANZHEN_CA_PASSPHRASE", console, kAskRoot);
    if (!phrase)
        return phrase.error();
    return seal::PrivateKey::fromEncryptedPem(pem, *phrase);
}

Exit refused(const Console& console, const core::Error& error)
{
    switch (error.code) {
    case Code::Exists: return console.error(kOpenable);
    case Code::NotFound: return console.error(kNothing, {error.detail});
    case Code::WrongKey: return console.error(kWrong, {error.detail});
    case Code::Refused: return console.error(kWeak, {error.detail});
    default: return failed(console, error);
    }
}

Exit recover(const Input& input, const Console& console)
{
    const QString folder = input.value("profile");
    if (!storage::isWithdrawn(folder))
        return storage::isRecoverable(folder) ? console.error(kOpenable) : console.error(kNothing, {folder});
    const auto rootKey = rootKeyOf(input, console);
    if (!rootKey)
        return refused(console, rootKey.error());
    auto fresh = newSecretOf(input, "passphrase-file", "YUANZHEN_PASSPHRASE", console, kAskNew);
    if (!fresh)
        return failed(console, fresh.error());
    auto lock = storage::ProfileLock::take(folder);
    if (!lock)
        return failed(console, lock.error());
    const QString login = storage::Vault::loginKey(input.value("login"));
    const auto done = storage::recover(folder, *rootKey, login, QString::fromUtf8(fresh->view()), now());
    if (!done)
        return refused(console, done.error());
    console.line(kDone);
    return Exit::Ok;
}

} // namespace

std::vector<core::Command> recoverCommands()
{
    constexpr Option login{"login", "NAME", {"who opens the recovered workstation first", "首位打开恢复后工作站的登录名"}, true};
    constexpr Option rootKey{
        "root-key", "FILE", {"the site's root key, from where it is kept", "离线保管的站点根密钥文件"}, true};
    constexpr Option phrase{"ca-passphrase-file", "FILE",
        {"the root key's passphrase (or YUANZHEN_CA_PASSPHRASE, or the terminal)",
            "根密钥口令文件（或用 YUANZHEN_CA_PASSPHRASE，或在终端输入）"}};
    return {
        {"recover", "", "", {"open a revoked workstation again with the site's root key", "用站点根密钥重新打开已吊销的工作站"},
            {kProfile, login, rootKey, phrase, kPassphrase}, recover}};
}

} // namespace tool
