#include "app/ChosenRoom.h"

#include "app/BesideFile.h"

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using core::MediaDevice;

namespace {

bool isThere(const QList<MediaDevice>& devices, const QString& id)
{
    return std::any_of(devices.cbegin(), devices.cend(), [&](const MediaDevice& one) { return one.id == id; });
}

/// The chosen one first in line; a device that is not plugged in changes nothing.
QList<MediaDevice> preferring(QList<MediaDevice> devices, const QString& id)
{
    if (isThere(devices, id)) {
        for (MediaDevice& one : devices)
            one.isDefault = one.id == id;
    }
    return devices;
}

QString idOr(const QString& wanted, const QList<MediaDevice>& devices, const QString& chosen)
{
    return !wanted.isEmpty() ? wanted : isThere(devices, chosen) ? chosen : QString();
}

} // namespace

DeviceFileOf devicesBeside(const QString& profileFolder)
{
    const BesideFile kept(profileFolder, u"devices"_s);
    DeviceFileOf file;
    file.read = [kept] {
        const QJsonObject json = kept.read();
        return core::DeviceChoice{
            json.value("camera"_L1).toString(), json.value("microphone"_L1).toString(), json.value("speaker"_L1).toString()};
    };
    file.write = [kept](const core::DeviceChoice& choice) {
        kept.write({{u"camera"_s, choice.camera}, {u"microphone"_s, choice.microphone}, {u"speaker"_s, choice.speaker}});
    };
    return file;
}

ChosenRoom::ChosenRoom(core::VisitRoom& room, DeviceFileOf file, QObject* parent)
    : m_room(room), m_file(std::move(file)), m_choice(m_file.read())
{
    setParent(parent);
    connect(&room, &core::VisitRoom::devicesChanged, this, &ChosenRoom::devicesChanged);
    connect(&room, &core::VisitRoom::newPreviewFrame, this, &ChosenRoom::newPreviewFrame);
    connect(&room, &core::VisitRoom::voiceLevelChanged, this, &ChosenRoom::voiceLevelChanged);
    connect(&room, &core::VisitRoom::voiceRecorded, this, &ChosenRoom::voiceRecorded);
    connect(&room, &core::VisitRoom::played, this, &ChosenRoom::played);
    connect(&room, &core::VisitRoom::previewFailed, this, &ChosenRoom::previewFailed);
    connect(&room, &core::VisitRoom::lineProbed, this, &ChosenRoom::lineProbed);
    connect(&room, &core::VisitRoom::linesProbed, this, &ChosenRoom::linesProbed);
}

void ChosenRoom::choose(const core::DeviceChoice& choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    m_file.write(choice);
}

QList<MediaDevice> ChosenRoom::cameras() const { return preferring(m_room.cameras(), m_choice.camera); }
QList<MediaDevice> ChosenRoom::microphones() const { return preferring(m_room.microphones(), m_choice.microphone); }
QList<MediaDevice> ChosenRoom::speakers() const { return preferring(m_room.speakers(), m_choice.speaker); }

void ChosenRoom::openPreview(const QString& cameraId, const QString& microphoneId)
{
    m_room.openPreview(
        idOr(cameraId, m_room.cameras(), m_choice.camera), idOr(microphoneId, m_room.microphones(), m_choice.microphone));
}

core::Status ChosenRoom::playVoice(const QString& speakerId)
{
    return m_room.playVoice(idOr(speakerId, m_room.speakers(), m_choice.speaker));
}

core::Status ChosenRoom::playTone(Tone tone, const QString& speakerId)
{
    return m_room.playTone(tone, idOr(speakerId, m_room.speakers(), m_choice.speaker));
}

} // namespace app
