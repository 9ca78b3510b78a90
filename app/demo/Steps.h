#pragma once

#include "app/demo/Stage.h"

namespace app {

/// What a step saw at the other party, compared with what was done.
struct Check {
    bool ok = false;
    QString text; ///< for report.json; no patient data
};

/// One step of the play. `act` does it; `check` looks at the other party only and must fail when `act` was left out.
struct Step {
    const char* name;
    QStringList rIds;
    Task<core::Status> (*act)(Stage&);
    Task<Check> (*check)(Stage&);
};

/// All steps in their order: the site, the referral, the answer, the opinion, what follows, keeping.
QList<Step> siteSteps();
QList<Step> referralSteps();
QList<Step> answerSteps();
QList<Step> opinionSteps();
QList<Step> keepingSteps();
QList<Step> allSteps();

/// "state sent, 3 of 3 parts equal": a comparison in words. `differing` names what is not equal.
Check compared(const QString& what, const QStringList& differing);

} // namespace app
