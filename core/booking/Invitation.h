#pragma once

#include "core/people/Practitioner.h"
#include "core/policy/ServiceKind.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace core {

/// The two ways of S0 一 (R-A3): straight to another institution, or through a platform.
enum class Route { Direct, Platform };

template <>
struct EnumCodes<Route> {
    static constexpr EnumCode<Route> table[] = {{Route::Direct, u"direct"}, {Route::Platform, u"platform"}};
};

/// Whom the invitation names on a platform: an institution, or (only with an internet-hospital licence) a person.
enum class Addressee { Institution, Person };

template <>
struct EnumCodes<Addressee> {
    static constexpr EnumCode<Addressee> table[] = {{Addressee::Institution, u"institution"}, {Addressee::Person, u"person"}};
};

enum class Urgency { Routine, Urgent };

template <>
struct EnumCodes<Urgency> {
    static constexpr EnumCode<Urgency> table[] = {{Urgency::Routine, u"routine"}, {Urgency::Urgent, u"urgent"}};
};

/// The invitation with the minimum content of R-E1. Times are UTC.
struct Invitation {
    QString id;
    ServiceKind kind = ServiceKind::OrdinaryClinic;
    QString serviceName; ///< name shown to patients; empty = the kind's own name (R-A4)
    Route route = Route::Direct;
    Addressee addressee = Addressee::Institution;
    Urgency urgency = Urgency::Routine;
    QString clinicId;
    QString hubId;      ///< may be empty on a platform until matched
    QString platformId; ///< platform operator's institution id
    QString onSiteDoctorId;
    QString preferredSpecialistId; ///< a preference only
    QString reason;
    QString purpose;
    QString recordSummary;
    QString subject; ///< wanted specialty, 诊疗科目 code
    TitleLevel minTitle = TitleLevel::None;
    QDateTime wishedFrom;
    QDateTime wishedUntil;
    QStringList slotIds;   ///< chosen slot first, then the fallbacks
    QStringList recordIds; ///< attached records

    friend bool operator==(const Invitation&, const Invitation&) = default;
};

} // namespace core
