#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace hub {

/// The kinds that this server stores and searches.
QStringList servedTypes();
bool isServedType(const QString& type);

/// The CapabilityStatement, made from the same tables that the service works by.
QByteArray capabilityStatement(const QByteArray& base, const QDateTime& now);

} // namespace hub
