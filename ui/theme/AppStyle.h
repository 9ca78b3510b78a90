#pragma once

#include "ui/theme/Theme.h"

#include <QProxyStyle>

#include <functional>
#include <memory>

namespace ui {

class TextMeasures;

/// What a text lost when it was drawn; see Text.h.
struct Elision {
    QString full;
    QString shown;
    QString where; ///< the widget's name
};

/// The program's look for all standard widgets: frames, focus ring, measures, menus, scroll bars, from one Theme (there is
/// no style sheet, see docs/decisions). Own widgets paint themselves with the same Theme. GUI thread.
class AppStyle final : public QProxyStyle {
    Q_OBJECT
public:
    AppStyle(Appearance appearance, TextSize size);
    ~AppStyle() override;

    const Theme& theme() const { return theme(m_appearance); }
    const Theme& theme(Appearance appearance) const;
    /// Takes effect on what is painted from now on; sizes of what stands are the caller's (the frame is built anew).
    void choose(Appearance appearance, TextSize size);
    /// What texts of this style's themes measured; forgotten with the sizes.
    TextMeasures& measures() const { return *m_measures; }
    /// Sets font and palette of the application to this style's.
    void applyTo(QApplication& application) const;

    /// Called for each text that did not fit and was not meant to be cut; for the driven run.
    void setElisionListener(std::function<void(const Elision&)> listener) { m_onElided = std::move(listener); }
    void elided(const Elision& elision) const;

    void polish(QWidget* widget) override;
    using QProxyStyle::polish;
    void drawPrimitive(
        PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawComplexControl(
        ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* returned) const override;
    QSize sizeFromContents(
        ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const override;

private:
    Appearance m_appearance;
    std::unique_ptr<Theme> m_light;
    std::unique_ptr<Theme> m_dark;
    std::unique_ptr<TextMeasures> m_measures;
    std::function<void(const Elision&)> m_onElided;
};

} // namespace ui
