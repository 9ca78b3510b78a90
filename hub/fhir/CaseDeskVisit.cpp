#include "hub/fhir/CaseDesk.h"

#include "core/fhir/SearchIndex.h"
#include "hub/fhir/CaseLoader.h"
#include "hub/fhir/Splice.h"
#include "hub/visits/LogCheck.h"

namespace hub {

using core::LogVerdict;
using core::Result;

// Nothing that was entered is refused here: the hub adds what it found to the copy itself and to the audit (R-G2, R-J1).
Result<core::JsonText> CaseDesk::judgeVisitLog(const core::JsonText& text)
{
    const auto file = loadCase(m_sql, core::caseIdOf(text.object), text.object);
    if (!file)
        return file.error();
    const bool atClinic = core::partyOf(file->task(), m_call.who.organizationId) == core::Party::Clinic;
    const LogVerdict verdict = judgeHandedIn(
        *file, text.object, m_call.who.practitionerId, atClinic ? core::VisitSide::Clinic : core::VisitSide::Hub);
    if (verdict == LogVerdict::Differs || verdict == LogVerdict::Broken)
        m_call.accesses.append(
            {QStringLiteral("visit-log-") + core::codeOf(verdict), QStringLiteral("Task/") + core::caseIdOf(text.object)});
    QJsonObject judged = text.object;
    core::setHubsWord(judged, verdict);
    return spliced(text, judged);
}

} // namespace hub
