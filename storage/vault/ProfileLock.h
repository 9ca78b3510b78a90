#pragma once

#include "core/base/Result.h"

#include <QLockFile>
#include <QString>

#include <memory>

namespace storage {

/// Says that one program has a workstation's folder open. Two at once would not damage the cache, but they would sync the
/// same outbox, and salvage or restore would take files from under the other. Freed by its end, also by a crash. Any thread.
class ProfileLock {
public:
    /// Busy when another program holds it; Io.
    static core::Result<ProfileLock> take(const QString& folder);

private:
    explicit ProfileLock(std::unique_ptr<QLockFile> file) : m_file(std::move(file)) { }
    std::unique_ptr<QLockFile> m_file;
};

} // namespace storage
