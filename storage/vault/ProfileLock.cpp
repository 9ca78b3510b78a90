#include "storage/vault/ProfileLock.h"

#include "storage/store/Cache.h"

#include <QDir>

namespace storage {

core::Result<ProfileLock> ProfileLock::take(const QString& folder)
{
    auto file = std::make_unique<QLockFile>(QDir(folder).filePath(QLatin1String(kLockFile)));
    file->setStaleLockTime(0); // a workstation runs for weeks: only a dead owner makes a lock stale, never its age
    if (file->tryLock(0))
        return ProfileLock(std::move(file));
    return core::fail(file->error() == QLockFile::LockFailedError ? core::Code::Busy : core::Code::Io, QStringLiteral("profile"));
}

} // namespace storage
