#include "ui/sync/SyncWords.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

class SyncText {
    Q_DECLARE_TR_FUNCTIONS(SyncText)
};

struct Word {
    const char16_t* key;
    const char* words;
};

constexpr Word kActs[] = {
    {u"accept", QT_TRANSLATE_NOOP("SyncText", "Invitation accepted")},
    {u"add-record", QT_TRANSLATE_NOOP("SyncText", "Record added")},
    {u"add-recording", QT_TRANSLATE_NOOP("SyncText", "Auscultation recording")},
    {u"add-finding", QT_TRANSLATE_NOOP("SyncText", "What was heard")},
    {u"save-marks", QT_TRANSLATE_NOOP("SyncText", "Marked heart sounds")},
    {u"add-records", QT_TRANSLATE_NOOP("SyncText", "Records sent later")},
    {u"amend-opinion", QT_TRANSLATE_NOOP("SyncText", "Opinion amended")},
    {u"book", QT_TRANSLATE_NOOP("SyncText", "Time booked")},
    {u"cancel", QT_TRANSLATE_NOOP("SyncText", "Cancelled")},
    {u"change-referral", QT_TRANSLATE_NOOP("SyncText", "Referral changed")},
    {u"charge", QT_TRANSLATE_NOOP("SyncText", "Fee charged")},
    {u"check-danger", QT_TRANSLATE_NOOP("SyncText", "Danger signs checked")},
    {u"close", QT_TRANSLATE_NOOP("SyncText", "Case closed")},
    {u"cosign-opinion", QT_TRANSLATE_NOOP("SyncText", "Signed along with others")},
    {u"decide", QT_TRANSLATE_NOOP("SyncText", "Decision with the patient")},
    {u"decline", QT_TRANSLATE_NOOP("SyncText", "Invitation declined")},
    {u"end-visit", QT_TRANSLATE_NOOP("SyncText", "Visit ended")},
    {u"follow-up", QT_TRANSLATE_NOOP("SyncText", "Follow-up")},
    {u"interrupt", QT_TRANSLATE_NOOP("SyncText", "Danger stop")},
    {u"match", QT_TRANSLATE_NOOP("SyncText", "Specialist matched")},
    {u"no-show", QT_TRANSLATE_NOOP("SyncText", "Patient did not come")},
    {u"open-case", QT_TRANSLATE_NOOP("SyncText", "Referral begun")},
    {u"patient-waiting", QT_TRANSLATE_NOOP("SyncText", "Patient in the waiting room")},
    {u"record-consent", QT_TRANSLATE_NOOP("SyncText", "Consent signed")},
    {u"record-first-visit", QT_TRANSLATE_NOOP("SyncText", "First visit")},
    {u"register-patient", QT_TRANSLATE_NOOP("SyncText", "Patient details")},
    {u"request-records", QT_TRANSLATE_NOOP("SyncText", "More records asked for")},
    {u"reschedule", QT_TRANSLATE_NOOP("SyncText", "Time moved")},
    {u"restore", QT_TRANSLATE_NOOP("SyncText", "Given back to the hub")},
    {u"restore-base", QT_TRANSLATE_NOOP("SyncText", "Given back to the hub")},
    {u"save-opinion", QT_TRANSLATE_NOOP("SyncText", "Opinion draft")},
    {u"send", QT_TRANSLATE_NOOP("SyncText", "Invitation")},
    {u"sign-opinion", QT_TRANSLATE_NOOP("SyncText", "Opinion signed")},
    {u"start-visit", QT_TRANSLATE_NOOP("SyncText", "Visit begun")},
    {u"transfer", QT_TRANSLATE_NOOP("SyncText", "Transfer")},
};

constexpr Word kFields[] = {
    {u"address", QT_TRANSLATE_NOOP("SyncText", "Address")},
    {u"author", QT_TRANSLATE_NOOP("SyncText", "Author")},
    {u"birthDate", QT_TRANSLATE_NOOP("SyncText", "Date of birth")},
    {u"clinicalStatus", QT_TRANSLATE_NOOP("SyncText", "Clinical status")},
    {u"code", QT_TRANSLATE_NOOP("SyncText", "What it is")},
    {u"communication", QT_TRANSLATE_NOOP("SyncText", "Language")},
    {u"contact", QT_TRANSLATE_NOOP("SyncText", "Contact person")},
    {u"content", QT_TRANSLATE_NOOP("SyncText", "Attached file")},
    {u"criticality", QT_TRANSLATE_NOOP("SyncText", "Allergy severity")},
    {u"description", QT_TRANSLATE_NOOP("SyncText", "Description")},
    {u"dosageInstruction", QT_TRANSLATE_NOOP("SyncText", "Dose")},
    {u"effectiveDateTime", QT_TRANSLATE_NOOP("SyncText", "Measured at")},
    {u"extension", QT_TRANSLATE_NOOP("SyncText", "Further details")},
    {u"gender", QT_TRANSLATE_NOOP("SyncText", "Sex")},
    {u"identifier", QT_TRANSLATE_NOOP("SyncText", "Document number")},
    {u"medicationCodeableConcept", QT_TRANSLATE_NOOP("SyncText", "Medicine")},
    {u"name", QT_TRANSLATE_NOOP("SyncText", "Name")},
    {u"note", QT_TRANSLATE_NOOP("SyncText", "Note")},
    {u"occurrencePeriod", QT_TRANSLATE_NOOP("SyncText", "Wished time")},
    {u"participant", QT_TRANSLATE_NOOP("SyncText", "Participants")},
    {u"patientInstruction", QT_TRANSLATE_NOOP("SyncText", "Told to the patient")},
    {u"period", QT_TRANSLATE_NOOP("SyncText", "Period")},
    {u"priority", QT_TRANSLATE_NOOP("SyncText", "Urgency")},
    {u"reaction", QT_TRANSLATE_NOOP("SyncText", "Allergic reaction")},
    {u"reasonCode", QT_TRANSLATE_NOOP("SyncText", "Reason")},
    {u"section", QT_TRANSLATE_NOOP("SyncText", "Text")},
    {u"status", QT_TRANSLATE_NOOP("SyncText", "Status")},
    {u"summary", QT_TRANSLATE_NOOP("SyncText", "Summary")},
    {u"telecom", QT_TRANSLATE_NOOP("SyncText", "Phone")},
    {u"title", QT_TRANSLATE_NOOP("SyncText", "Title")},
    {u"valueQuantity", QT_TRANSLATE_NOOP("SyncText", "Value")},
    {u"verificationStatus", QT_TRANSLATE_NOOP("SyncText", "Certainty")},
};

