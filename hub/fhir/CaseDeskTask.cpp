#include "hub/fhir/CaseDesk.h"

namespace hub {

core::Result<core::JsonText> CaseDesk::judgeTask(const core::JsonText& text, const QString&, const std::optional<Record>&)
{
    return text;
}

} // namespace hub
