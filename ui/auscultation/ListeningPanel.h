#pragma once

#include "ui/auscultation/BodyMap.h"
#include "ui/auscultation/TimeView.h"
#include "ui/auscultation/Tracks.h"
#include "ui/theme/Tone.h"
#include "ui/shell/PageView.h"

class QHBoxLayout;
class QSlider;
class QVBoxLayout;

namespace ui {

class Banner;
class Button;
class ChoiceField;
class ColumnList;
class Label;
class Segments;
class Tag;
class TextField;

/// Listens to the recordings of one case, for both sides: one or two points with a linked cursor, five ways of
/// listening, gain, speed, loop, transposition, a headphone test; computed heart sounds that a doctor corrects; notes. Keys outside
/// text fields: Space plays, F way, [ ] speed, L loop, B A/B, M marks, Ctrl+T table.
class ListeningPanel final : public QWidget {
    Q_OBJECT
public:
    ListeningPanel(Room& room, QWidget* parent);
    ~ListeningPanel() override;
    /// The case as it is now; what is listened to stays.
    void showCase(const core::CaseDesk& desk);
    /// Whether findings can go into an opinion that is written here.
    void setOpinion(bool isWritten);
    /// How many recordings there are.
    int count() const { return int(m_tracks ? m_tracks->recordings().size() : 0); }
    /// The point with this number becomes A.
    bool pressNumber(int number);
    /// Stops the sound, e.g. when something else is shown.
    void pause();
    /// Writes recording A; the ending says as what: .flac, .wav, or .png for a picture of the stretch in sight.
    void exportTo(const QString& name);

    core::SoundPlayer& player() { return *m_player; }
    const core::Listening& listening() const { return m_how; }
    QString firstId() const { return m_sides[0].id; }

Q_SIGNALS:
    /// Lines for the draft of the opinion.
    void findingsWanted(const QStringList& lines);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Side {
        QString id;
        QWidget* box = nullptr;
        ChoiceField* choice = nullptr;
        Label* about = nullptr;
        WaveformView* wave = nullptr;
        SpectrogramView* spectrum = nullptr;
    };
    void buildPlots(QVBoxLayout* box);
    void buildSide(int index, QVBoxLayout* box);
    QWidget* buildPlayer();
    void buildVolume(QWidget* card, QHBoxLayout* box);
    QWidget* buildRight();
    QWidget* buildMeasures(QWidget* parent);
    QWidget* buildNotes(QWidget* parent);
    void fillChoices();
    void choose(int side, const QString& id);
    void loaded(const QString& id);
    void showSide(int side);
    void showMap();
    void load();
    void setMode(int index);
    void play();
    void moveTo(double seconds);
    void setStretch(core::SoundRange stretch);
    void select(std::optional<core::SoundRange> selection);
    void toggleLoop();
    void hear(bool second);
    void setHow(const core::Listening& how);
    void testHeadphones();
    void showMeasures();
    void setMarking(bool on);
    void saveMarks();
    void showNotes();
    void saveNote();
    QString noteText() const;
    void exportSound();
    void writeFile(const QString& name, const QByteArray& bytes);
    void showTable(bool on);
    void say(Tone tone, const QString& title, const QString& words);
    const core::SoundMarks* marksOf(const QString& id) const { return core::newestMarks(m_marks, id); }
    std::optional<core::SoundAnalysis> analysisOf(const QString& id) const;

    Room& m_room;
    std::optional<core::CaseDesk> m_desk;
    Tracks* m_tracks = nullptr;
    std::unique_ptr<core::SoundPlayer> m_player;
    QList<core::SoundMarks> m_marks;
    QList<core::AuscultationFinding> m_findings;
    core::Listening m_how;
    Side m_sides[2];
    bool m_two = true;
    bool m_second = false; ///< B is heard
    bool m_loop = false;
    bool m_marking = false;
    std::optional<core::SoundRange> m_selection;

    Banner* m_notice;
    Segments* m_mode;
    Segments* m_presets;
    QWidget* m_plots;
    ColumnList* m_table;
    Label* m_from;
    Label* m_to;
    Button* m_play;
    Button* m_loopButton;
    Segments* m_speed;
    Segments* m_hear;
    QSlider* m_gain;
    Label* m_gainWords;
    ChoiceField* m_shift;
    Tag* m_shifted;
    BodyMap* m_map;
    QVBoxLayout* m_measures;
    QWidget* m_measureRows = nullptr;
    Button* m_mark;
    Button* m_saveMarks;
    QVBoxLayout* m_noteBox;
    QWidget* m_noteRows = nullptr;
    QList<QAbstractButton*> m_chips;
    TextField* m_note;
    Button* m_keepNote;
    Button* m_toOpinion;
};

} // namespace ui
