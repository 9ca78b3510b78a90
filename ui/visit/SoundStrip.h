#pragma once

#include "core/auscultation/Protocol.h"
#include "core/flow/VisitSession.h"
#include "ui/widgets/Panel.h"

#include <QPointer>

namespace core {
class SoundCapture;
class SoundDesk;
struct SoundBlock;
} // namespace core

namespace ui {

class Button;
class ChoiceField;
class IconView;
class Label;
class HeardRecorder;
class LiveRecorder;
class LiveTrace;
class Segments;
class Tag;
struct Room;

/// The live stethoscope under the picture. At the clinic: sharing it, where it is held; where the patient agreed, what is shared
/// becomes a recording of the case. At the other side: what is heard now
/// and through which preset, and a tap on a place asks the clinic to listen there.
class SoundStrip final : public Card {
    Q_OBJECT
public:
    SoundStrip(Room& room, core::VisitSession& session, QWidget* parent);
    ~SoundStrip() override;

    /// The clinic: begins or ends sharing.
    void toggle();
    bool isSharing() const { return m_sharing; }
    /// The clinic has a stethoscope to share, or the other side shares one.
    bool isUseful() const;
    LiveTrace* trace() const { return m_trace; }
    /// What was asked for is held: the live sound is of that place from now on.
    void setSite(core::AuscultationSite site);

Q_SIGNALS:
    void sharingChanged();
    /// What came of asking for a place.
    void asked(const core::Status& status);

private:
    void buildClinic(QBoxLayout* box);
    void buildHub(QBoxLayout* box);
    void listen();
    void hear();
    void keepWhatIsHeard();
    void start();
    void stop();
    /// What comes from now on is kept as a recording of this spot, where it may be.
    void keep();
    core::ProtocolSite spot() const;
    void moved();
    void showPostures();
    void onBlock(const core::SoundBlock& block);
    void refresh();

    Room& m_room;
    core::VisitSession& m_session;
    QPointer<core::VisitCall> m_call;
    LiveTrace* m_trace;
    IconView* m_icon;
    Label* m_title;
    Label* m_where;
    Tag* m_state;
    ChoiceField *m_site = nullptr, *m_posture = nullptr;
    Button* m_toggle = nullptr;
    QList<Button*> m_places;
    Segments* m_presets = nullptr;
    std::unique_ptr<HeardRecorder> m_heard; ///< of the call, at the listening side
    bool m_sharing = false;
    bool m_isEnding = false;           ///< a file is being made: the stethoscope is not free yet
    QPointer<LiveRecorder> m_recorder; ///< of the spot where it is held
    QString m_problem;
};

} // namespace ui
