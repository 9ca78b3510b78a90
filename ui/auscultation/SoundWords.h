#pragma once

#include "core/auscultation/Listening.h"
#include "core/auscultation/Protocol.h"
#include "core/auscultation/analysis/LiveMeter.h"
#include "core/auscultation/analysis/SoundAnalysis.h"
#include "ui/theme/Tone.h"

#include <QString>

namespace ui {

/// One word for one thing of auscultation on every page, in the program's language.
class SoundWords {
public:
    /// "Mitral area M".
    static QString site(core::AuscultationSite site);
    /// "apex, 5th intercostal space".
    static QString place(core::AuscultationSite site);
    static QString posture(core::Posture posture);
    static QString set(core::SiteSet set);
    /// What to say to the patient at a point.
    static QString instruction(core::SiteInstruction instruction);
    /// The one thing to change; empty when nothing has to be.
    static QString advice(core::LiveAdvice advice);
    /// Why, beside the advice.
    static QString adviceReason(core::LiveAdvice advice);
    /// The five in their order, one word each.
    static QStringList presetNames();
    /// "Extended 20–1000".
    static QString preset(core::ListeningPreset preset);
    static QString quality(core::SoundQuality quality);
    static Tone tone(core::SoundQuality quality);
    /// Why a recording has this quality, and what to do; empty when good.
    static QString reason(const QString& key);
    /// Of the live grade 0…4.
    static QString grade(int grade);
    static Tone gradeTone(int grade);
    /// "Computed, to be judged by the physician": stands beside every number (R-F5).
    static QString computed();
};

} // namespace ui
