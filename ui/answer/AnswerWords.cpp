#include "ui/answer/AnswerWords.h"

#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"

namespace ui {

using namespace Qt::StringLiterals;

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
