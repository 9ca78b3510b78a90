#include "storage/blobs/RawFile.h"
#include "storage/store/Cache.h"
#include "storage/store/IdentitySettings.h"
#include "sync/Carry.h"
#include "sync/NetworkTransport.h"
#include "tool/AllCommands.h"
#include "tool/OpenedProfile.h"

#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QJsonObject>

namespace tool {

using core::Code;
using core::Console;
using core::Exit;
using core::Input;
using core::Text;

namespace {

constexpr Text kTaken{"The hub has it: %1 acts stored, %2 refused, %3 attachments. The receipt is %4.",
    "中心已接收：存入 %1 项操作，拒绝 %2 项，附件 %3 个。回执：%4。"};
constexpr Text kStranger{"This file is not for this hub.", "该文件不是给本中心的。"};
constexpr Text kBroken{"The file is damaged or incomplete; nothing was taken from it.", "文件已损坏或不完整，未取用任何内容。"};
constexpr Text kNotAccepted{"The hub does not accept it: its workstation or person is not known or was withdrawn.",
    "中心不接受该文件：写出它的工作站或人员未知，或已被停用。"};
constexpr Text kNoLine{"The hub cannot be reached. The file is unchanged; try again.", "无法连接中心。文件未改动，请稍后重试。"};
constexpr Text kOutsider{"This workstation is not enrolled.", "本工作站尚未注册。"};

core::Result<syncing::LinkIdentity> identityOf(storage::Sql& cache)
{
    QStringList values;
    for (const char* name :
        {storage::kHubAddress, storage::kHubCa, storage::kDeviceCertificate, storage::kDeviceKey, storage::kDeviceId}) {
        const auto value = storage::setting(cache, QLatin1String(name));
        if (!value)
            return value.error();
        values.append(*value);
    }
    if (values.at(4).isEmpty())
        return core::fail(Code::NotFound, QStringLiteral("not enrolled"));
    syncing::LinkIdentity identity;
    identity.base = QUrl(values.at(0));
    identity.caPem = values.at(1).toLatin1();
    identity.certificatePem = values.at(2).toLatin1();
    QByteArray key = values.at(3).toLatin1();
    identity.keyPem = core::Secret::take(key);
    return identity;
}

core::Result<syncing::HandedIn> handInNow(const syncing::LinkIdentity& identity, const QString& file)
{
    syncing::HubLink link(std::make_unique<syncing::NetworkTransport>(identity));
    core::Result<syncing::HandedIn> handed = core::fail(Code::Internal);
    QEventLoop loop;
    syncing::handIn(&loop, link, file, {}, [&](core::Result<syncing::HandedIn> answer) {
        handed = std::move(answer);
        loop.quit();
    });
    loop.exec();
    return handed;
}

Exit why(const Console& console, const core::Error& error)
{
    switch (error.code) {
    case Code::WrongKey: return console.error(kStranger);
    case Code::Corrupt: return console.error(kBroken, {}, Exit::Damage);
    case Code::Denied: return console.error(kNotAccepted);
    case Code::Offline: return console.error(kNoLine);
    default: return failed(console, error);
    }
}

Exit send(const Input& input, const Console& console)
{
    auto profile = openProfile(input, console);
    if (!profile)
        return failed(console, profile.error());
    const QString file = input.words().value(0);
    // What is no transfer file need not travel.
    if (const auto head = storage::readSealedHead(file); !head)
        return why(console, head.error());
    auto cache = profile->cache();
    if (!cache)
        return failed(console, cache.error());
    const auto identity = identityOf(**cache);
    if (!identity)
        return identity.error().code == Code::NotFound ? console.error(kOutsider) : failed(console, identity.error());
    const auto handed = handInNow(*identity, file);
    if (!handed)
        return why(console, handed.error());
    const QFileInfo info(file);
    const QString receipt = info.path() + u'/' + info.completeBaseName() + QStringLiteral("-receipt.") + info.suffix();
    QFile::remove(receipt);
    if (auto kept = storage::writeFileDurably(receipt, handed->receipt); !kept)
        return failed(console, kept.error());
    if (input.has("json"))
        console.print({{QStringLiteral("transfer"), handed->transfer}, {QStringLiteral("stored"), handed->stored},
            {QStringLiteral("refused"), handed->refused}, {QStringLiteral("attachments"), handed->files},
            {QStringLiteral("receipt"), receipt}});
    else
        console.line(
            kTaken, {QString::number(handed->stored), QString::number(handed->refused), QString::number(handed->files), receipt});
    return Exit::Ok;
}

} // namespace

std::vector<core::Command> transferCommands()
{
    return {{"transfer", "send", "FILE", {"hand a workstation's transfer file to the hub", "将工作站的转运文件交给中心"},
        {kProfile, kLogin, kPassphrase, kJson}, send}};
}

} // namespace tool
