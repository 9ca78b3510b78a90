#pragma once

#include "core/records/Decoder.h"
#include "core/records/RecordItem.h"

namespace core {

/// What a file is, by its first bytes; its name decides between kinds of text only. Empty for what cannot be kept as a record
/// (programs, videos, office documents): docs/records.md, "Getting in". Pure.
QString mimeOf(const QByteArray& bytes, const QString& fileName);

/// A first guess of what record this is, for a person to correct. `file`: what the decoder found, if anything.
RecordKind likelyKind(const QString& mime, const DecodedFile* file);

/// The ending a file of this type has, without the dot.
QString endingOf(const QString& mime);

} // namespace core
