#pragma once

#include "core/auscultation/Sound.h"
#include "core/auscultation/analysis/SoundAnalysis.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QList>
#include <QObject>

#include <functional>

namespace core {

class SoundCapture;
class SoundPlayer;

/// A microphone-like device as the system lists it, or the simulator.
struct SoundInput {
    QString id;   ///< the system's, stable over restarts where the system's is
    QString name; ///< as the maker calls it
    bool isSimulator = false;
};

/// Whether the chosen stethoscope can be used now, as far as the system knows.
enum class StethoscopeState { NotChosen, NotFound, Present, Recording };

/// All that this computer can do with sound: which devices there are, one capture, players, reading files, analysing. GUI
/// thread; answers come there later, and not at all once `context` has died. Null ports are never returned: without a device
/// the lists are empty and starting answers NoDevice.
class SoundDesk : public QObject {
    Q_OBJECT
public:
    template <typename T>
    using Done = std::function<void(T)>;

    virtual QList<SoundInput> inputs() const = 0;
    /// The stethoscope of this workstation, remembered; empty when none was chosen.
    virtual QString stethoscopeId() const = 0;
    virtual void chooseStethoscope(const QString& inputId) = 0;
    virtual StethoscopeState stethoscope() const = 0;
    virtual bool hasOutput() const = 0;

    /// The one owner of the stethoscope.
    virtual SoundCapture& capture() = 0;
    virtual std::unique_ptr<SoundPlayer> makePlayer() = 0;

    /// WAV, FLAC, MP3, OGG; other rates and channel counts. BadInput (detail: "empty", "format", "rate", "too-short"), TooLarge.
    virtual void read(QObject* context, const QByteArray& file, Done<Result<ReadSound>> done) = 0;
    /// The whole analysis of a heart recording, off the GUI thread.
    virtual void analyse(QObject* context, SharedSound sound, Done<SoundAnalysis> done) = 0;
    /// A FLAC or 16-bit WAV file of a sound, for export.
    virtual void write(QObject* context, SharedSound sound, const QString& mime, Done<Result<QByteArray>> done) = 0;

Q_SIGNALS:
    void inputsChanged();
    void stethoscopeChanged();
    /// stethoscope() is another: plugged in or out, chosen, recording.
    void stethoscopeMoved();
};

} // namespace core
