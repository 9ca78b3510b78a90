#include "core/people/StopRules.h"

#include <algorithm>

namespace core {

namespace {

bool isBlank(const QString& text) { return text.trimmed().isEmpty(); }

const ServiceStop* find(const QList<ServiceStop>& stops, const QString& id)
{
    const auto found = std::find_if(stops.cbegin(), stops.cend(), [&](const ServiceStop& stop) { return stop.id == id; });
    return found == stops.cend() ? nullptr : &*found;
}

} // namespace

bool isInForce(const ServiceStop& stop, const QDateTime& now)
{
    const bool hasBegun = !stop.from.isValid() || stop.from <= now;
    const bool hasEnded = stop.until.isValid() && stop.until <= now && !isBlank(stop.measures);
    return hasBegun && !hasEnded;
}

bool isStopped(const Institution& institution, ServiceKind kind, const QDateTime& now)
{
    return std::any_of(institution.stops.cbegin(), institution.stops.cend(),
        [&](const ServiceStop& stop) { return isInForce(stop, now) && (stop.kinds.isEmpty() || stop.kinds.contains(kind)); });
}

const char* stopFault(const Institution& before, const Institution& after)
{
    for (const ServiceStop& old : before.stops) {
        const ServiceStop* kept = find(after.stops, old.id);
        if (kept == nullptr)
            return "stop-removed";
        ServiceStop reopened = *kept;
        const bool isOpen = !old.until.isValid() || isBlank(old.measures);
        if (isOpen) {
            reopened.until = old.until;
            reopened.measures = old.measures;
        }
        if (reopened != old)
            return isOpen ? "stop-changed" : "stop-removed";
    }
    for (const ServiceStop& stop : after.stops) {
        if (stop.id.isEmpty() || isBlank(stop.reason) || !stop.from.isValid())
            return "stop-reason";
        if (stop.until.isValid() && isBlank(stop.measures))
            return "stop-measures";
    }
    return nullptr;
}

} // namespace core
