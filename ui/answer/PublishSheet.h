#pragma once

#include "core/booking/Schedule.h"
#include "core/booking/SlotPlan.h"
#include "core/flow/Office.h"
#include "ui/widgets/SideSheet.h"

namespace ui {

class Banner;
class ChoiceField;
class Label;
class LineField;
class OptionCard;

/// Hours of a specialist to be published as times (R-E4): weekdays, from, until, length, pause, first and last day. What is
/// typed is kept for the next time.
class PublishSheet final : public SideSheet {
    Q_OBJECT
public:
    /// `schedule`: the specialist's, its id new when there is none. `existing`: the specialist's times so far.
    PublishSheet(const core::Schedule& schedule, const QList<core::Slot>& existing, core::Office& office, QWidget* page);

    /// New times that do not overlap existing ones and have not begun.
    QList<core::Slot> times() const;
    /// The key of what is being typed; see SideSheet::keepIn().
    static QString keptUnder(const QString& practitionerId);
    void press();
    void showError(const QString& sentence);

Q_SIGNALS:
    void sent();

private:
    core::SlotPlan plan() const;
    void refresh();
    void keep();
    void take(const QJsonObject& form);
    QString formKey() const;

    core::Schedule m_schedule;
    QList<core::Slot> m_existing;
    core::Office& m_office;
    QList<OptionCard*> m_days;
    LineField* m_from;
    LineField* m_until;
    ChoiceField* m_length;
    ChoiceField* m_pause;
    LineField* m_first;
    LineField* m_last;
    Label* m_count;
    Banner* m_error;
    Button* m_send;
    bool m_isRead = false;
};

} // namespace ui
