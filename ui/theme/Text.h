#pragma once

#include "ui/theme/Theme.h"

#include <QList>
#include <QString>

class QPainter;

namespace ui::text {

/// Whether a text may lose its end when there is no room. Only patient names and free text may; anything else that is cut
/// is reported through AppStyle::elided().
enum class Cut { Reported, Allowed };

/// A piece of a line. Pieces share one baseline.
struct Run {
    QString text;
    TextRole role = TextRole::Body;
    Token token = Token::Ink;
    int gap = 0; ///< px before it, as designed (scaled)
    Cut cut = Cut::Reported;
};

/// Draws one line into `rect`, centred vertically; right- or centre-aligned when asked. What does not fit is elided.
void draw(QPainter& painter, const QWidget* widget, const QRect& rect, const QString& text, TextRole role, const QColor& color,
    Qt::Alignment align = Qt::AlignLeft, Cut cut = Cut::Reported);
/// Draws runs one after another; only the last one that does not fit loses its end.
void draw(QPainter& painter, const QWidget* widget, const QRect& rect, const QList<Run>& runs);
/// Width of one line, px.
int width(const Theme& theme, const QString& text, TextRole role);
int width(const Theme& theme, const QList<Run>& runs);

/// Height of a text wrapped at `width`, px; at most `maxLines` lines when that is > 0.
int height(const Theme& theme, const QString& text, TextRole role, int width, int maxLines = 0);
/// Draws a text wrapped to the rect's width with the role's line height. Cut after `maxLines` (0 = as many as fit).
void drawWrapped(QPainter& painter, const QWidget* widget, const QRect& rect, const QString& text, TextRole role,
    const QColor& color, int maxLines = 0, Cut cut = Cut::Reported, Qt::Alignment align = Qt::AlignLeft);

} // namespace ui::text
