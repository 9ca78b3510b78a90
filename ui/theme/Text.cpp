#include "ui/theme/Text.h"

#include "ui/theme/AppStyle.h"
#include "ui/theme/TextMeasures.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>
#include <QWidget>

namespace ui::text {

using namespace Qt::StringLiterals;

namespace {

QString whereOf(const QWidget* widget)
{
    QStringList names;
    for (const QWidget* w = widget; w && names.size() < 4; w = w->parentWidget())
        names.prepend(w->objectName().isEmpty() ? QString::fromLatin1(w->metaObject()->className()) : w->objectName());
    return names.join('/'_L1);
}

template <typename Measure>
int measured(const Theme& theme, TextRole role, int room, const QString& text, const Measure& measure)
{
    const auto* style = qobject_cast<const AppStyle*>(QApplication::style());
    return style ? style->measures().of(theme, role, room, text, measure) : measure();
}

void report(const QWidget* widget, const QString& full, const QString& shown)
{
    if (const auto* style = qobject_cast<const AppStyle*>(QApplication::style()))
        style->elided({full, shown, whereOf(widget)});
}

QString fitted(const QWidget* widget, const Theme& theme, const QString& text, TextRole role, int room, Cut cut)
{
    if (text::width(theme, text, role) <= room)
        return text;
    const QString shown = theme.metrics(role).elidedText(text, Qt::ElideRight, qMax(0, room));
    if (cut == Cut::Reported)
        report(widget, text, shown);
    return shown;
}

/// A line in a box that its letters do not fit into reaches over what is above and below it.
void checkHeight(const QWidget* widget, const Theme& theme, const QString& text, TextRole role, int room)
{
    if (!text.isEmpty() && room < theme.font(role).pixelSize())
        report(widget, text, u"higher than its place"_s);
}

/// Lays the text out at `width`; the number of lines.
int layOut(QTextLayout& layout, double width, int maxLines)
{
    layout.beginLayout();
    int lines = 0;
    while (maxLines <= 0 || lines < maxLines) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        ++lines;
    }
    layout.endLayout();
    return lines;
}

QTextOption wrapOption()
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    return option;
}

} // namespace

int width(const Theme& theme, const QString& text, TextRole role)
{
    return measured(theme, role, -1, text, [&] { return theme.metrics(role).horizontalAdvance(text); });
}

int width(const Theme& theme, const QList<Run>& runs)
{
    int sum = 0;
    for (const Run& run : runs)
        sum += theme.px(run.gap) + width(theme, run.text, run.role);
    return sum;
}

void draw(QPainter& painter, const QWidget* widget, const QRect& rect, const QString& text, TextRole role, const QColor& color,
    Qt::Alignment align, Cut cut)
{
    const Theme& theme = Theme::of(widget);
    const QString shown = fitted(widget, theme, text, role, rect.width(), cut);
    checkHeight(widget, theme, text, role, rect.height());
    int x = rect.x();
    if (align & (Qt::AlignRight | Qt::AlignHCenter)) {
        const int spare = rect.width() - width(theme, shown, role);
        x += (align & Qt::AlignRight) ? spare : spare / 2;
    }
    const int top = rect.y() + (rect.height() - theme.lineHeight(role)) / 2;
    painter.setFont(theme.font(role));
    painter.setPen(color);
    painter.drawText(QPoint(x, top + theme.baseline(role)), shown);
}

void draw(QPainter& painter, const QWidget* widget, const QRect& rect, const QList<Run>& runs)
{
    if (runs.isEmpty())
        return;
    const Theme& theme = Theme::of(widget);
    TextRole tallest = runs.first().role;
    for (const Run& run : runs) {
        if (theme.lineHeight(run.role) > theme.lineHeight(tallest))
            tallest = run.role;
    }
    const int baseline = rect.y() + (rect.height() - theme.lineHeight(tallest)) / 2 + theme.baseline(tallest);
    int x = rect.x();
    for (const Run& run : runs) {
        x += theme.px(run.gap);
        const int room = rect.x() + rect.width() - x;
        if (room <= 0) {
            if (run.cut == Cut::Reported)
                report(widget, run.text, {});
            return;
        }
        const QString shown = fitted(widget, theme, run.text, run.role, room, run.cut);
        checkHeight(widget, theme, run.text, run.role, rect.height());
        painter.setFont(theme.font(run.role));
        painter.setPen(theme.color(run.token));
        painter.drawText(QPoint(x, baseline), shown);
        x += width(theme, shown, run.role);
    }
}

int height(const Theme& theme, const QString& text, TextRole role, int width, int maxLines)
{
    const int lines = measured(theme, role, qMax(1, width), text, [&] {
        int count = 0;
        for (const QString& paragraph : text.split('\n'_L1)) {
            QTextLayout layout(paragraph, theme.font(role));
            layout.setTextOption(wrapOption());
            count += qMax(1, layOut(layout, qMax(1, width), 0));
        }
        return count;
    });
    return theme.lineHeight(role) * (maxLines > 0 ? qMin(lines, maxLines) : lines);
}

void drawWrapped(QPainter& painter, const QWidget* widget, const QRect& rect, const QString& text, TextRole role,
    const QColor& color, int maxLines, Cut cut, Qt::Alignment align)
{
    const Theme& theme = Theme::of(widget);
    const int lineHeight = theme.lineHeight(role);
    const int room = qMax(1, rect.height() / lineHeight);
    const int most = maxLines > 0 ? qMin(maxLines, room) : room;
    painter.setFont(theme.font(role));
    painter.setPen(color);
    int done = 0;
    for (const QString& paragraph : text.split('\n'_L1)) {
        QTextLayout layout(paragraph, theme.font(role));
        layout.setTextOption(wrapOption());
        const int lines = qMax(1, layOut(layout, rect.width(), 0));
        for (int i = 0; i < lines; ++i, ++done) {
            if (done == most) {
                if (cut == Cut::Reported)
                    report(widget, text, text.left(8));
                return;
            }
            const QTextLine line = i < layout.lineCount() ? layout.lineAt(i) : QTextLine();
            QString part = line.isValid() ? paragraph.mid(line.textStart(), line.textLength()) : QString();
            if (done == most - 1 && i + 1 < lines)
                part = theme.metrics(role).elidedText(
                    part + paragraph.mid(line.textStart() + line.textLength()), Qt::ElideRight, rect.width());
            int x = rect.x();
            if (align & (Qt::AlignHCenter | Qt::AlignRight)) {
                const int spare = rect.width() - theme.metrics(role).horizontalAdvance(part.trimmed());
                x += (align & Qt::AlignRight) ? spare : spare / 2;
            }
            painter.drawText(QPoint(x, rect.y() + done * lineHeight + theme.baseline(role)), part);
        }
    }
}

} // namespace ui::text
