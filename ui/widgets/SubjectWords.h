#pragma once

#include "core/flow/Directory.h"

#include <QString>

namespace ui {

/// A clinical subject (诊疗科目) in the program's language: as the site registered it where it did so in that language, else
/// the word of the national catalogue (医疗机构诊疗科目名录, 卫医发〔1994〕第27号), else what there is.
QString subjectWords(const core::Directory& directory, const QString& code);
/// The same for a name that is at hand.
QString subjectWords(const QString& code, const QString& registeredName);

} // namespace ui
