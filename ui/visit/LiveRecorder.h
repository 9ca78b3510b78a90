#pragma once

#include "core/auscultation/Protocol.h"
#include "core/auscultation/SoundCapture.h"
#include "core/flow/CaseDesk.h"

#include <QObject>

namespace core {
class Office;
class RecordingKeeper;
class SoundDesk;
struct UnfinishedRecording;
} // namespace core

namespace ui {

/// Keeps what the clinic's stethoscope delivers while it is shared in a visit, bit for bit, as a recording of the case: both sides
/// can hear it again, and a power cut loses a second at most. Belongs to the office and goes by itself, so that a file is made to its
/// end when the page has gone. GUI thread.
class LiveRecorder final : public QObject {
    Q_OBJECT
public:
    /// Whether it may be kept: a registered stethoscope, and the patient agreed to be recorded (R-D2, R-F6).
    static bool mayKeep(core::Office& office, const core::CaseFile& file);
    /// Begins with the next sound of `capture`, which outlives it. `spot`: where it is held, and how the patient sits or lies.
    LiveRecorder(core::Office& office, core::SoundCapture& capture, const core::CaseTask& task, const core::ProtocolSite& spot);

    /// Ends it; what is shorter than three seconds is not kept. released() follows.
    void end();
    /// Stores what a power cut left of visits, in whatever case this person can open; the rest waits for somebody who can. Once
    /// for each office, before anything is recorded.
    static void recover(core::Office& office, core::SoundDesk& sound);

Q_SIGNALS:
    /// The capture is not needed any more.
    void released();
    /// The case has it.
    void stored(const core::RecordingInfo& info);
    void failed(const core::Error& error);

private:
    enum class Phase { Waiting, Keeping, Ending, Storing };
    void begin();
    void store(const QByteArray& head);
    void drop();
    void giveBack();
    static void recoverOne(core::Office& office, core::SoundDesk& sound, const core::UnfinishedRecording& left);

    core::Office& m_office;
    core::RecordingKeeper& m_keeper;
    core::SoundCapture& m_capture;
    QString m_caseId;
    core::RecordingInfo m_info;
    qint64 m_frames = 0;
    Phase m_phase = Phase::Waiting;
};

} // namespace ui
