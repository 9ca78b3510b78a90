#pragma once

#include "core/base/Clock.h"
#include "core/base/Secret.h"
#include "core/flow/CaseDesk.h"

namespace bench {

/// The key of the caches that are filled here.
core::Secret deskKey();
/// The demonstration's day, from the start of the program on.
class DeskClock final : public core::Clock {
public:
    DeskClock();
    QDateTime now() const override;

private:
    QDateTime m_started;
};
/// The demonstration's on-site doctor, whose clinic all cases are of.
core::Author deskDoctor();
/// Makes the cache of a workstation in `folder` with the site's people and `cases` cases: `open` of them under way as the
/// demonstration's, all others copies of its closed case with other people, numbers and days, spread over six years. Ends the
/// program when something fails.
void fillDesk(const QString& folder, int cases, int open);

} // namespace bench
