#pragma once

#include "core/auscultation/Sound.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

namespace media {

/// No sound file is larger, and no sound longer (eleven minutes of stereo at 48 kHz): what exceeds it is no recording of an
/// auscultation.
inline constexpr qint64 kMaxSoundBytes = qint64(512) << 20;
inline constexpr double kMaxSoundSeconds = 1200;

/// Reads WAV (8…32 bit, float), FLAC, OGG and, where libsndfile was built with it, MP3. Of several channels the one that
/// carries the sound. Not-a-number becomes 0. A file that ends early gives what is there and says so. BadInput with detail
/// "empty" (no bytes), "format" (no sound file), "rate" (outside 500 Hz…768 kHz), "too-short" (no sound in it); TooLarge.
/// Any thread.
core::Result<core::ReadSound> readSound(const QByteArray& file);

/// The same for a file on disk: also NotFound, Io.
core::Result<core::ReadSound> readSoundFile(const QString& path);

} // namespace media
