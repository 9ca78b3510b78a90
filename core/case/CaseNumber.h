#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace core {

// A case's number for people. Pure; any thread.

/// The number that a site gave this Task or ServiceRequest; empty when it gave none.
QString givenNumber(const QJsonObject& resource);
/// "YZ-1120-7K3M": the day it was begun and four signs of the case's id.
QString madeNumber(const QString& caseId, const QDateTime& authoredOn);

} // namespace core
