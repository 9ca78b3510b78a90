#include "hub/cli/Command.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const core::Program program{"yuanzhen-hub",
        {"yuanzhen-hub keeps the records of a remote-clinic site and serves its workstations.",
            "yuanzhen-hub 保存远诊站点的病历数据，并为各工作站提供服务。"},
        hub::commands()};
    return core::CommandLine::run(QCoreApplication::arguments().mid(1), program);
}
