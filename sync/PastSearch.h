#pragma once

#include "storage/StorageThread.h"
#include "storage/store/Doubts.h"
#include "sync/Grade.h"
#include "sync/HubLink.h"

namespace syncing {

/// After each whole pull: where a restored hub left doubts, asks its history, version by version, how far the workstation's past and the hub's are the same
/// for each resource in doubt. Ask again after a failure: what was found is kept. Thread: its own.
class PastSearch final : public QObject {
    Q_OBJECT
public:
    PastSearch(HubLink& link, storage::StorageThread& storage, QObject* parent = nullptr);

    /// Not while running.
    void run();

Q_SIGNALS:
    /// Done: all that the hub's history can tell is known. Else nothing may be decided yet.
    void finished(syncing::Grade grade, const core::Error& error);

private:
    void next();
    void onAnswer(const core::Result<Answer>& answer);

    HubLink& m_link;
    storage::StorageThread& m_storage;
    QList<storage::Doubt> m_open;
};

} // namespace syncing
