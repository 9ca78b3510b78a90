#pragma once

#include "app/PracticeWindows.h"
#include "app/demo/Steps.h"
#include "app/drive/Camera.h"
#include "app/drive/FrameClock.h"
#include "app/drive/Hand.h"
#include "app/drive/QuickClock.h"

#include <map>

namespace app {

/// What the steps of the driven job share: the practice site's windows with a hand at each, what is typed, and the desks at
/// which the checks look.
class Walk final {
public:
    struct Order {
        QString dataFolder; ///< of the workstation and its practice site
        QString resources;  ///< resources/demo
        QString language;
    };

    /// All references outlive it.
    Walk(Order order, ui::Surface& surface, FrameClock& clock, Camera& camera);
    ~Walk();

    /// What a doctor types, by its name in resources/demo/walk.json.
    QString words(const char* key) const { return m_words.value(QLatin1String(key)).toString(); }
    QString file(const QString& name) const { return m_order.resources + u'/' + name; }

    /// The window of a computer that was never used.
    Hand& newcomer();
    /// The hand at a person's window. Only after the practice windows opened.
    Hand& hand(const QString& person);
    bool isPractising() const { return m_practising; }
    PracticeWindows& practice() { return m_practice; }
    core::Office& office(const QString& person) { return *m_practice.site().door(person)->office(); }
    core::Door& door(const QString& person) { return *m_practice.site().door(person); }
    /// The driven case as this person's desk has it; null: it is not there.
    const core::CaseBrief* brief(const QString& person);
    /// The practice site's case of the patient named by `key`.
    const core::CaseBrief* briefOf(const QString& person, const char* key);
    /// As brief() and open, whole; nothing when it cannot be read.
    std::optional<core::CaseDesk> desk(const QString& person);
    /// That person's desk has the case in this state, confirmed by the hub.
    bool isAt(const QString& person, core::CaseState state);
    /// Waits for isAt().
    bool arrives(const QString& person, core::CaseState state);

    /// Pictures of the window as it stands.
    void picture(Hand& hand, const char* name);
    /// What stood there when a hand could not go on: "99-failed".
    void pictureOfFailure(Hand& hand) { m_camera.take(hand.window(), QStringLiteral("99-failed")); }

    FrameClock& clock() { return m_clock; }
    /// How fast the clock of visits runs.
    void setVisitRate(int rate) { m_visitClock.setRate(rate); }
    QString caseId; ///< of the driven referral, once it is known
    Hand::Counts referral;

private:
    WindowsOrder practiceOrder() const;

    Order m_order;
    ui::Surface& m_surface;
    FrameClock& m_clock;
    Camera& m_camera;
    QJsonObject m_words;
    core::SystemClock m_time;
    QuickClock m_visitClock;
    PracticeWindows m_practice;
    std::unique_ptr<ProfileDoor> m_door; ///< of the new computer
    std::unique_ptr<ui::Window> m_first;
    std::unique_ptr<Hand> m_newcomer;
    std::map<QString, Hand> m_hands;
    bool m_practising = false;
    int m_pictures = 0;
};

/// One step in the windows: what a person does, and what is then seen at another desk. The check fails when it was not done.
struct WalkStep {
    const char* name;
    QStringList rIds;
    Hand& (*act)(Walk&); ///< gives the hand that did it
    Check (*check)(Walk&);
};

/// The one case of a patient, by the program's search; it is opened.
void searchFor(Hand& hand, const QString& patient);

/// The clinic doctor types a referral up to the middle of its second step; and finds the case by its name and goes on with it.
void typeHalf(Walk& walk, Hand& hand);
void goOn(Walk& walk, Hand& hand);

QList<WalkStep> walkBegin();
QList<WalkStep> walkReferral();
QList<WalkStep> walkAnswer();
QList<WalkStep> walkAside();
QList<WalkStep> walkVisit();
QList<WalkStep> walkOpinion();
QList<WalkStep> walkManage();

} // namespace app
