#pragma once

#include "core/auscultation/DeviceCheck.h"

#include <QJsonObject>

#include <optional>

namespace core {

/// The last check in a stethoscope's Device; nothing when it was never checked.
std::optional<DeviceCheck> checkOf(const QJsonObject& device);
/// The Device with this check as its last; everything else stays.
QJsonObject withCheck(QJsonObject device, const DeviceCheck& check);
/// Two states of a Device differ in its last check alone: whoever records with it may write that (R-F6).
bool isCheckAlone(const QJsonObject& before, const QJsonObject& after);

} // namespace core
