#pragma once

#include "ui/booking/CaseWords.h"

#include <QWidget>

namespace ui {

/// The day from top to bottom with a line at now; visits as blocks that can be clicked. What it shows stands in the list
/// as well, where the keyboard reaches it.
class DayTimeline final : public QWidget {
    Q_OBJECT
public:
    explicit DayTimeline(QWidget* parent);
    /// Takes those of `cases` that have their time on the reader's day.
    void show(const QList<core::CaseBrief>& cases, const Reader& reader);
    void setNow(const QDateTime& now);
    void setCurrent(const QString& caseId);
    int visits() const { return int(m_blocks.size()); }
    int finished() const;

    /// An hour is never lower than a visit needs to be read: a long day is higher than the page and scrolls.
    QSize minimumSizeHint() const override;
    /// Where now is, from the top.
    int nowY() const { return int(y(m_now)); }

Q_SIGNALS:
    void chosen(const QString& caseId);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Block {
        QString caseId;
        QString name;
        QString detail;
        double from = 0; ///< hours of the day
        double until = 0;
        enum class Look { Coming, Next, Done, Missed } look = Look::Coming;
        int lane = 0;
        int lanes = 1;
    };

    void spread();
    double y(double hour) const;
    QRect rectOf(const Block& block) const;
    const Block* at(const QPoint& point) const;
    void paintBlock(QPainter& painter, const Block& block) const;

    QList<Block> m_blocks; ///< by time
    double m_first = 8;
    double m_last = 17.5;
    double m_now = -1;
    QString m_current;
};

} // namespace ui
