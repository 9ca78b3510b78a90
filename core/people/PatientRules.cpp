#include "core/people/PatientRules.h"

#include "core/people/ResidentId.h"

namespace core {

namespace {

bool isBlank(const QString& text) { return text.trimmed().isEmpty(); }

bool samePlain(const QString& a, const QString& b)
{
    return !isBlank(a) && a.simplified().compare(b.simplified(), Qt::CaseInsensitive) == 0;
}

} // namespace

QStringList patientGaps(const Patient& patient, const QDate& today)
{
    QStringList gaps;
    const Person& person = patient.person;
    if (isBlank(person.name))
        gaps.append(u"patient.name"_qs);
    if (person.sex == Sex::Unknown)
        gaps.append(u"patient.sex"_qs);
    if (!person.birthDate.isValid() || person.birthDate > today)
        gaps.append(u"patient.birth-date"_qs);
    if (person.document.kind == DocumentKind::None) {
        if (isBlank(person.document.reasonForNone))
            gaps.append(u"patient.document-reason"_qs);
    } else if (isBlank(person.document.number)) {
        gaps.append(u"patient.document"_qs);
    }
    return gaps;
}

void judgePatient(Judge& judge, const Patient& patient, const QDate& today)
{
    judge.noteAll(RuleKey::PatientIdentity, patientGaps(patient, today));
    judge.require(!isBlank(patient.person.phone), RuleKey::PatientPhone, u"patient.phone"_qs);
    const IdentityDocument& document = patient.person.document;
    if (document.kind != DocumentKind::ResidentId || isBlank(document.number))
        return;
    const Result<ResidentId> id = parseResidentId(document.number, today);
    if (id)
        judge.noteAll(RuleKey::ResidentIdDiffers, differences(*id, patient.person));
    else
        judge.note(RuleKey::ResidentIdInvalid, id.error().detail);
}

QString comparableDocumentNumber(const QString& number)
{
    QString plain;
    for (const QChar c : number.normalized(QString::NormalizationForm_KC)) {
        if (!c.isSpace() && c != u'-')
            plain.append(c.toUpper());
    }
    return plain;
}

Match matchPatients(const Patient& a, const Patient& b)
{
    const IdentityDocument& left = a.person.document;
    const IdentityDocument& right = b.person.document;
    const QString number = comparableDocumentNumber(left.number);
    if (left.kind != DocumentKind::None && left.kind == right.kind && !number.isEmpty() && !isBlank(right.number))
        return number == comparableDocumentNumber(right.number) ? Match::Certain : Match::None;
    const bool sameName = samePlain(a.person.name, b.person.name);
    const bool samePinyin = samePlain(a.person.pinyin, b.person.pinyin);
    const bool sameBirth = a.person.birthDate.isValid() && a.person.birthDate == b.person.birthDate;
    const bool samePhone = samePlain(a.person.phone, b.person.phone);
    if ((sameBirth && (sameName || samePinyin)) || (samePhone && sameName))
        return Match::Possible;
    return Match::None;
}

QList<Patient> findDuplicates(const Patient& patient, const QList<Patient>& known)
{
    QList<Patient> certain;
    QList<Patient> possible;
    for (const Patient& other : known) {
        if (!patient.id.isEmpty() && other.id == patient.id)
            continue;
        const Match match = matchPatients(patient, other);
        if (match == Match::Certain)
            certain.append(other);
        else if (match == Match::Possible)
            possible.append(other);
    }
    return certain + possible;
}

} // namespace core
