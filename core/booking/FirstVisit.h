#pragma once

#include "core/base/EnumCodes.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace core {

/// Measured on site. Unset = not measured.
struct Vitals {
    QDateTime at;
    std::optional<double> temperatureC;
    std::optional<int> heartRate;  ///< per minute
    std::optional<int> breathRate; ///< per minute
    std::optional<int> systolicMmHg;
    std::optional<int> diastolicMmHg;
    std::optional<int> spo2Percent;
    std::optional<double> weightKg;
    std::optional<double> heightCm;

    friend bool operator==(const Vitals&, const Vitals&) = default;
};

/// The visit in person at the clinic that must come first (R-C2).
struct FirstVisit {
    QString id;
    QDate date;
    QString doctorId;
    QString institutionId;
    QString complaint;
    QString history;
    QString findings;
    QString diagnosis;     ///< preliminary diagnosis, text
    QString diagnosisCode; ///< ICD-10, may be empty
    Vitals vitals;

    friend bool operator==(const FirstVisit&, const FirstVisit&) = default;
};

/// Signs that end a remote service at once (R-C4). NeedsExamination: a change that must be examined in person.
enum class DangerSign {
    ChestPain,
    SevereDyspnoea,
    Unconscious,
    StrokeSigns,
    Seizure,
    HeavyBleeding,
    Shock,
    AcuteAbdomen,
    Anaphylaxis,
    SevereTrauma,
    InfantHighFever,
    ObstetricEmergency,
    SelfHarmRisk,
    NeedsExamination,
    Other,
};

template <>
struct EnumCodes<DangerSign> {
    static constexpr EnumCode<DangerSign> table[] = {
        {DangerSign::ChestPain, u"chest-pain"},
        {DangerSign::SevereDyspnoea, u"severe-dyspnoea"},
        {DangerSign::Unconscious, u"unconscious"},
        {DangerSign::StrokeSigns, u"stroke-signs"},
        {DangerSign::Seizure, u"seizure"},
        {DangerSign::HeavyBleeding, u"heavy-bleeding"},
        {DangerSign::Shock, u"shock"},
        {DangerSign::AcuteAbdomen, u"acute-abdomen"},
        {DangerSign::Anaphylaxis, u"anaphylaxis"},
        {DangerSign::SevereTrauma, u"severe-trauma"},
        {DangerSign::InfantHighFever, u"infant-high-fever"},
        {DangerSign::ObstetricEmergency, u"obstetric-emergency"},
        {DangerSign::SelfHarmRisk, u"self-harm-risk"},
        {DangerSign::NeedsExamination, u"needs-examination"},
        {DangerSign::Other, u"other"},
    };
};

/// One look for danger signs by a person: done when `at` is valid.
struct DangerCheck {
    QList<DangerSign> signs;
    QString note;
    QString byPractitionerId;
    QDateTime at;

    friend bool operator==(const DangerCheck&, const DangerCheck&) = default;
};

} // namespace core
