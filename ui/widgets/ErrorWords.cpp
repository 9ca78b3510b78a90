#include "ui/widgets/ErrorWords.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

class ErrorText {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

struct RuleText {
    const char16_t* key;
    const char* words;
};

constexpr RuleText kRules[] = {
    {u"agreement", QT_TRANSLATE_NOOP("ErrorText", "No agreement in force with this hospital")},
    {u"agreement.missing", QT_TRANSLATE_NOOP("ErrorText", "No agreement with this hospital")},
    {u"agreement.expired", QT_TRANSLATE_NOOP("ErrorText", "The agreement has expired")},
    {u"agreement.not-yet", QT_TRANSLATE_NOOP("ErrorText", "The agreement is not yet in force")},
    {u"agreement.terminated", QT_TRANSLATE_NOOP("ErrorText", "The agreement was ended")},
    {u"agreement.kind", QT_TRANSLATE_NOOP("ErrorText", "The agreement does not cover this kind of service")},
    {u"institutions", QT_TRANSLATE_NOOP("ErrorText", "A licence or registered subject of an institution is missing")},
    {u"clinic.subject", QT_TRANSLATE_NOOP("ErrorText", "The clinic has not registered this subject")},
    {u"clinic.licence", QT_TRANSLATE_NOOP("ErrorText", "The clinic's licence is not valid")},
    {u"hub.subject", QT_TRANSLATE_NOOP("ErrorText", "The hospital has not registered this subject")},
    {u"hub.licence", QT_TRANSLATE_NOOP("ErrorText", "The hospital's licence is not valid")},
    {u"on-site-doctor", QT_TRANSLATE_NOOP("ErrorText", "The on-site doctor may not invite for this service")},
    {u"onsite.licence", QT_TRANSLATE_NOOP("ErrorText", "The on-site doctor's licence is not valid")},
    {u"onsite.certificates", QT_TRANSLATE_NOOP("ErrorText", "The on-site doctor's certificates are incomplete")},
    {u"onsite.rank", QT_TRANSLATE_NOOP("ErrorText", "The on-site doctor's rank is too low for this service")},
    {u"onsite.knows-patient", QT_TRANSLATE_NOOP("ErrorText", "The on-site doctor has not seen the patient")},
    {u"onsite.declaration", QT_TRANSLATE_NOOP("ErrorText", "The on-site doctor's declaration is missing")},
    {u"onsite.registry", QT_TRANSLATE_NOOP("ErrorText", "The on-site doctor was not checked in the register")},
    {u"first-visit", QT_TRANSLATE_NOOP("ErrorText", "The first visit in person is missing")},
    {u"ground", QT_TRANSLATE_NOOP("ErrorText", "None of the five conditions is chosen")},
    {u"ground.missing", QT_TRANSLATE_NOOP("ErrorText", "None of the five conditions is chosen")},
    {u"request.asked-by", QT_TRANSLATE_NOOP("ErrorText", "Who asked for it is missing")},
    {u"request.agreed", QT_TRANSLATE_NOOP("ErrorText", "The doctor's agreement to the request is missing")},
    {u"mandate.holder", QT_TRANSLATE_NOOP("ErrorText", "Who holds the mandate is missing")},
    {u"mandate.scope", QT_TRANSLATE_NOOP("ErrorText", "The scope of the mandate is missing")},
    {u"mandate.document", QT_TRANSLATE_NOOP("ErrorText", "The mandate's paper is missing")},
    {u"mandate.date", QT_TRANSLATE_NOOP("ErrorText", "The mandate's date is missing")},
    {u"consent", QT_TRANSLATE_NOOP("ErrorText", "The signed consent is missing or no longer fits")},
    {u"consent.missing", QT_TRANSLATE_NOOP("ErrorText", "The consent is not signed yet")},
    {u"consent.hub", QT_TRANSLATE_NOOP("ErrorText", "The consent names another hospital")},
    {u"consent.kind", QT_TRANSLATE_NOOP("ErrorText", "The consent names another kind of service")},
    {u"consent.fee", QT_TRANSLATE_NOOP("ErrorText", "The consent names another fee")},
    {u"consent.content", QT_TRANSLATE_NOOP("ErrorText", "What will happen was not told")},
    {u"consent.risks", QT_TRANSLATE_NOOP("ErrorText", "The risks were not told")},
    {u"consent.limits", QT_TRANSLATE_NOOP("ErrorText", "The limits were not told")},
    {u"consent.language", QT_TRANSLATE_NOOP("ErrorText", "The language of the consent is missing")},
    {u"consent.document", QT_TRANSLATE_NOOP("ErrorText", "The signed paper is missing")},
    {u"consent.signer", QT_TRANSLATE_NOOP("ErrorText", "Who signed is missing")},
    {u"consent.relation", QT_TRANSLATE_NOOP("ErrorText", "The signer's relation to the patient is missing")},
    {u"consent.reason", QT_TRANSLATE_NOOP("ErrorText", "Why somebody else signs is missing")},
    {u"consent.reason-note", QT_TRANSLATE_NOOP("ErrorText", "The reason for signing needs words")},
    {u"consent.signed-at", QT_TRANSLATE_NOOP("ErrorText", "The time of signing is missing")},
    {u"consent.patient", QT_TRANSLATE_NOOP("ErrorText", "The consent is another patient's")},
    {u"consent.variant", QT_TRANSLATE_NOOP("ErrorText", "Another consent text is needed for this service")},
    {u"consent.withdrawn", QT_TRANSLATE_NOOP("ErrorText", "The consent was withdrawn")},
    {u"auscultation", QT_TRANSLATE_NOOP("ErrorText", "The auscultation choice is not complete")},
    {u"auscultation.choice", QT_TRANSLATE_NOOP("ErrorText", "Record, not needed, or cannot: choose one")},
    {u"auscultation.recordings", QT_TRANSLATE_NOOP("ErrorText", "Recordings are missing")},
    {u"auscultation.recording-missing", QT_TRANSLATE_NOOP("ErrorText", "A recording named here is missing")},
    {u"auscultation.reason", QT_TRANSLATE_NOOP("ErrorText", "Why there is no auscultation is missing")},
    {u"auscultation.doctor", QT_TRANSLATE_NOOP("ErrorText", "The doctor who decided on auscultation is missing")},
    {u"auscultation.limitation", QT_TRANSLATE_NOOP("ErrorText", "The limitation was not told")},
    {u"auscultation.consent", QT_TRANSLATE_NOOP("ErrorText", "The patient's agreement to auscultation is missing")},
    {u"capability.missing", QT_TRANSLATE_NOOP("ErrorText", "No auscultation capability is approved")},
    {u"capability.approval", QT_TRANSLATE_NOOP("ErrorText", "The auscultation capability is not approved")},
    {u"capability.agreement", QT_TRANSLATE_NOOP("ErrorText", "The agreement does not cover auscultation")},
    {u"invitation", QT_TRANSLATE_NOOP("ErrorText", "The invitation is not complete")},
    {u"invitation.reason", QT_TRANSLATE_NOOP("ErrorText", "The reason is missing")},
    {u"invitation.purpose", QT_TRANSLATE_NOOP("ErrorText", "The purpose is missing")},
    {u"invitation.record-summary", QT_TRANSLATE_NOOP("ErrorText", "The summary of the records is missing")},
    {u"invitation.subject", QT_TRANSLATE_NOOP("ErrorText", "The specialty is missing")},
    {u"invitation.title", QT_TRANSLATE_NOOP("ErrorText", "The title wanted is missing")},
    {u"invitation.time", QT_TRANSLATE_NOOP("ErrorText", "The wished time is missing")},
    {u"invitation.hub", QT_TRANSLATE_NOOP("ErrorText", "The hospital is missing")},
    {u"invitation.clinic", QT_TRANSLATE_NOOP("ErrorText", "The inviting clinic is missing")},
    {u"invitation.doctor", QT_TRANSLATE_NOOP("ErrorText", "The inviting doctor is missing")},
    {u"invitation.addressee", QT_TRANSLATE_NOOP("ErrorText", "The addressee is missing")},
    {u"invitation.platform", QT_TRANSLATE_NOOP("ErrorText", "The platform is missing")},
    {u"invitation.service-name", QT_TRANSLATE_NOOP("ErrorText", "The service's name is not allowed")},
    {u"patient.name", QT_TRANSLATE_NOOP("ErrorText", "The patient's name is missing")},
    {u"patient.allergy", QT_TRANSLATE_NOOP("ErrorText", "The allergies must be asked")},
    {u"patient.allergy-list", QT_TRANSLATE_NOOP("ErrorText", "The allergy has no name")},
    {u"first-visit.date", QT_TRANSLATE_NOOP("ErrorText", "The day of the first visit is missing")},
    {u"first-visit.missing", QT_TRANSLATE_NOOP("ErrorText", "The first visit in person is missing")},
    {u"first-visit.doctor", QT_TRANSLATE_NOOP("ErrorText", "Who saw the patient is missing")},
    {u"first-visit.institution", QT_TRANSLATE_NOOP("ErrorText", "The first visit was not at this clinic")},
    {u"first-visit.complaint", QT_TRANSLATE_NOOP("ErrorText", "The complaint is missing")},
    {u"first-visit.findings", QT_TRANSLATE_NOOP("ErrorText", "The findings are missing")},
    {u"first-visit.diagnosis", QT_TRANSLATE_NOOP("ErrorText", "The preliminary diagnosis is missing")},
    {u"vitals.spo2", QT_TRANSLATE_NOOP("ErrorText", "The oxygen saturation is in the danger range")},
    {u"resident-id.check-digit", QT_TRANSLATE_NOOP("ErrorText", "The resident ID's check digit is wrong")},
    {u"resident-id.length", QT_TRANSLATE_NOOP("ErrorText", "The resident ID has not 18 places")},
    {u"resident-id.characters", QT_TRANSLATE_NOOP("ErrorText", "The resident ID has wrong characters")},
    {u"resident-id.region", QT_TRANSLATE_NOOP("ErrorText", "The resident ID's region is wrong")},
    {u"resident-id.birth-date", QT_TRANSLATE_NOOP("ErrorText", "The resident ID's birth date is wrong")},
    {u"plan.missing", QT_TRANSLATE_NOOP("ErrorText", "The joint plan for this clinic is missing")},
    {u"patient.sex", QT_TRANSLATE_NOOP("ErrorText", "The patient's sex is missing")},
    {u"patient.birth-date", QT_TRANSLATE_NOOP("ErrorText", "The date of birth is missing")},
    {u"patient.phone", QT_TRANSLATE_NOOP("ErrorText", "The phone number is missing")},
    {u"patient.document", QT_TRANSLATE_NOOP("ErrorText", "The identity document is missing")},
    {u"patient.document-reason", QT_TRANSLATE_NOOP("ErrorText", "Why there is no document is missing")},
    {u"resident-id-invalid", QT_TRANSLATE_NOOP("ErrorText", "The resident ID number is wrong")},
    {u"resident-id-differs", QT_TRANSLATE_NOOP("ErrorText", "The resident ID differs from birth date or sex")},
    {u"record.missing", QT_TRANSLATE_NOOP("ErrorText", "A record named here is missing")},
    {u"record.title", QT_TRANSLATE_NOOP("ErrorText", "A record has no title")},
    {u"record.date", QT_TRANSLATE_NOOP("ErrorText", "A record has no date")},
    {u"record.origin", QT_TRANSLATE_NOOP("ErrorText", "A record has no origin")},
    {u"record.patient", QT_TRANSLATE_NOOP("ErrorText", "A record belongs to another patient")},
    {u"record.size", QT_TRANSLATE_NOOP("ErrorText", "A record is empty")},
    {u"record.mime", QT_TRANSLATE_NOOP("ErrorText", "A record's kind of file is not known")},
    {u"recording.device", QT_TRANSLATE_NOOP("ErrorText", "A recording has no device")},
    {u"recording.patient", QT_TRANSLATE_NOOP("ErrorText", "A recording belongs to another patient")},
    {u"recording.performer", QT_TRANSLATE_NOOP("ErrorText", "Who recorded is missing")},
    {u"recording.sound", QT_TRANSLATE_NOOP("ErrorText", "A recording holds no sound")},
    {u"recording.time", QT_TRANSLATE_NOOP("ErrorText", "A recording has no time")},
    {u"recording.site-note", QT_TRANSLATE_NOOP("ErrorText", "A recording's site is missing")},
    {u"recording.file", QT_TRANSLATE_NOOP("ErrorText", "A recording's file is missing")},
    {u"recording.provider", QT_TRANSLATE_NOOP("ErrorText", "The recording's provider is missing")},
    {u"danger-stop", QT_TRANSLATE_NOOP("ErrorText", "Danger signs are open: treat first")},
    {u"danger.check", QT_TRANSLATE_NOOP("ErrorText", "The check for danger signs is missing")},
    {u"danger-check", QT_TRANSLATE_NOOP("ErrorText", "The check for danger signs is missing")},
    {u"vitals.entry", QT_TRANSLATE_NOOP("ErrorText", "A vital sign cannot be as it is typed")},
    {u"vitals.temperature", QT_TRANSLATE_NOOP("ErrorText", "The temperature is in the danger range")},
    {u"vitals.heart-rate", QT_TRANSLATE_NOOP("ErrorText", "The heart rate is in the danger range")},
    {u"vitals.breath-rate", QT_TRANSLATE_NOOP("ErrorText", "The breathing rate is in the danger range")},
    {u"vitals.systolic", QT_TRANSLATE_NOOP("ErrorText", "The blood pressure is in the danger range")},
    {u"fee.amount", QT_TRANSLATE_NOOP("ErrorText", "The fee told is missing")},
    {u"fee.at", QT_TRANSLATE_NOOP("ErrorText", "When the fee was told is missing")},
    {u"fee.items", QT_TRANSLATE_NOOP("ErrorText", "The fee's items are missing")},
    {u"fee.not-recorded", QT_TRANSLATE_NOOP("ErrorText", "The fee is not recorded")},
    {u"fee.charged", QT_TRANSLATE_NOOP("ErrorText", "The fee charged is not recorded")},
    {u"fee.waiver-reason", QT_TRANSLATE_NOOP("ErrorText", "Why the fee differs is missing")},
    {u"fee.receipt", QT_TRANSLATE_NOOP("ErrorText", "The receipt is missing")},
    {u"fee-charged", QT_TRANSLATE_NOOP("ErrorText", "The fee charged differs from the fee told")},
    {u"specialist", QT_TRANSLATE_NOOP("ErrorText", "The specialist may not answer this")},
    {u"specialist.title", QT_TRANSLATE_NOOP("ErrorText", "The specialist's title is too low")},
    {u"specialist.scope", QT_TRANSLATE_NOOP("ErrorText", "The specialty lies outside the specialist's scope")},
    {u"specialist.licence", QT_TRANSLATE_NOOP("ErrorText", "The specialist's licence is not valid")},
    {u"specialist.certificates", QT_TRANSLATE_NOOP("ErrorText", "The specialist's certificates are incomplete")},
    {u"specialist.years", QT_TRANSLATE_NOOP("ErrorText", "The specialist's years of practice are too few")},
    {u"specialist.filed", QT_TRANSLATE_NOOP("ErrorText", "The specialist is not filed with the hospital")},
    {u"specialist.registry", QT_TRANSLATE_NOOP("ErrorText", "The specialist was not checked in the register")},
    {u"specialist.declaration", QT_TRANSLATE_NOOP("ErrorText", "The specialist's declaration is missing")},
    {u"specialist.real-name", QT_TRANSLATE_NOOP("ErrorText", "The specialist is not certified by real name")},
    {u"specialist.record", QT_TRANSLATE_NOOP("ErrorText", "The specialist has a record of violation")},
    {u"team.size", QT_TRANSLATE_NOOP("ErrorText", "The team is too small")},
    {u"team.level", QT_TRANSLATE_NOOP("ErrorText", "A team member's title is too low")},
    {u"team.scope", QT_TRANSLATE_NOOP("ErrorText", "A team member's scope does not fit")},
    {u"answer.delegation", QT_TRANSLATE_NOOP("ErrorText", "The institution's answer or delegation is missing")},
    {u"answer.late", QT_TRANSLATE_NOOP("ErrorText", "The time to answer has passed")},
    {u"answer.reason", QT_TRANSLATE_NOOP("ErrorText", "The reason is missing")},
    {u"answer-deadline", QT_TRANSLATE_NOOP("ErrorText", "The time to answer has passed")},
    {u"not-overdue", QT_TRANSLATE_NOOP("ErrorText", "The time to answer has not passed yet")},
    {u"slot", QT_TRANSLATE_NOOP("ErrorText", "No time is held")},
    {u"slot.taken", QT_TRANSLATE_NOOP("ErrorText", "Somebody else took this time first")},
    {u"slot.past", QT_TRANSLATE_NOOP("ErrorText", "This time has passed")},
    {u"slot.blocked", QT_TRANSLATE_NOOP("ErrorText", "This time is blocked")},
    {u"slot.too-short", QT_TRANSLATE_NOOP("ErrorText", "This time is too short")},
    {u"slot.kind", QT_TRANSLATE_NOOP("ErrorText", "This time is for another kind of service")},
    {u"slot.deadline", QT_TRANSLATE_NOOP("ErrorText", "The answer would come after this time")},
    {u"slot-taken", QT_TRANSLATE_NOOP("ErrorText", "Somebody else took this time first")},
    {u"appointment.early", QT_TRANSLATE_NOOP("ErrorText", "The booked time has not begun")},
    {u"appointment.reason", QT_TRANSLATE_NOOP("ErrorText", "The reason is missing")},
    {u"not-due", QT_TRANSLATE_NOOP("ErrorText", "The booked time has not begun")},
    {u"not-all-joined", QT_TRANSLATE_NOOP("ErrorText", "Patient, on-site doctor and specialist are not all there")},
    {u"visit-running", QT_TRANSLATE_NOOP("ErrorText", "The visit is still running")},
    {u"visit-minimum", QT_TRANSLATE_NOOP("ErrorText", "The visit was too short: give the reason")},
    {u"visit.short", QT_TRANSLATE_NOOP("ErrorText", "The visit was too short")},
    {u"visit.long", QT_TRANSLATE_NOOP("ErrorText", "The visit was too long")},
    {u"signature", QT_TRANSLATE_NOOP("ErrorText", "The signed opinion is missing")},
    {u"opinion-deadline", QT_TRANSLATE_NOOP("ErrorText", "The opinion comes late: give the reason")},
    {u"opinion.late", QT_TRANSLATE_NOOP("ErrorText", "The opinion comes late")},
    {u"amendment", QT_TRANSLATE_NOOP("ErrorText", "The amended opinion is missing")},
    {u"suggestions", QT_TRANSLATE_NOOP("ErrorText", "Not every suggestion is answered")},
    {u"decision", QT_TRANSLATE_NOOP("ErrorText", "Diagnosis, plan or the patient's agreement is missing")},
    {u"transfer-open", QT_TRANSLATE_NOOP("ErrorText", "A transfer is still under way")},
    {u"follow-up-open", QT_TRANSLATE_NOOP("ErrorText", "A follow-up has no day or outcome")},
    {u"no-request", QT_TRANSLATE_NOOP("ErrorText", "No records were asked for")},
    {u"reason", QT_TRANSLATE_NOOP("ErrorText", "The reason is missing")},
    {u"service-stop", QT_TRANSLATE_NOOP("ErrorText", "The service must stand still")},
    {u"service.stopped", QT_TRANSLATE_NOOP("ErrorText", "The service must stand still")},
    {u"state-moved", QT_TRANSLATE_NOOP("ErrorText", "The case has moved on meanwhile")},
    {u"opinion-changed",
        QT_TRANSLATE_NOOP("ErrorText", "A colleague has changed the opinion since: drop this signature and sign the new text")},
    {u"not-possible", QT_TRANSLATE_NOOP("ErrorText", "This cannot be done now")},
    {u"not-yours", QT_TRANSLATE_NOOP("ErrorText", "This is for the other side to do")},
    {u"policy",
        QT_TRANSLATE_NOOP("ErrorText",
            "The rules in force have changed: look through the case and send it again. If that does not help, this program is "
            "too old for the hospital's rules.")},
    {u"policy-removed", QT_TRANSLATE_NOOP("ErrorText", "Somebody else changed the hospital's rules first")},
    {u"policy-version", QT_TRANSLATE_NOOP("ErrorText", "Somebody else changed the hospital's rules first")},
    {u"policy-reason", QT_TRANSLATE_NOOP("ErrorText", "The reason is missing")},
    {u"policy-author", QT_TRANSLATE_NOOP("ErrorText", "This was done in somebody else's name")},
    {u"policy-format", QT_TRANSLATE_NOOP("ErrorText", "The hub cannot read these rules")},
    {u"actor", QT_TRANSLATE_NOOP("ErrorText", "This was done in somebody else's name")},
    {u"awaits-author", QT_TRANSLATE_NOOP("ErrorText", "Goes when the person who wrote it signs in")},
    {u"time", QT_TRANSLATE_NOOP("ErrorText", "The time is not possible")},
    {u"deadline", QT_TRANSLATE_NOOP("ErrorText", "The deadline is not possible")},
    {u"own-account", QT_TRANSLATE_NOOP("ErrorText", "It is your own account")},
    {u"own-device", QT_TRANSLATE_NOOP("ErrorText", "It is this PC")},
    {u"owner", QT_TRANSLATE_NOOP("ErrorText", "The case belongs to another institution")},
};

} // namespace

