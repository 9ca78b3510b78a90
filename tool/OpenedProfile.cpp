#include "tool/OpenedProfile.h"

#include "core/base/Clock.h"
#include "storage/store/Cache.h"

#include <QDir>

namespace tool {

using core::Code;
using core::Exit;
using core::fail;
using core::Text;

namespace {

constexpr Text kAsk{"Passphrase", "口令"};
constexpr Text kAgain{"%1 (again)", "%1（再次输入）"};

core::Error noSecret(const char* option) { return fail(Code::BadInput, QStringLiteral("--%1 ?").arg(QLatin1String(option))); }

core::Result<QString> loginOf(const core::Input& input, const storage::Vault& vault)
{
    if (input.has("login"))
        return storage::Vault::loginKey(input.value("login"));
    const QStringList users = vault.users();
    if (users.size() == 1)
        return users.first();
    return fail(Code::BadInput, QStringLiteral("--login ?"));
}

} // namespace

QString OpenedProfile::cachePath() const { return QDir(folder).filePath(QLatin1String(storage::kCacheFile)); }

core::Result<std::unique_ptr<storage::Connection>> OpenedProfile::cache() const
{
    if (!QFile::exists(cachePath()))
        return fail(Code::NotFound, QLatin1String(storage::kCacheFile));
    auto opened = storage::openCache(cachePath(), dataKey);
    // keys.json has proved the key by its MAC: what the cache then refuses is a damaged first page
    if (!opened && opened.error().code == Code::WrongKey)
        return fail(Code::Corrupt, QStringLiteral("cache.db, first page"));
    return opened;
}

core::Result<storage::BlobStore> OpenedProfile::attachments() const
{
    return storage::BlobStore::open(
        QDir(folder).filePath(QLatin1String(storage::kAttachmentsFolder)), storage::blobKeyOf(dataKey));
}

core::Result<OpenedProfile> openProfile(const core::Input& input, const core::Console& console)
{
    const QDir folder(input.value("profile"));
    auto vault = storage::Vault::load(folder.filePath(QLatin1String(storage::kKeysFile)));
    if (!vault)
        return vault.error();
    auto login = loginOf(input, *vault);
    if (!login)
        return login.error();
    auto passphrase = core::secretOf(input, "passphrase-file", "YUANZHEN_PASSPHRASE", console, kAsk);
    if (!passphrase)
        return passphrase.error();
    if (passphrase->isEmpty())
        return noSecret("passphrase-file");
    auto key = vault->unlock(*login, QString::fromUtf8(passphrase->view()));
    if (!key)
        return key.error();
    return OpenedProfile{folder.path(), std::move(*key)};
}

Exit failed(const core::Console& console, const core::Error& error)
{
    return console.error(error, error.code == Code::Corrupt ? Exit::Damage : Exit::Failed);
}

core::Result<core::Secret> newSecretOf(
    const core::Input& input, const char* option, const char* variable, const core::Console& console, const Text& prompt)
{
    auto first = core::secretOf(input, option, variable, console, prompt);
    if (!first)
        return first.error();
    if (first->isEmpty())
        return noSecret(option);
    if (input.has(option) || !qEnvironmentVariableIsEmpty(variable))
        return first;
    const QByteArray en = console.text(kAgain, {console.text(prompt)}).toUtf8();
    const core::Secret second = console.askSecret({en.constData(), en.constData()});
    if (!(*first == second))
        return fail(Code::BadInput, QStringLiteral("1 ≠ 2"));
    return first;
}

QDateTime now() { return core::SystemClock().now(); }

} // namespace tool
