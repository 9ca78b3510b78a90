#include "core/visit/Agenda.h"

namespace core {

QList<AgendaPlan> agendaOf(ServiceKind kind)
{
    if (kind == ServiceKind::OrdinaryClinic)
        return {{AgendaPart::Introduction, 2}, {AgendaPart::History, 5}, {AgendaPart::Discussion, 5}, {AgendaPart::Agreement, 3},
            {AgendaPart::Explanation, 3}};
    return {{AgendaPart::Introduction, 1}, {AgendaPart::History, 4}, {AgendaPart::Auscultation, 4}, {AgendaPart::Discussion, 4},
        {AgendaPart::Agreement, 2}, {AgendaPart::Explanation, 3}};
}

} // namespace core
