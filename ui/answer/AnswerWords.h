#pragma once

#include "core/booking/SlotRules.h"
#include "core/flow/Directory.h"
#include "core/fhir/Mapping.h"
#include "ui/widgets/Tag.h"

#include <QCoreApplication>

namespace ui {

/// The words of invitations, records and times, in the program's language.
class AnswerWords {
    Q_DECLARE_TR_FUNCTIONS(AnswerWords)
public:
    /// "Auscultation: 9 recordings", "No auscultation, limitation told" …
    static QString auscultation(core::AuscultationChoice choice, int recordings);
    /// What a slot is for its owner: free, held, booked, blocked.
    static QString slotStatus(core::SlotStatus status);
    /// Name and printed title; the name alone when there is none.
    static QString person(const core::Directory& directory, const QString& practitionerId);
    /// "2 h 10 min left" or "overdue since …".
    static QString timeLeft(const QDateTime& deadline, const QDateTime& now);
    /// "23 Nov Mon 10:00–10:20".
    static QString slot(const core::Slot& slot);
    /// The rules' keys as one text, each once.
    static QString gaps(const QStringList& keys);
};

} // namespace ui
