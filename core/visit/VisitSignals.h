#pragma once

#include "core/base/Result.h"
#include "core/visit/VisitCall.h"

#include <QJsonObject>
#include <QObject>

#include <functional>

namespace core {

/// Short messages between the two workstations of a visit by way of the hub, valid for 10 s, never stored: presence, and what
/// the call needs to come up. GUI thread.
class VisitSignals : public QObject {
    Q_OBJECT
public:
    /// To one person of the case; empty: to all others with access to it. What cannot be sent now is lost.
    virtual void send(const QString& caseId, const QString& toPractitioner, const QJsonObject& payload) = 0;
    /// Ways around firewalls for this visit. Offline, Denied; an empty list where the site has none.
    virtual void iceServers(QObject* context, const QString& caseId, std::function<void(Result<QList<IceServer>>)> done) = 0;

Q_SIGNALS:
    /// Nothing in `payload` can be trusted but that the hub says who sent it. Each comes once.
    void received(const QString& caseId, const QString& fromPractitioner, const QJsonObject& payload);
};

} // namespace core
