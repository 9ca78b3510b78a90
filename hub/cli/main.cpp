#include "hub/cli/Command.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    return hub::CommandLine::run(QCoreApplication::arguments().mid(1), hub::commands());
}
