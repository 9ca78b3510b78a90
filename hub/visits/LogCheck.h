#pragma once

#include "core/case/CaseFile.h"
#include "core/visit/VisitPapers.h"

namespace hub {

/// What a copy of a visit's log is worth when it is handed in: `file` is the case as it is stored, `paper` the Observation,
/// `writer` who hands it in and from which side. Nothing is refused for it: what a side has written down stays, and the word
/// tells quality where to look.
core::LogVerdict judgeHandedIn(const core::CaseFile& file, const QJsonObject& paper, const QString& writer, core::VisitSide side);

} // namespace hub
