#pragma once

#include "app/Profile.h"
#include "app/desk/EnrolmentPaper.h"
#include "app/desk/HubSteward.h"
#include "app/desk/SignInThrottle.h"
#include "app/desk/StationLine.h"
#include "app/desk/StationOffice.h"
#include "app/desk/StationVisits.h"
#include "app/desk/UserList.h"
#include "core/flow/OwnPassword.h"

namespace app {

/// The door of one workstation's folder. GUI thread; passphrases and backups are worked on in threads of their own.
class ProfileDoor final : public core::Door, private core::OwnPassword {
    Q_OBJECT
public:
    struct Order {
        QString folder;
        bool isPractice = false;
        int offlineDays = 30; ///< an offline sign-in signs for so long after the last one at the hub
    };
    using Practise = std::function<void(Done<core::Status>)>;

    /// `clock` outlives it. Touches nothing yet.
    ProfileDoor(Order order, const core::Clock& clock, QObject* parent = nullptr);
    ~ProfileDoor() override;

    /// What practise() does; without it, it answers Unsupported.
    void setPractise(Practise practise) { m_practise = std::move(practise); }

    State state() const override { return m_state; }
    QString siteName() const override;
    bool isPractice() const override { return m_order.isPractice; }
    QList<core::DoorUser> users() const override;
    void signIn(QObject* context, const SignIn& with, Done<core::Status> done) override;
    void join(QObject* context, const SignIn& with, Done<core::Status> done) override;
    std::optional<int> offlineDaysLeft(const QString& login) const override;
    void signOut() override;
    void lock() override;
    bool hasPin() const override { return m_hasPin; }
    int pinTriesLeft() const override { return m_pinTries; }
    void setPin(QObject* context, const core::Secret& pin, Done<core::Status> done) override;
    void unlockWithPin(QObject* context, const core::Secret& pin, Done<core::Status> done) override;
    void unlock(QObject* context, const core::Secret& passphrase, Done<core::Status> done) override;
    void readSheet(QObject* context, const Enrolment& enrolment, Done<core::Result<QString>> done) override;
    void enrol(QObject* context, const Enrolment& enrolment, Done<core::Status> done) override;
    void practise(QObject* context, Done<core::Status> done) override;
    void restore(QObject* context, const QString& file, const core::Secret& passphrase, Done<core::Status> done) override;
    core::Office* office() const override { return m_office.get(); }
    core::Line* line() const override { return m_line.get(); }
    core::Steward* steward() const override { return m_steward.get(); }
    core::VisitDesk* visits() const override { return m_visits.get(); }
    core::OwnPassword* ownPassword() override { return m_order.isPractice ? nullptr : this; }
    /// Cameras and calls, for whoever comes in from now on; outlives the door. `mono`: the visit's clock, the computer's own by
    /// default.
    void setVisitRoom(core::VisitRoom* room, const core::MonotonicClock* mono = nullptr)
    {
        m_visitRoom = room;
        m_mono = mono ? mono : &m_bootClock;
    }
    StationOffice* stationOffice() const { return m_office.get(); }
    Workstation* workstation() { return m_profile.workstation(); }

private:
    using Answer = Done<core::Status>;
    /// What a person typed, so that it can travel inside a copyable function.
    struct Typed {
        QString login;
        core::Secret passphrase, password, code;
    };
    struct Person {
        QString login;
        StationOffice::Person at;
        QDateTime signedIn; ///< at the hub
    };

    static Answer guarded(QObject* context, Answer done);
    void refuse(const Answer& answer, core::Code code, const QString& detail = {});
    static std::shared_ptr<Typed> typed(const SignIn& with);
    static syncing::Credentials credentials(const Typed& person);
    void signInAtHub(const std::shared_ptr<Typed>& person, const Answer& answer);
    void openOffline(const Answer& answer);
    /// The password of `person` came from an administrator: they may only choose an own one now.
    void owe(const std::shared_ptr<Typed>& person, bool joins, const Answer& answer);
    /// `fresh` counts at the hub from here on.
    void passwordChanged(const std::shared_ptr<Typed>& person, bool joins, const core::Secret& fresh);
    void entered(const core::Result<syncing::SessionUser>& user, const Answer& answer);
    Step step() const override { return m_owing.step; }
    QString login() const override { return m_owing.person ? m_owing.person->login : m_profile.login(); }
    void choose(QObject* context, const core::Secret& fresh, Told told) override;
    void change(QObject* context, const core::Secret& old, const core::Secret& fresh, Told told) override;
    void enter(QObject* context, const QString& code, Told told) override;
    int secondsToNextCode() const override;
    void giveUp() override;
    void openedByHub(const core::Result<syncing::SessionUser>& user, const Answer& answer);
    void open(const Person& person, const Answer& answer);
    void enrolOpened(
        const syncing::EnrolmentSheet& sheet, const std::shared_ptr<Typed>& person, bool isNew, const Answer& answer);
    /// Closes and answers: a profile must not be closed inside its own answer.
    void closeAndAnswer(const Answer& answer, const core::Status& status, bool takeAway = false);
    /// Takes the desk from everybody; it dies with closeAll().
    void takeDeskAway();
    void closeAll();
    void leave();
    void readPin(std::function<void()> then);
    void update();
    QString path(const char* name) const { return m_order.folder + u'/' + QLatin1String(name); }

    Order m_order;
    const core::Clock& m_clock;
    State m_state = State::Closed;
    UserList m_users;
    SignInThrottle m_throttle;
    struct Owing {
        Step step = Step::None;
        std::shared_ptr<Typed> person;
        bool joins = false; ///< nobody has opened the folder for them yet
    };
    Owing m_owing;
    QDateTime m_lastCode;                     ///< when the hub last took one
    std::shared_ptr<core::Secret> m_restored; ///< key of a restored cache that nobody has opened yet
    QHash<QString, QByteArray> m_seen;        ///< fingerprints shown, by hub
    FingerprintQuestion m_question;
    Practise m_practise;
    Profile m_profile;
    std::unique_ptr<StationOffice> m_office;
    std::unique_ptr<StationLine> m_line;
    std::unique_ptr<StationVisits> m_visits;    ///< after office and line: it dies before them
    std::unique_ptr<HubSteward> m_steward;      ///< of who manages accounts or workstations
    std::unique_ptr<StationOffice> m_oldOffice; ///< until everybody has let go
    std::unique_ptr<StationLine> m_oldLine;
    std::unique_ptr<StationVisits> m_oldVisits;
    std::unique_ptr<HubSteward> m_oldSteward;
    core::BootClock m_bootClock;
    const core::MonotonicClock* m_mono = &m_bootClock;
    core::VisitRoom* m_visitRoom = nullptr;
    QThreadPool m_pool; ///< restores
    int m_pinTries = 0;
    bool m_hasPin = false;
    bool m_busy = false; ///< with one who comes in
    bool m_leaving = false;
    std::function<void()> m_afterLeaving;
};

} // namespace app
