#pragma once

#include "core/auscultation/DeviceCheck.h"

#include <QJsonObject>

#include <optional>

namespace core {

/// The last check in a stethoscope's Device; nothing when it was never checked.
std::optional<DeviceCheck> checkOf(const QJsonObject& device);
/// The Device with this check as its last; everything else stays.
QJsonObject withCheck(QJsonObject device, const DeviceCheck& check);
/// `after` has one check as withCheck() writes it and differs from `before` in nothing else but the version a hub stamps: whoever
/// records with a stethoscope may write that (R-F6).
bool isCheckAlone(const QJsonObject& before, const QJsonObject& after);

} // namespace core
