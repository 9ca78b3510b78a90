#pragma once

#include "core/records/RecordItem.h"

#include <QList>
#include <QStringList>

namespace core {

/// What an attached record lacks (R-F1): "record.title", ".date", ".origin", ".mime", ".size", ".sha256", ".patient".
/// `patientId` is whose case it belongs to.
QStringList recordGaps(const RecordItem& record, const QString& patientId, const QDateTime& now);

/// The gaps of all records, each name once: feeds InvitationFacts::recordGaps. A record named by the invitation that is not in
/// the list is "record.missing".
QStringList recordGapsOf(
    const QStringList& recordIds, const QList<RecordItem>& records, const QString& patientId, const QDateTime& now);

} // namespace core
