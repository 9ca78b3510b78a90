#include "ui/visit/DevicesSheet.h"

#include "core/flow/VisitSession.h"
#include "core/visit/VisitRoom.h"
#include "ui/widgets/DeviceWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"

#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

DevicesSheet::DevicesSheet(core::VisitRoom& media, core::VisitSession& session, QWidget* stage)
    : QObject(stage), m_media(media), m_session(session), m_sheet(new SideSheet(tr("Devices"), stage))
{
    auto* box = m_sheet->box();
    box->addWidget((new Label(tr("A change takes effect at once; the call goes on."), TextRole::Secondary, Token::Ink2, m_sheet))
                       ->wrapped());
    const auto add = [&](const QString& words, const QString& name) {
        auto* field = new ChoiceField(m_sheet);
        field->setObjectName(name);
        box->addWidget(new Field(words, field, {}, m_sheet));
        connect(field, &QComboBox::activated, this, &DevicesSheet::use);
        return field;
    };
    m_camera = add(tr("Camera"), u"devices.camera"_s);
    m_microphone = add(tr("Microphone"), u"devices.microphone"_s);
    m_speaker = add(tr("Loudspeaker"), u"devices.speaker"_s);
    box->addSpacing(8);
    m_screenPart = new QWidget(m_sheet);
    auto* part = column(6, m_screenPart);
    m_screen = new ChoiceField(m_screenPart);
    m_screen->setObjectName(u"devices.screen"_s);
    part->addWidget(new Field(tr("Show a screen instead of the camera"), m_screen, {}, m_screenPart));
    part->addWidget((new Label(tr("The other side sees all of it. Close other patients' records first."), TextRole::Secondary,
                         Token::Ink2, m_screenPart))
                        ->wrapped());
    box->addWidget(m_screenPart);
    connect(m_screen, &QComboBox::activated, this, &DevicesSheet::show);
    box->addStretch();
    connect(&media, &core::VisitRoom::devicesChanged, this, &DevicesSheet::fill);
    connect(&session, &core::VisitSession::ownChanged, this, &DevicesSheet::fill);
}

void DevicesSheet::open()
{
    fill();
    m_sheet->open();
}

void DevicesSheet::fill()
{
    const auto put = [](ChoiceField* field, const QList<core::MediaDevice>& devices, const auto& words) {
        const QSignalBlocker quiet(field);
        const QString before = field->currentData().toString();
        field->clear();
        for (const core::MediaDevice& one : devices) {
            field->addItem(words(one), one.id);
            if (one.id == before || (before.isEmpty() && one.isDefault))
                field->setCurrentIndex(field->count() - 1);
        }
        field->setEnabled(field->count() > 1);
    };
    put(m_camera, m_media.cameras(), cameraWords);
    put(m_microphone, m_media.microphones(), microphoneWords);
    put(m_speaker, m_media.speakers(), speakerWords);
    const QList<core::MediaDevice> screens = m_media.screens();
    m_screenPart->setVisible(!screens.isEmpty());
    const QSignalBlocker quiet(m_screen);
    m_screen->clear();
    m_screen->addItem(tr("None"), QString());
    for (const core::MediaDevice& one : screens)
        m_screen->addItem(one.name, one.id);
    m_screen->setCurrentIndex(std::max(0, m_screen->findData(m_session.own().screenId)));
}

void DevicesSheet::show()
{
    m_session.showScreen(m_screen->currentData().toString());
    fill(); // with voice only nothing is shown
}

void DevicesSheet::use()
{
    if (core::VisitCall* call = m_session.call())
        call->useDevices(
            m_camera->currentData().toString(), m_microphone->currentData().toString(), m_speaker->currentData().toString());
    Q_EMIT chosen();
}

} // namespace ui
