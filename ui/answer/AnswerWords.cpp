#include "ui/answer/AnswerWords.h"

#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"

namespace ui {

using namespace Qt::StringLiterals;

QString AnswerWords::titleWanted(core::TitleLevel level)
{
    switch (level) {
    case core::TitleLevel::None: return tr("Any title");
    case core::TitleLevel::Village: return tr("Village doctor or above");
    case core::TitleLevel::Assistant: return tr("Assistant physician or above");
    case core::TitleLevel::Licensed: return tr("Licensed physician or above");
    case core::TitleLevel::Intermediate: return tr("Attending physician or above");
    case core::TitleLevel::AssociateChief: return tr("Associate chief physician or above");
    case core::TitleLevel::Chief: return tr("Chief physician");
    }
    return {};
}

QString AnswerWords::recordKind(core::RecordKind kind)
{
    using K = core::RecordKind;
    switch (kind) {
    case K::Document: return tr("Document");
    case K::Photograph: return tr("Photograph");
    case K::Laboratory: return tr("Laboratory");
    case K::Ecg: return tr("ECG");
    case K::Imaging: return tr("Imaging");
    case K::Pathology: return tr("Pathology");
    case K::Auscultation: return tr("Auscultation");
    case K::Consent: return tr("Consent");
    case K::Other: break;
    }
    return tr("Other record");
}

Icon AnswerWords::recordIcon(core::RecordKind kind)
{
    using K = core::RecordKind;
    switch (kind) {
    case K::Photograph: return Icon::Image;
    case K::Laboratory: return Icon::Laboratory;
    case K::Ecg: return Icon::Pulse;
    case K::Imaging: return Icon::XRay;
    case K::Pathology: return Icon::Laboratory;
    case K::Auscultation: return Icon::Stethoscope;
    default: return Icon::File;
    }
}

QString AnswerWords::auscultation(core::AuscultationChoice choice, int recordings)
{
    switch (choice) {
    case core::AuscultationChoice::Recorded: return tr("Auscultation: %1 recordings").arg(recordings);
    case core::AuscultationChoice::NotNeeded: return tr("Auscultation not needed, patient agreed");
    case core::AuscultationChoice::LimitationTold: return tr("No auscultation, limitation told");
    case core::AuscultationChoice::None: break;
    }
    return recordings > 0 ? tr("Auscultation: %1 recordings").arg(recordings) : tr("No auscultation");
}

QString AnswerWords::slotStatus(core::SlotStatus status)
{
    switch (status) {
    case core::SlotStatus::Free: return tr("Free");
    case core::SlotStatus::Held: return tr("Held for an answer");
    case core::SlotStatus::Booked: return tr("Booked");
    case core::SlotStatus::Blocked: return tr("Blocked");
    }
    return {};
}

QString AnswerWords::person(const core::Directory& directory, const QString& practitionerId)
{
    const core::Practitioner* person = directory.practitioner(practitionerId);
    if (!person || person->titleText.isEmpty())
        return directory.nameOf(practitionerId);
    return tr("%1, %2", "name, title").arg(person->person.name, person->titleText);
}

QString AnswerWords::timeLeft(const QDateTime& deadline, const QDateTime& now)
{
    if (!deadline.isValid())
        return tr("No deadline");
    const qint64 left = now.secsTo(deadline);
    return left >= 0 ? tr("%1 left").arg(durationWords(left)) : tr("Overdue by %1").arg(durationWords(-left));
}

QString AnswerWords::vitals(const core::Vitals& vitals)
{
    QStringList parts;
    if (vitals.systolicMmHg && vitals.diastolicMmHg)
        parts << tr("BP %1/%2 mmHg").arg(*vitals.systolicMmHg).arg(*vitals.diastolicMmHg);
    if (vitals.heartRate)
        parts << tr("Pulse %1/min").arg(*vitals.heartRate);
    if (vitals.breathRate)
        parts << tr("Breaths %1/min").arg(*vitals.breathRate);
    if (vitals.temperatureC)
        parts << tr("Temp. %1 °C").arg(*vitals.temperatureC, 0, 'f', 1);
    if (vitals.spo2Percent)
        parts << tr("SpO₂ %1 %").arg(*vitals.spo2Percent);
    return parts.join(u" · "_s);
}

QString AnswerWords::slot(const core::Slot& slot)
{
    return tr("%1 %2", "day, time").arg(dayWords(slot.start.toLocalTime().date()), spanWords(slot.start, slot.end));
}

QString AnswerWords::gaps(const QStringList& keys)
{
    QStringList words;
    for (const QString& key : keys)
        words << ruleWords(key);
    words.removeDuplicates();
    return words.join(tr("; "));
}

} // namespace ui
