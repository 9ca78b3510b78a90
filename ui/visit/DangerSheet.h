#pragma once

#include "core/base/Error.h"
#include "core/booking/DangerGuide.h"
#include "core/flow/CaseBrief.h"

#include <QJsonObject>
#include <QObject>

class QVBoxLayout;
class QWidget;

namespace ui {

class Banner;
class Button;
class DeliveryTick;
class Label;
class OptionCard;
class SideSheet;
class TextField;
struct Room;

/// What stands at the right edge after a danger stop: the sentence for the patient first, then the signs to tick with what
/// to say and do, what was done, and the button that records it.
class DangerSheet final : public QObject {
    Q_OBJECT
public:
    DangerSheet(Room& room, const QString& caseId, QWidget* page);

    void open();
    void close();
    bool isOpen() const;
    SideSheet* sheet() const { return m_sheet; }

    void showUndo(int seconds);
    /// `at` invalid: stopped before, by somebody else or elsewhere.
    void showStopped(const QDateTime& at);
    void showRecorded();
    void showError(const core::Error& error);
    void showDelivery(core::Delivery delivery);

    /// What was ticked and written; the caller adds who and when.
    core::DangerCheck check() const;
    /// The ticked signs by name, in the program's language.
    QString signWords() const;
    QJsonObject form() const;
    void fill(const QJsonObject& form);

Q_SIGNALS:
    void changed();
    void undoWanted();
    void recordWanted();

private:
    void addSigns(QVBoxLayout* box);
    void onTicked();

    Room& m_room;
    core::DangerGuide m_guide;
    SideSheet* m_sheet;
    Banner* m_state;
    Button* m_undo;
    DeliveryTick* m_tick;
    Banner* m_say;
    QList<OptionCard*> m_signs;
    Label* m_advice;
    TextField* m_done;
    Button* m_record;
    bool m_filling = false;
    bool m_recorded = false;
};

} // namespace ui
