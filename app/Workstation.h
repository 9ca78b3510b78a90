#pragma once

#include "core/base/Clock.h"
#include "core/sync/Act.h"
#include "seal/Cades.h"
#include "storage/StorageThread.h"
#include "storage/blobs/BlobStore.h"
#include "storage/store/BlobQueue.h"
#include "storage/store/Kinds.h"
#include "sync/Enrolment.h"
#include "sync/HubLink.h"
#include "sync/NetworkTransport.h"
#include "sync/Session.h"
#include "sync/SyncEngine.h"

#include <QObject>

#include <functional>
#include <memory>

namespace app {

/// The composition root of one workstation: its encrypted cache, its bytes, its line to the hub. Everything is
/// asynchronous and answers on the thread the workstation lives on (the GUI thread); answers are dropped when `this` dies.
class Workstation final : public QObject {
    Q_OBJECT
public:
    template <typename T>
    using Done = std::function<void(T)>;

    /// What lies in a workstation's folder, open.
    struct Files {
        std::unique_ptr<storage::Connection> cache;
        std::optional<storage::BlobStore> blobs;
    };
    /// Opens or creates the cache in `folder` (WrongKey, Corrupt, TooNew, DiskFull, Io). It waits for the disk: not for the GUI
    /// thread. Any thread.
    static core::Result<Files> openFiles(const QString& folder, const core::Secret& dataKey);
    /// `clock` outlives it.
    Workstation(Files files, const core::Clock& clock);
    /// Both in one.
    static core::Result<std::unique_ptr<Workstation>> open(
        const QString& folder, const core::Secret& dataKey, const core::Clock& clock);
    /// Stops in order: sync, then storage, which finishes what it was asked.
    ~Workstation() override;

    /// Makes this workstation a device of a site and keeps what it got (see syncing::Enrolment for errors).
    void enrol(const syncing::EnrolmentSheet& sheet, Done<core::Status> done);
    /// Connects as the device it was enrolled as. NotFound when it was not.
    core::Status connectToHub();
    /// The same with a line on which somebody is signed in already, as this device. `session` works on `link`.
    void takeOver(std::unique_ptr<syncing::HubLink> link, std::unique_ptr<syncing::Session> session);
    /// What enrolment gave; nothing before it.
    const std::optional<syncing::Enrolled>& enrolled() const { return m_enrolled; }
    bool isConnected() const { return m_engine != nullptr; }
    QString deviceId() const { return m_enrolled ? m_enrolled->deviceId : QString(); }
    QString organizationId() const { return m_enrolled ? m_enrolled->organizationId : QString(); }
    /// The site's CA, that signatures are checked against.
    QByteArray caPem() const { return m_enrolled ? m_enrolled->identity.caPem : QByteArray(); }

    void signIn(syncing::Credentials credentials, Done<core::Result<syncing::SessionUser>> done);
    void signOut(Done<core::Status> done);
    /// Session::changePassword; NotFound when not connected.
    void changePassword(const core::Secret& old, const core::Secret& fresh, Done<core::Status> done);
    /// One exchange with the hub until quiet, clinical and bytes.
    void sync(Done<core::Status> done);
    syncing::SyncEngine* engine() { return m_engine.get(); }
    syncing::HubLink* link() { return m_link.get(); }
    /// Who is signed in at the hub; nothing when nobody is.
    std::optional<syncing::SessionUser> sessionUser() const { return m_session ? m_session->user() : std::nullopt; }
    /// The bytes kept here; its methods may be called by any thread.
    const std::shared_ptr<const storage::BlobStore>& blobs() const { return m_blobs; }

    /// Stores an act; when `done` says so it survives a power cut.
    void commit(core::Act act, Done<core::Status> done);
    /// Everything of a case that this cache has, the Patient included.
    void loadCase(const QString& caseId, Done<core::Result<QList<storage::StoredResource>>> done);
    /// All current resources of one kind (the site's directory: Organization, PractitionerRole, …).
    void loadKind(const QString& type, Done<core::Result<QList<storage::StoredResource>>> done);

    /// Stores bytes and queues them for the hub; their SHA-256 in hex.
    void attach(QByteArray bytes, storage::BlobRow about, Done<core::Result<QByteArray>> done);
    /// The bytes of an attachment, verified while reading. NotFound while they have not come yet; Corrupt.
    void bytesOf(const QByteArray& sha256Hex, Done<core::Result<QByteArray>> done);

    /// Runs `work` on the storage thread and answers here.
    template <typename Work, typename Answered>
    bool ask(Work work, Answered answered)
    {
        return m_storage->ask(this, std::move(work), std::move(answered));
    }

Q_SIGNALS:
    /// The hub withdrew this device or the person (HubLink::revoked): nothing is sent any more.
    void revoked(syncing::Withdrawn what);

private:
    core::Status readIdentity(storage::Sql& sql);
    /// In small pieces, between which others are served.
    void reindex();
    static core::Status keepIdentity(storage::Sql& sql, const syncing::Enrolled& enrolled);

    const core::Clock& m_clock;
    std::shared_ptr<const storage::BlobStore> m_blobs;
    std::optional<syncing::Enrolled> m_enrolled;
    std::unique_ptr<storage::StorageThread> m_storage;
    std::unique_ptr<syncing::Enrolment> m_enrolment;
    std::unique_ptr<syncing::HubLink> m_link;
    std::unique_ptr<syncing::Session> m_session;
    std::unique_ptr<syncing::SyncEngine> m_engine;
};

} // namespace app
