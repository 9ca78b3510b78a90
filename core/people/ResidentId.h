#pragma once

#include "core/base/Result.h"
#include "core/people/Person.h"

#include <QStringList>

namespace core {

/// A resident identity number (GB 11643-1999) that has passed its check, with what it says about its holder.
struct ResidentId {
    QString number;     ///< normalised: no spaces, capital X
    QString regionCode; ///< first six digits
    QDate birthDate;
    Sex sex = Sex::Unknown;

    friend bool operator==(const ResidentId&, const ResidentId&) = default;
};

/// Parses and checks 18 places: province, a real birth date not after `today`, check digit by ISO 7064 MOD 11-2. Spaces,
/// full-width digits and a small x are understood. BadInput with detail "resident-id.length", ".characters", ".region",
/// ".birth-date" or ".check-digit" (R-C1).
Result<ResidentId> parseResidentId(QStringView text, const QDate& today);

/// The check character for the first 17 digits; null for anything else.
QChar residentIdCheckDigit(QStringView first17);

/// Where a person's typed data differ from what the number says: "patient.birth-date", "patient.sex". Empty fields do not
/// differ, they are missing (see patientGaps).
QStringList differences(const ResidentId& id, const Person& person);

} // namespace core
