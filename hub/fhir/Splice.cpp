#include "hub/fhir/Splice.h"

namespace hub {

core::Result<core::JsonText> spliced(const core::JsonText& text, const QJsonObject& wanted)
{
    core::JsonText result = text;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (it.key() == QLatin1String("meta") || result.object.value(it.key()) == it.value())
            continue;
        auto next = core::readObject(core::withMember(result, it.key().toUtf8(), it.value()));
        if (!next)
            return next;
        result = std::move(*next);
    }
    return result;
}

} // namespace hub
