#include "app/ChosenRoom.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

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
    const QString name = QDir::cleanPath(profileFolder) + u".devices.json"_s;
    DeviceFileOf file;
    file.read = [name] {
        QFile kept(name);
        if (!kept.open(QIODevice::ReadOnly))
            return core::DeviceChoice();
        const QJsonObject json = QJsonDocument::fromJson(kept.readAll()).object();
        return core::DeviceChoice{
            json.value("camera"_L1).toString(), json.value("microphone"_L1).toString(), json.value("speaker"_L1).toString()};
    };
    file.write = [name](const core::DeviceChoice& choice) {
        QDir().mkpath(QFileInfo(name).absolutePath());
        QSaveFile kept(name);
        if (!kept.open(QIODevice::WriteOnly))
            return; // only comfort: it is chosen again next time
        kept.write(QJsonDocument(
            QJsonObject{{u"camera"_s, choice.camera}, {u"microphone"_s, choice.microphone}, {u"speaker"_s, choice.speaker}})
                       .toJson());
        kept.commit();
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
