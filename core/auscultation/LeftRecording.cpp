#include "core/auscultation/LeftRecording.h"

namespace core {

using namespace Qt::StringLiterals;

QJsonObject aboutOf(const RecordingInfo& info, const QString& caseId, const QString& part)
{
    QJsonObject about{{u"caseId"_s, caseId}, {u"patientId"_s, info.patientId}, {u"mime"_s, info.mime},
        {u"site"_s, codeOf(info.site)}, {u"posture"_s, codeOf(info.posture)}, {u"deviceId"_s, info.deviceId},
        {u"performerId"_s, info.performerId}, {u"rate"_s, info.sampleRateHz}, {u"bits"_s, info.bitsPerSample}};
    if (!part.isEmpty())
        about.insert(u"part"_s, part);
    return about;
}

RecordingInfo recordingOf(const UnfinishedRecording& left)
{
    const auto word = [&left](QLatin1String key) { return left.about.value(key).toString(); };
    RecordingInfo info;
    info.id = left.id;
    info.patientId = word("patientId"_L1);
    info.performerId = word("performerId"_L1);
    info.deviceId = word("deviceId"_L1);
    info.site = fromCode<AuscultationSite>(word("site"_L1)).value_or(AuscultationSite::Other);
    info.posture = fromCode<Posture>(word("posture"_L1)).value_or(Posture::Sitting);
    info.mime = word("mime"_L1);
    info.sampleRateHz = left.about.value("rate"_L1).toInt();
    info.bitsPerSample = left.about.value("bits"_L1).toInt(16);
    info.recordedAt = left.begunAt;
    return info;
}

} // namespace core
