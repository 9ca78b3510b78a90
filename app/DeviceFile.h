#pragma once

#include "sync/Enrolment.h"

namespace app {

/// device.json: what this computer is to its hub, readable by its owner only. It stands *beside* the encrypted cache,
/// because whoever cannot open the cache yet (a second doctor, a forgotten passphrase) needs it to ask the hub for the
/// device's key slot; it opens nothing without a person's two factors (decision 6). Any thread.

/// Replaces the file durably. DiskFull, Io.
core::Status writeDeviceFile(const QString& path, const syncing::Enrolled& enrolled);
/// NotFound; Corrupt for what is no such file; TooNew.
core::Result<syncing::Enrolled> readDeviceFile(const QString& path);

} // namespace app
