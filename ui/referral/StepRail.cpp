#include "ui/referral/StepRail.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Text.h"

#include <QPainter>

namespace ui {

StepButton::StepButton(int number, const QString& name, QWidget* parent) : QAbstractButton(parent), m_number(number)
{
    setText(name);
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StepButton::set(State state, const QString& note)
{
    m_state = state;
    m_note = note;
    setAccessibleDescription(note);
    update();
}

void StepButton::setSlim(bool slim)
{
    m_slim = slim;
    setToolTip(slim ? text() : QString());
    updateGeometry();
    update();
}

QSize StepButton::sizeHint() const { return {Theme::of(this).px(m_slim ? 44 : 190), Theme::of(this).px(m_slim ? 46 : 52)}; }

void StepButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool current = m_state == State::Current;
    if (current || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(current ? Token::PrimarySoft : Token::Surface2));
        painter.drawRoundedRect(rect(), 8, 8);
    }
    const int side = theme.px(26);
    const QRectF disc(m_slim ? (width() - side) / 2.0 : theme.px(10), (height() - side) / 2.0, side, side);
    if (m_state == State::Missing) {
        painter.setPen(QPen(theme.color(Token::WarnLine), 1.5));
        painter.setBrush(theme.color(Token::WarnBack));
        painter.drawRoundedRect(disc, 6, 6);
        text::draw(
            painter, this, disc.toRect(), QStringLiteral("!"), TextRole::Label, theme.color(Token::Warn), Qt::AlignHCenter);
    } else {
        const bool filled = current || m_state == State::Done;
        painter.setPen(filled ? QPen(Qt::NoPen) : QPen(theme.color(Token::Line2), 1.5));
        painter.setBrush(filled ? theme.color(current ? Token::Primary : Token::Ok) : QColor(Qt::transparent));
        painter.drawEllipse(disc);
        if (m_state == State::Done)
            icons::paint(
                painter, Icon::Check, disc.adjusted(6, 6, -6, -6), theme.color(Token::Surface), theme.color(Token::Ok), 2.4);
        else
            text::draw(painter, this, disc.toRect(), QString::number(m_number), TextRole::CaptionBold,
                theme.color(current ? Token::OnPrimary : Token::Ink2), Qt::AlignHCenter);
    }
    if (m_slim)
        return;
    const int left = int(disc.right()) + theme.px(10);
    const int nameHeight = theme.lineHeight(TextRole::Body);
    const int noteHeight = theme.lineHeight(TextRole::Caption);
    int y = (height() - nameHeight - noteHeight) / 2;
    text::draw(painter, this, {left, y, width() - left - 4, nameHeight}, text(), current ? TextRole::BodyBold : TextRole::Body,
        theme.color(current ? Token::Primary : Token::Ink));
    y += nameHeight;
    text::draw(painter, this, {left, y, width() - left - 4, noteHeight}, m_note, TextRole::Caption, theme.color(Token::Ink2));
}

} // namespace ui
