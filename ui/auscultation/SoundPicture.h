#pragma once

#include "core/auscultation/Sound.h"
#include "core/auscultation/SoundPlayer.h"
#include "core/auscultation/analysis/SoundAnalysis.h"

#include <QImage>

namespace ui {

/// Waveform and spectrogram of a stretch as a picture for paper: 1600 by 800, on white in every appearance, with scales, the words
/// `title`, heart sounds where numbers may be shown, and the sentence that they are computed.
QImage soundPicture(
    const core::Sound& sound, const core::SoundAnalysis& analysis, core::SoundRange stretch, const QString& title);

} // namespace ui
