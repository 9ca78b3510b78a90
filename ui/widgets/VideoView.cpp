#include "ui/widgets/VideoView.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Text.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace ui {

namespace {

constexpr double kMostCut = 1.12; ///< of the whole picture's size: a little of the edges may go, no more
constexpr double kRadius = 8;
constexpr QRgb kPill = 0xFF0A1013; ///< under words on a picture, in both appearances
constexpr QRgb kPillInk = 0xFFEDF3F5;

} // namespace

VideoView::VideoView(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(80, 60);
}

void VideoView::setFrame(const core::SharedFrame& frame)
{
    if (frame == m_frame)
        return;
    m_frame = frame;
    m_stale = true;
    update();
}

void VideoView::setWhole(bool whole)
{
    if (whole == m_whole)
        return;
    m_whole = whole;
    m_stale = true;
    update();
}

void VideoView::setDimmed(bool dimmed)
{
    if (dimmed == m_dimmed)
        return;
    m_dimmed = dimmed;
    update();
}

void VideoView::setWords(const QString& title, const QString& text)
{
    if (title == m_title && text == m_text)
        return;
    m_title = title;
    m_text = text;
    if (!m_frame)
        setAccessibleDescription(title);
    update();
}

void VideoView::setCaption(const QString& bold, const QString& text)
{
    m_bold = bold;
    m_caption = text;
    setAccessibleName(text.isEmpty() ? bold : bold + u' ' + text);
    update();
}

QRect VideoView::wanted() const
{
    if (!m_frame || m_frame->width <= 0 || m_frame->height <= 0)
        return {};
    const double whole = std::min(double(width()) / m_frame->width, double(height()) / m_frame->height);
    const double full = std::max(double(width()) / m_frame->width, double(height()) / m_frame->height);
    const double by = std::min(full, m_whole ? whole : whole * kMostCut);
    const QSize size(qRound(m_frame->width * by), qRound(m_frame->height * by));
    return {QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

void VideoView::refresh()
{
    const QRect all = wanted();
    const QRect shown = all & rect();
    const double ratio = devicePixelRatioF();
    const QSize pixels(qRound(shown.width() * ratio), qRound(shown.height() * ratio));
    if (!m_stale && shown == m_place && m_picture.size() == pixels)
        return;
    m_stale = false;
    m_place = shown;
    if (pixels.isEmpty())
        return;
    if (m_picture.size() != pixels) {
        m_picture = QImage(pixels, QImage::Format_RGB32);
        m_picture.setDevicePixelRatio(ratio);
    }
    const double back = double(m_frame->width) / all.width();
    const QRect source(qRound((shown.x() - all.x()) * back), qRound((shown.y() - all.y()) * back), qRound(shown.width() * back),
        qRound(shown.height() * back));
    m_scaler.scale(*m_frame, source, m_picture, m_mirrored);
    ++m_painted;
}

void VideoView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath round;
    round.addRoundedRect(QRectF(rect()), kRadius, kRadius);
    painter.setClipPath(round);
    if (m_frame) {
        refresh();
        if (m_place != rect())
            painter.fillRect(rect(), Qt::black);
        painter.drawImage(m_place.topLeft(), m_picture);
        if (m_dimmed)
            painter.fillRect(rect(), QColor(10, 16, 19, 150));
    } else {
        painter.fillRect(rect(), Theme::of(this).color(Token::Sunken));
        paintWords(painter);
    }
    if (m_guide && m_frame) {
        QPen pen(QColor(255, 255, 255, 216), 2);
        pen.setDashPattern({4, 3.5});
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        const QRectF inner = QRectF(rect()).adjusted(width() * 0.1, height() * 0.08, -width() * 0.1, -height() * 0.1);
        painter.drawRoundedRect(inner, 14, 14);
    }
    if (m_inset) {
        painter.setClipping(false);
        painter.setPen(QPen(QColor::fromRgb(kPillInk), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), kRadius, kRadius);
    }
    paintCaption(painter);
}

void VideoView::paintWords(QPainter& painter) const
{
    const Theme& theme = Theme::of(this);
    const bool small = width() < theme.px(320);
    const TextRole role = small ? TextRole::SecondaryBold : TextRole::Section;
    const int side = theme.px(small ? 24 : 32);
    const int space = width() - theme.px(small ? 12 : 48);
    const int title = text::height(theme, m_title, role, space);
    const int rest = m_text.isEmpty() || small ? 0 : text::height(theme, m_text, TextRole::Body, space);
    int y = std::max(4, (height() - side - title - rest - 12) / 2);
    icons::paint(painter, Icon::VideoOff, QRectF((width() - side) / 2.0, y, side, side), theme.color(Token::Ink3),
        theme.color(Token::Sunken));
    y += side + 8;
    const int left = (width() - space) / 2;
    text::drawWrapped(painter, this, {left, y, space, title}, m_title, role, theme.color(Token::Ink2), 0, text::Cut::Reported,
        Qt::AlignHCenter);
    if (rest)
        text::drawWrapped(painter, this, {left, y + title + 4, space, rest}, m_text, TextRole::Body, theme.color(Token::Ink3), 0,
            text::Cut::Reported, Qt::AlignHCenter);
}

void VideoView::setCovered(int px)
{
    m_covered = px;
    update();
}

void VideoView::paintCaption(QPainter& painter) const
{
    if (m_bold.isEmpty() && m_caption.isEmpty())
        return;
    const Theme& theme = Theme::of(this);
    const int edge = m_inset ? 6 : 12;
    const int pad = 9;
    const int bold = m_bold.isEmpty() ? 0 : text::width(theme, m_bold, TextRole::SecondaryBold);
    const int gap = m_bold.isEmpty() || m_caption.isEmpty() ? 0 : 6;
    const int space = width() - m_covered - 2 * edge - 2 * pad;
    const int plain = std::min(text::width(theme, m_caption, TextRole::Secondary), std::max(0, space - bold - gap));
    const int line = theme.lineHeight(TextRole::Secondary) + 6;
    const QRect box(edge, height() - edge - line, std::min(space, bold + gap + plain) + 2 * pad, line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgb(kPill));
    painter.drawRoundedRect(box, 6, 6);
    const QColor ink = QColor::fromRgb(kPillInk);
    text::draw(painter, this, {box.x() + pad, box.y(), std::min(bold, space), line}, m_bold, TextRole::SecondaryBold, ink,
        Qt::AlignLeft, text::Cut::Allowed);
    if (plain > 0)
        text::draw(painter, this, {box.x() + pad + bold + gap, box.y(), plain, line}, m_caption, TextRole::Secondary, ink,
            Qt::AlignLeft, text::Cut::Allowed);
}

} // namespace ui
