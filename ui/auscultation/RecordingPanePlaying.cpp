// What the recorder plays back, and how it is heard; see RecordingPane.h.
#include "core/auscultation/SoundPlayer.h"
#include "ui/auscultation/RecordingPane.h"
#include "ui/auscultation/SoundWords.h"
#include "ui/widgets/Fields.h"

namespace ui {

void RecordingPane::play(core::AuscultationSite site)
{
    const core::RecordingInfo* info = m_tracks.newestAt(site);
    if (!info)
        return;
    if (m_playing == info->id)
        return stopPlaying();
    stopPlaying();
    m_playing = info->id;
    m_tracks.load(info->id);
}

void RecordingPane::startPlaying(const QString& id)
{
    const Track* track = m_tracks.track(id);
    if (id != m_playing || !track || m_player->state() == core::SoundPlayer::State::Playing)
        return;
    if (track->error) {
        m_playing.clear();
        Q_EMIT problem(*track->error);
        return;
    }
    if (!track->sound)
        return;
    m_player->load(track->sound);
    m_player->setListening(m_how);
    m_player->play();
}

void RecordingPane::stopPlaying()
{
    if (m_playing.isEmpty())
        return;
    m_playing.clear();
    m_player->pause();
    refresh();
}

void RecordingPane::setPreset(int index)
{
    m_how.preset = core::EnumCodes<core::ListeningPreset>::table[size_t(index)].value;
    m_presets->setCurrent(index);
    m_presets->setAccessibleDescription(SoundWords::preset(m_how.preset));
    m_presets->setToolTip(SoundWords::preset(m_how.preset));
    m_player->setListening(m_how);
    m_desk.capture().hearAs(m_how);
}

void RecordingPane::nextPreset() { setPreset((m_presets->current() + 1) % 5); }

} // namespace ui
