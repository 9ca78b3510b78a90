#pragma once

#include "core/auscultation/AuscultationProof.h"
#include "core/auscultation/Recording.h"
#include "core/booking/Consent.h"

#include <QDate>
#include <QList>
#include <QStringList>

#include <optional>

namespace core {

/// What a recording lacks (R-F2): "recording.patient", ".time", ".sound", ".device", ".provider", ".performer", ".file", and
/// ".site-note" for a site outside the list.
QStringList recordingGaps(const RecordingInfo& recording, const QString& patientId, const QDateTime& now);

/// The three-way rule of R-D2: recorded, or not needed with the doctor's reason, or the limitation told and in the consent. Empty
/// when one way holds; else what its way lacks: "auscultation.choice", ".recordings", ".recording-missing", ".consent" (no
/// consent to recording before it was made), ".reason", ".doctor", ".limitation", or a recording's own gap.
QStringList auscultationGaps(const AuscultationProof& proof, const QList<RecordingInfo>& recordings,
    const std::optional<Consent>& consent, const QString& patientId, const QDateTime& now);

/// What lets the clinic open the auscultation kinds (R-F6): an active registered device whose approval holds (R-J7), or a named
/// provider under an agreement in force. "capability.missing", "capability.approval" or "capability.agreement" when not.
QStringList capabilityGaps(const AuscultationCapability& capability, const QDate& day);

} // namespace core
