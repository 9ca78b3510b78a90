#include "ui/auscultation/DeviceCheckSheet.h"

#include "core/fhir/DeviceCheckFhir.h"
#include "ui/widgets/DeviceCheckWords.h"
#include "ui/shell/PageView.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Meters.h"
#include "ui/widgets/Panel.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using Phase = core::DeviceCheckRun::Phase;

DeviceCheckSheet::DeviceCheckSheet(Room& room, QWidget* page)
    : SideSheet(tr("Check the stethoscope"), page), m_room(room), m_run(*room.sound)
{
    m_device = new ChoiceField(this);
    m_device->setObjectName(u"check.device"_s);
    for (const core::StethoscopeDevice& one : ownStethoscopes(room.office))
        m_device->addItem(one.name, one.id);
    box()->addWidget(new Field(tr("As registered"), m_device, {}, this));
    m_task = new Banner(Tone::Info, {}, {}, this);
    box()->addWidget(m_task);
    m_progress = new ProgressLine(this);
    box()->addWidget(m_progress);
    m_findings = new QWidget(this);
    column(8, m_findings);
    box()->addWidget(m_findings);
    box()->addStretch();
    m_start = new Button(tr("Start"), Button::Kind::Primary, Button::Size::Normal, this);
    m_start->setObjectName(u"check.start"_s);
    connect(m_start, &Button::clicked, &m_run, &core::DeviceCheckRun::start);
    addButton(m_start);
    connect(&m_run, &core::DeviceCheckRun::moved, this, &DeviceCheckSheet::show);
    connect(this, &SideSheet::closed, this, [this] {
        m_run.stop();
        deleteLater();
    });
    show();
}

DeviceCheckSheet* DeviceCheckSheet::openOn(Room& room, QWidget* page)
{
    for (auto* known : page->findChildren<DeviceCheckSheet*>(QString(), Qt::FindDirectChildrenOnly)) {
        if (known->isOpen()) {
            known->raise();
            known->m_start->setFocus(Qt::OtherFocusReason);
            return known;
        }
    }
    auto* sheet = new DeviceCheckSheet(room, page);
    sheet->open();
    return sheet;
}

void DeviceCheckSheet::show()
{
    const Phase phase = m_run.phase();
    const bool runs = phase == Phase::Opening || phase == Phase::Rest || phase == Phase::Taps;
    m_start->setBusy(runs);
    m_device->setEnabled(!runs);
    m_progress->setVisible(runs);
    m_progress->setShare(m_run.share());
    switch (phase) {
    case Phase::Off:
        m_task->set(
            Tone::Info, tr("It takes some ten seconds"), tr("Lay the stethoscope down on something soft, and press Start."));
        break;
    case Phase::Opening:
    case Phase::Rest: m_task->set(Tone::Info, tr("Do not touch it"), tr("Measuring the sound at rest")); break;
    case Phase::Taps:
        m_task->set(Tone::Info, tr("Now tap the chest piece three times"), tr("Heard: %1").arg(m_run.taps()));
        break;
    case Phase::Done: keep(); break;
    case Phase::Failed: m_task->set(Tone::Warn, tr("The stethoscope cannot be used"), errorWords(m_run.error())); break;
    }
    if (phase == Phase::Opening)
        showFindings();
}

void DeviceCheckSheet::showFindings()
{
    qDeleteAll(m_findings->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    if (m_run.phase() != Phase::Done)
        return;
    for (const DeviceSentence& one : deviceSentences(m_run.result()))
        m_findings->layout()->addWidget(new Banner(one.tone, {}, one.text, m_findings));
}

void DeviceCheckSheet::keep()
{
    m_start->setWords(tr("Again"));
    showFindings();
    const core::CaseDesk desk = m_room.office.newDesk();
    const QJsonObject before = desk.file().resource(u"Device"_s, m_device->currentData().toString());
    if (before.isEmpty())
        return m_task->set(Tone::Warn, tr("This stethoscope is no longer registered"), {});
    core::DeviceCheck check = m_run.result();
    check.at = m_room.office.now();
    check.performerId = m_room.office.author().practitionerId;
    for (const core::SoundInput& input : m_room.sound->inputs()) {
        if (input.id == m_room.sound->stethoscopeId())
            check.input = input.name;
    }
    m_task->set(Tone::Info, tr("Measured"), tr("Keeping the result"));
    const core::Act act = desk.add(u"check-device"_s, {core::withCheck(before, check)});
    m_room.office.commit(this, act, [this](const core::Status& status) {
        if (!status)
            return m_task->set(Tone::Bad, tr("The result was not kept"), errorWords(status.error()));
        m_task->set(Tone::Ok, tr("Kept under Manage, Stethoscopes"), {});
        Q_EMIT kept();
    });
}

} // namespace ui
