#pragma once

#include "core/people/Person.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace core {

/// The five grounds of S4 (四)1 (R-C3).
enum class Ground { PlanUnclear, DifficultCase, PatientRequest, DelayedDiagnosis, Mandate };

template <>
struct EnumCodes<Ground> {
    static constexpr EnumCode<Ground> table[] = {
        {Ground::PlanUnclear, u"plan-unclear"},
        {Ground::DifficultCase, u"difficult-case"},
        {Ground::PatientRequest, u"patient-request"},
        {Ground::DelayedDiagnosis, u"delayed-diagnosis"},
        {Ground::Mandate, u"mandate"},
    };
};

/// Who asked for the remote clinic, and which doctor agreed.
struct PatientRequest {
    QString askedBy; ///< name
    Relation relation = Relation::Self;
    QDateTime askedAt;
    QString agreedByPractitionerId;
    QDateTime agreedAt;

    friend bool operator==(const PatientRequest&, const PatientRequest&) = default;
};

/// Consultation by the patient's mandate; the patient may then be absent.
struct Mandate {
    QString holder; ///< name of who may speak for the patient
    Relation relation = Relation::Other;
    QString scope;
    QString documentSha256;
    QDate givenOn;

    friend bool operator==(const Mandate&, const Mandate&) = default;
};

struct Eligibility {
    QList<Ground> grounds;
    QString note;
    std::optional<PatientRequest> request;
    std::optional<Mandate> mandate;

    friend bool operator==(const Eligibility&, const Eligibility&) = default;
};

} // namespace core
