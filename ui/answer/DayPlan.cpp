#include "ui/answer/DayPlan.h"

#include "ui/theme/Text.h"
#include "ui/theme/Theme.h"

#include <QPainter>

namespace ui {

using namespace Qt::StringLiterals;

DayPlan::DayPlan(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); }

void DayPlan::setLines(const QList<Line>& lines)
{
    m_lines = lines;
    QStringList spoken;
    for (const Line& line : lines)
        spoken << line.start.toLocalTime().time().toString(u"HH:mm "_s) + line.words;
    setAccessibleName(spoken.join(u", "_s));
    updateGeometry();
    update();
}

int DayPlan::lineHeight() const { return Theme::of(this).px(34); }

QSize DayPlan::sizeHint() const
{
    return {Theme::of(this).px(200), m_lines.isEmpty() ? 0 : int(m_lines.size()) * lineHeight() - Theme::of(this).px(4)};
}

void DayPlan::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int y = 0;
    const int high = lineHeight() - theme.px(4);
    const int clock = text::width(theme, u"00:00"_s, TextRole::SecondaryBold);
    for (const Line& line : m_lines) {
        const ToneTokens tokens = tokensOf(line.tone);
        const QRectF box(0.5, y + 0.5, width() - 1, high - 1);
        painter.setPen(line.isAsked ? QPen(theme.color(tokens.ink), 1.5, Qt::DashLine) : QPen(Qt::NoPen));
        painter.setBrush(theme.color(line.tone == Tone::Neutral ? Token::Surface2 : tokens.back));
        painter.drawRoundedRect(line.isAsked ? box.adjusted(0.5, 0.5, -0.5, -0.5) : box, 6, 6);
        text::draw(painter, this, {theme.px(10), y, clock, high}, line.start.toLocalTime().time().toString(u"HH:mm"_s),
            TextRole::SecondaryBold, theme.color(Token::Ink));
        const int left = theme.px(20) + clock;
        text::draw(painter, this, {left, y, width() - left - theme.px(8), high}, line.words, TextRole::Secondary,
            theme.color(line.tone == Tone::Neutral ? Token::Ink2 : Token::Ink), Qt::AlignLeft, text::Cut::Allowed);
        y += lineHeight();
    }
}

} // namespace ui
