#pragma once

#include "core/base/EnumCodes.h"

namespace core {

/// What a stethoscope's side lets through; the same five on every page.
enum class ListeningPreset { Bell, Diaphragm, Extended, Lung, Raw };

template <>
struct EnumCodes<ListeningPreset> {
    static constexpr EnumCode<ListeningPreset> table[] = {
        {ListeningPreset::Bell, u"bell"},
        {ListeningPreset::Diaphragm, u"diaphragm"},
        {ListeningPreset::Extended, u"extended"},
        {ListeningPreset::Lung, u"lung"},
        {ListeningPreset::Raw, u"raw"},
    };
};

/// How a sound is heard. Filters change what is heard, never what is stored.
struct Listening {
    ListeningPreset preset = ListeningPreset::Extended;
    double gainDb = 0;     ///< 0…40, behind it a limiter
    double speed = 1;      ///< 0.5…1, pitch unchanged
    int transposition = 1; ///< 1, 2 or 3: frequencies times this, for small loudspeakers; always marked as such

    friend bool operator==(const Listening&, const Listening&) = default;
};

} // namespace core
