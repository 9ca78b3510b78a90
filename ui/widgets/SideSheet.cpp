#include "ui/widgets/SideSheet.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SheetKeeper.h"
#include "ui/widgets/TabWay.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

namespace ui {

SideSheet::SideSheet(const QString& title, QWidget* page) : QWidget(page), m_buttons(row(8))
{
    setAccessibleName(title);
    auto* outer = column(14, this);
    outer->setContentsMargins(24, 18, 20, 16);
    auto* head = row(8);
    head->addWidget((new Label(title, TextRole::Section, Token::Ink, this))->wrapped(), 1);
    auto* shut = (new Button(tr("Close"), Button::Kind::Quiet, Button::Size::Normal, this))->iconOnly(Icon::Close);
    connect(shut, &Button::clicked, this, &SideSheet::close);
    head->addWidget(shut, 0, Qt::AlignTop);
    outer->addLayout(head);
    auto* scroll = new ScrollPage(this);
    m_box = scroll->box();
    m_box->setSpacing(12);
    m_box->setContentsMargins(4, 4, 12, 4);
    outer->addWidget(scroll, 1);
    m_buttons->addStretch();
    outer->addLayout(m_buttons);
    page->installEventFilter(this);
    hide();
}

void SideSheet::addButton(Button* button)
{
    button->setParent(this);
    m_buttons->insertWidget(1, button);
    button->show();
}

void SideSheet::keepIn(core::Office& office, const QString& key)
{
    delete m_keeper;
    m_keeper = new SheetKeeper(*this, office, key);
}

void SideSheet::forgetKept()
{
    if (m_keeper)
        m_keeper->forget();
}

void SideSheet::pressPrimary()
{
    for (Button* button : findChildren<Button*>()) {
        if (button->isPrimary() && button->isVisible() && button->isEnabled()) {
            button->click();
            return;
        }
    }
}

void SideSheet::open()
{
    m_before = QApplication::focusWidget();
    place();
    show();
    raise();
    setFocus(Qt::OtherFocusReason);
    focusNextPrevChild(true);
    // A sheet that asks for something begins with the field, not with the cross.
    QWidget* cross = QApplication::focusWidget();
    focusNextPrevChild(true);
    if (cross && qobject_cast<QAbstractButton*>(QApplication::focusWidget()))
        cross->setFocus(Qt::OtherFocusReason);
    m_isOpen = true;
    Q_EMIT opened();
}

void SideSheet::close()
{
    if (!m_isOpen)
        return;
    m_isOpen = false;
    hide();
    if (m_before)
        m_before->setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
}

void SideSheet::place()
{
    const int width = qMin(parentWidget()->width(), Theme::of(this).px(440));
    setGeometry(parentWidget()->width() - width, 0, width, parentWidget()->height());
}

bool SideSheet::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void SideSheet::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

// Tab goes round inside the sheet: what lies under it is out of reach while it is open.
bool SideSheet::focusNextPrevChild(bool next)
{
    moveByTab(*this, QApplication::focusWidget(), next);
    return true;
}

void SideSheet::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Token::Surface));
    painter.fillRect(0, 0, 2, height(), theme.color(Token::Line2));
}

EmptyState::EmptyState(const QString& title, const QString& text, QWidget* parent)
    : QWidget(parent),
      m_title(new Label(title, TextRole::Section, Token::Ink, this)),
      m_text((new Label(text, TextRole::Body, Token::Ink2, this))->wrapped()),
      m_buttons(row(8))
{
    auto* box = column(8, this);
    box->setContentsMargins(24, 24, 24, 24);
    box->addStretch();
    m_title->aligned(Qt::AlignHCenter);
    m_text->aligned(Qt::AlignHCenter);
    box->addWidget(m_title);
    box->addWidget(m_text);
    m_buttons->addStretch();
    m_buttons->addStretch();
    box->addLayout(m_buttons);
    box->addStretch();
}

void EmptyState::set(const QString& title, const QString& text)
{
    m_title->setText(title);
    m_text->setText(text);
}

void EmptyState::addButton(Button* button)
{
    button->setParent(this);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
}

} // namespace ui
