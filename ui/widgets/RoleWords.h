#pragma once

#include "core/people/Role.h"

#include <QString>

namespace ui {

/// What somebody is at their institution, in the program's language: "On-site doctor", "专家" …
QString roleWords(core::Role role);

} // namespace ui
