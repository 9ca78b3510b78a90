#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <utility>

namespace syncing {

/// The members of a JSON object with the exact text of each value, and the same for arrays. Resources must be stored
/// byte for byte as the hub sent them (signatures are over text), which a parsed and re-serialised value is not.
/// `json` must be valid JSON (check with QJsonDocument first); the views point into it. BadInput when it is not an
/// object / array, or is deeper than 128.
core::Result<QList<std::pair<QByteArray, QByteArrayView>>> objectSlices(QByteArrayView json);
core::Result<QList<QByteArrayView>> arraySlices(QByteArrayView json);

/// The exact text of one member, or an empty view.
QByteArrayView memberSlice(QByteArrayView json, QByteArrayView name);

} // namespace syncing