constexpr Word kTypes[] = {
    {u"AllergyIntolerance", QT_TRANSLATE_NOOP("SyncText", "Allergy")},
    {u"Appointment", QT_TRANSLATE_NOOP("SyncText", "Appointment")},
    {u"CarePlan", QT_TRANSLATE_NOOP("SyncText", "Follow-up plan")},
    {u"ClinicalImpression", QT_TRANSLATE_NOOP("SyncText", "Decision")},
    {u"Composition", QT_TRANSLATE_NOOP("SyncText", "Opinion")},
    {u"Condition", QT_TRANSLATE_NOOP("SyncText", "Diagnosis")},
    {u"Consent", QT_TRANSLATE_NOOP("SyncText", "Consent")},
    {u"DocumentReference", QT_TRANSLATE_NOOP("SyncText", "Record")},
    {u"Encounter", QT_TRANSLATE_NOOP("SyncText", "Visit")},
    {u"MedicationRequest", QT_TRANSLATE_NOOP("SyncText", "Medicine")},
    {u"Observation", QT_TRANSLATE_NOOP("SyncText", "Finding")},
    {u"Patient", QT_TRANSLATE_NOOP("SyncText", "Patient details")},
    {u"RelatedPerson", QT_TRANSLATE_NOOP("SyncText", "Contact person")},
    {u"ServiceRequest", QT_TRANSLATE_NOOP("SyncText", "Invitation")},
    {u"Slot", QT_TRANSLATE_NOOP("SyncText", "Time slot")},
    {u"Task", QT_TRANSLATE_NOOP("SyncText", "Progress of the case")},
};

template <std::size_t N>
QString wordOf(const Word (&table)[N], const QString& key)
{
    const auto* found = std::find_if(
        std::begin(table), std::end(table), [&](const Word& word) { return key == QStringView(word.key); });
    return found == std::end(table) ? key : QCoreApplication::translate("SyncText", found->words);
}

void collect(const QJsonValue& value, QStringList& texts)
{
    static constexpr const char16_t* kTechnical[] = {
        u"system", u"url", u"reference", u"id", u"use", u"version", u"hash", u"size"};
    if (value.isString()) {
        texts.append(value.toString());
    } else if (value.isDouble()) {
        texts.append(QString::number(value.toDouble()));
    } else if (value.isBool()) {
        texts.append(value.toBool() ? SyncText::tr("yes") : SyncText::tr("no"));
    } else if (value.isArray()) {
        for (const QJsonValue& item : value.toArray())
            collect(item, texts);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        if (object.contains("text"_L1) && object.value("text"_L1).isString()) {
            texts.append(object.value("text"_L1).toString());
            return;
        }
        for (auto it = object.begin(); it != object.end(); ++it) {
            const bool technical = std::any_of(
                std::begin(kTechnical), std::end(kTechnical), [&](const char16_t* key) { return it.key() == QStringView(key); });
            if (!technical)
                collect(it.value(), texts);
        }
    }
}

} // namespace

QString actWords(const QString& kind) { return wordOf(kActs, kind); }

Icon actIcon(const QString& kind)
{
    if (kind == "add-recording"_L1)
        return Icon::Stethoscope;
    if (kind == "add-record"_L1 || kind == "add-records"_L1)
        return Icon::File;
    if (kind.contains("opinion"_L1))
        return Icon::Pen;
    if (kind == "register-patient"_L1)
        return Icon::User;
    if (kind == "record-consent"_L1)
        return Icon::Note;
    return Icon::Send;
}

QString fieldWords(const QString& type, const QString& name)
{
    if (type == "AllergyIntolerance"_L1 && name == "code"_L1)
        return SyncText::tr("Allergic to");
    return wordOf(kFields, name);
}

QString typeWords(const QString& type) { return wordOf(kTypes, type); }

QString valueWords(const QJsonValue& value)
{
    if (value.isUndefined() || value.isNull())
        return SyncText::tr("nothing");
    QStringList texts;
    collect(value, texts);
    texts.removeDuplicates();
    const QString all = texts.join(SyncText::tr(", "));
    return all.isEmpty() ? SyncText::tr("nothing") : all;
}

} // namespace ui
