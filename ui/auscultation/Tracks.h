#pragma once

#include "core/auscultation/Recording.h"
#include "core/auscultation/SoundDesk.h"
#include "core/auscultation/SoundMarks.h"
#include "core/flow/Office.h"

#include <QHash>
#include <QSet>

namespace ui {

/// One recording with what was read and computed from it.
struct Track {
    core::RecordingInfo info;
    core::SharedSound sound;                     ///< null: not read yet
    std::optional<core::SoundAnalysis> computed; ///< heart points only
    std::optional<core::Error> error;            ///< it cannot be heard: why

    /// The numbers to show: with a doctor's marks when there are any.
    std::optional<core::SoundAnalysis> analysis(const core::SoundMarks* marks) const;
};

/// The recordings of one case, read and analysed when they are asked for and kept while it lives. GUI thread.
class Tracks final : public QObject {
    Q_OBJECT
public:
    Tracks(core::Office& office, core::SoundDesk& desk, QObject* parent);
    void setRecordings(const QList<core::RecordingInfo>& recordings);
    const QList<core::RecordingInfo>& recordings() const { return m_recordings; }
    /// Null for what is none of these recordings.
    const Track* track(const QString& id) const;
    /// Reads it; changed() tells when there is something new.
    void load(const QString& id);
    /// The newest recording at a point.
    const core::RecordingInfo* newestAt(core::AuscultationSite site) const;

Q_SIGNALS:
    void changed(const QString& id);

private:
    void take(const QString& id, const core::Result<core::ReadSound>& read);

    core::Office& m_office;
    core::SoundDesk& m_desk;
    QList<core::RecordingInfo> m_recordings;
    QHash<QString, Track> m_tracks;
    QSet<QString> m_loading;
};

} // namespace ui
