#include "ui/visit/DangerStop.h"

#include "core/base/Uuid.h"
#include "core/case/CaseTable.h"
#include "ui/shell/PageView.h"
#include "ui/visit/DangerSheet.h"
#include "ui/widgets/Button.h"

#include <QShortcut>
#include <QTimer>

#include <algorithm>

namespace ui {

using core::CaseEvent;
using core::CaseState;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kUndoMs = 5'000;
constexpr int kStepMs = 200;

QString formKey(const QString& caseId) { return u"danger/"_s + caseId; }

} // namespace

DangerStop::DangerStop(Room& room, const QString& caseId, QWidget* page, QWidget* stage)
    : QObject(page),
      m_room(room),
      m_caseId(caseId),
      m_stage(stage ? stage : page),
      m_button(new Button(tr("Danger stop"), Button::Kind::DangerOutline, Button::Size::Normal, page)),
      m_clock(new QTimer(this))
{
    m_button->setObjectName(u"danger-stop"_s);
    m_button->withIcon(Icon::Danger);
    if (Theme::of(page).textSize() != TextSize::Large) // words need its room
        m_button->withHint(u"F9"_s);
    m_button->setToolTip(tr("Stops this case at once: the patient needs care on the spot"));
    connect(m_button, &Button::clicked, this, &DangerStop::press);
    auto* key = new QShortcut(QKeySequence(Qt::Key_F9), page);
    key->setContext(Qt::WidgetWithChildrenShortcut);
    connect(key, &QShortcut::activated, this, &DangerStop::press);
    m_clock->setInterval(kStepMs);
    connect(m_clock, &QTimer::timeout, this, &DangerStop::countDown);
    connect(&room.office, &core::Office::casesChanged, this, &DangerStop::refresh);
    refresh();
    room.office.readForm(this, formKey(caseId), [this](const core::Result<QJsonObject>& form) {
        if (form && !form->isEmpty() && m_phase != Phase::Undoable && m_phase != Phase::Committing)
            resume(*form);
    });
}

// A stop that was pressed before the program ended is never lost.
void DangerStop::resume(const QJsonObject& form)
{
    m_form = form;
    const QDateTime at = QDateTime::fromString(form.value("at"_L1).toString(), Qt::ISODateWithMs);
    if (form.value("committed"_L1).toBool() || !at.isValid()) {
        if (m_phase == Phase::Ready)
            refresh();
        return;
    }
    begin(at);
}

bool DangerStop::mayStop() const
{
    const core::CaseBrief* brief = m_room.office.find(m_caseId);
    if (!brief)
        return false;
    const auto table = core::transitions();
    return std::any_of(table.begin(), table.end(), [&](const core::Transition& row) {
        return row.from == brief->state && row.event == CaseEvent::Interrupt && row.party == m_room.office.side();
    });
}

void DangerStop::refresh()
{
    const core::CaseBrief* brief = m_room.office.find(m_caseId);
    if (m_phase == Phase::Ready && brief && brief->state == CaseState::Interrupted)
        m_phase = Phase::Stopped;
    else if (m_phase == Phase::Stopped && brief && brief->state != CaseState::Interrupted)
        m_phase = Phase::Ready; // decided or closed since
    m_button->setVisible(m_phase != Phase::Ready || mayStop());
    m_button->setWords(m_phase == Phase::Ready ? tr("Danger stop") : tr("Stopped: record"));
    if (m_sheet)
        m_sheet->showDelivery(m_room.office.deliveryOf(m_caseId));
}

void DangerStop::press()
{
    if (m_phase == Phase::Ready) {
        if (!mayStop())
            return;
        m_form = {};
        begin(m_room.office.now());
    }
    openSheet();
}

void DangerStop::begin(const QDateTime& at)
{
    m_phase = Phase::Undoable;
    m_at = at;
    keep(); // before anything else: it survives a power cut from here on
    Q_EMIT stopped();
    openSheet();
    refresh();
    m_clock->start();
    countDown();
}

