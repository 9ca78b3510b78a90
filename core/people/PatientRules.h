#pragma once

#include "core/people/Patient.h"
#include "core/policy/Breach.h"

namespace core {

/// What is missing of a real-name patient (R-C1): "patient.name", ".sex", ".birth-date", ".document", ".document-reason".
QStringList patientGaps(const Patient& patient, const QDate& today);

/// Judges identity, phone and the resident number against what was typed (R-C1).
void judgePatient(Judge& judge, const Patient& patient, const QDate& today);

/// How sure it is that two records are one person (R-C1: duplicates are recognised, not created).
enum class Match { None, Possible, Certain };

/// Certain: the same document. None: two different documents of the same kind. Possible: same birth date and name or pinyin, or
/// same phone and name. A person decides what becomes of a Possible.
Match matchPatients(const Patient& a, const Patient& b);

/// Those of `known` that match, the certain ones first.
QList<Patient> findDuplicates(const Patient& patient, const QList<Patient>& known);

/// The form in which document numbers are compared: no spaces or hyphens, capitals, ASCII digits.
QString comparableDocumentNumber(const QString& number);

} // namespace core
