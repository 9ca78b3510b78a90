#pragma once

#include "core/booking/Slot.h"
#include "ui/theme/Tone.h"

#include <QDateTime>
#include <QWidget>

namespace ui {

/// One specialist's times of a day, one line each: free, held, booked, blocked. The asked one stands out.
class DayPlan final : public QWidget {
    Q_OBJECT
public:
    struct Line {
        QDateTime start;
        QString words; ///< the patient's name, or what the time is
        Tone tone = Tone::Neutral;
        bool isAsked = false; ///< framed by a dashed line
    };

    explicit DayPlan(QWidget* parent = nullptr);
    void setLines(const QList<Line>& lines);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int lineHeight() const;
    QList<Line> m_lines;
};

} // namespace ui
