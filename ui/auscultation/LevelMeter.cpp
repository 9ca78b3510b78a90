#include "ui/auscultation/LevelMeter.h"

#include "ui/theme/Text.h"

#include <QPainter>

#include <cmath>

namespace ui {

namespace {

constexpr int kSteps = 18;
constexpr int kDbPerStep = 3;
constexpr int kRed = 2;   ///< steps at the top
constexpr int kAmber = 5; ///< with the red ones

} // namespace

LevelMeter::LevelMeter(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setAccessibleName(tr("Level"));
    setLevel(-140);
}

void LevelMeter::setLevel(double db)
{
    const int step = qBound(0, int(std::floor(kSteps + db / kDbPerStep)) + 1, kSteps);
    const int whole = int(std::lround(db));
    if (step == m_step && (whole == m_db || step == 0))
        return;
    m_step = step;
    m_db = whole;
    setAccessibleDescription(step == 0 ? tr("silent")
            : step > kSteps - kRed     ? tr("too loud")
            : step > kSteps - kAmber   ? tr("loud")
            : step < 5                 ? tr("quiet")
                                       : tr("just right"));
    update();
}

QSize LevelMeter::sizeHint() const { return {Theme::of(this).px(46), 160}; }

void LevelMeter::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int line = theme.lineHeight(TextRole::Caption);
    text::draw(painter, this, {0, 0, width(), line}, tr("Level"), TextRole::Caption, theme.color(Token::Ink3), Qt::AlignHCenter);
    const QString db = m_step == 0 ? QStringLiteral("–") : tr("%1 dB").arg(m_db);
    text::draw(painter, this, {0, height() - line, width(), line}, db.startsWith(u'-') ? u'−' + db.mid(1) : db, TextRole::Caption,
        theme.color(Token::Ink2), Qt::AlignHCenter, text::Cut::Allowed);
    const QRectF area((width() - 18) / 2.0, line + 2, 18, height() - 2 * line - 6);
    const double each = area.height() / kSteps;
    for (int i = 0; i < kSteps; ++i) {
        const bool lit = i < m_step;
        const bool red = i >= kSteps - kRed;
        const bool amber = i >= kSteps - kAmber;
        const Token full = red ? Token::Bad : amber ? Token::WarnLine : Token::Primary;
        const Token empty = red ? Token::BadBack : amber ? Token::WarnBack : Token::Sunken;
        const QRectF cell(area.left(), area.bottom() - (i + 1) * each, area.width(), each - 2);
        painter.setPen(lit ? QPen(Qt::NoPen) : QPen(theme.color(amber ? full : Token::Line), 1));
        painter.setBrush(theme.color(lit ? full : empty));
        painter.drawRoundedRect(lit ? cell : cell.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    }
}

} // namespace ui
