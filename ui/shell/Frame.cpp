#include "ui/shell/Frame.h"

#include "ui/shell/LinkBar.h"
#include "ui/shell/NavBar.h"
#include "ui/shell/UndoToast.h"
#include "ui/shell/VisitReminder.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/SideSheet.h"
#include "ui/widgets/Panel.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTrail = 20;

/// The navigation's entry that a page belongs to.
Page entryOf(Page page)
{
    switch (page) {
    case Page::CaseFile:
    case Page::Waiting:
    case Page::Visit:
    case Page::Accept: return Page::Today;
    case Page::Review:
    case Page::Opinion: return Page::Invitations;
    default: return page;
    }
}

} // namespace

Frame::Frame(core::Door& door, Surface& surface, MakePage makePage, const std::optional<Place>& start, QWidget* parent)
    : QWidget(parent),
      m_door(door),
      m_surface(surface),
      m_makePage(std::move(makePage)),
      m_room{door, *door.office(), *door.line(), surface,
          // Later: the page that asks must not be deleted inside its own handler.
          [this](const Place& place) {
              QMetaObject::invokeMethod(
                  this, [this, place] { go(place); }, Qt::QueuedConnection);
          },
          [this] {
              QMetaObject::invokeMethod(
                  this, [this] { goBack(); }, Qt::QueuedConnection);
          },
          [this](const QString& words, std::function<void()> undo) { m_toast->offer(words, std::move(undo)); }}
{
    m_room.visits = door.visits();
    auto* box = column(0, this);
    auto* middle = row(0);
    m_nav = new NavBar(m_room.office.author().role, this);
    m_stage = new QWidget(this);
    m_stack = new QStackedLayout(m_stage);
    m_stack->setContentsMargins(0, 0, 0, 0);
    middle->addWidget(m_nav);
    auto* right = column(0);
    m_reminder = new VisitReminder(m_room, this);
    right->addWidget(m_reminder);
    right->addWidget(m_stage, 1);
    middle->addLayout(right, 1);
    box->addLayout(middle, 1);
    m_linkBar = new LinkBar(m_room.line, m_room.office, this);
    box->addWidget(m_linkBar);
    m_toast = new UndoToast(m_stage);
    connect(m_nav, &NavBar::chosen, this, [this](Page page) { go({page, {}, {}}); });
    connect(m_nav, &NavBar::lockWanted, this, [this] { m_door.lock(); });
    connect(&m_room.office, &core::Office::casesChanged, this, &Frame::countWaiting);
    connect(&m_room.line, &core::Line::changed, this, &Frame::countWaiting);
    addShortcuts();
    countWaiting();
    go(start.value_or(Place{NavBar::firstPage(m_room.office.author().role), {}, {}}));
}

QList<Page> Frame::pages() const { return m_nav->pages(); }

Frame::~Frame() = default;

Place Frame::place() const { return m_trail.isEmpty() ? Place() : m_page ? m_page->placeNow() : m_trail.last(); }

void Frame::go(const Place& place)
{
    if (!m_trail.isEmpty() && m_trail.last() == place && m_page)
        return;
    m_trail.append(place);
    if (m_trail.size() > kTrail)
        m_trail.removeFirst();
    showPage(place);
}

void Frame::goBack()
{
    if (m_trail.size() < 2)
        return;
    m_trail.removeLast();
    showPage(m_trail.last());
}

void Frame::showPage(const Place& place)
{
    const bool hadSound = m_room.sound != nullptr;
    PageView* fresh = m_makePage(m_room, place, m_stage);
    if (!hadSound && m_room.sound)
        m_linkBar->follow(*m_room.sound);
    m_stack->addWidget(fresh);
    m_stack->setCurrentWidget(fresh);
    if (m_page)
        m_page->deleteLater();
    m_page = fresh;
    m_nav->setCurrent(entryOf(place.page));
    m_nav->setVisible(!fresh->fillsWindow());
    m_linkBar->setProperty("appearance", fresh->fillsWindow() ? QVariant(u"dark"_s) : QVariant());
    m_linkBar->update();
    m_reminder->look(place);
    m_toast->raise();
    fresh->setFocus(Qt::OtherFocusReason);
    Q_EMIT titleChanged(fresh->title());
}

void Frame::addShortcuts()
{
    const auto key = [this](const QKeySequence& keys, auto action) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WindowShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    const QList<Page> pages = m_nav->pages();
    for (int i = 0; i < qMin<int>(5, int(pages.size())); ++i)
        key(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + i)), [this, page = pages[i]] { go({page, {}, {}}); });
    if (pages.contains(Page::NewReferral))
        key(QKeySequence(Qt::CTRL | Qt::Key_N), [this] { go({Page::NewReferral, {}, {}}); });
    key(QKeySequence(Qt::CTRL | Qt::Key_L), [this] { m_door.lock(); });
    key(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { Q_EMIT searchWanted(); });
    key(QKeySequence(Qt::Key_F1), [this] { Q_EMIT helpWanted(m_page->title(), m_page->help()); });
    key(QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { m_page->pressPrimary(); });
    key(QKeySequence(Qt::Key_Return), [this] { onEnter(); });
    key(QKeySequence(Qt::Key_Enter), [this] { onEnter(); });
}

SideSheet* Frame::sheetAround(QWidget* widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (auto* sheet = qobject_cast<SideSheet*>(widget))
            return sheet;
    }
    return nullptr;
}

void Frame::onEnter()
{
    QWidget* focus = QApplication::focusWidget();
    if (qobject_cast<QPlainTextEdit*>(focus))
        return;
    if (const auto* choice = qobject_cast<ChoiceField*>(focus); choice && choice->hasJustClosed())
        return; // it chose from the open list
    auto* button = qobject_cast<QAbstractButton*>(focus);
    // One of several that is chosen already: pressing it again does nothing, so Enter goes on.
    const bool chosen = button && button->isCheckable() && button->isChecked() && button->autoExclusive();
    // Enter belongs to the button that the keyboard stands on.
    if (button && (!chosen || qobject_cast<NavButton*>(button)))
        button->click();
    else if (SideSheet* sheet = sheetAround(focus))
        sheet->pressPrimary(); // what lies under an open sheet is out of reach
    else
        m_page->pressPrimary();
}

void Frame::countWaiting()
{
    const core::Party side = m_room.office.side();
    int invitations = 0;
    int others = 0;
    for (const core::CaseBrief& brief : m_room.office.cases()) {
        if (!core::presses(brief, side, m_room.office.author().practitionerId))
            continue;
        const bool isInvitation = brief.state == core::CaseState::Sent || brief.state == core::CaseState::Matched;
        ++(side == core::Party::Hub && isInvitation ? invitations : others);
    }
    m_nav->setCount(Page::Invitations, invitations, true);
    m_nav->setCount(Page::Today, others, true);
    const core::LineState line = m_room.line.state();
    m_nav->setCount(Page::Sync, line.waiting(), line.refused + line.conflicts > 0);
}

} // namespace ui
