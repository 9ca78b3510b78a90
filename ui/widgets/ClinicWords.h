#pragma once

#include "core/booking/FirstVisit.h"
#include "core/policy/ServiceKind.h"
#include "core/policy/TitleLevel.h"
#include "core/records/RecordItem.h"
#include "ui/theme/Icons.h"

#include <QString>

namespace ui {

/// One word for one thing on every page, in the program's language.
/// A kind of service (R-E3).
QString serviceWords(core::ServiceKind kind);
/// A title somebody has.
QString titleWords(core::TitleLevel title);
/// A title that is asked for: "Associate chief physician or above".
QString titleWantedWords(core::TitleLevel title);
/// What a record is (R-F1), and its sign.
QString recordKindWords(core::RecordKind kind);
Icon recordIcon(core::RecordKind kind);
/// "BP 156/94 mmHg · Pulse 82/min · SpO₂ 96 %"; what was not measured is left out.
QString vitalsWords(const core::Vitals& vitals);

} // namespace ui
