#pragma once

#include "app/demo/HubProcess.h"
#include "app/demo/Task.h"
#include "app/desk/ProfileDoor.h"

#include <QJsonObject>

#include <map>

namespace app {

/// The built-in site to practise on: the demonstration's hub as a process of its own, and a workstation for each of its
/// people, enrolled and signed in, in a folder apart from all real data. The first open() makes it (some seconds), later
/// ones find it again. GUI thread.
class PracticeSite final : public QObject {
    Q_OBJECT
public:
    struct Order {
        QString hubProgram;
        QString folder;   ///< of the practice alone
        QString language; ///< "zh_CN" or "en", for a site that is made now
        QStringList people = defaultPeople();
        /// Cameras and calls of a person's door, outliving it; not given: visits can be seen and not entered.
        std::function<core::VisitRoom*(const QString& person)> visitRoom = {};
        const core::MonotonicClock* visitClock = nullptr; ///< null: the computer's own
    };
    using Done = std::function<void(core::Status)>;

    /// Clinic doctor, specialist, coordinator, administrator.
    static QStringList defaultPeople();

    /// `clock` outlives it.
    PracticeSite(Order order, const core::Clock& clock, QObject* parent = nullptr);
    /// Closes the doors, then stops the hub.
    ~PracticeSite() override;

    /// `done` when every door is open and knows what the hub knows. NotFound: the hub's program is missing; Busy: somebody
    /// practises in this folder already; Io. Again after an error; Busy while it is under way.
    void open(Done done);
    bool isOpen() const { return m_isOpen; }
    /// Signs a person in (again) without anything to type.
    void signIn(const QString& person, Done done);
    /// Unlocks a person's door without anything to type. NotFound.
    void unlock(const QString& person, Done done);

    const QStringList& people() const { return m_order.people; }
    /// The person's door; null before open().
    core::Door* door(const QString& person) const;
    ProfileDoor* profileDoor(const QString& person) const;
    HubProcess& hub() { return m_hub; }

Q_SIGNALS:
    /// `step`: "site", "hub", then the people.
    void progress(const QString& step, int percent);

private:
    Task<int> run();
    Task<core::Status> openAll();
    Task<core::Status> foundSite();
    Task<core::Status> startHub();
    Task<core::Status> openDoor(QString person);
    Task<core::Status> enrol(QString person);
    Task<core::Status> signInNow(QString person);
    Task<core::Status> catchUp(QString person);
    void awaitExchange(const QString& person, const Done& done);
    Task<core::Status> awaitCode(QString person);
    Task<int> runSignIn(QString person, Done done);
    core::Door::SignIn credentials(const QString& person);
    QJsonObject account(const QString& person) const;
    core::Status readKept();
    core::Status keep() const;
    void makeDoor(const QString& person);
    void say(const QString& step, int percent) { Q_EMIT progress(step, percent); }

    Order m_order;
    const core::Clock& m_clock;
    HubProcess m_hub;
    QJsonObject m_kept; ///< practice.json
    std::map<QString, std::unique_ptr<ProfileDoor>> m_doors;
    std::optional<Task<int>> m_run;
    std::map<QString, Task<int>> m_signIns;
    Done m_done;
    bool m_isOpen = false;
};

} // namespace app
