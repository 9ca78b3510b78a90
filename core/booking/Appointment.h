#pragma once

#include "core/base/EnumCodes.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace core {

enum class AppointmentStatus { Proposed, Booked, Fulfilled, Cancelled, NoShow };

template <>
struct EnumCodes<AppointmentStatus> {
    static constexpr EnumCode<AppointmentStatus> table[] = {
        {AppointmentStatus::Proposed, u"proposed"},
        {AppointmentStatus::Booked, u"booked"},
        {AppointmentStatus::Fulfilled, u"fulfilled"},
        {AppointmentStatus::Cancelled, u"cancelled"},
        {AppointmentStatus::NoShow, u"noshow"},
    };
};

enum class AppointmentChangeKind { Booked, Rescheduled, Cancelled, NoShow };

template <>
struct EnumCodes<AppointmentChangeKind> {
    static constexpr EnumCode<AppointmentChangeKind> table[] = {
        {AppointmentChangeKind::Booked, u"booked"},
        {AppointmentChangeKind::Rescheduled, u"rescheduled"},
        {AppointmentChangeKind::Cancelled, u"cancelled"},
        {AppointmentChangeKind::NoShow, u"no-show"},
    };
};

/// Who a change comes from.
enum class ChangeReason {
    None,
    PatientWish,
    PatientAbsent,
    DoctorAbsent,
    SpecialistAbsent,
    LineFailure,
    Emergency,
    ClinicalChange,
    Other
};

template <>
struct EnumCodes<ChangeReason> {
    static constexpr EnumCode<ChangeReason> table[] = {
        {ChangeReason::None, u"none"},
        {ChangeReason::PatientWish, u"patient-wish"},
        {ChangeReason::PatientAbsent, u"patient-absent"},
        {ChangeReason::DoctorAbsent, u"doctor-absent"},
        {ChangeReason::SpecialistAbsent, u"specialist-absent"},
        {ChangeReason::LineFailure, u"line-failure"},
        {ChangeReason::Emergency, u"emergency"},
        {ChangeReason::ClinicalChange, u"clinical-change"},
        {ChangeReason::Other, u"other"},
    };
};

/// One line of an appointment's history (R-E4). Times are UTC.
struct AppointmentChange {
    AppointmentChangeKind kind = AppointmentChangeKind::Booked;
    ChangeReason reason = ChangeReason::None;
    QString note; ///< needed with ChangeReason::Other
    QString byPractitionerId;
    QDateTime at;
    QString fromSlotId;
    QString toSlotId;

    friend bool operator==(const AppointmentChange&, const AppointmentChange&) = default;
};

struct Appointment {
    QString id;
    QString caseId;
    QString slotId;
    QString practitionerId;
    QDateTime start;
    QDateTime end;
    AppointmentStatus status = AppointmentStatus::Proposed;
    QList<AppointmentChange> history; ///< oldest first

    friend bool operator==(const Appointment&, const Appointment&) = default;
};

} // namespace core
