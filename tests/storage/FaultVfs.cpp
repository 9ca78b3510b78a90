#include "tests/storage/FaultVfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <new>
#include <random>
#include <set>
#include <vector>

#include <unistd.h>

namespace fault {

namespace {

constexpr sqlite3_int64 kSector = 512;

/// What a file was before its last sync, by sector.
struct Unsynced {
    sqlite3_int64 size = -1; ///< at the last sync; -1 = nothing changed since
    std::map<sqlite3_int64, std::vector<char>> before;
};

struct FaultFile {
    sqlite3_file base;
    Unsynced* unsynced;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

struct Disk {
    sqlite3_vfs vfs = {};
    sqlite3_io_methods methods = {};
    sqlite3_vfs* system = nullptr;
    Plan plan;
    qint64 count = 0;
    std::set<FaultFile*> open;
};

Disk& disk()
{
    static Disk the;
    return the;
}

FaultFile* own(sqlite3_file* file) { return reinterpret_cast<FaultFile*>(file); }

void remember(FaultFile* file, sqlite3_int64 offset, sqlite3_int64 size)
{
    Unsynced& u = *file->unsynced;
    sqlite3_int64 fileSize = 0;
    file->real()->pMethods->xFileSize(file->real(), &fileSize);
    if (u.size < 0)
        u.size = fileSize;
    for (sqlite3_int64 sector = offset / kSector; sector * kSector < offset + size; ++sector) {
        if (u.before.contains(sector) || sector * kSector >= fileSize)
            continue;
        std::vector<char> bytes(static_cast<std::size_t>(std::min(kSector, fileSize - sector * kSector)));
        file->real()->pMethods->xRead(file->real(), bytes.data(), static_cast<int>(bytes.size()), sector * kSector);
        u.before.emplace(sector, std::move(bytes));
    }
}

[[noreturn]] void cutPower()
{
    std::mt19937 random(disk().plan.seed);
    for (FaultFile* file : disk().open) {
        Unsynced& u = *file->unsynced;
        if (u.size < 0)
            continue;
        const auto* methods = file->real()->pMethods;
        for (const auto& [sector, bytes] : u.before) {
            if (random() & 1U)
                methods->xWrite(file->real(), bytes.data(), static_cast<int>(bytes.size()), sector * kSector);
        }
        sqlite3_int64 size = 0;
        methods->xFileSize(file->real(), &size);
        const std::vector<char> zeros(static_cast<std::size_t>(kSector), '\0');
        for (sqlite3_int64 at = (u.size + kSector - 1) / kSector * kSector; at < size; at += kSector) {
            if (random() & 1U) // length written to the folder, content not
                methods->xWrite(file->real(), zeros.data(), static_cast<int>(std::min(kSector, size - at)), at);
        }
        if (size > u.size && (random() & 1U))
            methods->xTruncate(file->real(), u.size);
    }
    ::_exit(9);
}

/// Counts one operation; SQLITE_OK = let it happen.
int step(bool isWrite)
{
    Disk& d = disk();
    ++d.count;
    const Plan& p = d.plan;
    switch (p.kind) {
    case Kind::PowerCut:
        if (d.count == p.at)
            cutPower();
        break;
    case Kind::IoErrorFrom: return d.count >= p.at ? SQLITE_IOERR : SQLITE_OK;
    case Kind::IoErrorOnce: return d.count == p.at ? SQLITE_IOERR : SQLITE_OK;
    case Kind::DiskFull: return isWrite && d.count >= p.at && d.count < p.at + p.span ? SQLITE_FULL : SQLITE_OK;
    case Kind::TornWrite:
    case Kind::None: break;
    }
    return SQLITE_OK;
}

int fileClose(sqlite3_file* file)
{
    FaultFile* f = own(file);
    disk().open.erase(f);
    delete f->unsynced;
    f->unsynced = nullptr;
    return f->real()->pMethods->xClose(f->real());
}

int fileWrite(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset)
{
    FaultFile* f = own(file);
    if (const int rc = step(true); rc != SQLITE_OK)
        return rc;
    const Plan& p = disk().plan;
    if (p.kind == Kind::TornWrite && disk().count >= p.at) {
        f->real()->pMethods->xWrite(f->real(), bytes, size / 2, offset);
        ::_exit(9);
    }
    if (p.kind == Kind::PowerCut)
        remember(f, offset, size);
    return f->real()->pMethods->xWrite(f->real(), bytes, size, offset);
}

int fileTruncate(sqlite3_file* file, sqlite3_int64 size)
{
    FaultFile* f = own(file);
    if (const int rc = step(false); rc != SQLITE_OK)
        return rc;
    if (disk().plan.kind == Kind::PowerCut) {
        sqlite3_int64 present = 0;
        f->real()->pMethods->xFileSize(f->real(), &present);
        if (size < present)
            remember(f, size, present - size);
    }
    return f->real()->pMethods->xTruncate(f->real(), size);
}

int fileSync(sqlite3_file* file, int flags)
{
    FaultFile* f = own(file);
    if (const int rc = step(false); rc != SQLITE_OK)
        return rc;
    const int rc = f->real()->pMethods->xSync(f->real(), flags);
    if (rc == SQLITE_OK)
        *f->unsynced = Unsynced{};
    return rc;
}

int fileRead(sqlite3_file* f, void* out, int size, sqlite3_int64 at)
{
    return own(f)->real()->pMethods->xRead(own(f)->real(), out, size, at);
}
int fileSize(sqlite3_file* f, sqlite3_int64* size) { return own(f)->real()->pMethods->xFileSize(own(f)->real(), size); }
int fileLock(sqlite3_file* f, int level) { return own(f)->real()->pMethods->xLock(own(f)->real(), level); }
int fileUnlock(sqlite3_file* f, int level) { return own(f)->real()->pMethods->xUnlock(own(f)->real(), level); }
int fileReserved(sqlite3_file* f, int* out) { return own(f)->real()->pMethods->xCheckReservedLock(own(f)->real(), out); }
int fileControl(sqlite3_file* f, int op, void* arg) { return own(f)->real()->pMethods->xFileControl(own(f)->real(), op, arg); }
int fileSectorSize(sqlite3_file* f) { return own(f)->real()->pMethods->xSectorSize(own(f)->real()); }
int fileTraits(sqlite3_file* f)
{
    // Without the promises of a good disk: a sector may be torn, neighbours may be lost.
    return own(f)->real()->pMethods->xDeviceCharacteristics(own(f)->real())
        & ~(SQLITE_IOCAP_POWERSAFE_OVERWRITE | SQLITE_IOCAP_SAFE_APPEND);
}
int shmMap(sqlite3_file* f, int page, int size, int extend, void volatile** out)
{
    return own(f)->real()->pMethods->xShmMap(own(f)->real(), page, size, extend, out);
}
int shmLock(sqlite3_file* f, int at, int n, int flags)
{
    return own(f)->real()->pMethods->xShmLock(own(f)->real(), at, n, flags);
}
void shmBarrier(sqlite3_file* f) { own(f)->real()->pMethods->xShmBarrier(own(f)->real()); }
int shmUnmap(sqlite3_file* f, int remove) { return own(f)->real()->pMethods->xShmUnmap(own(f)->real(), remove); }

int vfsOpen(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    Disk& d = disk();
    FaultFile* f = own(file);
    f->base.pMethods = nullptr;
    const int rc = d.system->xOpen(d.system, name, f->real(), flags, outFlags);
    if (rc != SQLITE_OK || !f->real()->pMethods)
        return rc;
    f->unsynced = new Unsynced;
    f->base.pMethods = &d.methods;
    d.open.insert(f);
    return SQLITE_OK;
}

void registerOnce()
{
    Disk& d = disk();
    if (d.system)
        return;
    d.system = sqlite3_vfs_find(nullptr);
    d.vfs = *d.system;
    d.vfs.pNext = nullptr;
    d.vfs.zName = "fault";
    d.vfs.szOsFile = static_cast<int>(sizeof(FaultFile)) + d.system->szOsFile;
    d.vfs.xOpen = vfsOpen;
    d.methods = {2, fileClose, fileRead, fileWrite, fileTruncate, fileSync, fileSize, fileLock, fileUnlock, fileReserved,
        fileControl, fileSectorSize, fileTraits, shmMap, shmLock, shmBarrier, shmUnmap, nullptr, nullptr};
    sqlite3_vfs_register(&d.vfs, 0);
}

} // namespace

QByteArray vfsName()
{
    sqlite3_initialize();
    registerOnce();
    return "fault";
}

void arm(const Plan& plan)
{
    disk().plan = plan;
    disk().count = 0;
}

qint64 operations() { return disk().count; }

} // namespace fault
