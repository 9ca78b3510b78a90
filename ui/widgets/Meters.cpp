#include "ui/widgets/Meters.h"

#include "ui/theme/Text.h"

#include <QPainter>

#include <array>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kWarnShare = 0.9; ///< of the longest time
constexpr int kLargeRing = 100;    ///< px from which the time stands larger
constexpr int kDay = 24 * 60 * 60;

} // namespace

VisitRing::VisitRing(int size, QWidget* parent) : QWidget(parent)
{
    const int side = Theme::of(parent).px(size);
    setFixedSize(side, side);
    setSeconds(0);
}

void VisitRing::setSeconds(int seconds)
{
    m_seconds = seconds;
    setAccessibleName(tr("Visit time"));
    setAccessibleDescription(u"%1:%2"_s.arg(seconds / 60, 2, 10, '0'_L1).arg(seconds % 60, 2, 10, '0'_L1));
    update();
}

void VisitRing::setLimits(int least, int most)
{
    m_least = least;
    m_most = most > 0 ? most : kDay;
    update();
}

void VisitRing::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = width() / 2.0 - 7;
    const QRectF circle(width() / 2.0 - radius, height() / 2.0 - radius, 2 * radius, 2 * radius);
    const auto arc = [&](double from, double to, QColor color, double alpha, bool dotted) {
        color.setAlphaF(float(alpha));
        QPen pen(color, 8, Qt::SolidLine, Qt::FlatCap);
        if (dotted)
            pen.setDashPattern({2 / 8.0, 4 / 8.0});
        painter.setPen(pen);
        painter.drawArc(circle, qRound((90 - 360 * from) * 16), -qRound(360 * (to - from) * 16));
    };
    const bool limited = m_most < kDay;
    const int full = limited ? m_most : qMax(60 * 60, m_seconds);
    const double mark = m_least / double(full);
    const int warn = limited ? int(m_most * kWarnShare) : kDay;
    arc(0, mark, theme.color(Token::Line2), 0.55, true);
    arc(mark, limited ? kWarnShare : 1, theme.color(Token::Line2), 0.45, false);
    if (limited)
        arc(kWarnShare, 1, theme.color(Token::WarnLine), 0.8, false);
    const Token token = m_seconds >= m_most ? Token::Bad
        : m_seconds >= warn                 ? Token::Warn
        : m_seconds >= m_least              ? Token::Ok
                                            : Token::Info;
    arc(0, qMin(1.0, m_seconds / double(full)), theme.color(token), 1, false);
    if (m_least > 0) {
        painter.save();
        painter.translate(width() / 2.0, height() / 2.0);
        painter.rotate(360 * mark);
        painter.fillRect(QRectF(-2, -radius - 7, 4, 14), theme.color(Token::Ink));
        painter.restore();
    }

    const QString time = u"%1:%2"_s.arg(m_seconds / 60, 2, 10, '0'_L1).arg(m_seconds % 60, 2, 10, '0'_L1);
    QString word;
    const bool large = width() >= theme.px(kLargeRing);
    if (m_seconds == 0 && large) {
        word = tr("not started");
    } else if (large && m_seconds < m_most) {
        word = tr("so far");
    } else if (m_seconds < m_least) {
        const int left = m_least - m_seconds;
        word = tr("%1 to go").arg(u"%1:%2"_s.arg(left / 60).arg(left % 60, 2, 10, '0'_L1));
    } else if (m_seconds < warn) {
        word = tr("in rule");
    } else {
        word = m_seconds < m_most ? tr("closing") : tr("▲ over time");
    }
    const TextRole role = large ? TextRole::Title : TextRole::Section;
    const int line = theme.lineHeight(role);
    const int small = theme.lineHeight(TextRole::Caption);
    const int top = (height() - line - small) / 2 + 1;
    text::draw(painter, this, {0, top, width(), line}, time, role, theme.color(Token::Ink), Qt::AlignHCenter);
    text::draw(
        painter, this, {0, top + line - 2, width(), small}, word, TextRole::Caption, theme.color(Token::Ink2), Qt::AlignHCenter);
}

QualityBars::QualityBars(int bars, Tone tone, const QString& word, QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    set(bars, tone, word);
}

void QualityBars::set(int bars, Tone tone, const QString& word)
{
    m_bars = bars;
    m_tone = tone;
    m_word = word;
    setAccessibleName(word);
    updateGeometry();
    update();
}

QSize QualityBars::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    return {4 * 6 + 3 * 3 + (m_word.isEmpty() ? 0 : 8 + text::width(theme, m_word, TextRole::SecondaryBold)), theme.px(20)};
}

void QualityBars::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    const QColor on = theme.color(tokensOf(m_tone).ink);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr std::array<int, 4> kHeights{6, 10, 14, 18};
    const int bottom = (height() + kHeights[3]) / 2;
    for (int i = 0; i < 4; ++i) {
        const bool lit = i < m_bars;
        painter.setPen(lit ? on : theme.color(Token::Line2));
        painter.setBrush(lit ? on : theme.color(Token::Sunken));
        const int h = kHeights[std::size_t(i)];
        painter.drawRoundedRect(QRectF(i * 9, bottom - h, 6, h).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    }
    if (!m_word.isEmpty())
        text::draw(painter, this, {4 * 9 + 5, 0, width() - 41, height()}, m_word, TextRole::SecondaryBold, on);
}

ProgressLine::ProgressLine(QWidget* parent) : QWidget(parent)
{
    setFixedHeight(8);
    setMinimumWidth(60);
}

void ProgressLine::setShare(double share)
{
    m_share = qBound(0.0, share, 1.0);
    setAccessibleDescription(tr("%1 %").arg(qRound(m_share * 100)));
    update();
}

void ProgressLine::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Token::Sunken));
    painter.drawRoundedRect(rect(), 4, 4);
    painter.setBrush(theme.color(Token::Primary));
    if (m_share > 0)
        painter.drawRoundedRect(QRectF(0, 0, qMax(8.0, width() * m_share), height()), 4, 4);
}

} // namespace ui
