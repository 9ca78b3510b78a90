#pragma once

#include "ui/booking/CaseWords.h"

#include <QWidget>

namespace ui {

class Button;

/// The one next thing of the day: who, why, how long until it begins, and its button, which Enter presses.
class NextStepCard final : public QWidget {
    Q_OBJECT
public:
    explicit NextStepCard(QWidget* parent);
    /// `brief` null: the next thing is a new referral, or for a hospital that nothing waits.
    void show(const core::CaseBrief* brief, const Reader& reader);
    void setNow(const QDateTime& now);
    Button* button() const { return m_button; }
    QString caseId() const { return m_brief ? m_brief->caseId : QString(); }
    Place place() const { return m_place; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void pressed(const Place& place);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void paintTime(QPainter& painter, const QRect& rect) const;
    void paintWords(QPainter& painter, const QRect& rect) const;

    std::optional<core::CaseBrief> m_brief;
    Reader m_reader;
    Place m_place;
    Button* m_button;
};

} // namespace ui
