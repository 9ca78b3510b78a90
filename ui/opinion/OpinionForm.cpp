#include "ui/opinion/OpinionForm.h"

#include "core/base/Clock.h"

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

template <typename T>
QList<T> allOf(const core::CaseFile& file, const QString& type)
{
    QList<T> values;
    for (const QJsonObject& resource : file.all(type)) {
        if (auto value = core::fromFhir<T>(resource))
            values.append(*std::move(value));
    }
    return values;
}

template <typename T, typename Later>
std::optional<T> newest(const QList<T>& values, Later later)
{
    const auto it = std::max_element(values.cbegin(), values.cend(), [&](const T& a, const T& b) { return later(b, a); });
    return it == values.cend() ? std::nullopt : std::optional<T>(*it);
}

} // namespace

QJsonArray diagnosesForm(const QList<core::Diagnosis>& diagnoses)
{
    QJsonArray form;
    for (const core::Diagnosis& one : diagnoses)
        form.append(QJsonObject{{u"text"_s, one.text}, {u"code"_s, one.icd10}, {u"certainty"_s, core::codeOf(one.certainty)}});
    return form;
}

QList<core::Diagnosis> diagnosesOf(const QJsonArray& form)
{
    QList<core::Diagnosis> diagnoses;
    for (const QJsonValue& value : form) {
        const QJsonObject one = value.toObject();
        diagnoses.append({one.value("text"_L1).toString(), one.value("code"_L1).toString(),
            core::fromCode<core::Certainty>(one.value("certainty"_L1).toString()).value_or(core::Certainty::Working)});
    }
    return diagnoses;
}

QJsonObject formOf(const core::Opinion& opinion)
{
    QJsonArray suggestions;
    for (const core::Suggestion& one : opinion.suggestions)
        suggestions.append(QJsonObject{{u"line"_s, one.line}, {u"kind"_s, core::codeOf(one.kind)}, {u"text"_s, one.text}});
    return {{u"id"_s, opinion.id}, {u"version"_s, opinion.version}, {u"replaces"_s, opinion.replacesId},
        {u"authors"_s, QJsonArray::fromStringList(opinion.authorIds)}, {u"amendReason"_s, opinion.amendReason},
        {u"findings"_s, opinion.findings}, {u"diagnoses"_s, diagnosesForm(opinion.diagnoses)}, {u"suggestions"_s, suggestions},
        {u"transfer"_s, core::codeOf(opinion.transfer)}, {u"condition"_s, opinion.transferCondition},
        {u"limitation"_s, opinion.limitation}};
}

core::Opinion opinionOf(const QJsonObject& form)
{
    core::Opinion opinion;
    opinion.id = form.value("id"_L1).toString();
    opinion.version = form.value("version"_L1).toInt(1);
    opinion.replacesId = form.value("replaces"_L1).toString();
    opinion.amendReason = form.value("amendReason"_L1).toString();
    for (const QJsonValue author : form.value("authors"_L1).toArray())
        opinion.authorIds.append(author.toString());
    opinion.findings = form.value("findings"_L1).toString();
    opinion.diagnoses = diagnosesOf(form.value("diagnoses"_L1).toArray());
    for (const QJsonValue& value : form.value("suggestions"_L1).toArray()) {
        const QJsonObject one = value.toObject();
        opinion.suggestions.append({one.value("line"_L1).toInt(),
            core::fromCode<core::SuggestionKind>(one.value("kind"_L1).toString()).value_or(core::SuggestionKind::Other),
            one.value("text"_L1).toString()});
    }
    opinion.transfer =
        core::fromCode<core::TransferChoice>(form.value("transfer"_L1).toString()).value_or(core::TransferChoice::None);
    opinion.transferCondition = form.value("condition"_L1).toString();
    opinion.limitation = form.value("limitation"_L1).toString();
    return opinion;
}

bool isNewer(const QJsonObject& form, const core::Opinion& draft)
{
    const QDateTime at = core::fromInstant(form.value("at"_L1).toString());
    return !at.isValid() || !draft.date.isValid() || at >= draft.date;
}

QDateTime baseOf(const QJsonObject& form) { return core::fromInstant(form.value("base"_L1).toString()); }

QList<core::Opinion> opinionsOf(const core::CaseFile& file)
{
    QList<core::Opinion> opinions = allOf<core::Opinion>(file, u"Composition"_s);
    std::sort(
        opinions.begin(), opinions.end(), [](const core::Opinion& a, const core::Opinion& b) { return a.version < b.version; });
    return opinions;
}

QList<core::OpinionSignature> signaturesOf(const core::CaseFile& file, const QString& opinionId)
{
    QList<core::OpinionSignature> own;
    for (core::OpinionSignature one : allOf<core::OpinionSignature>(file, u"Provenance"_s)) {
        if (one.opinionId != opinionId)
            continue;
        one.verified = file.verifiedSignatures.contains(one.id);
        own.append(one);
    }
    return own;
}

std::optional<core::Decision> decisionOf(const core::CaseFile& file)
{
    return newest<core::Decision>(allOf<core::Decision>(file, u"ClinicalImpression"_s),
        [](const core::Decision& a, const core::Decision& b) { return a.at > b.at; });
}

std::optional<core::FollowUpPlan> planOf(const core::CaseFile& file)
{
    return newest<core::FollowUpPlan>(allOf<core::FollowUpPlan>(file, u"CarePlan"_s),
        [](const core::FollowUpPlan& a, const core::FollowUpPlan& b) { return a.at > b.at; });
}

std::optional<core::Transfer> transferOf(const core::CaseFile& file)
{
    return newest<core::Transfer>(allOf<core::Transfer>(file, u"ServiceRequest"_s),
        [](const core::Transfer& a, const core::Transfer& b) { return a.at > b.at; });
}

core::Referral referralOf(const core::CaseFile& file)
{
    return core::fromFhir<core::Referral>(file.resource(u"ServiceRequest"_s, file.task().invitationId))
        .value_or(core::Referral());
}

std::optional<core::RemoteVisit> visitOf(const core::CaseFile& file)
{
    QList<core::RemoteVisit> visits = allOf<core::RemoteVisit>(file, u"Encounter"_s);
    visits.removeIf([](const core::RemoteVisit& visit) { return !visit.times.started.isValid(); });
    return newest<core::RemoteVisit>(
        visits, [](const core::RemoteVisit& a, const core::RemoteVisit& b) { return a.times.started > b.times.started; });
}

} // namespace ui
