#include "core/auscultation/AuscultationRules.h"

#include "core/booking/ConsentRules.h"
#include "core/policy/Breach.h"

#include <algorithm>

namespace core {

namespace {

bool isBlank(const QString& text) { return text.trimmed().isEmpty(); }

void recordedGaps(const AuscultationProof& proof, const QList<RecordingInfo>& recordings, const std::optional<Consent>& consent,
    const QString& patientId, const QDateTime& now, QStringList& gaps)
{
    if (proof.recordingIds.isEmpty())
        gaps.append(u"auscultation.recordings"_qs);
    for (const QString& id : proof.recordingIds) {
        const auto found = std::find_if(
            recordings.begin(), recordings.end(), [&](const RecordingInfo& recording) { return recording.id == id; });
        if (found == recordings.end()) {
            gaps.append(u"auscultation.recording-missing"_qs);
            continue;
        }
        gaps += recordingGaps(*found, patientId, now);
        // Fee and consent come before the recording (S4 (二)6), so a later signature does not heal it.
        const bool agreed = consent && agreesToRecording(*consent) && found->recordedAt.isValid()
            && consent->signedAt <= found->recordedAt;
        if (!agreed)
            gaps.append(u"auscultation.consent"_qs);
    }
}

} // namespace

QStringList recordingGaps(const RecordingInfo& recording, const QString& patientId, const QDateTime& now)
{
    QStringList gaps;
    if (recording.patientId.isEmpty() || recording.patientId != patientId)
        gaps.append(u"recording.patient"_qs);
    if (!recording.recordedAt.isValid() || recording.recordedAt > now)
        gaps.append(u"recording.time"_qs);
    if (recording.durationMs <= 0 || recording.sampleRateHz <= 0 || recording.channels <= 0 || recording.bitsPerSample <= 0)
        gaps.append(u"recording.sound"_qs);
    if (recording.source == RecordingSource::OwnDevice && isBlank(recording.deviceId))
        gaps.append(u"recording.device"_qs);
    if (recording.source == RecordingSource::ProviderFile && isBlank(recording.providerId))
        gaps.append(u"recording.provider"_qs);
    if (isBlank(recording.performerId))
        gaps.append(u"recording.performer"_qs);
    if (recording.size <= 0 || recording.sha256.size() != 64)
        gaps.append(u"recording.file"_qs);
    if (recording.site == AuscultationSite::Other && isBlank(recording.note))
        gaps.append(u"recording.site-note"_qs);
    return gaps;
}

QStringList auscultationGaps(const AuscultationProof& proof, const QList<RecordingInfo>& recordings,
    const std::optional<Consent>& consent, const QString& patientId, const QDateTime& now)
{
    QStringList gaps;
    switch (proof.choice) {
    case AuscultationChoice::None: return {u"auscultation.choice"_qs};
    case AuscultationChoice::Recorded: recordedGaps(proof, recordings, consent, patientId, now, gaps); break;
    case AuscultationChoice::NotNeeded:
        if (isBlank(proof.reason))
            gaps.append(u"auscultation.reason"_qs);
        break;
    case AuscultationChoice::LimitationTold:
        if (!consent || !consent->auscultationLimitationTold)
            gaps.append(u"auscultation.limitation"_qs);
        break;
    }
    if (isBlank(proof.doctorId) || !proof.at.isValid() || proof.at > now)
        gaps.append(u"auscultation.doctor"_qs);
    gaps.removeDuplicates();
    return gaps;
}

QStringList capabilityGaps(const AuscultationCapability& capability, const QDate& day)
{
    const auto isUsable = [&](const StethoscopeDevice& device) {
        return device.active && !isBlank(device.id) && !isBlank(device.approvalNo) && isWithin(day, {}, device.approvalUntil);
    };
    if (std::any_of(capability.devices.begin(), capability.devices.end(), isUsable))
        return {};
    const bool named = !isBlank(capability.providerName);
    const bool agreed = !isBlank(capability.providerAgreementId) && capability.providerFrom.isValid()
        && isWithin(day, capability.providerFrom, capability.providerUntil);
    if (named && agreed)
        return {};
    if (named)
        return {u"capability.agreement"_qs};
    return {capability.devices.isEmpty() ? u"capability.missing"_qs : u"capability.approval"_qs};
}

} // namespace core
