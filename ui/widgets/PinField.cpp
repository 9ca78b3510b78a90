#include "ui/widgets/PinField.h"

#include "ui/theme/Theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>

namespace ui {

namespace {

constexpr int kGap = 8;

bool isOurs(const QKeyEvent& event)
{
    return (event.key() >= Qt::Key_0 && event.key() <= Qt::Key_9) || event.key() == Qt::Key_Backspace
        || event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter || event.matches(QKeySequence::Paste);
}

} // namespace

PinField::PinField(QWidget* parent) : QWidget(parent)
{
    m_digits.reserve(kDigits); // so that growing leaves no copy behind
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setProperty("ownRing", true);
    tell();
}

PinField::~PinField() { clear(); }

void PinField::clear()
{
    m_digits.fill('0');
    m_digits.resize(0);
    tell();
}

QSize PinField::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    return {kDigits * theme.px(52) + (kDigits - 1) * kGap, theme.px(58)};
}

void PinField::tell()
{
    setAccessibleDescription(tr("%1 of 6 digits").arg(m_digits.size()));
    update();
}

void PinField::add(const QString& text)
{
    for (const QChar c : text) {
        if (c >= u'0' && c <= u'9' && m_digits.size() < kDigits)
            m_digits.append(char(c.unicode()));
    }
    tell();
    Q_EMIT edited();
    if (isComplete())
        Q_EMIT completed();
}

void PinField::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Paste)) {
        add(QGuiApplication::clipboard()->text());
    } else if (event->key() == Qt::Key_Backspace) {
        if (!m_digits.isEmpty())
            m_digits.chop(1);
        tell();
        Q_EMIT edited();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (isComplete())
            Q_EMIT completed();
    } else if (!event->text().isEmpty() && event->text().at(0).isDigit()) {
        if (!isComplete())
            add(event->text());
    } else {
        QWidget::keyPressEvent(event);
    }
}

void PinField::mousePressEvent(QMouseEvent*) { setFocus(Qt::MouseFocusReason); }

bool PinField::event(QEvent* event)
{
    // Digits and Enter are typed here, whatever shortcuts the page has for them.
    if (event->type() == QEvent::ShortcutOverride && isOurs(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

void PinField::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool error = property("error").toBool();
    const double width = (this->width() - (kDigits - 1) * kGap) / double(kDigits);
    for (int i = 0; i < kDigits; ++i) {
        const bool current = hasFocus() && i == qMin<int>(int(m_digits.size()), kDigits - 1);
        const double line = current || error ? 2 : 1;
        painter.setPen(QPen(theme.color(error ? Token::Bad : current ? Token::Focus : Token::Line2), line));
        painter.setBrush(theme.color(isEnabled() ? Token::Surface : Token::Surface2));
        const QRectF box(i * (width + kGap), 0, width, height());
        painter.drawRoundedRect(box.adjusted(line / 2, line / 2, -line / 2, -line / 2), 8, 8);
        if (i < m_digits.size()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.color(Token::Ink));
            painter.drawEllipse(box.center(), theme.px(9), theme.px(9));
        }
    }
}

} // namespace ui
