#pragma once

#include "core/flow/CaseDesk.h"

#include <QDateTime>
#include <QJsonObject>
#include <QObject>

class QTimer;
class QWidget;

namespace ui {

class Button;
class DangerSheet;
struct Room;

/// The danger stop of one case (R-C4): a red button for the patient's banner and F9 on the page. One press stops at once
/// and is kept at once; for 5 s a slip can be undone, then the case's table moves. Afterwards signs and what was done are
/// recorded. It goes on where it was after a power cut. GUI thread; the page owns it.
class DangerStop final : public QObject {
    Q_OBJECT
public:
    /// `stage`: the part of the page that its sheet lies over; null: all of it.
    DangerStop(Room& room, const QString& caseId, QWidget* page, QWidget* stage = nullptr);

    /// For PatientBanner::addAtEnd().
    Button* button() const { return m_button; }
    /// As the button and F9 do: stops, or shows what has to be recorded.
    void press();
    /// The case may not go on: pressed here a moment ago, or stopped before.
    bool isStopped() const { return m_phase != Phase::Ready; }
    /// The sheet; null before the first press.
    DangerSheet* sheet() const { return m_sheet; }

Q_SIGNALS:
    /// Whatever runs for this case ends now (a call, a recording).
    void stopped();
    void undone();
    /// The table has the stop; it goes to the hub by itself.
    void committed();
    void recorded();

private:
    enum class Phase { Ready, Undoable, Committing, Stopped };

    void resume(const QJsonObject& form);
    void refresh();
    bool mayStop() const;
    void begin(const QDateTime& at);
    void undo();
    void countDown();
    void commitStop();
    void record();
    void keep();
    void openSheet();
    void onFailed(const core::Error& error);

    Room& m_room;
    QString m_caseId;
    QWidget* m_stage;
    Button* m_button; ///< the banner it is put into owns it; both die with the page
    DangerSheet* m_sheet = nullptr;
    QTimer* m_clock;
    Phase m_phase = Phase::Ready;
    QDateTime m_at; ///< when it was pressed, UTC
    bool m_recordWaits = false;
    QJsonObject m_form;
};

} // namespace ui
