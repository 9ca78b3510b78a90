#include "core/demo/DemoOutcome.h"

#include "core/demo/DemoWords.h"

#include <QJsonArray>

namespace core {

namespace {

using namespace Qt::StringLiterals;

SuggestionKind suggestionKind(const QString& word)
{
    if (word == u"检查"_s)
        return SuggestionKind::Examination;
    if (word == u"用药"_s)
        return SuggestionKind::Medication;
    if (word == u"随访"_s)
        return SuggestionKind::FollowUp;
    return SuggestionKind::Education;
}

LineAnswer answerKind(const QString& word)
{
    if (word == u"调整"_s)
        return LineAnswer::Adjust;
    return word == u"不采纳"_s ? LineAnswer::Decline : LineAnswer::Adopt;
}

QList<Diagnosis> diagnoses(const DemoContent& content, const QJsonArray& list)
{
    QList<Diagnosis> found;
    for (const QJsonValue& value : list) {
        const QJsonObject json = value.toObject();
        found.append({content.text(json.value("name"_L1)), json.value("icd10"_L1).toString(),
            demoCertainty(json.value("certainty"_L1).toString())});
    }
    return found;
}

Decision readDecision(
    const DemoContent& content, const DemoCase& demo, const QJsonObject& json, const Opinion& opinion, const QDateTime& at)
{
    Decision decision;
    decision.id = content.id(u"decision"_s, demo.key);
    decision.opinionId = opinion.id;
    decision.opinionVersion = opinion.version;
    decision.doctorId = demo.firstVisit.doctorId;
    decision.at = at;
    for (const QJsonValue& value : json.value("answers"_L1).toArray()) {
        const QJsonObject row = value.toObject();
        SuggestionAnswer answer;
        answer.line = row.value("line"_L1).toInt();
        answer.kind = answerKind(row.value("decision"_L1).toString());
        answer.reason = content.text(row.value("reason"_L1));
        answer.carriedOutAs = content.text(row.value("carried_out_as"_L1));
        if (answer.kind == LineAnswer::Adjust && answer.carriedOutAs.isEmpty())
            answer.carriedOutAs = answer.reason; // the file tells both in one sentence
        decision.answers.append(answer);
    }
    decision.diagnoses = opinion.diagnoses;
    decision.plan = content.text(json.value("agreed_plan"_L1));
    decision.agreedWithPatient = decision.plan;
    decision.patientAgrees = json.value("patient_agrees"_L1).toBool();
    return decision;
}

} // namespace

DemoOutcome demoOutcome(const DemoContent& content, const DemoCase& demo, const QJsonObject& outcome, const QString& specialistId,
    const QDateTime& writtenAt, const QDateTime& decidedAt)
{
    DemoOutcome result;
    const QJsonObject json = outcome.value("opinion"_L1).toObject();
    Opinion& opinion = result.opinion;
    opinion.id = content.id(u"opinion"_s, demo.key);
    opinion.institutionId = demo.invitation.hubId;
    opinion.authorIds = {specialistId};
    opinion.findings = content.text(outcome.value("specialist_findings"_L1));
    opinion.diagnoses = diagnoses(content, json.value("diagnoses"_L1).toArray());
    for (const QJsonValue& value : json.value("suggestions"_L1).toArray()) {
        const QJsonObject row = value.toObject();
        opinion.suggestions.append(
            {row.value("line"_L1).toInt(), suggestionKind(row.value("kind"_L1).toString()), content.text(row.value("text"_L1))});
    }
    const QJsonObject transfer = json.value("transfer"_L1).toObject();
    if (const QString choice = transfer.value("choice"_L1).toString(); choice == "conditional"_L1)
        opinion.transfer = TransferChoice::IfWorse;
    else if (choice == "at_once"_L1 || choice == "emergency"_L1)
        opinion.transfer = TransferChoice::AtOnce;
    else if (!choice.isEmpty() && choice != "none"_L1)
        opinion.transfer = TransferChoice::Planned;
    opinion.transferCondition = content.text(transfer.value("condition"_L1));
    opinion.limitation = content.text(json.value("limitation"_L1));
    opinion.date = writtenAt;
    const QJsonObject decision = outcome.value("decision"_L1).toObject();
    result.decision = readDecision(content, demo, decision, opinion, decidedAt);
    result.plan.id = content.id(u"follow-up"_s, demo.key);
    result.plan.doctorId = demo.firstVisit.doctorId;
    result.plan.at = decidedAt;
    for (const QJsonValue& value : decision.value("follow_up"_L1).toArray()) {
        const QJsonObject row = value.toObject();
        result.plan.items.append(
            {content.text(row.value("what"_L1)), content.date(row.value("due"_L1)), FollowUpStatus::Open, {}});
    }
    return result;
}

} // namespace core
