#pragma once

#include "core/flow/CaseDesk.h"

#include <QJsonObject>

namespace ui {

/// What the on-site doctor enters about an opinion, before and after it is stored.
struct AcceptForm {
    QString decisionId;
    QList<core::SuggestionAnswer> answers; ///< of the lines that are answered
    QList<core::Diagnosis> diagnoses;
    QString plan;
    QString agreed; ///< what was agreed with the patient, in words
    bool patientAgrees = false;

    QString planId;
    QList<core::FollowUpItem> items;

    QString transferId; ///< empty: no transfer
    QString hospitalId;
    QString department;
    QString transferReason;
    QDate transferDay;
    core::TransferStatus transferStatus = core::TransferStatus::Arranged;
    QString transferOutcome;

    QString receiptNo;
    qint64 waivedFen = 0; ///< negative: not a sum of money
    QString waiverReason;
    QString closeReason; ///< when the fee charged differs

    friend bool operator==(const AcceptForm&, const AcceptForm&) = default;
};

QJsonObject jsonOf(const AcceptForm& form);
AcceptForm acceptFormOf(const QJsonObject& json);
/// What is stored of the case already; the opinion's diagnoses where nothing was decided.
AcceptForm storedForm(const core::CaseFile& file, const core::Opinion* opinion);

core::Decision decisionFrom(const AcceptForm& form, const core::Opinion& opinion, const QString& doctorId, const QDateTime& now);
core::FollowUpPlan planFrom(const AcceptForm& form, const QString& doctorId, const QDateTime& now);
core::Transfer transferFrom(
    const AcceptForm& form, const std::optional<core::Transfer>& stored, const QString& doctorId, const QDateTime& now);
core::FeeStatement feeFrom(const AcceptForm& form, const core::FeeStatement& told, const QString& doctorId, const QDateTime& now);
/// True when the doctor has entered something about the fee.
bool tellsFee(const AcceptForm& form);

/// What the form itself lacks before it can be stored: decisionGaps() and keys of gapWords().
QStringList acceptGaps(const AcceptForm& form, const core::Opinion* opinion, const QString& doctorId, const QDateTime& now);

} // namespace ui
