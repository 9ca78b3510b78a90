#include "ui/shell/NavBar.h"

#include "ui/theme/Text.h"
#include "ui/widgets/Panel.h"

#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace ui {

using core::Role;

NavButton::NavButton(Icon icon, const QString& word, QWidget* parent) : QAbstractButton(parent), m_icon(icon)
{
    setText(word);
    setAccessibleName(word);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void NavButton::setCount(int count, bool urgent)
{
    m_count = count;
    m_urgent = urgent;
    setAccessibleName(count > 0 ? tr("%1, %2 waiting").arg(text()).arg(count) : text());
    update();
}

QSize NavButton::sizeHint() const { return {Theme::of(this).px(63), Theme::of(this).px(58)}; }

void NavButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = isChecked();
    if (on || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(on ? Token::PrimarySoft : Token::Sunken));
        painter.drawRoundedRect(rect(), 8, 8);
    }
    const QColor ink = theme.color(on ? Token::Primary : Token::Ink2);
    const int side = theme.px(24);
    const int line = theme.px(17);
    const int top = (height() - side - 2 - line) / 2;
    icons::paint(painter, m_icon, QRect((width() - side) / 2, top, side, side), ink, theme.color(Token::Nav));
    text::draw(painter, this, {1, top + side + 2, width() - 2, line}, text(), on ? TextRole::SecondaryBold : TextRole::Secondary,
        ink, Qt::AlignHCenter);
    if (m_count > 0) {
        const QString number = m_count > 99 ? QStringLiteral("99+") : QString::number(m_count);
        const int high = theme.px(18);
        const int wide = qMax(high, text::width(theme, number, TextRole::CaptionBold) + 8);
        const QRect disc(width() - theme.px(9) - wide, 5, wide, high);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(m_urgent ? Token::FillBad : Token::Ink2));
        painter.drawRoundedRect(disc, high / 2.0, high / 2.0);
        text::draw(painter, this, disc, number, TextRole::CaptionBold, theme.color(m_urgent ? Token::OnFillBad : Token::Surface),
            Qt::AlignHCenter);
    }
}

Page NavBar::firstPage(Role role)
{
    switch (role) {
    case Role::Specialist: return Page::Invitations;
    case Role::Coordinator: return Page::Matching;
    case Role::Administrator:
    case Role::Technician: return Page::Administration;
    case Role::QualityOfficer:
    case Role::Auditor:
    case Role::Pharmacist: return Page::Cases;
    case Role::OnSiteDoctor:
    case Role::Assistant: break;
    }
    return Page::Today;
}

NavBar::NavBar(Role role, QWidget* parent) : QWidget(parent)
{
    setFixedWidth(Theme::of(parent).px(76));
    auto* box = column(4, this);
    box->setContentsMargins(6, 8, 7, 8);
    switch (role) {
    case Role::OnSiteDoctor:
    case Role::Assistant:
        add(Page::Today, Icon::Today, tr("Today"), box);
        add(Page::NewReferral, Icon::NewCase, tr("New"), box);
        break;
    case Role::Specialist:
        add(Page::Invitations, Icon::Inbox, tr("Inbox"), box);
        add(Page::Today, Icon::Today, tr("My clinic"), box);
        add(Page::Calendar, Icon::Clock, tr("My times"), box);
        break;
    case Role::Coordinator:
        add(Page::Matching, Icon::Users, tr("Matching"), box);
        add(Page::Calendar, Icon::Clock, tr("Times"), box);
        break;
    case Role::Administrator:
    case Role::Technician: add(Page::Administration, Icon::Key, tr("Manage"), box); break;
    default: break;
    }
    if (role != Role::Technician && role != Role::Administrator)
        add(Page::Cases, Icon::Cases, tr("Cases"), box);
    add(Page::Sync, Icon::CloudUp, tr("Sync"), box);
    box->addStretch();
    add(Page::Settings, Icon::Gear, tr("Settings"), box);
    auto* lock = new NavButton(Icon::Lock, tr("Lock"), this);
    lock->setCheckable(false);
    connect(lock, &NavButton::clicked, this, &NavBar::lockWanted);
    box->addWidget(lock);
}

void NavBar::add(Page page, Icon icon, const QString& word, QVBoxLayout* box)
{
    auto* button = new NavButton(icon, word, this);
    connect(button, &NavButton::clicked, this, [this, page, button] {
        button->setChecked(true);
        Q_EMIT chosen(page);
    });
    box->addWidget(button);
    m_entries.append({page, button});
}

void NavBar::setCurrent(Page page)
{
    for (const Entry& entry : m_entries)
        entry.button->setChecked(entry.page == page);
    update();
}

void NavBar::setCount(Page page, int count, bool urgent)
{
    for (const Entry& entry : m_entries) {
        if (entry.page == page)
            entry.button->setCount(count, urgent);
    }
}

QList<Page> NavBar::pages() const
{
    QList<Page> pages;
    for (const Entry& entry : m_entries)
        pages.append(entry.page);
    return pages;
}

void NavBar::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme.color(Token::Nav));
    painter.fillRect(width() - 1, 0, 1, height(), theme.color(Token::Line));
    for (const Entry& entry : m_entries) {
        if (!entry.button->isChecked())
            continue;
        const QRect place = entry.button->geometry();
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Token::Primary));
        QPainterPath bar;
        bar.addRoundedRect(QRectF(-3, place.y() + 12, 7, place.height() - 24), 3, 3);
        painter.drawPath(bar);
    }
}

} // namespace ui
