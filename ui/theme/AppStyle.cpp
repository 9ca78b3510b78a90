#include "ui/theme/AppStyle.h"

#include "ui/theme/Icons.h"
#include "ui/theme/TextMeasures.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QFocusFrame>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRingGap = 4; ///< from a control's edge to the outer edge of its focus ring

void frame(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& line, double width, double radius)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, width));
    painter.setBrush(fill);
    const double half = width / 2;
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius);
}

/// Frame of a field in its state: error by the property "error", read-only by its own.
void field(QPainter& painter, const QStyleOption& option, const QWidget* widget)
{
    const Theme& theme = Theme::of(widget);
    const bool error = widget && widget->property("error").toBool();
    const bool readOnly = (option.state & QStyle::State_ReadOnly) || !(option.state & QStyle::State_Enabled);
    const bool focus = option.state & QStyle::State_HasFocus;
    const QColor line = theme.color(error ? Token::Bad : focus ? Token::Focus : readOnly ? Token::Line : Token::Line2);
    frame(
        painter, QRectF(option.rect), theme.color(readOnly ? Token::Surface2 : Token::Surface), line, error || focus ? 2 : 1, 8);
}

bool isField(const QWidget* widget)
{
    return qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QPlainTextEdit*>(widget);
}

void scrollBar(QPainter& painter, const QStyleOptionSlider& option, const QRect& handle, const Theme& theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QColor color = theme.color(Token::Line2);
    color.setAlphaF(
        (option.state & QStyle::State_MouseOver) || (option.activeSubControls & QStyle::SC_ScrollBarSlider) ? 0.85 : 0.55);
    painter.setBrush(color);
    const bool vertical = option.orientation == Qt::Vertical;
    const QRectF bar = vertical ? QRectF(handle.x() + 3, handle.y() + 2, 6, handle.height() - 4)
                                : QRectF(handle.x() + 2, handle.y() + 3, handle.width() - 4, 6);
    painter.drawRoundedRect(bar, 3, 3);
}

} // namespace

AppStyle::AppStyle(Appearance appearance, TextSize size)
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s)), m_appearance(appearance)
{
    choose(appearance, size);
}

AppStyle::~AppStyle() = default;

const Theme& AppStyle::theme(Appearance appearance) const { return appearance == Appearance::Dark ? *m_dark : *m_light; }

void AppStyle::choose(Appearance appearance, TextSize size)
{
    m_appearance = appearance;
    m_light = std::make_unique<Theme>(Appearance::Light, size);
    m_dark = std::make_unique<Theme>(Appearance::Dark, size);
    m_measures = std::make_unique<TextMeasures>();
}

void AppStyle::applyTo(QApplication& application) const
{
    Q_UNUSED(application)
    QApplication::setFont(theme().font(TextRole::Body));
    QApplication::setPalette(theme().palette());
}

void AppStyle::elided(const Elision& elision) const
{
    if (m_onElided)
        m_onElided(elision);
}

void AppStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QScrollBar*>(widget) || qobject_cast<QComboBox*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (isField(widget) || qobject_cast<QComboBox*>(widget))
        widget->setPalette(Theme::of(widget).palette());
}

void AppStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case PE_PanelLineEdit:
        if (widget && widget->property("bare").toBool())
            return;
        if (isField(widget)) {
            painter->save();
            field(*painter, *option, widget);
            painter->restore();
            return;
        }
        break;
    case PE_Frame:
        if (qobject_cast<const QPlainTextEdit*>(widget)) {
            painter->save();
            field(*painter, *option, widget);
            painter->restore();
            return;
        }
        if (qobject_cast<const QAbstractScrollArea*>(widget))
            return;
        break;
    case PE_FrameFocusRect: return; // the ring stands outside, see CE_FocusFrame
    case PE_PanelTipLabel: {
        const Theme& theme = Theme::of(widget);
        painter->fillRect(option->rect, theme.color(Token::Surface));
        painter->setPen(theme.color(Token::Line2));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    }
    default: break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void AppStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    if (element == CE_FocusFrame) {
        const auto* ring = qobject_cast<const QFocusFrame*>(widget);
        const QWidget* target = ring ? ring->widget() : nullptr;
        const Theme& theme = Theme::of(target);
        const QVariant given = target ? target->property("ringRadius") : QVariant();
        const double radius = (given.isValid() ? given.toDouble() : 8) + 2;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(theme.color(Token::Focus), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), radius, radius);
        painter->restore();
        return;
    }
    if (element == CE_ItemViewItem) {
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option)) {
            const Theme& theme = Theme::of(widget);
            QStyleOptionViewItem quiet = *item;
            quiet.palette.setColor(QPalette::Highlight, theme.color(Token::PrimarySoft));
            quiet.palette.setColor(QPalette::HighlightedText, theme.color(Token::Ink));
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            return;
        }
    }
    if (element == CE_MenuItem) {
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        const Theme& theme = Theme::of(widget);
        if (item && item->menuItemType != QStyleOptionMenuItem::Separator && (item->state & State_Selected))
            painter->fillRect(item->rect, theme.color(Token::PrimarySoft));
        if (item) {
            QStyleOptionMenuItem plain = *item;
            plain.state &= ~State_Selected;
            QProxyStyle::drawControl(element, &plain, painter, widget);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void AppStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            painter->save();
            const Theme& theme = Theme::of(widget);
            if (bar->maximum > bar->minimum)
                scrollBar(*painter, *bar, subControlRect(CC_ScrollBar, bar, SC_ScrollBarSlider, widget), theme);
            painter->restore();
            return;
        }
    }
    if (control == CC_ComboBox) {
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            painter->save();
            const Theme& theme = Theme::of(widget);
            field(*painter, *combo, widget);
            const bool enabled = combo->state & State_Enabled;
            icons::paint(*painter, Icon::ChevronDown, QRectF(combo->rect.right() - 27, combo->rect.center().y() - 7.5, 16, 16),
                theme.color(enabled ? Token::Ink2 : Token::Ink3), theme.color(Token::Surface));
            painter->restore();
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int AppStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin: return kRingGap;
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollBarSliderMin: return 36;
    case PM_ScrollView_ScrollBarSpacing: return 0;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin: return 0;
    case PM_DefaultFrameWidth:
        if (qobject_cast<const QPlainTextEdit*>(widget))
            return 2;
        break;
    case PM_MenuVMargin:
    case PM_MenuHMargin: return 4;
    case PM_SplitterWidth: return 6;
    default: break;
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int AppStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* returned) const
{
    switch (hint) {
    case SH_FocusFrame_Mask: return 0;
    case SH_FocusFrame_AboveWidget: return 1;
    case SH_ScrollBar_Transient: return 0;
    case SH_ComboBox_Popup: return 0;
    case SH_ToolTip_WakeUpDelay: return 500;
    case SH_UnderlineShortcut: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QSize AppStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const Theme& t = Theme::of(widget);
    if (type == CT_LineEdit && isField(widget) && !widget->property("bare").toBool())
        result.setHeight(t.px(40));
    if (type == CT_ComboBox)
        result.setHeight(t.px(40));
    if (type == CT_MenuItem)
        result.setHeight(qMax(result.height(), t.px(34)));
    return result;
}

} // namespace ui
