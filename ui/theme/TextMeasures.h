#pragma once

#include "ui/theme/Theme.h"

#include <QHash>

#include <unordered_map>

namespace ui {

/// What texts measured before: while a page is laid out, the same is asked of each of its labels many times, and shaping a text is
/// the dearest of all that is done then. Keeps numbers alone, no text, which may be a patient's. GUI thread.
class TextMeasures {
public:
    /// `measure()`, or what it answered before to the same question. `room`: the width a text was wrapped at, or -1.
    template <typename Measure>
    int of(const Theme& theme, TextRole role, int room, const QString& text, const Measure& measure)
    {
        const std::size_t key = qHashMulti(0, text, int(theme.textSize()), int(role), room);
        if (const auto known = m_known.find(key); known != m_known.end())
            return known->second;
        if (m_known.size() >= kMost)
            m_known.clear();
        ++m_asked;
        return m_known.emplace(key, measure()).first->second;
    }
    /// How often something had to be measured.
    int measured() const { return m_asked; }

private:
    static constexpr std::size_t kMost = 8192;
    std::unordered_map<std::size_t, int> m_known;
    int m_asked = 0;
};

} // namespace ui
