#pragma once

#include "core/base/EnumCodes.h"
#include "core/policy/ServiceKind.h"

#include <QDateTime>
#include <QList>

namespace core {

/// The parts of a visit in the order of the rules (R-G1); the ordinary clinic goes without auscultation.
enum class AgendaPart { Introduction, History, Auscultation, Discussion, Agreement, Explanation };

template <>
struct EnumCodes<AgendaPart> {
    static constexpr EnumCode<AgendaPart> table[] = {
        {AgendaPart::Introduction, u"introduction"},
        {AgendaPart::History, u"history"},
        {AgendaPart::Auscultation, u"auscultation"},
        {AgendaPart::Discussion, u"discussion"},
        {AgendaPart::Agreement, u"agreement"},
        {AgendaPart::Explanation, u"explanation"},
    };
};

/// A part that was, or is, being gone through.
struct AgendaSpan {
    AgendaPart part = AgendaPart::Introduction;
    QDateTime start;
    QDateTime end; ///< invalid: it goes on

    friend bool operator==(const AgendaSpan&, const AgendaSpan&) = default;
};

/// One line of the agenda as it is shown.
struct AgendaLine {
    AgendaPart part = AgendaPart::Introduction;
    int plannedMinutes = 0;
    qint64 spentMs = 0; ///< without suspensions
    bool isCurrent = false;
    bool isDone = false; ///< gone through, and not the current one
};

/// The parts of a kind and the minutes planned for each; 18 in all, so that the end of the 20 is free.
struct AgendaPlan {
    AgendaPart part;
    int minutes;
};
QList<AgendaPlan> agendaOf(ServiceKind kind);

} // namespace core
