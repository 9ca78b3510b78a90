#include "app/demo/Resources.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace app {

using namespace Qt::StringLiterals;

QString demoResources()
{
    const QDir bin(QCoreApplication::applicationDirPath());
    for (const QString& candidate : {bin.filePath(u"../share/yuanzhen/demo"_s), bin.filePath(u"../../../resources/demo"_s)}) {
        if (QFile::exists(candidate + u"/cases.json"_s))
            return QDir(candidate).canonicalPath();
    }
    return {};
}

QString hubProgram() { return QDir(QCoreApplication::applicationDirPath()).filePath(u"yuanzhen-hub"_s); }

} // namespace app
