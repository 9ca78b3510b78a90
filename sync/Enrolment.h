#pragma once

#include "sync/HubLink.h"
#include "sync/NetworkTransport.h"

namespace syncing {

/// What stands on the code sheet that an administrator hands out.
struct EnrolmentSheet {
    QUrl hub;                 ///< https://host:port
    QString code;             ///< once, 24 h
    QByteArray caFingerprint; ///< SHA-256 of the site's CA certificate, hex; colons and blanks allowed
    QString deviceName;       ///< what this workstation is called in lists
};

/// What a workstation is after enrolment. To be kept in the encrypted cache.
struct Enrolled {
    LinkIdentity identity;
    QString deviceId;
    QString organizationId;
    QString hubName;
};

/// Makes this workstation a device of a site: fetches the CA, compares its fingerprint with the sheet *before* anything
/// is sent, makes a key that never leaves the machine, and sends the request. Runs once. Thread: its own.
class Enrolment final : public QObject {
    Q_OBJECT
public:
    /// How a line with some identity is made; tests put faults in between.
    using Connect = std::function<std::unique_ptr<Transport>(const LinkIdentity&)>;

    explicit Enrolment(Connect connect, QObject* parent = nullptr);
    ~Enrolment() override;

    /// `done` is called once. WrongKey: the hub's CA is not the sheet's (somebody is in between, or the sheet is another
    /// hub's); Denied: code wrong, used or old; Offline; BadInput: answer not understood.
    void start(const EnrolmentSheet& sheet, std::function<void(core::Result<Enrolled>)> done);

private:
    void onCa(const core::Result<Answer>& answer);
    void onEnrolled(const core::Result<Answer>& answer);
    void finish(core::Result<Enrolled> result);

    Connect m_connect;
    EnrolmentSheet m_sheet;
    std::function<void(core::Result<Enrolled>)> m_done;
    std::unique_ptr<HubLink> m_link;
    LinkIdentity m_identity;
};

/// Keeps the secret that opens this device's key slot at the hub: PUT /auth/device-slot. `secret` has 32 bytes.
void keepDeviceSecret(const QObject* context, HubLink& link, const core::Secret& secret, std::function<void(core::Status)> done);
/// Gets it back: GET /auth/device-slot. Only for a user of the site signed in on this device; Revoked once withdrawn.
void releaseDeviceSecret(const QObject* context, HubLink& link, std::function<void(core::Result<core::Secret>)> done);

} // namespace syncing
