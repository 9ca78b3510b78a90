#pragma once

#include "ui/booking/CaseWords.h"
#include "ui/theme/Icons.h"

#include <QString>

#include <optional>

namespace ui {

/// The groups of the day, in the order they are shown.
enum class Section { NeedsYou, Today, Answer, Later, Underway, Draft, Done, Count };

/// What the chips above the list let through.
enum class StageFilter { All, NeedsYou, Draft, Answer, Booked, Underway, Done, Count };

/// Where a case stands in the day; nothing for what is finished and older than seven days. Pure.
std::optional<Section> sectionOf(const core::CaseBrief& brief, const Reader& reader);
/// The filter besides All that cases of a section belong to; what is in no section is done. Pure.
StageFilter stageFilterOf(std::optional<Section> section);
/// The one case that is next for this side: what runs or waits, what begins soon, what needs somebody, the rest of the day;
/// null when nothing does. Pure.
const core::CaseBrief* nextStep(const QList<core::CaseBrief>& cases, const Reader& reader);
/// Earlier in its group: who waits longest, or comes first. Pure.
bool comesFirst(Section section, const core::CaseBrief& a, const core::CaseBrief& b);

QString sectionWords(Section section, core::Party side);
QString filterWords(StageFilter filter, core::Party side);
std::optional<Icon> filterIcon(StageFilter filter);

} // namespace ui
