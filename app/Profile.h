#pragma once

#include "app/Workstation.h"
#include "storage/vault/ProfileLock.h"
#include "storage/vault/Recovery.h"
#include "storage/vault/Vault.h"

#include <QThreadPool>

namespace app {

/// A workstation's folder (keys.json, cache.db, attachments/, device.json, recovery.json) and who opens it. Passphrases are worked on in a
/// thread of its own (0.5 s each); everything answers on the thread it lives on, and not at all once it has died. One
/// call at a time. A login is compared without case (storage::Vault::loginKey).
class Profile final : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(core::Status)>;
    using SignedIn = std::function<void(core::Result<syncing::SessionUser>)>;

    /// Touches nothing yet. `clock` outlives it.
    Profile(QString folder, const core::Clock& clock, QObject* parent = nullptr);
    /// Waits for a passphrase that is being worked on, then closes.
    ~Profile() override;

    static bool existsIn(const QString& folder);
    /// It was revoked: nobody can open it before it is recovered with the site's root key (storage::recover).
    static bool isWithdrawn(const QString& folder) { return storage::isWithdrawn(folder); }

    /// A new folder with its first person. Exists; Refused (detail = seal::passwordProblemName); Busy: another program has
    /// it open; DiskFull; Io. create(), open() and join() answer Revoked for a folder that isWithdrawn().
    void create(const QString& login, core::Secret passphrase, Done done);
    /// The first person of a cache that stands in the folder already, open to nobody: restored under `dataKey`. As create().
    void adopt(const QString& login, core::Secret passphrase, core::Secret dataKey, Done done);
    /// WrongKey for a wrong passphrase and an unknown person alike; NotFound, Corrupt, TooNew, Busy, Io. Connects when the
    /// workstation is enrolled.
    void open(const QString& login, core::Secret passphrase, Done done);
    /// Opens with the key slot that the hub keeps for this device, and gives the person `passphrase` in place of an earlier
    /// one: for a second doctor, a forgotten passphrase and one changed elsewhere. The person is signed in afterwards.
    /// NotFound: not enrolled, or nothing kept; Revoked; Unauthenticated; Offline; Refused as in create(). Nothing is opened for
    /// somebody who must change their password first: changePassword(), then join() again.
    void join(syncing::Credentials credentials, core::Secret passphrase, SignedIn done);
    /// Ends sync and storage; another person may open. What is still under way is not answered. Not from inside an answer.
    void close();

    /// Workstation::enrol, and keeps the identity where join() finds it; then connects.
    void enrol(const syncing::EnrolmentSheet& sheet, Done done);
    /// Workstation::signIn; the first one after an enrolment also has the hub keep the key slot (failing that, the next).
    void signIn(syncing::Credentials credentials, SignedIn done);
    /// The password at the hub, of who signed in or is joining; the passphrase of this folder and its key slot have nothing to
    /// do with it and stay. Errors and what follows: Session::changePassword. NotFound: nobody is there.
    void changePassword(const core::Secret& old, const core::Secret& fresh, Done done);
    bool hasDeviceSlot() const { return m_hasSlot; }

    /// Null while nobody has opened.
    Workstation* workstation() { return m_station.get(); }
    QString login() const { return m_login; }

    /// The PIN of the person who opened (storage::PinLock).
    void setPin(const QString& pin, Done done);
    /// Only hides: sync and calls go on, the cache stays open.
    void lock();
    bool isLocked() const { return m_locked; }
    /// WrongKey; Locked after five wrong ones in a row: only the passphrase helps; NotFound without a PIN.
    void unlockWithPin(const QString& pin, Done done);
    void unlock(core::Secret passphrase, Done done);

Q_SIGNALS:
    void locked();
    void unlocked();
    /// The hub withdrew it; everything is closed. Device: nobody can open the folder here any more, what was not sent waits
    /// in it (docs/decisions/0009). Person: only their own copy of the key is gone, when the hub keeps one for the device.
    void revoked(syncing::Withdrawn what);

private:
    /// What only the background thread touches.
    struct Keys {
        std::optional<storage::Vault> vault;
        core::Secret dataKey;
    };
    /// What the key opened, and whether there is a slot.
    struct Opened {
        Workstation::Files files;
        bool hasSlot = false;
    };
    struct Joining;
    using MakeKeys = std::function<core::Result<storage::Vault::Created>(const QString& file, const QString& user)>;

    QString path(const char* name) const;
    core::Status takeLock();
    /// Runs `work(Keys&)` in the background, then `answered(answer)` here.
    template <typename Work, typename Answered>
    void inBackground(Work work, Answered answered);
    static core::Result<Opened> remember(Keys& keys, const QString& folder, core::Result<core::Secret> key);
    void begin(const QString& login, MakeKeys make, Done done);
    core::Status openStation(const QString& login, core::Result<Opened> opened);
    void turnAway(const std::shared_ptr<Joining>& joining, const core::Error& error);
    void release(const std::shared_ptr<Joining>& joining);
    void rewrap(const std::shared_ptr<Joining>& joining, core::Secret deviceSecret);
    void keepSlot(std::function<void()> done);
    void nowUnlocked();
    void keepRecoverable();
    void onRevoked(syncing::Withdrawn what);

    QString m_folder;
    const core::Clock& m_clock;
    std::shared_ptr<Keys> m_keys = std::make_shared<Keys>();
    std::optional<storage::ProfileLock> m_lock;
    std::unique_ptr<Workstation> m_station;
    std::shared_ptr<Joining> m_joining;
    QString m_login;
    int m_opening = 0; ///< answers that belong to an earlier one are dropped
    bool m_hasSlot = false;
    bool m_locked = false;
    QThreadPool m_pool; ///< one thread
};

} // namespace app
