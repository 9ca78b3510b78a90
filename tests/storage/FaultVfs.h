#pragma once

#include <QByteArray>
#include <QtGlobal>

/// A disk that breaks at a chosen operation. It stands between SQLite and the system's files as a VFS of its own name;
/// operations are counted over all files: each write, sync and truncation is one.
namespace fault {

enum class Kind {
    None,
    TornWrite,   ///< half of the write reaches the file, then the process dies
    IoErrorFrom, ///< every operation from there on fails
    IoErrorOnce, ///< that operation alone fails
    DiskFull,    ///< `span` writes fail for lack of space
    PowerCut,    ///< sectors not yet synced are lost or kept, by the seed; then the process dies
};

struct Plan {
    Kind kind = Kind::None;
    qint64 at = 0;   ///< number of the operation, from 1
    qint64 span = 1; ///< DiskFull only
    quint32 seed = 1;
};

/// Registers the VFS (once per process) and sets what will go wrong. Not for several threads.
QByteArray vfsName();
void arm(const Plan& plan);
/// Operations counted since arm().
qint64 operations();

} // namespace fault
