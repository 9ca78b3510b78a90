#pragma once

#include "core/auscultation/Recording.h"
#include "core/booking/Consent.h"
#include "core/booking/Eligibility.h"
#include "core/booking/FirstVisit.h"
#include "core/people/Patient.h"
#include "core/policy/Breach.h"
#include "core/policy/ServiceKind.h"
#include "core/policy/TitleLevel.h"

#include <QString>

namespace ui::words {

// What the codes of a referral are called, in the program's language.
QString of(core::ServiceKind kind);
QString of(core::Ground ground);
QString of(core::DangerSign sign);
QString of(core::Relation relation);
QString of(core::DocumentKind kind);
QString of(core::AllergySeverity severity);
QString of(core::SubstituteReason reason);
QString of(core::AuscultationSite site);
QString of(core::Posture posture);
/// A fee position's code ("remote-visit" …).
QString ofFee(const QString& code);
/// "The specialty is missing": the breach's subject in words, its rule's when the subject has none.
QString of(const core::Breach& breach);

/// Code and words of every value of an enum with codes, for a choice.
template <typename E>
QList<std::pair<QString, QString>> all()
{
    QList<std::pair<QString, QString>> list;
    for (const auto& row : core::EnumCodes<E>::table)
        list.append({core::codeOf(row.value), of(row.value)});
    return list;
}

} // namespace ui::words
