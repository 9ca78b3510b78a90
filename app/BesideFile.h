#pragma once

#include <QJsonObject>

#include <memory>

namespace app {

/// A small readable file of a workstation beside its profile's folder: nothing of any patient, only comfort, so a damaged file is
/// as good as none. Written in a thread of its own, in order; copies share it. GUI thread.
class BesideFile {
public:
    /// `ending`: what follows the folder's name, like "devices".
    BesideFile(const QString& profileFolder, const QString& ending);
    /// What was written last, on the disk or on its way there.
    QJsonObject read() const;
    void write(const QJsonObject& json) const;

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
};

} // namespace app
