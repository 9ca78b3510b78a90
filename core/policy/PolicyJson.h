#pragma once

#include "core/policy/Policy.h"

#include <QByteArray>

namespace core {

/// Reads one profile:
/// `{"profile":"base","version":"1","source":"…","site":false,"rules":{"consent":"block"},"parameters":{"min-title":"licensed"},
/// "kinds":{"mdt":{"min":15,"max":90}}}`.
/// Refused as BadInput with the place in `detail`: unknown members, rules, numbers or kinds, wrong types, values out of range, a
/// floor rule below block, a minimum above its maximum. TooLarge above 256 KiB.
Result<Profile> parseProfile(const QByteArray& json);

/// The same text form, canonical (sorted), for storing and comparing.
QByteArray profileToJson(const Profile& profile);

} // namespace core
