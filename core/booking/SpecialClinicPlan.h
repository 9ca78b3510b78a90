#pragma once

#include "core/policy/ServiceKind.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

namespace core {

/// The joint plan behind a special-disease or premium clinic (R-E5).
struct SpecialClinicPlan {
    QString id;
    ServiceKind kind = ServiceKind::SpecialDiseaseClinic;
    QString clinicId;
    QString hubId;
    QString title;   ///< e.g. the disease
    QString request; ///< the cooperation request
    QStringList specialistIds;
    QString equipment;
    QString support;
    QDate requestedOn;
    QDate goLive; ///< first day

    friend bool operator==(const SpecialClinicPlan&, const SpecialClinicPlan&) = default;
};

/// What the plan lacks to carry a referral on `day`: "plan.request", ".specialists", ".equipment", ".support", ".go-live".
QStringList planGaps(const SpecialClinicPlan& plan, const QDate& day);

} // namespace core
