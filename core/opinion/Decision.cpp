#include "core/opinion/Decision.h"

namespace core {

namespace {

bool isBlank(const QString& text) { return text.trimmed().isEmpty(); }

void note(QStringList& gaps, bool holds, const char* key)
{
    if (!holds && !gaps.contains(QLatin1String(key)))
        gaps << QString::fromLatin1(key);
}

QStringList answerGaps(const Decision& decision, const Opinion& opinion)
{
    QStringList gaps;
    note(gaps, decision.opinionId == opinion.id && decision.opinionVersion == opinion.version, "opinion-version");
    for (const Suggestion& suggestion : opinion.suggestions) {
        const auto count = std::count_if(decision.answers.cbegin(), decision.answers.cend(),
            [&](const SuggestionAnswer& answer) { return answer.line == suggestion.line; });
        note(gaps, count == 1, "answer");
    }
    for (const SuggestionAnswer& answer : decision.answers) {
        const bool isKnown = std::any_of(opinion.suggestions.cbegin(), opinion.suggestions.cend(),
            [&](const Suggestion& suggestion) { return suggestion.line == answer.line; });
        note(gaps, isKnown, "answer-unknown");
        note(gaps, answer.kind == LineAnswer::Adopt || !isBlank(answer.reason), "answer-reason");
        note(gaps, answer.kind != LineAnswer::Adjust || !isBlank(answer.carriedOutAs), "answer-carried-out");
    }
    return gaps;
}

} // namespace

QStringList decisionGaps(const Decision& decision, const Opinion* opinion)
{
    QStringList gaps = opinion == nullptr ? QStringList() : answerGaps(decision, *opinion);
    note(gaps, !decision.diagnoses.isEmpty(), "diagnosis");
    for (const Diagnosis& diagnosis : decision.diagnoses)
        note(gaps, !isBlank(diagnosis.text), "diagnosis");
    note(gaps, !isBlank(decision.plan), "plan");
    note(gaps, !isBlank(decision.agreedWithPatient), "agreement");
    note(gaps, !decision.doctorId.isEmpty() && decision.at.isValid(), "doctor");
    return gaps;
}

bool allAnswered(const Decision& decision, const Opinion& opinion) { return answerGaps(decision, opinion).isEmpty(); }

QList<int> differences(const Decision& decision)
{
    QList<int> lines;
    for (const SuggestionAnswer& answer : decision.answers) {
        if (answer.kind != LineAnswer::Adopt)
            lines.append(answer.line);
    }
    return lines;
}

bool isFollowedUp(const FollowUpPlan& plan)
{
    return std::all_of(plan.items.cbegin(), plan.items.cend(),
        [](const FollowUpItem& item) { return item.status != FollowUpStatus::Open && !isBlank(item.outcome); });
}

bool isInHand(const FollowUpPlan& plan, const QDate& today)
{
    return std::all_of(plan.items.cbegin(), plan.items.cend(), [&](const FollowUpItem& item) {
        return item.status == FollowUpStatus::Open ? item.due.isValid() && item.due >= today : !isBlank(item.outcome);
    });
}

QDate nextDue(const FollowUpPlan& plan)
{
    QDate due;
    for (const FollowUpItem& item : plan.items) {
        if (item.status == FollowUpStatus::Open && item.due.isValid() && (!due.isValid() || item.due < due))
            due = item.due;
    }
    return due;
}

bool mayMove(TransferStatus from, TransferStatus to)
{
    if (from == to)
        return true;
    if (to == TransferStatus::GivenUp)
        return from == TransferStatus::Arranged || from == TransferStatus::UnderWay;
    return from != TransferStatus::Ended && from != TransferStatus::GivenUp && static_cast<int>(to) == static_cast<int>(from) + 1;
}

bool isEnded(const Transfer& transfer)
{
    const bool isOver = transfer.status == TransferStatus::Ended || transfer.status == TransferStatus::GivenUp;
    return isOver && !isBlank(transfer.outcome);
}

} // namespace core
