#pragma once

#include "core/auscultation/AuscultationProof.h"
#include "core/auscultation/DeviceCheck.h"
#include "ui/theme/Tone.h"

#include <QList>
#include <QString>

namespace core {
class Office;
}

namespace ui {

/// What a stethoscope's check found, one sentence per finding, in the program's language.
struct DeviceSentence {
    Tone tone = Tone::Ok;
    QString text;
};
QList<DeviceSentence> deviceSentences(const core::DeviceCheck& check);
/// "All well", or the worst of it in two or three words.
DeviceSentence deviceVerdict(const core::DeviceCheck& check);

/// The active registered stethoscopes of the person's own institution.
QList<core::StethoscopeDevice> ownStethoscopes(const core::Office& office);

} // namespace ui
