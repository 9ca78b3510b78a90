#pragma once

#include "storage/sql/Sql.h"

#include <QString>
#include <QStringList>

namespace hub {

/// Who may see a case, as "Organization/ID" or "Practitioner/ID". Any transaction.
core::Result<QStringList> grantsOf(storage::Sql& sql, const QString& caseId);

/// Makes `subjects` the only ones who may see the case. Those who come in and go out are told by the change feed, unless
/// `fresh`: then nothing of the case was there before this transaction and its rows tell it all. `now` is an instant.
core::Status setGrants(storage::Sql& sql, const QString& caseId, const QStringList& subjects, bool fresh, const QString& now);

/// To be called in the transaction of a sign-in: from now on the practitioner's cases belong to what the workstation
/// receives. The first time, the feed hands it the cases that are already there.
core::Status noteDeviceUser(storage::Sql& sql, const QString& device, const QString& practitioner);

/// Practitioners who have signed in on a device.
core::Result<QStringList> deviceUsers(storage::Sql& sql, const QString& device);

} // namespace hub
