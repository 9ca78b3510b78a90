#include "ui/opinion/AcceptForm.h"

#include "core/base/Uuid.h"
#include "ui/opinion/OpinionForm.h"

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QJsonArray itemsJson(const QList<core::FollowUpItem>& items)
{
    QJsonArray json;
    for (const core::FollowUpItem& one : items)
        json.append(QJsonObject{{u"what"_s, one.what}, {u"due"_s, one.due.toString(Qt::ISODate)},
            {u"status"_s, core::codeOf(one.status)}, {u"outcome"_s, one.outcome}});
    return json;
}

QList<core::FollowUpItem> itemsOf(const QJsonArray& json)
{
    QList<core::FollowUpItem> items;
    for (const QJsonValue& value : json) {
        const QJsonObject one = value.toObject();
        items.append({one.value("what"_L1).toString(), QDate::fromString(one.value("due"_L1).toString(), Qt::ISODate),
            core::fromCode<core::FollowUpStatus>(one.value("status"_L1).toString()).value_or(core::FollowUpStatus::Open),
            one.value("outcome"_L1).toString()});
    }
    return items;
}

} // namespace

QJsonObject jsonOf(const AcceptForm& form)
{
    QJsonArray answers;
    for (const core::SuggestionAnswer& one : form.answers)
        answers.append(QJsonObject{
            {u"line"_s, one.line}, {u"kind"_s, core::codeOf(one.kind)}, {u"reason"_s, one.reason}, {u"as"_s, one.carriedOutAs}});
    return {{u"decision"_s, form.decisionId}, {u"answers"_s, answers}, {u"diagnoses"_s, diagnosesForm(form.diagnoses)},
        {u"plan"_s, form.plan}, {u"agreed"_s, form.agreed}, {u"agrees"_s, form.patientAgrees}, {u"followUp"_s, form.planId},
        {u"items"_s, itemsJson(form.items)}, {u"transfer"_s, form.transferId}, {u"hospital"_s, form.hospitalId},
        {u"department"_s, form.department}, {u"transferReason"_s, form.transferReason},
        {u"transferDay"_s, form.transferDay.toString(Qt::ISODate)}, {u"transferStatus"_s, core::codeOf(form.transferStatus)},
        {u"transferOutcome"_s, form.transferOutcome}, {u"receipt"_s, form.receiptNo}, {u"waived"_s, double(form.waivedFen)},
        {u"waiver"_s, form.waiverReason}, {u"closeReason"_s, form.closeReason}};
}

AcceptForm acceptFormOf(const QJsonObject& json)
{
    const auto text = [&json](const char* key) { return json.value(QLatin1String(key)).toString(); };
    AcceptForm form;
    form.decisionId = text("decision");
    for (const QJsonValue& value : json.value("answers"_L1).toArray()) {
        const QJsonObject one = value.toObject();
        form.answers.append({one.value("line"_L1).toInt(),
            core::fromCode<core::LineAnswer>(one.value("kind"_L1).toString()).value_or(core::LineAnswer::Adopt),
            one.value("reason"_L1).toString(), one.value("as"_L1).toString()});
    }
    form.diagnoses = diagnosesOf(json.value("diagnoses"_L1).toArray());
    form.plan = text("plan");
    form.agreed = text("agreed");
    form.patientAgrees = json.value("agrees"_L1).toBool();
    form.planId = text("followUp");
    form.items = itemsOf(json.value("items"_L1).toArray());
    form.transferId = text("transfer");
    form.hospitalId = text("hospital");
    form.department = text("department");
    form.transferReason = text("transferReason");
    form.transferDay = QDate::fromString(text("transferDay"), Qt::ISODate);
    form.transferStatus = core::fromCode<core::TransferStatus>(text("transferStatus")).value_or(core::TransferStatus::Arranged);
    form.transferOutcome = text("transferOutcome");
    form.receiptNo = text("receipt");
    form.waivedFen = qint64(json.value("waived"_L1).toDouble());
    form.waiverReason = text("waiver");
    form.closeReason = text("closeReason");
    return form;
}

