#pragma once

#include "core/booking/Slot.h"

#include <QAbstractScrollArea>
#include <QDate>
#include <QHash>

namespace ui {

/// A specialist's times of one week: seven days beside each other, under headings that stay while the hours scroll. An hour is
/// as tall as its shortest time needs for a line. Arrows move between the times, Space blocks or frees the chosen one.
class WeekView final : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit WeekView(QWidget* parent = nullptr);

    /// `names`: the patient of a case. Times of other weeks are left out.
    void setWeek(const QDate& monday, const QList<core::Slot>& times, const QHash<QString, QString>& names, const QDateTime& now);
    /// Null when none is chosen.
    const core::Slot* chosen() const;
    /// "Mon 23 Nov 10:00–10:20, booked, 王桂兰".
    QString words(const core::Slot& slot) const;
    QSize sizeHint() const override { return {700, 520}; }
    QSize minimumSizeHint() const override { return {480, 320}; }

Q_SIGNALS:
    void picked();
    void toggleWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRect gridRect() const;
    int headHeight() const;
    int hourHeight() const;
    void updateRange();
    void showTime(int from, int to); ///< minutes of the day
    void showFirst();
    void take(int index);
    void paintHead(QPainter& painter) const;
    QRect rectOf(const core::Slot& slot) const;
    void paintGrid(QPainter& painter) const;
    void paintSlot(QPainter& painter, const core::Slot& slot, bool isChosen) const;
    void choose(int index);
    int besides(int step) const;
    QDate m_monday;
    QList<core::Slot> m_slots;
    QHash<QString, QString> m_names;
    QDateTime m_now;
    int m_chosen = -1;
    bool m_isFirstDue = false; ///< the week's first time is still to be shown: it was not painted yet
    int m_firstHour = 8;
    int m_lastHour = 18;
};

} // namespace ui
