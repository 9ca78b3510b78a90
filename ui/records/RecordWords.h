#pragma once

#include "core/records/RecordChecks.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tone.h"
#include "ui/widgets/ClinicWords.h"

#include <QString>

namespace ui {

/// All kinds a person may choose, in the order of the list.
QList<core::RecordKind> recordKinds();
/// "DICOM", "PDF", "JPG".
QString recordTypeWords(const QString& mime);
/// What a check found, as a sentence.
QString checkSentence(const core::RecordCheck& check);
/// The one thing a row says about all checks of a record; empty while nothing was looked at.
struct CheckLook {
    Icon icon;
    QString word;
    Tone tone;
};
std::optional<CheckLook> checkLook(const QList<core::RecordCheck>& checks);
/// Why a file could not be read, and what to do.
QString unreadableWords(const core::Error& error);

} // namespace ui
