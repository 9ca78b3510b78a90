#pragma once

#include "bench/Site.h"
#include "storage/StorageThread.h"
#include "storage/blobs/BlobStore.h"
#include "sync/SyncEngine.h"

#include <QTemporaryDir>

namespace bench {

/// A workstation without a surface: a real encrypted cache, blob store and sync engine, one device of a Site.
class Workstation {
public:
    /// `token`: a session of an on-site doctor on `device`.
    Workstation(Site& site, const test::FixtureDevice& device, const QByteArray& token);
    ~Workstation();

    /// What was done offline: so many cases (person, draft, two notes, one attachment: four acts each) with `bytes` of attachments
    /// altogether, different ones for each `seed`.
    void fill(int cases, qint64 bytes, quint64 seed);
    /// Syncs until nothing waits; ends the program when something does not arrive. Returns the seconds until the last
    /// record was delivered and until all was.
    std::pair<double, double> sync();

private:
    QTemporaryDir m_folder;
    core::SystemClock m_clock;
    std::unique_ptr<storage::StorageThread> m_storage;
    std::shared_ptr<const storage::BlobStore> m_blobs;
    std::unique_ptr<syncing::HubLink> m_link;
    std::unique_ptr<syncing::Session> m_session;
    std::unique_ptr<syncing::SyncEngine> m_engine;
};

/// `size` bytes that do not compress and differ for each seed.
QByteArray noise(qint64 size, quint64 seed);

} // namespace bench