AcceptForm storedForm(const core::CaseFile& file, const core::Opinion* opinion)
{
    AcceptForm form;
    const auto decision = decisionOf(file);
    const bool isAnswered = decision && opinion && decision->opinionId == opinion->id;
    if (decision) { // an amended opinion is answered anew, beginning with what was decided before
        form.answers = decision->answers;
        form.diagnoses = decision->diagnoses;
        form.plan = decision->plan;
        form.agreed = decision->agreedWithPatient;
        form.patientAgrees = decision->patientAgrees;
    } else if (opinion) {
        form.diagnoses = opinion->diagnoses;
    }
    form.decisionId = isAnswered ? decision->id : core::newId();
    if (const auto plan = planOf(file)) {
        form.planId = plan->id;
        form.items = plan->items;
    } else {
        form.planId = core::newId();
    }
    form.hospitalId = file.task().hubId;
    form.department = referralOf(file).invitation.subject;
    if (opinion)
        form.transferReason = opinion->transferCondition;
    if (const auto transfer = transferOf(file)) {
        form.transferId = transfer->id;
        form.hospitalId = transfer->toInstitutionId;
        form.department = transfer->department;
        form.transferReason = transfer->reason;
        form.transferDay = transfer->plannedFor.toLocalTime().date();
        form.transferStatus = transfer->status;
        form.transferOutcome = transfer->outcome;
    }
    const core::FeeStatement charged = referralOf(file).feeCharged;
    form.receiptNo = charged.receiptNo;
    form.waivedFen = charged.waivedFen;
    form.waiverReason = charged.waiverReason;
    return form;
}

core::Decision decisionFrom(const AcceptForm& form, const core::Opinion& opinion, const QString& doctorId, const QDateTime& now)
{
    core::Decision decision;
    decision.id = form.decisionId;
    decision.opinionId = opinion.id;
    decision.opinionVersion = opinion.version;
    decision.doctorId = doctorId;
    decision.at = now;
    decision.answers = form.answers;
    decision.diagnoses = form.diagnoses;
    decision.plan = form.plan;
    decision.agreedWithPatient = form.agreed;
    decision.patientAgrees = form.patientAgrees;
    return decision;
}

core::FollowUpPlan planFrom(const AcceptForm& form, const QString& doctorId, const QDateTime& now)
{
    return {form.planId, doctorId, now, form.items};
}

core::Transfer transferFrom(
    const AcceptForm& form, const std::optional<core::Transfer>& stored, const QString& doctorId, const QDateTime& now)
{
    core::Transfer transfer = stored.value_or(core::Transfer());
    if (!stored) {
        transfer.id = form.transferId;
        transfer.doctorId = doctorId;
        transfer.at = now;
    }
    transfer.toInstitutionId = form.hospitalId;
    transfer.department = form.department;
    transfer.reason = form.transferReason;
    if (!stored || stored->plannedFor.toLocalTime().date() != form.transferDay)
        transfer.plannedFor = QDateTime(form.transferDay, QTime(8, 0)).toUTC();
    transfer.status = form.transferStatus;
    transfer.outcome = form.transferOutcome;
    return transfer;
}

bool tellsFee(const AcceptForm& form) { return !form.receiptNo.isEmpty() || form.waivedFen != 0; }

core::FeeStatement feeFrom(const AcceptForm& form, const core::FeeStatement& told, const QString& doctorId, const QDateTime& now)
{
    core::FeeStatement charged;
    charged.items = told.items;
    charged.waivedFen = form.waivedFen;
    charged.waiverReason = form.waiverReason;
    charged.receiptNo = form.receiptNo;
    charged.at = now;
    charged.byPractitionerId = doctorId;
    return charged;
}

QStringList acceptGaps(const AcceptForm& form, const core::Opinion* opinion, const QString& doctorId, const QDateTime& now)
{
    QStringList gaps;
    if (opinion)
        gaps = core::decisionGaps(decisionFrom(form, *opinion, doctorId, now), opinion);
    for (const core::FollowUpItem& item : form.items) {
        if (item.what.trimmed().isEmpty())
            gaps.append(u"follow-up-text"_s);
        if (item.status == core::FollowUpStatus::Open && !item.due.isValid())
            gaps.append(u"follow-up-day"_s);
        if (item.status != core::FollowUpStatus::Open && item.outcome.trimmed().isEmpty())
            gaps.append(u"follow-up-outcome"_s);
    }
    if (!form.transferId.isEmpty()) {
        using T = core::TransferStatus;
        if (form.hospitalId.isEmpty())
            gaps.append(u"transfer-hospital"_s);
        if (form.transferReason.trimmed().isEmpty())
            gaps.append(u"transfer-reason"_s);
        if (!form.transferDay.isValid())
            gaps.append(u"transfer-day"_s);
        if ((form.transferStatus == T::Ended || form.transferStatus == T::GivenUp) && form.transferOutcome.trimmed().isEmpty())
            gaps.append(u"transfer-outcome"_s);
    }
    if (form.waivedFen < 0)
        gaps.append(u"fee-amount"_s);
    return gaps;
}

} // namespace ui
