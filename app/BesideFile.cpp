#include "app/BesideFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>
#include <QThreadPool>

#include <optional>

namespace app {

using namespace Qt::StringLiterals;

struct BesideFile::Shared {
    QString name;
    std::optional<QJsonObject> last; ///< what was written here
    QThreadPool thread;              ///< waits for the last write when it goes
};

BesideFile::BesideFile(const QString& profileFolder, const QString& ending) : m_shared(std::make_shared<Shared>())
{
    m_shared->name = u"%1.%2.json"_s.arg(QDir::cleanPath(profileFolder), ending);
    m_shared->thread.setMaxThreadCount(1);
}

QJsonObject BesideFile::read() const
{
    if (m_shared->last)
        return *m_shared->last;
    QFile file(m_shared->name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

void BesideFile::write(const QJsonObject& json) const
{
    m_shared->last = json;
    m_shared->thread.start([name = m_shared->name, bytes = QJsonDocument(json).toJson()] {
        QDir().mkpath(QFileInfo(name).absolutePath());
        QSaveFile file(name);
        if (!file.open(QIODevice::WriteOnly))
            return; // it is chosen again next time
        file.write(bytes);
        file.commit();
    });
}

} // namespace app
