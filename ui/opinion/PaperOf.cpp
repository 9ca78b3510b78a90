#include "ui/opinion/PaperOf.h"

#include "core/booking/KindTable.h"
#include "core/flow/Cosigning.h"
#include "ui/opinion/OpinionForm.h"
#include "ui/opinion/OpinionWords.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/PatientBanner.h"

#include <QCoreApplication>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

class PaperText {
    Q_DECLARE_TR_FUNCTIONS(PaperText)
};

using Row = PaperContent::Row;

const QString kWide(1, QChar(0x3000)); // an ideographic space keeps the parts of a line apart

QString masked(const QString& number)
{
    return number.size() < 10 ? number : number.left(4) + QString(number.size() - 8, u'*') + number.right(4);
}

QString stamp(const QDateTime& time) { return time.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s); }

QString personWords(const core::Directory& directory, const QString& id)
{
    const core::Practitioner* who = directory.practitioner(id);
    if (who == nullptr)
        return directory.nameOf(id);
    return who->titleText.isEmpty() ? who->person.name : who->person.name + u' ' + who->titleText;
}

QString patientRow(const core::CaseFile& file, const core::CaseBrief& brief)
{
    const auto patient = core::fromFhir<core::Patient>(file.resource(u"Patient"_s, brief.patientId));
    QStringList parts{brief.name, sexAndAge(brief.sex, brief.birthDate, brief.updated.toLocalTime().date())};
    if (patient && !patient->person.document.number.isEmpty())
        parts.append(PaperText::tr("ID %1").arg(masked(patient->person.document.number)));
    parts.append(allergyWords(brief.allergyStatus, brief.allergies));
    return parts.join(kWide);
}

QString visitRow(const core::CaseFile& file)
{
    const auto visit = visitOf(file);
    if (!visit)
        return {};
    const QString from = visit->times.started.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s);
    if (!visit->times.ended.isValid())
        return from;
    const qint64 seconds = visit->times.started.secsTo(visit->times.ended);
    return PaperText::tr("%1 – %2 (%3 min %4 s)")
        .arg(from, visit->times.ended.toLocalTime().toString(u"HH:mm:ss"_s))
        .arg(seconds / 60)
        .arg(seconds % 60);
}

QString sourcesRow(const core::CaseFile& file, const core::Referral& referral)
{
    QStringList titles;
    int recordings = 0;
    for (const QJsonObject& resource : file.all(u"DocumentReference"_s)) {
        if (core::fromFhir<core::RecordingInfo>(resource))
            ++recordings;
        else if (const auto record = core::fromFhir<core::RecordItem>(resource);
                 record && record->kind != core::RecordKind::Consent)
            titles.append(record->title);
    }
    QStringList parts;
    if (!titles.isEmpty())
        parts.append(titles.join(PaperText::tr(", ")));
    using C = core::AuscultationChoice;
    if (recordings > 0)
        parts.append(PaperText::tr("%1 auscultation recordings").arg(recordings));
    else if (referral.auscultation.choice == C::NotNeeded)
        parts.append(PaperText::tr("No auscultation needed: %1").arg(referral.auscultation.reason));
    else if (referral.auscultation.choice == C::LimitationTold)
        parts.append(PaperText::tr("No auscultation; the patient was told what this limits"));
    return parts.join(PaperText::tr("; "));
}

QString diagnosesRow(const core::Opinion& opinion)
{
    QStringList lines;
    for (const core::Diagnosis& one : opinion.diagnoses) {
        QString words = u"%1. %2"_s.arg(lines.size() + 1).arg(one.text);
        words += one.icd10.isEmpty() ? PaperText::tr(" (%1)").arg(certaintyWord(one.certainty))
                                     : PaperText::tr(" (%1, %2)").arg(certaintyWord(one.certainty), one.icd10);
        lines.append(words);
    }
    return lines.join(u'\n');
}

QString suggestionsRow(const core::Opinion& opinion)
{
    QStringList lines;
    for (const core::Suggestion& one : opinion.suggestions)
        lines.append(PaperText::tr("%1. [%2] %3").arg(one.line).arg(kindWord(one.kind), one.text));
    return lines.join(u'\n');
}

QString transferRow(const core::Opinion& opinion)
{
    QStringList parts;
    for (const auto& row : core::EnumCodes<core::TransferChoice>::table)
        parts.append((row.value == opinion.transfer ? u"■ "_s : u"□ "_s) + transferChoiceWord(row.value));
    const QString choices = parts.join(kWide);
    return opinion.transfer == core::TransferChoice::None || opinion.transferCondition.isEmpty()
        ? choices
        : choices + u'\n' + opinion.transferCondition;
}

/// Those that stand for the opinion as it is: of a draft that was changed since, none.
QList<core::OpinionSignature> standing(const core::CaseFile& file, const core::Opinion& opinion)
{
    return opinion.status == core::OpinionStatus::Draft ? core::signaturesOver(file, opinion) : signaturesOf(file, opinion.id);
}

QString signerWord(const core::CaseFile& file, qsizetype index)
{
    if (core::kindInfo(file.task().kind).signers != core::Signers::DiagnosingAndReviewing)
        return PaperText::tr("Specialist");
    return index == 0 ? PaperText::tr("Diagnosing physician") : PaperText::tr("Reviewing physician");
}

