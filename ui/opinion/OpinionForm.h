#pragma once

#include "core/flow/CaseDesk.h"

#include <QJsonObject>

namespace ui {

/// What is typed on a page, as it is kept by the office while it is not signed.
QJsonObject formOf(const core::Opinion& opinion);
/// Empty parts for what the form does not tell.
core::Opinion opinionOf(const QJsonObject& form);
/// Whether a form was typed after this draft was stored: a colleague may have gone on from it.
bool isNewer(const QJsonObject& form, const core::Opinion& draft);
/// The date of the stored draft that a form was typed on; invalid when it was on none, or does not tell.
QDateTime baseOf(const QJsonObject& form);

QJsonArray diagnosesForm(const QList<core::Diagnosis>& diagnoses);
QList<core::Diagnosis> diagnosesOf(const QJsonArray& form);

/// Every opinion of a case, by version.
QList<core::Opinion> opinionsOf(const core::CaseFile& file);
/// The signatures of one opinion, marked verified where the file says so.
QList<core::OpinionSignature> signaturesOf(const core::CaseFile& file, const QString& opinionId);
/// The newest decision, the case's follow-up plan and transfer.
std::optional<core::Decision> decisionOf(const core::CaseFile& file);
std::optional<core::FollowUpPlan> planOf(const core::CaseFile& file);
std::optional<core::Transfer> transferOf(const core::CaseFile& file);
/// The invitation of the case.
core::Referral referralOf(const core::CaseFile& file);
std::optional<core::RemoteVisit> visitOf(const core::CaseFile& file);

} // namespace ui
