#pragma once

#include "core/auscultation/Recording.h"
#include "core/auscultation/RecordingKeeper.h"

#include <QJsonObject>

namespace core {

/// What RecordingKeeper::begin() is told of a recording of this case, so that recordingOf() makes it again after a power cut. `part`
/// says who records, where more than one may ("visit"). Any thread.
QJsonObject aboutOf(const RecordingInfo& info, const QString& caseId, const QString& part = {});
/// The recording that was left; its length, size and SHA-256 are not known yet. Any thread.
RecordingInfo recordingOf(const UnfinishedRecording& left);

} // namespace core
