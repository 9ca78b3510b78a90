#pragma once

#include "core/booking/Schedule.h"
#include "ui/shell/PageView.h"

#include <QPointer>

namespace ui {

class Banner;
class ChoiceField;
class Label;
class PublishSheet;
class WeekView;

/// A specialist's times week by week: published, held, booked, blocked (R-E4). A specialist sees their own; the coordinator
/// anybody's of the hospital. Enter opens publishing, Space blocks or frees the chosen time.
class CalendarPage final : public PageView {
    Q_OBJECT
public:
    CalendarPage(Room& room, const Place& place, QWidget* parent);

    QString title() const override;
    QString help() const override;
    void pressPrimary() override;

private:
    void buildHead(QWidget* head);
    void buildFoot(QWidget* foot);
    void refresh();
    void askNames(const QList<core::Slot>& own, const QHash<QString, QString>& known);
    void showChosen();
    void turn(int weeks);
    void toggle();
    void openPublish();
    void publish();
    void publish(const QList<QJsonObject>& parts, const QList<core::Slot>& further);
    void closeSheet(bool isSent = false);
    QList<core::Slot> times() const;
    core::Schedule schedule() const;

    QString m_specialistId;
    QDate m_monday;
    ChoiceField* m_who = nullptr;
    Label* m_week;
    Label* m_totals;
    WeekView* m_view;
    Banner* m_error;
    Label* m_chosen;
    Button* m_toggle;
    Button* m_publish;
    QPointer<PublishSheet> m_sheet;
    QHash<QString, QString> m_olderNames; ///< of archived cases, by case
    QSet<QString> m_askedNames;
};

} // namespace ui
