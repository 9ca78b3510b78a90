#pragma once

#include "core/base/Result.h"
#include "storage/sql/Sql.h"

#include <QList>
#include <QString>

#include <optional>

namespace hub {

/// One enrolled workstation. Table device.
struct Device {
    QString id; ///< FHIR Device
    QString organizationId;
    QString name;
    QString fingerprint; ///< SHA-256 of its client certificate, lower-case hex
    qint64 enrolledAt = 0;
    bool revoked = false;
    QString slotSecret; ///< sealed by HubKey; empty: none kept
};

/// The workstations and the one-time codes that make them. Stateless; works on the connection it is given.
struct Devices {
    static constexpr qint64 kCodeValidMs = 24 * 60 * 60'000;

    /// A new code for people to type ("ABCD-EFGH-JKLM-NPQR", 80 bits); only its hash is stored.
    static core::Result<QString> newCode(storage::Sql& sql, const QString& organizationId, qint64 nowMs);
    /// The institution of a code that could be used now, or none.
    static core::Result<std::optional<QString>> codeOrganization(storage::Sql& sql, const QString& code, qint64 nowMs);
    /// Uses up the code for that device; false when it is wrong, old or was used meanwhile.
    static core::Result<bool> useCode(storage::Sql& sql, const QString& code, const QString& deviceId, qint64 nowMs);

    static core::Status add(storage::Sql& sql, const Device& device);
    static core::Result<std::optional<Device>> byFingerprint(storage::Sql& sql, const QString& fingerprint);
    static core::Result<std::optional<Device>> byId(storage::Sql& sql, const QString& id);
    static core::Result<QList<Device>> all(storage::Sql& sql);
    /// Also ends its sessions and forgets its slot for good. NotFound for an unknown one.
    static core::Status revoke(storage::Sql& sql, const QString& id, qint64 nowMs);
    static core::Status keepSlot(storage::Sql& sql, const QString& id, const QString& sealedSecret);
};

} // namespace hub
