#include "tool/AllCommands.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    std::vector<core::Command> commands;
    for (const auto& group :
        {tool::backupCommands(), tool::checkCommands(), tool::auditCommands(), tool::outboxCommands(), tool::transferCommands(), tool::recoverCommands(),
            tool::analyseCommands()})
        commands.insert(commands.end(), group.begin(), group.end());
    const core::Program program{"yuanzhen-tool",
        {"yuanzhen-tool backs up, restores and checks the folder of a workstation, and analyses heart recordings.",
            "yuanzhen-tool 备份、恢复并检查工作站的数据文件夹，并分析心音录音。"},
        commands};
    return core::CommandLine::run(QCoreApplication::arguments().mid(1), program);
}
