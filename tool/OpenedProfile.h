#pragma once

#include "core/cli/Command.h"
#include "storage/blobs/BlobStore.h"
#include "storage/sqlcipher/Connection.h"
#include "storage/vault/Vault.h"

namespace tool {

// What the commands share: the options that name a workstation's folder, and opening it.

inline constexpr core::Option kProfile{"profile", "DIR", {"the workstation's folder", "工作站的数据文件夹"}, true};
inline constexpr core::Option kLogin{
    "login", "NAME", {"whose passphrase it is; needed where several people work", "口令所属的登录名；多人共用时必填"}};
inline constexpr core::Option kPassphrase{"passphrase-file", "FILE",
    {"the passphrase (or YUANZHEN_PASSPHRASE, or the terminal)", "口令文件（或用 YUANZHEN_PASSPHRASE，或在终端输入）"}};
inline constexpr core::Option kJson{"json", "", {"print one JSON object", "输出一个 JSON 对象"}};

/// A folder whose passphrase was right.
struct OpenedProfile {
    QString folder;
    core::Secret dataKey;

    /// Brings the schema up to date. Corrupt, also when the first page is damaged; TooNew, Busy, Io.
    core::Result<std::unique_ptr<storage::Connection>> cache() const;
    core::Result<storage::BlobStore> attachments() const;
    QString cachePath() const;
};

/// The folder of `--profile`, opened by `--login` with its passphrase. NotFound, WrongKey, Corrupt, TooNew; BadInput when
/// the login is not told and not clear, or no passphrase is given.
core::Result<OpenedProfile> openProfile(const core::Input& input, const core::Console& console);

/// One sentence on stderr and the exit code: Damage for Corrupt, else Failed.
core::Exit failed(const core::Console& console, const core::Error& error);

/// A passphrase that is chosen now: when it is typed, it is typed twice (BadInput when they differ). BadInput for none.
core::Result<core::Secret> newSecretOf(
    const core::Input& input, const char* option, const char* variable, const core::Console& console, const core::Text& prompt);

/// What the computer's clock says.
QDateTime now();

} // namespace tool