void DangerStop::countDown()
{
    const qint64 left = kUndoMs - m_at.msecsTo(m_room.office.now());
    if (m_phase != Phase::Undoable)
        m_clock->stop();
    else if (left <= 0)
        commitStop();
    else
        m_sheet->showUndo(int((left + 999) / 1000));
}

void DangerStop::undo()
{
    if (m_phase != Phase::Undoable)
        return;
    m_clock->stop();
    m_phase = Phase::Ready;
    m_recordWaits = false;
    m_room.office.dropForm(formKey(m_caseId));
    m_form = {};
    m_sheet->close();
    refresh();
    Q_EMIT undone();
}

void DangerStop::commitStop()
{
    m_clock->stop();
    m_phase = Phase::Committing;
    m_sheet->showStopped(m_at);
    m_room.office.openCase(this, m_caseId, [this](const core::Result<core::CaseDesk>& desk) {
        if (!desk) {
            onFailed(desk.error());
            return;
        }
        if (desk->state() == CaseState::Interrupted) { // the other side was first
            m_phase = Phase::Stopped;
            Q_EMIT committed();
            return;
        }
        const QString words = m_sheet->signWords();
        const auto act = desk->propose(CaseEvent::Interrupt, words.isEmpty() ? tr("Danger: care on the spot") : words, m_at);
        if (!act) {
            onFailed(act.error());
            return;
        }
        m_room.office.commit(this, *act, [this](const core::Status& done) {
            if (!done) {
                onFailed(done.error());
                return;
            }
            m_phase = Phase::Stopped;
            m_form.insert(u"committed"_s, true);
            keep();
            refresh();
            Q_EMIT committed();
            if (m_recordWaits)
                record();
        });
    });
}

void DangerStop::onFailed(const core::Error& error)
{
    m_phase = Phase::Undoable; // pressed and kept; the next try is a person's
    m_recordWaits = false;
    m_sheet->showError(error);
    refresh();
}

void DangerStop::record()
{
    if (m_phase == Phase::Undoable) {
        m_recordWaits = true;
        commitStop(); // who records is sure
        return;
    }
    if (m_phase == Phase::Committing) {
        m_recordWaits = true;
        return;
    }
    m_recordWaits = false;
    m_room.office.openCase(this, m_caseId, [this](const core::Result<core::CaseDesk>& desk) {
        if (!desk) {
            m_sheet->showError(desk.error());
            return;
        }
        core::DangerRecord danger;
        danger.id = core::newId();
        danger.check = m_sheet->check();
        danger.check.byPractitionerId = m_room.office.author().practitionerId;
        danger.check.at = m_room.office.now();
        m_room.office.commit(this, desk->checkDanger(danger), [this](const core::Status& done) {
            if (!done) {
                m_sheet->showError(done.error());
                return;
            }
            m_room.office.dropForm(formKey(m_caseId));
            m_form = {};
            m_sheet->showRecorded();
            Q_EMIT recorded();
        });
    });
}

void DangerStop::keep()
{
    if (m_at.isValid())
        m_form.insert(u"at"_s, m_at.toString(Qt::ISODateWithMs));
    if (m_sheet)
        m_form.insert(u"entered"_s, m_sheet->form());
    m_room.office.keepForm(formKey(m_caseId), m_form);
}

void DangerStop::openSheet()
{
    if (!m_sheet) {
        m_sheet = new DangerSheet(m_room, m_caseId, m_stage);
        m_sheet->fill(m_form.value("entered"_L1).toObject());
        connect(m_sheet, &DangerSheet::changed, this, &DangerStop::keep);
        connect(m_sheet, &DangerSheet::undoWanted, this, &DangerStop::undo);
        connect(m_sheet, &DangerSheet::recordWanted, this, &DangerStop::record);
        if (m_phase == Phase::Stopped)
            m_sheet->showStopped(m_at);
    }
    m_sheet->showDelivery(m_room.office.deliveryOf(m_caseId));
    m_sheet->open();
}

} // namespace ui
