#include "storage/backup/Backup.h"
#include "storage/store/Cache.h"
#include "storage/vault/ProfileLock.h"
#include "tool/AllCommands.h"
#include "tool/OpenedProfile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

namespace tool {

using core::Code;
using core::Console;
using core::Exit;
using core::Input;
using core::Option;
using core::Text;

namespace {

constexpr Text kAskBackup{"Passphrase of the backup", "备份口令"};
constexpr Text kAskNew{"New passphrase for this workstation", "本工作站的新口令"};
constexpr Text kMade{"Backed up %1 records, %2 not yet sent, %3 attachments, %4 bytes.",
    "已备份 %1 条记录（其中 %2 项未发送）、%3 个附件，共 %4 字节。"};
constexpr Text kLeft{
    "Backed up, but %1 attachment(s) are damaged here and were left out: %2.", "已备份，但有 %1 个附件已损坏、未包含在内：%2。"};
constexpr Text kRestored{
    "Restored and proved: %1 records, %2 not yet sent, %3 attachments, %4 bytes. Now enrol this workstation anew.",
    "已恢复并验证：%1 条记录（其中 %2 项未发送）、%3 个附件，共 %4 字节。请将本工作站重新注册。"};
constexpr Text kDamaged{"The backup does not hold (%1). Nothing was restored.", "备份已损坏（%1），未恢复任何数据。"};
constexpr Text kShut{
    "The backup's passphrase is wrong, or the backup's beginning is damaged.", "备份口令不正确，或备份文件开头已损坏。"};
constexpr Text kWeak{"This passphrase is too weak (%1): at least 10 characters, nothing well-known.",
    "口令过弱（%1）：至少 10 个字符，且不能是常见口令。"};
constexpr Text kTaken{"There is a workstation in this folder already: %1.", "该文件夹中已有工作站数据：%1。"};

constexpr Option kBackupPassphrase{"backup-passphrase-file", "FILE",
    {"the backup's own passphrase (or YUANZHEN_BACKUP_PASSPHRASE, or the terminal)",
        "备份专用口令文件（或用 YUANZHEN_BACKUP_PASSPHRASE，或在终端输入）"}};

QJsonObject toJson(const storage::BackupReport& report)
{
    QJsonArray left;
    for (const QByteArray& hash : report.left)
        left.append(QString::fromLatin1(hash));
    return {{QStringLiteral("bytes"), report.bytes}, {QStringLiteral("records"), report.resources},
        {QStringLiteral("unsent"), report.undelivered}, {QStringLiteral("audit_lines"), report.auditLines},
        {QStringLiteral("attachments"), report.attachments}, {QStringLiteral("left_out"), left}};
}

void tell(const Console& console, const Input& input, const Text& sentence, const storage::BackupReport& report)
{
    if (input.has("json"))
        console.print(toJson(report));
    else
        console.line(sentence,
            {QString::number(report.resources), QString::number(report.undelivered), QString::number(report.attachments),
                QString::number(report.bytes)});
}

Exit backup(const Input& input, const Console& console)
{
    auto profile = openProfile(input, console);
    if (!profile)
        return failed(console, profile.error());
    auto phrase = newSecretOf(input, "backup-passphrase-file", "YUANZHEN_BACKUP_PASSPHRASE", console, kAskBackup);
    if (!phrase)
        return failed(console, phrase.error());
    auto cache = profile->cache();
    if (!cache)
        return failed(console, cache.error());
    auto attachments = profile->attachments();
    if (!attachments)
        return failed(console, attachments.error());
    auto report = storage::backup(**cache, *attachments, input.value("to"), QString::fromUtf8(phrase->view()), now());
    if (!report && report.error().code == Code::Refused)
        return console.error(kWeak, {report.error().detail});
    if (!report)
        return failed(console, report.error());
    tell(console, input, kMade, *report);
    if (report->left.isEmpty())
        return Exit::Ok;
    return console.error(
        kLeft, {QString::number(report->left.size()), QString::fromLatin1(report->left.join(' '))}, Exit::Damage);
}

/// Takes the fresh keys and an empty folder away again unless everything went well.
class Beginning {
public:
    explicit Beginning(const QString& folder) : m_existed(QFileInfo::exists(folder)), m_folder(folder) { }
    ~Beginning()
    {
        if (m_kept)
            return;
        if (m_vault)
            (void)m_vault->wipe();
        if (!m_existed)
            QDir().rmdir(m_folder.path()); // only when nothing is in it
    }
    Beginning(const Beginning&) = delete;
    Beginning& operator=(const Beginning&) = delete;
    bool make() const { return m_folder.mkpath(QStringLiteral(".")); }
    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    void guard(storage::Vault vault) { m_vault.emplace(std::move(vault)); }
    void keep() { m_kept = true; }

private:
    bool m_existed;
    bool m_kept = false;
    QDir m_folder;
    std::optional<storage::Vault> m_vault;
};

Exit restoreInto(
    Beginning& beginning, const Input& input, const Console& console, const core::Secret& phrase, const core::Secret& fresh)
{
    auto lock = storage::ProfileLock::take(input.value("profile"));
    if (!lock)
        return failed(console, lock.error());
    const QString login = storage::Vault::loginKey(input.value("login"));
    auto made = storage::Vault::create(beginning.path(storage::kKeysFile), login, QString::fromUtf8(fresh.view()), {login});
    if (!made && made.error().code == Code::Exists)
        return console.error(kTaken, {made.error().detail});
    if (!made && made.error().code == Code::Refused)
        return console.error(kWeak, {made.error().detail});
    if (!made)
        return failed(console, made.error());
    beginning.guard(std::move(made->vault));
    auto report = storage::restore(
        input.value("from"), QString::fromUtf8(phrase.view()), input.value("profile"), made->dataKey, now());
    if (!report && report.error().code == Code::Corrupt)
        return console.error(kDamaged, {report.error().detail}, Exit::Damage);
    if (!report && report.error().code == Code::WrongKey)
        return console.error(kShut);
    if (!report && report.error().code == Code::Exists)
        return console.error(kTaken, {report.error().detail});
    if (!report)
        return failed(console, report.error());
    beginning.keep();
    tell(console, input, kRestored, *report);
    return Exit::Ok;
}

Exit restore(const Input& input, const Console& console)
{
    auto phrase = core::secretOf(input, "backup-passphrase-file", "YUANZHEN_BACKUP_PASSPHRASE", console, kAskBackup);
    if (!phrase)
        return failed(console, phrase.error());
    auto fresh = newSecretOf(input, "passphrase-file", "YUANZHEN_PASSPHRASE", console, kAskNew);
    if (!fresh)
        return failed(console, fresh.error());
    Beginning beginning(input.value("profile"));
    if (!beginning.make())
        return failed(console, core::fail(Code::Io, input.value("profile")));
    return restoreInto(beginning, input, console, *phrase, *fresh);
}

} // namespace

std::vector<core::Command> backupCommands()
{
    constexpr Option login{"login", "NAME", {"who opens the restored workstation first", "首位打开恢复后工作站的登录名"}, true};
    return {
        {"backup", "", "", {"write everything of a workstation into one encrypted file", "将工作站全部数据写入一个加密文件"},
            {kProfile, {"to", "FILE", {"the new file", "新建的备份文件"}, true}, kLogin, kPassphrase, kBackupPassphrase, kJson},
            backup},
        {"restore", "", "", {"make a new workstation's folder from a backup and prove it", "由备份建立新的工作站文件夹并验证"},
            {{"from", "FILE", {"the backup", "备份文件"}, true}, kProfile, login, kPassphrase, kBackupPassphrase, kJson},
            restore},
    };
}

} // namespace tool
