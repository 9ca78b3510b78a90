#pragma once

#include "storage/sql/Sql.h"

#include <QDateTime>

namespace storage {

/// Names of the settings (storage::setting) that say which device of which site a cache is. All empty until enrolment.
inline constexpr char kHubAddress[] = "hub-address";
inline constexpr char kHubCa[] = "hub-ca";
inline constexpr char kHubName[] = "hub-name";
inline constexpr char kDeviceId[] = "device-id";
inline constexpr char kDeviceCertificate[] = "device-certificate";
inline constexpr char kDeviceKey[] = "device-key"; ///< PEM; taken out of restored copies
inline constexpr char kOrganizationId[] = "organization-id";
inline constexpr char kRestoredFrom[] = "restored-from"; ///< device id of the workstation that this cache was

/// Takes the device's identity out of a restored or recovered cache, so that the hub does not take it for the device of
/// old, and writes `action` into the audit. It must be enrolled again.
core::Status forgetIdentity(Sql& sql, const QString& action, const QDateTime& now);

} // namespace storage
