#pragma once

#include "core/auscultation/Sound.h"
#include "core/base/Result.h"

#include <QByteArray>

namespace media {

/// Whole files of one channel for export, samples rounded to the nearest step and held within −1…1. FLAC holds rates up to
/// 655350 Hz. MediaFailed when libsndfile refuses (rate, length). Any thread.
core::Result<QByteArray> writeFlac16(const core::Sound& sound);
core::Result<QByteArray> writeFlac24(const core::Sound& sound);
core::Result<QByteArray> writeWav16(const core::Sound& sound);

} // namespace media
