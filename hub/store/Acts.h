#pragma once

#include "storage/sql/Sql.h"

#include <QString>

#include <optional>

namespace hub {

/// The answers that were given to acts, kept so that an act whose answer was lost is not done twice. Both in the
/// transaction that does the act: two copies of one act wait for each other, and the second finds the answer.
/// The kept answer, or nothing when this is the first time. `now` is an instant.
core::Result<std::optional<QByteArray>> beginAct(
    storage::Sql& sql, const QString& sender, const QString& act, const QString& now);
core::Status endAct(storage::Sql& sql, const QString& sender, const QString& act, const QByteArray& answer);

} // namespace hub
