#pragma once

#include "core/base/Result.h"

#include <QByteArrayView>
#include <QList>

namespace syncing {

/// The elements of a JSON array with the exact text of each, where core::readObject() knows only objects: resources must
/// be stored byte for byte as the hub sent them. `json` is part of a text that was checked already; the views point into
/// it. BadInput when it is no array, or deeper than 128.
core::Result<QList<QByteArrayView>> arraySlices(QByteArrayView json);

} // namespace syncing
