#pragma once

#include "core/base/Error.h"

#include <QString>

namespace ui {

/// What happened and what to do, in one or two short sentences in the program's language. Technical detail stays out.
QString errorWords(const core::Error& error);
/// The name of a rule or need that is not met ("consent", "invitation.purpose" …), as a person would say it; the key itself
/// when it is not known here.
QString ruleWords(const QString& key);

} // namespace ui
