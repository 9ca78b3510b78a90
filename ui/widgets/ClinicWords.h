#pragma once

#include "core/booking/Eligibility.h"
#include "core/policy/ServiceKind.h"
#include "core/policy/TitleLevel.h"

#include <QString>

namespace ui {

/// The words of the rules for a kind of service (R-E3), a title, one of the five conditions (R-C3).
QString serviceWords(core::ServiceKind kind);
QString titleWords(core::TitleLevel title);
QString groundWords(core::Ground ground);

} // namespace ui