QStringList signLines(const core::CaseFile& file, const core::Opinion& opinion, const core::Directory& directory)
{
    QStringList lines;
    const auto signatures = standing(file, opinion);
    for (const QString& author : opinion.authorIds) {
        const auto it = std::find_if(
            signatures.cbegin(), signatures.cend(), [&](const core::OpinionSignature& one) { return one.signerId == author; });
        const QString role = signerWord(file, lines.size());
        const QString name = directory.nameOf(author);
        if (it == signatures.cend())
            lines.append(PaperText::tr("%1: %2 (not signed yet)").arg(role, name));
        else if (it->verified)
            lines.append(PaperText::tr("%1: %2, signed electronically %3").arg(role, name, stamp(it->when)));
        else
            lines.append(PaperText::tr("%1: %2, signed %3, to be verified").arg(role, name, stamp(it->when)));
    }
    return lines;
}

QString footerOf(const core::CaseFile& file, const core::Opinion& opinion)
{
    const auto signatures = standing(file, opinion);
    if (signatures.isEmpty())
        return PaperText::tr("Draft: not valid without a signature.");
    if (opinion.status == core::OpinionStatus::Draft)
        return PaperText::tr("Draft: not valid before everybody named here has signed.");
    const QString hash = signatures.first().contentSha256;
    return PaperText::tr("SHA-256 %1 … %2. Both sides keep the signed original.").arg(hash.left(16), hash.right(8));
}

} // namespace

SignatureState signatureState(const core::CaseFile& file, const core::Opinion& opinion)
{
    const auto signatures = signaturesOf(file, opinion.id);
    if (opinion.status == core::OpinionStatus::Draft || signatures.isEmpty())
        return SignatureState::None;
    return core::missingSigners(opinion, signatures).isEmpty() ? SignatureState::Valid : SignatureState::Unverified;
}

QList<QByteArray> uncheckedTexts(const core::CaseFile& file, const core::Opinion& opinion)
{
    QList<QByteArray> texts;
    for (const core::OpinionSignature& one : standing(file, opinion)) {
        if (!one.verified)
            texts.append(one.contentSha256.toLatin1());
    }
    return texts;
}

QString limitationNote(const core::Referral& referral)
{
    return referral.auscultation.choice == core::AuscultationChoice::LimitationTold ? PaperText::tr(
               "No auscultation could be done for this remote visit, and the patient was told so. This opinion does not replace "
               "an examination in person; the inviting doctor decides on it together with the patient.")
                                                                                    : QString();
}

PaperContent paperOf(
    const core::CaseFile& file, const core::Opinion& opinion, const core::Directory& directory, const core::CaseBrief& brief)
{
    const core::CaseTask task = file.task();
    const core::Referral referral = referralOf(file);
    PaperContent paper;
    paper.institution = directory.nameOf(task.hubId);
    paper.title = PaperText::tr("Remote clinic opinion");
    paper.number = PaperText::tr("No. %1-%2").arg(brief.caseNo).arg(opinion.version, 2, 10, QLatin1Char('0'));
    paper.version = PaperText::tr("Version %1").arg(opinion.version);
    const auto add = [&paper](const QString& label, const QString& text, bool always = false) {
        if (always || !text.isEmpty())
            paper.rows.append({label, text});
    };
    QStringList hub{directory.nameOf(task.hubId), directory.subjectName(referral.invitation.subject)};
    QStringList authors;
    for (const QString& author : opinion.authorIds)
        authors.append(personWords(directory, author));
    const bool isTeam = authors.size() > 1; // each on a line: no name breaks in the middle
    if (!isTeam)
        hub += authors;
    hub.removeAll(QString());
    add(PaperText::tr("Patient"), patientRow(file, brief));
    add(PaperText::tr("Invited by"), directory.nameOf(task.clinicId) + kWide + personWords(directory, task.requesterId));
    add(PaperText::tr("Answered by"), hub.join(kWide) + (isTeam ? u'\n' + authors.join(u'\n') : QString()));
    add(PaperText::tr("Visit"), visitRow(file));
    add(PaperText::tr("Reason"), referral.invitation.reason);
    add(PaperText::tr("Based on"), sourcesRow(file, referral));
    add(PaperText::tr("Why amended"), opinion.amendReason);
    add(PaperText::tr("Findings"), opinion.findings, true);
    add(PaperText::tr("Diagnoses"), diagnosesRow(opinion), true);
    add(PaperText::tr("Suggestions"), suggestionsRow(opinion), true);
    add(PaperText::tr("Transfer"), transferRow(opinion));
    add(PaperText::tr("Limitation"), opinion.limitation);
    paper.left = signLines(file, opinion, directory);
    const auto decision = decisionOf(file);
    const bool answered = decision && decision->opinionId == opinion.id;
    paper.right = {answered
            ? PaperText::tr("On-site doctor: %1, decided %2").arg(directory.nameOf(decision->doctorId), stamp(decision->at))
            : PaperText::tr("On-site doctor: not decided yet")};
    paper.footer = footerOf(file, opinion);
    if (signatureState(file, opinion) == SignatureState::None)
        paper.watermark = PaperText::tr("DRAFT");
    return paper;
}

} // namespace ui
