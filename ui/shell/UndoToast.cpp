#include "ui/shell/UndoToast.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace ui {

namespace {
constexpr int kShownMs = 8000;
}

UndoToast::UndoToast(QWidget* parent)
    : QWidget(parent),
      m_words(new Label({}, TextRole::Body, Token::Ink, this)),
      m_button(new Button(tr("Undo"), Button::Kind::Quiet, Button::Size::Small, this))
{
    auto* box = row(8, this);
    box->setContentsMargins(16, 8, 8, 8);
    box->addWidget(m_words);
    box->addWidget(m_button);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(m_button, &Button::clicked, this, [this] {
        hide();
        m_timer.stop();
        if (const auto undo = std::exchange(m_undo, {}))
            undo();
    });
    parent->installEventFilter(this);
    hide();
}

void UndoToast::offer(const QString& words, std::function<void()> undo)
{
    m_words->setText(words);
    m_undo = std::move(undo);
    adjustSize();
    place();
    show();
    raise();
    m_timer.start(kShownMs);
}

void UndoToast::place()
{
    adjustSize();
    move(16, parentWidget()->height() - height() - 16);
}

bool UndoToast::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void UndoToast::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Token::Line2));
    painter.setBrush(theme.color(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace ui
