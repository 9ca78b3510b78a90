#pragma once

#include <QString>

namespace core {

/// Bytes left on the disk of `folder` for this user; 0 when it cannot be told. Asked of the file system itself: the list of
/// mounts, which Qt reads, may not show the place a container runs in. Any thread.
qint64 freeBytesAt(const QString& folder);

} // namespace core
