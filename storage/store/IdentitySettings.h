#pragma once

namespace storage {

/// Names of the settings (storage::setting) that say which device of which site a cache is. All empty until enrolment.
inline constexpr char kHubAddress[] = "hub-address";
inline constexpr char kHubCa[] = "hub-ca";
inline constexpr char kHubName[] = "hub-name";
inline constexpr char kDeviceId[] = "device-id";
inline constexpr char kDeviceCertificate[] = "device-certificate";
inline constexpr char kDeviceKey[] = "device-key"; ///< PEM; taken out of restored copies
inline constexpr char kOrganizationId[] = "organization-id";
inline constexpr char kRestoredFrom[] = "restored-from"; ///< device id of the workstation whose backup this cache was

} // namespace storage
