#pragma once

#include "core/demo/DemoContent.h"
#include "core/opinion/Decision.h"
#include "core/opinion/Opinion.h"

namespace core {

/// What comes out of a demonstration case after the visit, as its JSON tells it: `outcome` holds "specialist_findings",
/// "opinion" and "decision" (a case, or the dialogue's result).
struct DemoOutcome {
    Opinion opinion;
    Decision decision;
    FollowUpPlan plan;
};

/// `demo` is whose case it is; ids derive from its key. `specialistId` signs. Pure; any thread.
DemoOutcome demoOutcome(const DemoContent& content, const DemoCase& demo, const QJsonObject& outcome, const QString& specialistId,
    const QDateTime& writtenAt, const QDateTime& decidedAt);

} // namespace core
