#include "ui/sync/SyncPage.h"

#include "core/flow/Upkeep.h"
#include "ui/sync/ConflictPanel.h"
#include "ui/sync/QueueList.h"
#include "ui/sync/StorageCard.h"
#include "ui/sync/StoragePanel.h"
#include "ui/sync/SyncWords.h"
#include "ui/sync/TransferPanel.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"
#include "ui/widgets/Tag.h"

#include <QHBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

SyncPage::SyncPage(Room& room, const Place& place, QWidget* parent) : PageView(room, place, parent)
{
    auto* outer = row(16, this);
    outer->setContentsMargins(16, 14, 16, 14);
    auto* leftSide = new QWidget(this);
    leftSide->setFixedWidth(Theme::of(this).px(408));
    auto* left = column(12, leftSide);
    addState(left);
    m_problem = new Banner(Tone::Bad, {}, {}, leftSide);
    m_problem->hide();
    left->addWidget(m_problem);
    auto* card = new Card(leftSide);
    auto* cardBox = column(0, card);
    cardBox->setContentsMargins(2, 6, 2, 6);
    m_list = new QueueList(office(), card);
    cardBox->addWidget(m_list);
    m_idle = new EmptyState(tr("Nothing waits"), tr("What you enter stands here until the hub has confirmed it."), card);
    cardBox->addWidget(m_idle);
    showIdle();
    left->addWidget(card, 1);
    if (core::Upkeep* upkeep = room.line.upkeep()) {
        m_storage = new StorageCard(leftSide);
        connect(m_storage, &StorageCard::opened, this, [this] { openSide(Side::Storage); });
        connect(upkeep, &core::Upkeep::changed, this, &SyncPage::readSpace);
        left->addWidget(m_storage);
    }
    outer->addWidget(leftSide);
    m_right = new QWidget(this);
    m_rightBox = column(0, m_right);
    outer->addWidget(m_right, 1);

    connect(&room.line, &core::Line::changed, this, &SyncPage::refresh);
    connect(&room.line, &core::Line::delivered, this, [this](const QString& actId) {
        m_list->addDelivered(actId, office().now());
        showIdle();
    });
    connect(m_list, &QueueList::refusedPicked, this, [this](const QString& actId) {
        m_pickedAct = actId;
        m_side = Side::Work;
        showRight();
    });
    refresh();
    readSpace();
}

QString SyncPage::help() const
{
    return tr(
        "Here you see what still has to reach the hub, in the order it is sent. One tick: saved on this PC. Two ticks: the hub "
        "confirmed it. When both sides changed the same thing, choose for each item which version is right; nothing is lost.");
}

void SyncPage::addState(QVBoxLayout* box)
{
    auto* card = new Card(box->parentWidget());
    auto* cardBox = column(10, card);
    cardBox->setContentsMargins(16, 16, 16, 16);
    auto* words = column(2);
    m_headline = (new Label({}, TextRole::Section, Token::Ink, card))->wrapped();
    m_subline = (new Label({}, TextRole::Secondary, Token::Ink2, card))->wrapped();
    words->addWidget(m_headline);
    words->addWidget(m_subline);
    cardBox->addLayout(words);
    auto* buttons = row(8);
    m_retry = (new Button(tr("Send now"), Button::Kind::Primary, Button::Size::Small, card))->withIcon(Icon::Redo);
    connect(m_retry, &Button::clicked, this, [this] { room().line.syncNow(); });
    setPrimary(m_retry);
    m_pause = new Button(tr("Pause files"), Button::Kind::Secondary, Button::Size::Small, card);
    m_pause->withIcon(Icon::Pause);
    connect(m_pause, &Button::clicked, this, [this] {
        room().line.setBytesPaused(!room().line.bytesPaused());
        refreshState();
    });
    buttons->addWidget(m_retry);
    if (room().line.upkeep()) {
        m_stick =
            (new Button(tr("Encrypted USB transfer"), Button::Kind::Secondary, Button::Size::Small, card))->withIcon(Icon::Usb);
        connect(m_stick, &Button::clicked, this, [this] { openSide(Side::Transfer); });
        buttons->addWidget(m_stick);
    }
    buttons->addStretch();
    cardBox->addLayout(buttons);
    cardBox->addWidget(m_pause, 0, Qt::AlignLeft);
    box->addWidget(card);
}

void SyncPage::refresh()
{
    refreshState();
    if (m_reading) {
        m_readAgain = true;
        return;
    }
    m_reading = true;
    readQueue();
}

