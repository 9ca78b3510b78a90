#pragma once

#include "core/auscultation/Finding.h"
#include "core/auscultation/SoundMarks.h"
#include "core/auscultation/SoundPlayer.h"
#include "core/case/CaseFile.h"
#include "ui/opinion/Paper.h"

#include <QObject>
#include <QSet>

namespace core {
class Office;
class SoundDesk;
} // namespace core

namespace ui {

class Tracks;

/// Waveform and spectrogram of what was heard, for the paper of the opinion: the stretches somebody noted, else the beginning of the
/// newest recording of each point; four at most, the heart's first (R-F3). Read and computed in the background. GUI thread.
class PaperSounds final : public QObject {
    Q_OBJECT
public:
    /// Without `desk` there are no pictures.
    PaperSounds(core::Office& office, core::SoundDesk* desk, QObject* parent);
    /// The recordings, notes and marks of a case; the same again costs nothing.
    void setCase(const core::CaseFile& file);
    /// Those that are there, in the order of the paper.
    QList<PaperContent::Picture> pictures() const;
    /// Nothing is being read any more: what is missing cannot be had here now.
    bool isReady() const { return m_waiting.isEmpty(); }

Q_SIGNALS:
    void changed();

private:
    struct Wanted {
        QString recordingId;
        core::SoundRange stretch; ///< empty: the beginning
        friend bool operator==(const Wanted& a, const Wanted& b)
        {
            return a.recordingId == b.recordingId && a.stretch.from == b.stretch.from && a.stretch.to == b.stretch.to;
        }
    };
    void onTrack(const QString& id);
    void draw(const Wanted& one);

    Tracks* m_tracks = nullptr;
    QList<Wanted> m_wanted;
    QList<core::SoundMarks> m_marks;
    QHash<QString, PaperContent::Picture> m_made; ///< by recording
    QSet<QString> m_waiting;
};

} // namespace ui
