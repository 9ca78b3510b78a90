#include "ui/people/RuleWords.h"

#include "ui/widgets/ClinicWords.h"

#include <QCoreApplication>

namespace ui {

namespace {

// In the order of core::RuleKey and core::Parameter.
constexpr const char* kRules[] = {
    QT_TRANSLATE_NOOP("RuleText", "An agreement between both institutions is in force"),
    QT_TRANSLATE_NOOP("RuleText", "The agreement has all its clauses"),
    QT_TRANSLATE_NOOP("RuleText", "Both institutions' practice licences are valid"),
    QT_TRANSLATE_NOOP("RuleText", "The clinical subject is registered"),
    QT_TRANSLATE_NOOP("RuleText", "The physical hospital has the subject too"),
    QT_TRANSLATE_NOOP("RuleText", "The subject was not idle for too long"),
    QT_TRANSLATE_NOOP("RuleText", "No doctor answers in a platform's name"),
    QT_TRANSLATE_NOOP("RuleText", "The invitation goes to an institution"),
    QT_TRANSLATE_NOOP("RuleText", "The specialist answers by the institution's delegation"),
    QT_TRANSLATE_NOOP("RuleText", "The patient is at an institution"),
    QT_TRANSLATE_NOOP("RuleText", "Both institutions are domestic"),
    QT_TRANSLATE_NOOP("RuleText", "No remote control of equipment or surgery"),
    QT_TRANSLATE_NOOP("RuleText", "The service's name is allowed"),
    QT_TRANSLATE_NOOP("RuleText", "The fee is told beforehand"),
    QT_TRANSLATE_NOOP("RuleText", "The fee is charged as told"),
    QT_TRANSLATE_NOOP("RuleText", "The on-site doctor's licence is valid"),
    QT_TRANSLATE_NOOP("RuleText", "The on-site doctor's certificates are complete"),
    QT_TRANSLATE_NOOP("RuleText", "The on-site doctor's title is high enough"),
    QT_TRANSLATE_NOOP("RuleText", "The on-site doctor knows the patient"),
    QT_TRANSLATE_NOOP("RuleText", "The on-site doctor's declaration is on record"),
    QT_TRANSLATE_NOOP("RuleText", "The on-site doctor was checked in the register"),
    QT_TRANSLATE_NOOP("RuleText", "The specialist's licence is valid"),
    QT_TRANSLATE_NOOP("RuleText", "The specialist's certificates are complete"),
    QT_TRANSLATE_NOOP("RuleText", "The specialist's scope of practice fits"),
    QT_TRANSLATE_NOOP("RuleText", "The specialist's years of independent practice suffice"),
    QT_TRANSLATE_NOOP("RuleText", "The specialist's title is high enough"),
    QT_TRANSLATE_NOOP("RuleText", "The specialist who was asked for answers"),
    QT_TRANSLATE_NOOP("RuleText", "The specialist's declaration is on record"),
    QT_TRANSLATE_NOOP("RuleText", "The specialist was checked in the register"),
    QT_TRANSLATE_NOOP("RuleText", "The specialist is filed with the hospital"),
    QT_TRANSLATE_NOOP("RuleText", "The specialist is certified by real name"),
    QT_TRANSLATE_NOOP("RuleText", "The specialist has no recent violation"),
    QT_TRANSLATE_NOOP("RuleText", "The team's titles do not lie too far apart"),
    QT_TRANSLATE_NOOP("RuleText", "The team is large enough"),
    QT_TRANSLATE_NOOP("RuleText", "Somebody is responsible for quality"),
    QT_TRANSLATE_NOOP("RuleText", "Somebody is responsible for the technology"),
    QT_TRANSLATE_NOOP("RuleText", "A pharmacist reviews prescriptions"),
    QT_TRANSLATE_NOOP("RuleText", "Somebody keeps the documents"),
    QT_TRANSLATE_NOOP("RuleText", "The patient's identity is verified"),
    QT_TRANSLATE_NOOP("RuleText", "The patient's telephone number is known"),
    QT_TRANSLATE_NOOP("RuleText", "The resident ID number is possible"),
    QT_TRANSLATE_NOOP("RuleText", "Birth date and sex agree with the ID number"),
    QT_TRANSLATE_NOOP("RuleText", "A first visit in person is on record"),
    QT_TRANSLATE_NOOP("RuleText", "A ground for the remote visit is given"),
    QT_TRANSLATE_NOOP("RuleText", "Danger signs were looked for"),
    QT_TRANSLATE_NOOP("RuleText", "No open danger sign"),
    QT_TRANSLATE_NOOP("RuleText", "Vital signs are outside the danger range"),
    QT_TRANSLATE_NOOP("RuleText", "The patient's consent is signed"),
    QT_TRANSLATE_NOOP("RuleText", "A minor's guardian signs"),
    QT_TRANSLATE_NOOP("RuleText", "Digital auscultation: recorded, or its limit told"),
    QT_TRANSLATE_NOOP("RuleText", "Both sides can do digital auscultation"),
    QT_TRANSLATE_NOOP("RuleText", "The records have their data"),
    QT_TRANSLATE_NOOP("RuleText", "The invitation is complete"),
    QT_TRANSLATE_NOOP("RuleText", "The answer comes in time"),
    QT_TRANSLATE_NOOP("RuleText", "Declining gives a reason"),
    QT_TRANSLATE_NOOP("RuleText", "The time is free and held"),
    QT_TRANSLATE_NOOP("RuleText", "The time is long enough"),
    QT_TRANSLATE_NOOP("RuleText", "A special clinic has its plan"),
    QT_TRANSLATE_NOOP("RuleText", "Remote diagnosis within the alliance"),
    QT_TRANSLATE_NOOP("RuleText", "The visit lasts the shortest time"),
    QT_TRANSLATE_NOOP("RuleText", "The visit stays within the longest time"),
    QT_TRANSLATE_NOOP("RuleText", "Ending early has its reason"),
    QT_TRANSLATE_NOOP("RuleText", "The opinion is signed in time"),
    QT_TRANSLATE_NOOP("RuleText", "The service does not stand still"),
};

constexpr const char* kNumbers[] = {
    QT_TRANSLATE_NOOP("RuleText", "Specialist's years of independent practice, at least"),
    QT_TRANSLATE_NOOP("RuleText", "Specialist's title, at least"),
    QT_TRANSLATE_NOOP("RuleText", "On-site doctor's title in primary care, at least"),
    QT_TRANSLATE_NOOP("RuleText", "Shortest visit, minutes"),
    QT_TRANSLATE_NOOP("RuleText", "Longest visit, minutes"),
    QT_TRANSLATE_NOOP("RuleText", "Warning before the end, minutes"),
    QT_TRANSLATE_NOOP("RuleText", "Time to answer an invitation, hours"),
    QT_TRANSLATE_NOOP("RuleText", "Time to answer an urgent invitation, hours"),
    QT_TRANSLATE_NOOP("RuleText", "Time to sign the opinion, hours"),
    QT_TRANSLATE_NOOP("RuleText", "Age of a check in the register, days"),
    QT_TRANSLATE_NOOP("RuleText", "Age of a declaration, months"),
    QT_TRANSLATE_NOOP("RuleText", "A subject counts as idle after, months"),
    QT_TRANSLATE_NOOP("RuleText", "Years without a violation, at least"),
    QT_TRANSLATE_NOOP("RuleText", "Ranks between a team's titles, at most"),
    QT_TRANSLATE_NOOP("RuleText", "Patients sign alone from the age of"),
};

static_assert(std::size(kRules) == std::size_t(core::RuleKey::ServiceStop) + 1);
static_assert(std::size(kNumbers) == std::size_t(core::Parameter::AdultAge) + 1);

QString words(const char* text) { return QCoreApplication::translate("RuleText", text); }

} // namespace

QString ruleName(core::RuleKey key) { return words(kRules[std::size_t(key)]); }

QString numberName(core::Parameter key) { return words(kNumbers[std::size_t(key)]); }

QString numberWords(core::Parameter key, int value)
{
    return core::isTitle(key) ? titleWords(core::TitleLevel(value)) : QString::number(value);
}

QString severityWords(core::Severity severity)
{
    switch (severity) {
    case core::Severity::Block: return words(QT_TRANSLATE_NOOP("RuleText", "Blocks"));
    case core::Severity::Reason: return words(QT_TRANSLATE_NOOP("RuleText", "Needs a reason"));
    case core::Severity::Warn: return words(QT_TRANSLATE_NOOP("RuleText", "Warns"));
    }
    return {};
}

QString profileWords(const QString& name)
{
    if (name == QLatin1String("remote-clinic"))
        return words(QT_TRANSLATE_NOOP("RuleText", "remote clinic"));
    if (name == QLatin1String("internet-hospital"))
        return words(QT_TRANSLATE_NOOP("RuleText", "internet hospital"));
    return words(QT_TRANSLATE_NOOP("RuleText", "in general"));
}

} // namespace ui
