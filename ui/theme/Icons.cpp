#include "ui/theme/Icons.h"

#include <QPainter>
#include <QPainterPath>
#include <QString>

#include <array>
#include <charconv>
#include <cstring>
#include <optional>
#include <vector>

namespace ui::icons {

namespace {

QPainterPath parse(const char* text)
{
    QPainterPath path;
    const char* end = text + std::strlen(text);
    char command = 0;
    const auto number = [&] {
        while (text < end && *text == ' ')
            ++text;
        double value = 0;
        text = std::from_chars(text, end, value).ptr;
        return value;
    };
    const auto point = [&] {
        const double x = number();
        return QPointF(x, number());
    };
    while (text < end) {
        command = *text++;
        if (command == 'M') {
            path.moveTo(point());
        } else if (command == 'L') {
            path.lineTo(point());
        } else if (command == 'C') {
            const QPointF first = point();
            const QPointF second = point();
            path.cubicTo(first, second, point());
        } else if (command == 'Z') {
            path.closeSubpath();
        }
    }
    return path;
}

// Tables of the program, made once on first use and never changed: a cache, not a state.
const std::vector<QPainterPath>& pathsOf(Icon icon)
{
    static std::array<std::optional<std::vector<QPainterPath>>, std::size_t(detail::kIconCount)> known;
    auto& paths = known[std::size_t(icon)];
    if (!paths) {
        paths.emplace();
        for (const detail::IconShape& shape : detail::shapesOf(icon))
            paths->push_back(parse(shape.path));
    }
    return *paths;
}

} // namespace

void paint(QPainter& painter, Icon icon, const QRectF& rect, const QColor& color, const QColor& hole, double stroke)
{
    const auto shapes = detail::shapesOf(icon);
    const auto& paths = pathsOf(icon);
    const double usual = stroke > 0 ? stroke : rect.width() <= 17 ? 1.9 : 1.75;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(rect.width() / 24.0, rect.height() / 24.0);
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const detail::IconShape& shape = shapes[i];
        if (shape.filled) {
            painter.fillPath(paths[i], color);
            continue;
        }
        const double width = shape.width == 1.75 ? usual : shape.width;
        QPen pen(shape.hole ? hole : color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        if (shape.dash > 0)
            pen.setDashPattern({shape.dash / width, shape.gap / width});
        painter.strokePath(paths[i], pen);
    }
    painter.restore();
}

QString name(Icon icon) { return QString::fromLatin1(detail::nameOf(icon)); }

} // namespace ui::icons
