#pragma once

#include "core/visit/VisitRoom.h"
#include "media/visit/LineName.h"

#include <QObject>

#include <atomic>

namespace media {

/// Measures one network device through the relay that a call would use: two allocations (RFC 8656), packets of a call's size and pace
/// from the one to the other, so that each goes up and comes down the line. Blocks for about three seconds: its own thread.
/// `stop`: gives up early.
core::LineReport probeLine(const NetworkDevice& device, const QList<core::IceServer>& servers, const std::atomic<bool>& stop);

} // namespace media
