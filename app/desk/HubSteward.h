#pragma once

#include "app/Workstation.h"
#include "core/flow/Steward.h"

#include <QPointer>

namespace app {

/// core::Steward over the hub's /manage (docs/protocol.md). Nothing of it is kept here. GUI thread.
class HubSteward final : public core::Steward {
    Q_OBJECT
public:
    explicit HubSteward(Workstation& station);

    void users(QObject* context, Done<core::Result<QList<core::ManagedUser>>> done) override;
    void addUser(QObject* context, const core::ManagedUser& user, Done<core::Result<core::HandedOut>> done) override;
    void resetUser(
        QObject* context, const QString& login, bool alsoSecondFactor, Done<core::Result<core::HandedOut>> done) override;
    void setDisabled(QObject* context, const QString& login, bool disabled, Done<core::Status> done) override;
    void devices(QObject* context, Done<core::Result<QList<core::ManagedDevice>>> done) override;
    void makeCode(QObject* context, const QString& organizationId, Done<core::Result<core::EnrolmentCode>> done) override;
    void revokeDevice(QObject* context, const QString& id, Done<core::Status> done) override;

private:
    using Answered = std::function<void(core::Result<QJsonObject>)>;
    void get(QObject* context, const QByteArray& path, Answered answered);
    void post(QObject* context, const QByteArray& path, const QJsonObject& body, Answered answered);

    QPointer<Workstation> m_station;
};

} // namespace app
