#pragma once

#include "core/base/Result.h"

#include <QObject>

#include <memory>
#include <vector>

namespace media {

/// Untouched samples as a stethoscope delivered them.
struct SoundChunk {
    int rateHz = 0;
    int channels = 1;
    int bitsPerSample = 16;
    qint64 firstFrame = 0;       ///< since start(), by the device's count: a jump says that something was lost
    std::vector<qint32> samples; ///< interleaved, sign-extended

    qint64 frames() const { return channels > 0 ? static_cast<qint64>(samples.size()) / channels : 0; }
};
using SharedChunk = std::shared_ptr<const SoundChunk>;

/// Where a capture's sound comes from. Lives on the sound thread; its signals come there, all chunks before a failed().
class SoundSource : public QObject {
    Q_OBJECT
public:
    virtual core::Status start() = 0;
    /// Nothing comes after it.
    virtual void stop() = 0;
    /// A recording was kept: a simulator goes on to its next one.
    virtual void next() { }

Q_SIGNALS:
    void arrived(const media::SharedChunk& chunk);
    void failed(const core::Error& error);
};

/// What is to be opened.
struct SourceChoice {
    QString id; ///< the system's name of the device; empty for the simulator
    int rateHz = 0;
    int channels = 1;
    bool isWide = false; ///< more than 16 bits
    QStringList files;   ///< of the simulator
    double speed = 1;    ///< of the simulator's clock; tests alone use another than 1
    double lift = 0;     ///< seconds that the simulator is off the body after a kept recording
};

} // namespace media
