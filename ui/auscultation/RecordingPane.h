#pragma once

#include "core/auscultation/RecordingFlow.h"
#include "ui/auscultation/BodyMap.h"
#include "ui/auscultation/Tracks.h"
#include "ui/theme/Tone.h"

#include <QWidget>

class QVBoxLayout;

namespace ui {

class Banner;
class Button;
class ChoiceField;
class Label;
class LevelMeter;
class LineField;
class LiveView;
class PointRow;
class QualityBars;
class ScrollPage;
class Segments;
class SpokenInstruction;

/// Records one point after the other: body map and list at the left, the live sound, one sentence of advice and the
/// button at the right. Keys outside text fields: 1…9 points, Space records and stops, R again, F the way of
/// listening, V says the instruction aloud.
class RecordingPane final : public QWidget {
    Q_OBJECT
public:
    /// All outlive it.
    RecordingPane(core::SoundDesk& desk, core::RecordingFlow& flow, Tracks& tracks, QWidget* parent);
    ~RecordingPane() override;

    /// Which set is on; the flow's plan is the caller's to set.
    void setSet(core::SiteSet set);
    /// Nothing is recorded while this holds, and the button says it; empty: all is well.
    void setBlocked(const QString& reason);
    /// Why points were left out.
    void setSkipped(const QHash<core::AuscultationSite, QString>& reasons);
    /// The recordings changed: the list shows them.
    void refresh();
    /// Grade of what was recorded a moment ago, until it was analysed.
    void setGrade(const QString& recordingId, int grade);
    bool pressNumber(int number);
    /// A key outside text fields, as if it had been pressed in here.
    void takeKey(QKeyEvent* event) { keyPressEvent(event); }
    /// Opens the stethoscope by itself where one is there, nothing is in the way and a point is open: then the sound starts it.
    void listenForSignal();
    /// Its page goes: what is under way and long enough is kept to its end, and nothing begins any more.
    void leave();
    /// For a page that has just been opened: takes back, too, the end that the page before it asked for while a file is being made.
    void takeOver();
    void setListening(bool listen);
    bool isListening() const { return m_listening; }

Q_SIGNALS:
    void setChosen(core::SiteSet set);
    void skipped(core::AuscultationSite site, const QString& reason);
    void retakeWanted(core::AuscultationSite site);
    void problem(const core::Error& error);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeLeft();
    QWidget* makeRight();
    QWidget* makeControls();
    QWidget* makeSkipRow(QWidget* card);
    void makeList();
    void showPoint();
    void showPhase();
    void showMeter();
    void showListening();
    void showNoDevice();
    void showUnfinished();
    void play(core::AuscultationSite site);
    void startPlaying(const QString& id);
    void stopPlaying();
    void press();
    void nextPreset();
    void setPreset(int index);
    QString standingWords(const core::RecordingInfo& info, Tone& tone) const;

    core::SoundDesk& m_desk;
    core::RecordingFlow& m_flow;
    Tracks& m_tracks;
    std::unique_ptr<core::SoundPlayer> m_player;
    QString m_playing; ///< recording
    bool m_isHeard = false;
    QString m_blocked;
    QHash<core::AuscultationSite, QString> m_skipped;
    QHash<QString, int> m_grades;
    QList<core::AuscultationSite> m_listed;
    core::Listening m_how;
    bool m_listening = false;
    bool m_isLeft = false;

    Segments* m_sets;
    Label* m_count;
    BodyMap* m_map;
    ScrollPage* m_list;
    QHash<core::AuscultationSite, PointRow*> m_rows;
    Label* m_name;
    Label* m_place;
    Segments* m_presets;
    LiveView* m_live;
    LevelMeter* m_level;
    Banner* m_trouble;
    Button* m_findDevice;
    QWidget* m_inputRow;
    ChoiceField* m_input;
    Banner* m_left; ///< after a power cut
    ChoiceField* m_posture;
    Label* m_say;
    SpokenInstruction* m_spoken;
    Label* m_advice;
    Label* m_adviceReason;
    QualityBars* m_quality;
    Label* m_timeNote;
    Label* m_time;
    Button* m_record;
    Button* m_again;
    Button* m_hold;
    Button* m_skip;
    QWidget* m_skipRow;
    LineField* m_skipReason;
};

} // namespace ui
