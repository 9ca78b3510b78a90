#pragma once

#include <QByteArray>
#include <QString>

namespace core {

/// True when both texts of one resource say the same: apart from `meta`, and of a Task apart from what the hub alone
/// writes (its time in the case's events, lastModified). Pure.
bool saysTheSame(const QString& type, const QByteArray& a, const QByteArray& b);

/// True when `theirs` holds what `mine` did: it says the same, or it is the same Task some steps further on. Pure.
bool holdsAlready(const QString& type, const QByteArray& mine, const QByteArray& theirs);

} // namespace core
