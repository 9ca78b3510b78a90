#pragma once

#include "core/auscultation/SoundDesk.h"
#include "media/auscultation/SoundSource.h"

#include <QAudioDevice>
#include <QElapsedTimer>
#include <QMediaDevices>
#include <QTimer>

#include <functional>
#include <memory>

namespace media {

/// Where the workstation's choice of a stethoscope is remembered.
struct StethoscopeMemory {
    std::function<QString()> read = [] { return QString(); };
    std::function<void(const QString& inputId)> write = [](const QString&) {};
};

/// The recordings that a simulated stethoscope plays: none, no simulator.
struct SimulatorFiles {
    QStringList files; ///< folders stand for the sound files in them, by name
    double speed = 1;  ///< of its clock; tests alone use another than 1
    double lift = 0;   ///< seconds that it is off the body after each kept recording, as on the way to the next point

    /// The files themselves.
    QStringList all() const;
};

/// Which stethoscopes there are, which one was chosen, and what opening it takes. Follows plugging in and out. GUI thread. The
/// system is asked at the first question and not before.
class SoundDevices final : public QObject {
    Q_OBJECT
public:
    static constexpr char16_t kSimulatorId[] = u"simulator";

    SoundDevices(StethoscopeMemory memory, SimulatorFiles simulator);
    ~SoundDevices() override;

    QList<core::SoundInput> inputs() const;
    /// Remembered; without a choice the simulator where there is one. A microphone is never taken unasked.
    QString stethoscopeId() const;
    void choose(const QString& inputId);
    bool hasOutput() const;
    /// Nothing when the chosen stethoscope is not there.
    std::optional<SourceChoice> choice() const;

Q_SIGNALS:
    void inputsChanged();
    void stethoscopeChanged();
    void gone(const QString& inputId);

private:
    /// soundServerIsThere(), asked once in a while: it takes few calls at a time.
    bool hasServer() const;
    /// The system's inputs; from the first question on they are watched.
    QList<QAudioDevice> systemInputs() const;
    void look();

    StethoscopeMemory m_memory;
    QStringList m_simulated;
    double m_speed = 1;
    double m_lift = 0;
    QString m_chosen;
    mutable std::unique_ptr<QMediaDevices> m_system;
    mutable QTimer m_watch;
    mutable QElapsedTimer m_asked;
    mutable bool m_hasServer = false;
    mutable QStringList m_ids; ///< as last listed
};

} // namespace media
