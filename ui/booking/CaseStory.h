#pragma once

#include "core/flow/CaseDesk.h"
#include "ui/booking/CaseWords.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Text.h"

#include <QWidget>

namespace ui {

/// One thing that happened to a case, or what it waits for now.
struct StoryLine {
    enum class Kind { Done, Trouble, Now, Coming } kind = Kind::Done;
    QString words;
    QString who;
    QDateTime local; ///< by the doer's clock; invalid: none
    QDateTime hub;   ///< invalid while only proposed
    QString reason;
};

/// What really happened, oldest first, then what is awaited. Only from the case's resources.
QList<StoryLine> storyOf(const core::CaseDesk& desk, const core::CaseBrief& brief, const Reader& reader);

/// Shows a story; with both times (the doer's and the hub's) when `full`.
class StoryView final : public QWidget {
    Q_OBJECT
public:
    StoryView(bool full, QWidget* parent);
    void show(const QList<StoryLine>& lines, const QDateTime& now);
    const QList<StoryLine>& lines() const { return m_lines; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return layout(width, nullptr); }
    QSize sizeHint() const override { return {240, layout(width() > 40 ? width() : 320, nullptr)}; }
    QSize minimumSizeHint() const override { return {160, 20}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int layout(int width, QPainter* painter) const;
    QString timeOf(const StoryLine& line) const;

    bool m_full;
    QList<StoryLine> m_lines;
    QDateTime m_now;
};

} // namespace ui
