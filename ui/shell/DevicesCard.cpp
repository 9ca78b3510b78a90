#include "ui/shell/DevicesCard.h"

#include "core/auscultation/SoundDesk.h"
#include "core/people/Access.h"
#include "ui/widgets/DeviceWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Tag.h"

#include <QSignalBlocker>
#include <QVBoxLayout>

namespace ui {

using core::Action;
using namespace Qt::StringLiterals;

namespace {

/// The chosen one stays in sight when it is not plugged in: it is used again when it is.
void select(ChoiceField* field, const QString& chosen, const QString& gone)
{
    int index = field->findData(chosen);
    if (index < 0 && !chosen.isEmpty()) {
        field->addItem(gone, chosen);
        index = field->count() - 1;
    }
    field->setCurrentIndex(qMax(0, index));
}

core::SoundDesk* soundOf(const Room& room)
{
    return core::may(room.office.author().role, Action::RecordAuscultation) ? room.sound : nullptr;
}

core::DeviceMemory* memoryOf(const Room& room)
{
    const core::Role role = room.office.author().role;
    return core::may(role, Action::JoinVisit) || core::may(role, Action::EditRecord)
        ? dynamic_cast<core::DeviceMemory*>(room.visitRoom)
        : nullptr;
}

} // namespace

bool DevicesCard::isUseful(const Room& room) { return soundOf(room) || memoryOf(room); }

DevicesCard::DevicesCard(Room& room, QWidget* parent)
    : Card(parent), m_room(room), m_sound(soundOf(room)), m_memory(memoryOf(room))
{
    auto* box = column(10, this);
    box->setContentsMargins(18, 14, 18, 16);
    auto* head = row(8);
    head->addWidget(new IconView(Icon::Stethoscope, 20, Token::Primary, this));
    head->addWidget(new Label(tr("Devices"), TextRole::CardTitle, Token::Ink, this), 1);
    box->addLayout(head);
    if (m_sound) {
        m_stethoscope = add(tr("Stethoscope"), u"settings.stethoscope"_s);
        connect(m_stethoscope, &QComboBox::activated, this,
            [this] { m_sound->chooseStethoscope(m_stethoscope->currentData().toString()); });
        connect(m_sound, &core::SoundDesk::inputsChanged, this, &DevicesCard::fillSound);
        connect(m_sound, &core::SoundDesk::stethoscopeChanged, this, &DevicesCard::fillSound);
        fillSound();
    }
    if (m_memory) {
        m_camera = add(tr("Camera"), u"settings.camera"_s);
        m_microphone = add(tr("Microphone"), u"settings.microphone"_s);
        m_speaker = add(tr("Loudspeaker"), u"settings.speaker"_s);
        for (ChoiceField* field : {m_camera, m_microphone, m_speaker})
            connect(field, &QComboBox::activated, this, &DevicesCard::choose);
        connect(room.visitRoom, &core::VisitRoom::devicesChanged, this, &DevicesCard::fillMedia);
        fillMedia();
    }
}

ChoiceField* DevicesCard::add(const QString& words, const QString& name)
{
    auto* field = new ChoiceField(this);
    field->setObjectName(name);
    layout()->addWidget(new Field(words, field, {}, this));
    return field;
}

void DevicesCard::fillSound()
{
    const QSignalBlocker quiet(m_stethoscope);
    m_stethoscope->clear();
    m_stethoscope->addItem(tr("None chosen"), QString());
    for (const core::SoundInput& one : m_sound->inputs())
        m_stethoscope->addItem(stethoscopeWords(one), one.id);
    select(m_stethoscope, m_sound->stethoscopeId(), tr("Not plugged in"));
}

void DevicesCard::fillMedia()
{
    const core::DeviceChoice chosen = m_memory->chosen();
    const auto put = [](ChoiceField* field, const QList<core::MediaDevice>& devices, const QString& id, const auto& words) {
        const QSignalBlocker quiet(field);
        field->clear();
        field->addItem(tr("System default"), QString());
        for (const core::MediaDevice& one : devices)
            field->addItem(words(one), one.id);
        select(field, id, tr("Not plugged in"));
    };
    const core::VisitRoom& media = *m_room.visitRoom;
    put(m_camera, media.cameras(), chosen.camera, cameraWords);
    put(m_microphone, media.microphones(), chosen.microphone, microphoneWords);
    put(m_speaker, media.speakers(), chosen.speaker, speakerWords);
}

void DevicesCard::choose()
{
    m_memory->choose(
        {m_camera->currentData().toString(), m_microphone->currentData().toString(), m_speaker->currentData().toString()});
}

} // namespace ui
