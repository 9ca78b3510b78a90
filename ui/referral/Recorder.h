#pragma once

#include "core/auscultation/RecordingFlow.h"
#include "ui/auscultation/Tracks.h"
#include "ui/referral/Draft.h"

namespace ui {

struct Room;

/// What records for one draft. It belongs to the draft and outlives the step's view, so that a recording is kept to its end while
/// another step is shown.
class Recorder final : public QObject {
    Q_OBJECT
public:
    /// The draft's; null where nothing can be recorded.
    static Recorder* of(Draft& draft, Room& room);

    core::RecordingFlow& flow() { return m_flow; }
    Tracks& tracks() { return m_tracks; }
    core::SiteSet set() const;
    void chooseSet(core::SiteSet set);
    /// Why points were left out, as kept in the form.
    QHash<core::AuscultationSite, QString> skipped() const;
    void skip(core::AuscultationSite site, const QString& reason);
    /// The point's recordings do not go along any more and it is recorded anew; undone by `undo`.
    void takeAgain(core::AuscultationSite site);
    /// A file that was taken elsewhere, for the point that is chosen.
    void import(const QByteArray& bytes, const QDateTime& recordedAt, const QString& name);
    /// The points of the chosen set that have neither a recording nor a reason why not.
    static QList<core::AuscultationSite> openSites(const Draft& draft);
    /// The recordings that go with the referral, read from the case.
    QList<core::RecordingInfo> recordings() const;
    /// Leaves the stethoscope to another user of it and opens it no more until takeBack(); changed() follows both.
    void lend();
    void takeBack();
    bool isLent() const { return m_isLent; }
    /// Reads again what the form and the case say.
    void refresh();

Q_SIGNALS:
    void changed();
    /// One was added; `grade` as heard live.
    void added(const core::RecordingInfo& info, int grade);
    void problem(const core::Error& error);

private:
    Recorder(Draft& draft, Room& room, core::SoundDesk& desk, core::RecordingKeeper& keeper);
    void add(const core::RecordingInfo& info, int grade, bool cut);

    Draft& m_draft;
    core::Office& m_office;
    core::SoundDesk& m_desk;
    core::RecordingFlow m_flow;
    Tracks m_tracks;
    bool m_isPlanned = false;
    bool m_isLent = false;
    bool m_wasHeld = false; ///< by a person, before it was lent
};

} // namespace ui
