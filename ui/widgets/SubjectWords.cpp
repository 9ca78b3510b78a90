#include "ui/widgets/SubjectWords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace ui {

namespace {

struct Subject {
    const char* code;
    const char* words;
};

constexpr Subject kCatalogue[] = {
    {"01", QT_TRANSLATE_NOOP("SubjectWords", "Preventive care")},
    {"02", QT_TRANSLATE_NOOP("SubjectWords", "General practice")},
    {"03", QT_TRANSLATE_NOOP("SubjectWords", "Internal medicine")},
    {"03.01", QT_TRANSLATE_NOOP("SubjectWords", "Respiratory medicine")},
    {"03.02", QT_TRANSLATE_NOOP("SubjectWords", "Gastroenterology")},
    {"03.03", QT_TRANSLATE_NOOP("SubjectWords", "Neurology")},
    {"03.04", QT_TRANSLATE_NOOP("SubjectWords", "Cardiology")},
    {"03.05", QT_TRANSLATE_NOOP("SubjectWords", "Haematology")},
    {"03.06", QT_TRANSLATE_NOOP("SubjectWords", "Nephrology")},
    {"03.07", QT_TRANSLATE_NOOP("SubjectWords", "Endocrinology")},
    {"03.08", QT_TRANSLATE_NOOP("SubjectWords", "Immunology")},
    {"03.09", QT_TRANSLATE_NOOP("SubjectWords", "Allergology")},
    {"03.10", QT_TRANSLATE_NOOP("SubjectWords", "Geriatrics")},
    {"04", QT_TRANSLATE_NOOP("SubjectWords", "Surgery")},
    {"04.01", QT_TRANSLATE_NOOP("SubjectWords", "General surgery")},
    {"04.02", QT_TRANSLATE_NOOP("SubjectWords", "Neurosurgery")},
    {"04.03", QT_TRANSLATE_NOOP("SubjectWords", "Orthopaedics")},
    {"04.04", QT_TRANSLATE_NOOP("SubjectWords", "Urology")},
    {"04.05", QT_TRANSLATE_NOOP("SubjectWords", "Thoracic surgery")},
    {"04.06", QT_TRANSLATE_NOOP("SubjectWords", "Cardiovascular surgery")},
    {"04.07", QT_TRANSLATE_NOOP("SubjectWords", "Burns")},
    {"04.08", QT_TRANSLATE_NOOP("SubjectWords", "Plastic surgery")},
    {"05", QT_TRANSLATE_NOOP("SubjectWords", "Obstetrics and gynaecology")},
    {"05.01", QT_TRANSLATE_NOOP("SubjectWords", "Gynaecology")},
    {"05.02", QT_TRANSLATE_NOOP("SubjectWords", "Obstetrics")},
    {"06", QT_TRANSLATE_NOOP("SubjectWords", "Women's health care")},
    {"07", QT_TRANSLATE_NOOP("SubjectWords", "Paediatrics")},
    {"07.01", QT_TRANSLATE_NOOP("SubjectWords", "Neonatology")},
    {"07.02", QT_TRANSLATE_NOOP("SubjectWords", "Paediatric infectious diseases")},
    {"07.03", QT_TRANSLATE_NOOP("SubjectWords", "Paediatric gastroenterology")},
    {"07.04", QT_TRANSLATE_NOOP("SubjectWords", "Paediatric respiratory medicine")},
    {"07.05", QT_TRANSLATE_NOOP("SubjectWords", "Paediatric cardiology")},
    {"07.06", QT_TRANSLATE_NOOP("SubjectWords", "Paediatric nephrology")},
    {"07.07", QT_TRANSLATE_NOOP("SubjectWords", "Paediatric haematology")},
    {"07.08", QT_TRANSLATE_NOOP("SubjectWords", "Paediatric neurology")},
    {"07.09", QT_TRANSLATE_NOOP("SubjectWords", "Paediatric endocrinology")},
    {"08", QT_TRANSLATE_NOOP("SubjectWords", "Paediatric surgery")},
    {"09", QT_TRANSLATE_NOOP("SubjectWords", "Child health care")},
    {"10", QT_TRANSLATE_NOOP("SubjectWords", "Ophthalmology")},
    {"11", QT_TRANSLATE_NOOP("SubjectWords", "Otorhinolaryngology")},
    {"12", QT_TRANSLATE_NOOP("SubjectWords", "Dentistry")},
    {"13", QT_TRANSLATE_NOOP("SubjectWords", "Dermatology")},
    {"15", QT_TRANSLATE_NOOP("SubjectWords", "Psychiatry")},
    {"16", QT_TRANSLATE_NOOP("SubjectWords", "Infectious diseases")},
    {"17", QT_TRANSLATE_NOOP("SubjectWords", "Tuberculosis")},
    {"19", QT_TRANSLATE_NOOP("SubjectWords", "Oncology")},
    {"20", QT_TRANSLATE_NOOP("SubjectWords", "Emergency medicine")},
    {"21", QT_TRANSLATE_NOOP("SubjectWords", "Rehabilitation medicine")},
    {"23", QT_TRANSLATE_NOOP("SubjectWords", "Occupational diseases")},
    {"26", QT_TRANSLATE_NOOP("SubjectWords", "Anaesthesiology")},
    {"27", QT_TRANSLATE_NOOP("SubjectWords", "Pain medicine")},
    {"28", QT_TRANSLATE_NOOP("SubjectWords", "Intensive care")},
    {"30", QT_TRANSLATE_NOOP("SubjectWords", "Clinical laboratory")},
    {"31", QT_TRANSLATE_NOOP("SubjectWords", "Pathology")},
    {"32", QT_TRANSLATE_NOOP("SubjectWords", "Medical imaging")},
    {"32.01", QT_TRANSLATE_NOOP("SubjectWords", "X-ray diagnosis")},
    {"32.02", QT_TRANSLATE_NOOP("SubjectWords", "CT diagnosis")},
    {"32.03", QT_TRANSLATE_NOOP("SubjectWords", "MRI diagnosis")},
    {"32.04", QT_TRANSLATE_NOOP("SubjectWords", "Nuclear medicine")},
    {"32.05", QT_TRANSLATE_NOOP("SubjectWords", "Ultrasound diagnosis")},
    {"32.06", QT_TRANSLATE_NOOP("SubjectWords", "ECG diagnosis")},
    {"50", QT_TRANSLATE_NOOP("SubjectWords", "Traditional Chinese medicine")},
    {"52", QT_TRANSLATE_NOOP("SubjectWords", "Integrated Chinese and Western medicine")},
};

bool isHan(const QString& name)
{
    return std::any_of(name.cbegin(), name.cend(), [](QChar c) { return c.script() == QChar::Script_Han; });
}

} // namespace

QString subjectWords(const QString& code, const QString& registeredName)
{
    const bool chinese = QLocale().language() == QLocale::Chinese;
    if (!registeredName.isEmpty() && registeredName != code && isHan(registeredName) == chinese)
        return registeredName;
    for (const Subject& subject : kCatalogue) {
        if (code == QLatin1String(subject.code))
            return QCoreApplication::translate("SubjectWords", subject.words);
    }
    return registeredName.isEmpty() ? code : registeredName;
}

QString subjectWords(const core::Directory& directory, const QString& code)
{
    return subjectWords(code, directory.subjectName(code));
}

} // namespace ui
