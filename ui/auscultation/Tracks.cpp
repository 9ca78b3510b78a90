#include "ui/auscultation/Tracks.h"

#include "core/auscultation/Protocol.h"

namespace ui {

std::optional<core::SoundAnalysis> Track::analysis(const core::SoundMarks* marks) const
{
    if (!computed || !marks)
        return computed;
    return core::withMarks(*computed, *marks);
}

Tracks::Tracks(core::Office& office, core::SoundDesk& desk, QObject* parent) : QObject(parent), m_office(office), m_desk(desk)
{
    // bytes that were not here may have come
    connect(&m_office, &core::Office::attachmentMoved, this, [this](const QByteArray& sha256) {
        for (const core::RecordingInfo& info : std::as_const(m_recordings)) {
            if (info.sha256.toLatin1() == sha256 && m_tracks[info.id].error)
                load(info.id);
        }
    });
}

void Tracks::setRecordings(const QList<core::RecordingInfo>& recordings)
{
    m_recordings = recordings;
    for (const core::RecordingInfo& info : recordings)
        m_tracks[info.id].info = info;
}

const Track* Tracks::track(const QString& id) const
{
    const auto found = m_tracks.constFind(id);
    return found == m_tracks.cend() ? nullptr : &*found;
}

const core::RecordingInfo* Tracks::newestAt(core::AuscultationSite site) const
{
    const core::RecordingInfo* newest = nullptr;
    for (const core::RecordingInfo& info : m_recordings) {
        if (info.site == site && (!newest || newest->recordedAt < info.recordedAt))
            newest = &info;
    }
    return newest;
}

void Tracks::load(const QString& id)
{
    const auto found = m_tracks.constFind(id);
    if (found == m_tracks.cend() || m_loading.contains(id))
        return;
    if (found->sound) {
        Q_EMIT changed(id);
        return;
    }
    m_loading.insert(id);
    m_office.bytesOf(this, found->info.sha256.toLatin1(), [this, id](const core::Result<QByteArray>& bytes) {
        if (!bytes)
            return take(id, bytes.error());
        m_desk.read(this, *bytes, [this, id](const core::Result<core::ReadSound>& read) { take(id, read); });
    });
}

void Tracks::take(const QString& id, const core::Result<core::ReadSound>& read)
{
    m_loading.remove(id);
    Track& track = m_tracks[id];
    track.error.reset();
    if (!read) {
        track.error = read.error();
        Q_EMIT changed(id);
        return;
    }
    track.sound = read->sound;
    Q_EMIT changed(id);
    if (core::organOf(track.info.site) != core::Organ::Heart)
        return;
    m_desk.analyse(this, track.sound, [this, id](const core::SoundAnalysis& analysis) {
        m_tracks[id].computed = analysis;
        Q_EMIT changed(id);
    });
}

} // namespace ui
