#include "hub/cli/AllCommands.h"
#include "hub/cli/Common.h"
#include "hub/demo/MakeDemo.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace hub {

namespace {

using namespace Qt::StringLiterals;

constexpr Text kNoContent{"The demonstration's content was not found: give its folder with --content.",
    "未找到演示内容，请用 --content 指定其文件夹。"};
constexpr Text kBadDay{"--day takes a date such as 2026-11-23.", "--day 应为日期，例如 2026-11-23。"};
constexpr Text kBadCases{"--cases takes all or none.", "--cases 应为 all 或 none。"};

QString contentFolder(const Input& input)
{
    const QDir bin(QCoreApplication::applicationDirPath());
    QStringList places{
        input.value("content"), bin.filePath(u"../share/yuanzhen/demo"_s), bin.filePath(u"../../../resources/demo"_s)};
    places.removeAll(QString());
    for (const QString& place : std::as_const(places)) {
        if (QFile::exists(place + u"/cases.json"_s))
            return place;
    }
    return {};
}

Exit demo(const Input& input, const Console& console)
{
    const core::SystemClock clock;
    DemoOrder order;
    order.folder = input.value("data");
    order.content = contentFolder(input);
    order.language = console.isChinese() ? u"zh_CN"_s : u"en"_s;
    order.storeUri = storeOf(input);
    if (input.has("day")) {
        order.day = QDate::fromString(input.value("day"), Qt::ISODate);
        if (!order.day.isValid())
            return console.error(kBadDay, {}, Exit::Usage);
    }
    order.fromNow = input.has("from-now");
    const QString cases = input.value("cases", u"all"_s);
    if (cases != "all"_L1 && cases != "none"_L1)
        return console.error(kBadCases, {}, Exit::Usage);
    order.withCases = cases == "all"_L1;
    if (order.content.isEmpty())
        return console.error(kNoContent);
    auto made = makeDemo(order, clock);
    if (!made)
        return console.error(made.error());
    console.print(*made);
    return Exit::Ok;
}

} // namespace

std::vector<Command> demoCommands()
{
    const Option content{
        "content", "FOLDER", {"the demonstration's content, where it is not beside the program", "演示内容所在文件夹"}};
    const Option day{"day", "DATE", {"the day of the demonstration (today)", "演示日期（默认今天）"}};
    const Option fromNow{"from-now", "",
        {"move the day so that its next visit begins within minutes", "将当天时间平移，使下一场门诊几分钟后开始"}};
    const Option cases{
        "cases", "all|none", {"with its cases (all), or the site alone", "包含全部病例（默认 all），或仅建立站点"}};
    return {{"demo", "", "", {"make a demonstration site and print how to reach it", "建立演示站点并输出访问信息"},
        {kData, day, fromNow, cases, content, kStore}, demo}};
}

} // namespace hub
