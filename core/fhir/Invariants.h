#pragma once

#include <QJsonObject>
#include <QStringList>

namespace core::detail {

/// Keys of the R4 invariants of `type` (a resource, data type or backbone path such as "Appointment.participant") that
/// the object breaks. Only those that the object alone can answer.
QStringList brokenInvariants(const QString& type, const QJsonObject& object);

} // namespace core::detail