QString ruleWords(const QString& key)
{
    const auto* found = std::find_if(
        std::begin(kRules), std::end(kRules), [&](const RuleText& rule) { return key == QStringView(rule.key); });
    return found == std::end(kRules) ? key : QCoreApplication::translate("ErrorText", found->words);
}

QString errorWords(const core::Error& error)
{
    switch (error.code) {
    case core::Code::Offline: return ErrorText::tr("No line to the hub. What you entered is saved on this PC.");
    case core::Code::Denied: return ErrorText::tr("Your role does not allow this here.");
    case core::Code::Unauthenticated: return ErrorText::tr("Sign in again to go on.");
    case core::Code::NotFound: return ErrorText::tr("It is not on this PC yet, or no longer there.");
    case core::Code::Conflict: return ErrorText::tr("Somebody else changed it first. Look at both and choose.");
    case core::Code::Refused: {
        QStringList words;
        for (const QString& key : error.detail.split(' '_L1, Qt::SkipEmptyParts))
            words.append(ruleWords(key));
        words.removeDuplicates();
        return ErrorText::tr("A rule does not allow it: %1.").arg(words.join(ErrorText::tr("; ")));
    }
    case core::Code::BadInput: return ErrorText::tr("This is not what was expected here. Check it and try again.");
    case core::Code::TooLarge: return ErrorText::tr("It is too large.");
    case core::Code::WrongKey: return ErrorText::tr("That is not right. Try again.");
    case core::Code::Locked: return ErrorText::tr("Too many wrong tries. Wait, or use the passphrase.");
    case core::Code::Revoked: return ErrorText::tr("The hub withdrew this device or account. Ask your administrator.");
    case core::Code::Corrupt: return ErrorText::tr("The stored data is damaged. It was set aside and nothing else is touched.");
    case core::Code::TooNew: return ErrorText::tr("This was made by a newer program. Update this one.");
    case core::Code::Exists: return ErrorText::tr("It is already there.");
    case core::Code::NoDevice: return ErrorText::tr("The device was not found. Plug it in and try again.");
    case core::Code::MediaFailed: return ErrorText::tr("Picture or sound could not be read.");
    case core::Code::Busy: return ErrorText::tr("Something else is using it. Try again in a moment.");
    case core::Code::Cancelled: return ErrorText::tr("Stopped. Nothing was changed.");
    case core::Code::DiskFull: return ErrorText::tr("The disk is full. Free some space; nothing was lost.");
    case core::Code::Io: return ErrorText::tr("The disk or device could not be read or written.");
    case core::Code::Unsupported: return ErrorText::tr("This program cannot do that.");
    case core::Code::Internal: return ErrorText::tr("Something went wrong in the program. Nothing was lost.");
    }
    return {};
}

} // namespace ui
