#include "ui/widgets/Meters.h"

#include "ui/theme/Text.h"

#include <QPainter>

#include <array>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeast = 10 * 60;
constexpr int kWarn = 18 * 60;
constexpr int kMost = 20 * 60;

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
    arc(0, 0.5, theme.color(Token::Line2), 0.55, true);
    arc(0.5, 0.9, theme.color(Token::Line2), 0.45, false);
    arc(0.9, 1, theme.color(Token::WarnLine), 0.8, false);
    const Token token = m_seconds >= kMost ? Token::Bad
        : m_seconds >= kWarn               ? Token::Warn
        : m_seconds >= kLeast              ? Token::Ok
                                           : Token::Info;
    arc(0, qMin(1.0, m_seconds / double(kMost)), theme.color(token), 1, false);
    painter.fillRect(QRectF(width() / 2.0 - 2, height() / 2.0 + radius - 7, 4, 14), theme.color(Token::Ink));

    const QString time = u"%1:%2"_s.arg(m_seconds / 60, 2, 10, '0'_L1).arg(m_seconds % 60, 2, 10, '0'_L1);
    QString word;
    if (m_seconds < kLeast) {
        const int left = kLeast - m_seconds;
        word = tr("%1 to go").arg(u"%1:%2"_s.arg(left / 60).arg(left % 60, 2, 10, '0'_L1));
    } else if (m_seconds < kWarn) {
        word = tr("in rule");
    } else {
        word = m_seconds < kMost ? tr("closing") : tr("▲ over time");
    }
    const int line = theme.lineHeight(TextRole::Section);
    const int small = theme.lineHeight(TextRole::Caption);
    const int top = (height() - line - small) / 2 + 1;
    text::draw(painter, this, {0, top, width(), line}, time, TextRole::Section, theme.color(Token::Ink), Qt::AlignHCenter);
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
