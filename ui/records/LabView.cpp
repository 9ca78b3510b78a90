#include "ui/records/LabView.h"

#include "ui/theme/Text.h"
#include "ui/widgets/Tag.h"

#include <QPainter>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRow = 40;
constexpr int kHead = 34;

/// "↑" high, "↓" low: sign and word with the colour.
QString flagWords(const QString& flag)
{
    if (flag == "H"_L1)
        return LabView::tr("High");
    if (flag == "L"_L1)
        return LabView::tr("Low");
    return flag;
}

} // namespace

LabView::LabView(const core::LabTable& table, QWidget* parent) : QWidget(parent), m_table(table)
{
    QStringList spoken;
    for (const core::LabRow& row : table.rows) {
        m_hasTrend = m_hasTrend || (!row.earlier.isEmpty() && row.number());
        spoken.append(QStringList{row.name, row.value, row.unit, flagWords(row.flag)}.join(u' '));
    }
    setAccessibleName(table.title.isEmpty() ? tr("Laboratory report") : table.title);
    setAccessibleDescription(spoken.join(u", "_s));
    setFocusPolicy(Qt::TabFocus);
}

QSize LabView::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    return {theme.px(560), theme.px(kHead) + int(m_table.rows.size()) * theme.px(kRow) + theme.px(8)};
}

void LabView::paintTrend(QPainter& painter, const QRect& box, const core::LabRow& row) const
{
    if (row.earlier.isEmpty() || !row.number())
        return;
    const Theme& theme = Theme::of(this);
    QList<double> values = row.earlier;
    values.append(*row.number());
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const double span = *most > *least ? *most - *least : 1;
    const int numbers = theme.px(130);
    const QRectF plot = QRectF(box).adjusted(0, theme.px(9), -numbers - theme.px(8), -theme.px(9));
    QPolygonF line;
    for (qsizetype i = 0; i < values.size(); ++i)
        line.append({plot.x() + plot.width() * double(i) / double(values.size() - 1),
            plot.bottom() - plot.height() * (values[i] - *least) / span});
    painter.setPen(QPen(theme.color(Token::Primary), 1.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(row.flag.isEmpty() ? Token::Primary : Token::Warn));
    painter.drawEllipse(line.last(), 3.5, 3.5);
    QStringList words;
    for (const double value : values)
        words.append(QString::number(value));
    text::draw(painter, this, QRect(box.right() - numbers, box.y(), numbers, box.height()), words.join(u" → "_s),
        TextRole::Caption, theme.color(Token::Ink3), Qt::AlignLeft, text::Cut::Allowed);
}

void LabView::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int pad = theme.px(14);
    const int trend = m_hasTrend ? qMin(theme.px(300), width() / 3) : 0;
    const int reference = theme.px(110);
    const int value = theme.px(210);
    const int name = width() - 2 * pad - value - reference - trend;
    const auto columns = [&](int y, int height) {
        const QRect first(pad, y, name - theme.px(8), height);
        const QRect second(pad + name, y, value - theme.px(8), height);
        const QRect third(second.right() + 1 + theme.px(8), y, reference - theme.px(8), height);
        return std::array{first, second, third, QRect(third.right() + 1 + theme.px(8), y, trend, height)};
    };
    const auto head = columns(0, theme.px(kHead));
    const QColor dim = theme.color(Token::Ink2);
    text::draw(painter, this, head[0], tr("Test"), TextRole::SecondaryBold, dim);
    text::draw(painter, this, head[1], tr("Result"), TextRole::SecondaryBold, dim);
    text::draw(painter, this, head[2], tr("Reference"), TextRole::SecondaryBold, dim);
    if (m_hasTrend)
        text::draw(painter, this, head[3], tr("Trend"), TextRole::SecondaryBold, dim);
    int y = theme.px(kHead);
    for (const core::LabRow& row : m_table.rows) {
        painter.fillRect(QRect(0, y, width(), 1), theme.color(Token::Line));
        const auto cells = columns(y, theme.px(kRow));
        text::draw(painter, this, cells[0], row.name, TextRole::Body, theme.color(Token::Ink), Qt::AlignLeft, text::Cut::Allowed);
        const QString words = u"%1 %2"_s.arg(row.value, row.unit).trimmed();
        text::draw(painter, this, cells[1], words, row.flag.isEmpty() ? TextRole::Body : TextRole::BodyBold,
            theme.color(row.flag.isEmpty() ? Token::Ink : Token::Warn), Qt::AlignLeft, text::Cut::Allowed);
        if (!row.flag.isEmpty()) {
            const int wide = Tag::widthOf(theme, flagWords(row.flag), true);
            Tag::paint(painter, this, QPoint(cells[1].right() - wide, cells[1].center().y()), flagWords(row.flag), Tone::Warn,
                Icon::Alert);
        }
        text::draw(
            painter, this, cells[2], row.reference, TextRole::Small, theme.color(Token::Ink3), Qt::AlignLeft, text::Cut::Allowed);
        if (m_hasTrend)
            paintTrend(painter, cells[3], row);
        y += theme.px(kRow);
    }
    painter.fillRect(QRect(0, y, width(), 1), theme.color(Token::Line));
}

} // namespace ui
