#include "core/people/Practitioner.h"

namespace core {

int wholeYears(const QDate& from, const QDate& on)
{
    if (!from.isValid() || !on.isValid() || on < from)
        return 0;
    const bool before = on.month() < from.month() || (on.month() == from.month() && on.day() < from.day());
    return on.year() - from.year() - (before ? 1 : 0);
}

} // namespace core