void SyncPage::refreshState()
{
    const core::LineState state = room().line.state();
    const QDateTime now = office().now();
    m_retry->setBusy(state.running);
    m_pause->setWords(room().line.bytesPaused() ? tr("Go on with files") : tr("Pause files"));
    m_pause->setVisible(state.bytesToSend > 0 || state.bytesToFetch > 0 || room().line.bytesPaused());
    if (!state.enrolled) {
        m_headline->setText(tr("Not joined to a hub"));
        m_subline->setText(tr("What you enter is safe on this PC. Join a hub in the settings to send it."));
    } else if (state.revoked) {
        m_headline->setText(tr("The hub withdrew this device"));
        m_subline->setText(tr("Nothing is sent any more. Ask your administrator."));
    } else if (!state.online) {
        const qint64 seconds = state.lastContact.isValid() ? state.lastContact.secsTo(now) : 0;
        m_headline->setText(state.lastContact.isValid()
                ? tr("Offline for %1, you can go on working").arg(durationWords(qMax<qint64>(0, seconds)))
                : tr("Offline, you can go on working"));
        m_subline->setText(state.waiting() > 0
                ? tr("%1 things are safe on this PC and go out when the line is back.").arg(state.waiting())
                : tr("Nothing waits. What you enter now is saved on this PC."));
    } else {
        m_headline->setText(state.waiting() == 0 && state.bytesToSend == 0 ? tr("All delivered") : tr("Connected, sending"));
        m_subline->setText(state.lastDelivery.isValid()
                ? tr("Last delivery %1, confirmed by the hub").arg(timeOrDay(state.lastDelivery, now))
                : tr("Connected to %1").arg(room().line.hubName()));
    }
}

void SyncPage::readQueue()
{
    room().line.queue(this, [this](core::Result<QList<core::QueueItem>> items) {
        if (items)
            m_queue = *items;
        else
            answered(items.error());
        room().line.bytes(this, [this](core::Result<QList<core::ByteItem>> bytes) {
            m_list->show(m_queue, bytes.value_or(QList<core::ByteItem>()));
            showIdle();
            readConflicts();
        });
    });
}

void SyncPage::showIdle()
{
    const bool idle = m_list->model()->rowCount() == 0;
    m_list->setVisible(!idle);
    m_idle->setVisible(idle);
}

void SyncPage::readConflicts()
{
    room().line.conflicts(this, [this](core::Result<QList<core::ConflictItem>> items) {
        if (items)
            m_conflicts = *items;
        m_reading = false;
        showRight();
        if (std::exchange(m_readAgain, false))
            refresh();
    });
}

QString SyncPage::nameOf(const QString& caseId, const QString& patientId) const
{
    for (const core::CaseBrief& brief : room().office.cases()) {
        if ((!caseId.isEmpty() && brief.caseId == caseId) || (!patientId.isEmpty() && brief.patientId == patientId))
            return brief.name;
    }
    return tr("A case");
}

void SyncPage::answered(const core::Status& status)
{
    m_problem->setVisible(!status);
    if (!status)
        m_problem->set(Tone::Bad, {}, errorWords(status.error()));
}

QWidget* SyncPage::refusedPanel(const core::QueueItem& item)
{
    auto* card = (new Card(m_right))->marked(Token::Bad);
    auto* box = column(14, card);
    box->setContentsMargins(20, 18, 20, 18);
    box->addWidget((new Label(tr("%1: the hub did not take \"%2\"").arg(nameOf(item.caseId, item.patientId), actWords(item.kind)),
                        TextRole::Section, Token::Ink, card))
                       ->wrapped());
    QStringList reasons;
    for (const QString& key : item.reasons)
        reasons.append(ruleWords(key));
    box->addWidget(
        new Banner(Tone::Bad, tr("Why"), reasons.isEmpty() ? tr("Somebody else was first.") : reasons.join(tr("; ")), card));
    box->addWidget((new Label(tr("What you entered is still here. Open the case and put it right, send it again on top of what "
                                 "the hub has now, or drop it."),
                        TextRole::Body, Token::Ink2, card))
                       ->wrapped());
    auto* buttons = row(8);
    if (!item.caseId.isEmpty()) {
        auto* open = new Button(tr("Open the case"), Button::Kind::Secondary, Button::Size::Normal, card);
        connect(open, &Button::clicked, this, [this, id = item.caseId] { room().go({Page::CaseFile, id, {}}); });
        buttons->addWidget(open);
    }
    auto* again = new Button(tr("Send again"), Button::Kind::Secondary, Button::Size::Normal, card);
    connect(again, &Button::clicked, this,
        [this, id = item.actId] { room().line.sendAgain(this, id, [this](const core::Status& status) { answered(status); }); });
    buttons->addWidget(again);
    auto* drop = new Button(tr("Drop it"), Button::Kind::DangerOutline, Button::Size::Normal, card);
    connect(drop, &Button::clicked, this, [this, drop, id = item.actId] {
        if (drop->text() != tr("Drop it, really")) {
            drop->setWords(tr("Drop it, really"));
            return;
        }
        room().line.discard(this, id, [this](const core::Status& status) { answered(status); });
    });
    buttons->addWidget(drop);
    buttons->addStretch();
    box->addLayout(buttons);
    box->addStretch();
    return card;
}

