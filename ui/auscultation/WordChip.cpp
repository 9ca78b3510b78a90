#include "ui/auscultation/WordChip.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Text.h"

#include <QPainter>

namespace ui {

namespace {

constexpr int kSign = 14;

} // namespace

WordChip::WordChip(const QString& word, QWidget* parent) : QAbstractButton(parent)
{
    setText(word);
    setAccessibleName(word);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize WordChip::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    return {text::width(theme, text(), TextRole::SecondaryBold) + kSign + theme.px(26), theme.px(30)};
}

void WordChip::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = isChecked();
    painter.setPen(QPen(theme.color(on ? Token::Primary : Token::Line2), 1));
    painter.setBrush(theme.color(on ? Token::PrimarySoft : Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const QRectF sign(8, (height() - kSign) / 2.0, kSign, kSign);
    icons::paint(painter, on ? Icon::Check : Icon::Plus, sign, theme.color(on ? Token::Primary : Token::Ink3),
        theme.color(Token::Surface));
    const int left = 8 + kSign + 5;
    text::draw(painter, this, {left, 0, width() - left - 4, height()}, text(), on ? TextRole::SecondaryBold : TextRole::Secondary,
        theme.color(on ? Token::Primary : Token::Ink2));
}

} // namespace ui