void SyncPage::showRight()
{
    const core::QueueItem* refused = nullptr;
    for (const core::QueueItem& item : m_queue) {
        if (item.state == core::QueueItem::State::Queued)
            continue;
        const bool conflicting = std::any_of(
            m_conflicts.begin(), m_conflicts.end(), [&](const core::ConflictItem& c) { return c.actId == item.actId; });
        if (item.actId == m_pickedAct || (!refused && !conflicting))
            refused = &item;
        if (item.actId == m_pickedAct)
            break;
    }
    const core::ConflictItem* conflict = nullptr;
    int number = 0;
    for (int i = 0; i < m_conflicts.size() && !conflict; ++i) {
        const bool put = m_postponed.contains(m_conflicts[i].type + u'/' + m_conflicts[i].id);
        if (m_conflicts[i].actId == m_pickedAct || !put) {
            conflict = &m_conflicts[i];
            number = i + 1;
        }
    }
    const bool showConflict = conflict && (!refused || refused->actId != m_pickedAct);
    const QString key = showConflict ? u"c/"_s + conflict->type + conflict->id + conflict->theirTime.toString()
        : refused                    ? u"r/"_s + refused->actId
                                     : u"empty"_s;
    // An open side stays until the person closes it, or picks something that needs them.
    if (m_side != Side::Work || (key == m_shownKey && m_shown))
        return;
    if (showConflict) {
        auto* panel = new ConflictPanel(
            *conflict, nameOf(conflict->caseId, conflict->patientId), number, int(m_conflicts.size()), office().now(), m_right);
        connect(panel, &ConflictPanel::confirmed, this, [this, panel, item = *conflict] {
            panel->confirmButton()->setBusy(true);
            room().line.settle(this, item, panel->chosen(), [this](const core::Status& status) { answered(status); });
        });
        connect(panel, &ConflictPanel::postponed, this, [this, id = conflict->type + u'/' + conflict->id] {
            m_postponed.append(id);
            m_pickedAct.clear();
            showRight();
        });
        put(panel, key);
    } else if (refused) {
        put(refusedPanel(*refused), key);
    } else {
        auto* card = new Card(m_right);
        auto* box = column(0, card);
        box->addWidget(m_list->waiting() == 0
                ? new EmptyState(tr("All delivered"), tr("Everything you entered is confirmed by the hub."), card)
                : new EmptyState(tr("Nothing needs you"), tr("What waits goes out by itself."), card));
        put(card, key);
    }
}

void SyncPage::put(QWidget* panel, const QString& key)
{
    if (m_shown)
        m_shown->deleteLater();
    m_shown = panel;
    m_shownKey = key;
    m_rightBox->addWidget(panel);
    panel->show();
}

void SyncPage::openSide(Side side)
{
    core::Upkeep* upkeep = room().line.upkeep();
    if (side == m_side || !upkeep)
        return;
    m_side = side;
    m_storagePanel = nullptr;
    if (side == Side::Work) {
        m_shownKey.clear();
        return showRight();
    }
    if (side == Side::Transfer) {
        const core::LineState state = room().line.state();
        auto* panel = new TransferPanel(*upkeep, state.queued, m_right);
        connect(panel, &TransferPanel::closeWanted, this, [this] { openSide(Side::Work); });
        return put(panel, u"transfer"_s);
    }
    m_storagePanel = new StoragePanel(
        *upkeep, [this] { return office().now(); }, m_right);
    connect(m_storagePanel, &StoragePanel::closeWanted, this, [this] { openSide(Side::Work); });
    connect(m_storagePanel, &StoragePanel::cleared, this, [this, upkeep](const QString& words) {
        room().offerUndo(words, [upkeep] { upkeep->fetchCleared(upkeep, [](const core::Status&) {}); });
    });
    put(m_storagePanel, u"storage"_s);
    readSpace();
}

void SyncPage::readSpace()
{
    core::Upkeep* upkeep = room().line.upkeep();
    if (!upkeep)
        return;
    upkeep->space(this, [this](const core::Result<core::Space>& space) {
        if (!space)
            return answered(space.error());
        m_storage->show(*space, office().now());
        if (m_storagePanel)
            m_storagePanel->show(*space);
    });
}

} // namespace ui
