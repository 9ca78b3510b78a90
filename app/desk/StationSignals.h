#pragma once

#include "app/Workstation.h"
#include "core/visit/VisitSignals.h"

#include <QPointer>
#include <QSet>

namespace app {

/// Signals of visits over a workstation's line: POST /signal out, the hub's event stream in. GUI thread.
class StationSignals final : public core::VisitSignals {
    Q_OBJECT
public:
    explicit StationSignals(Workstation& station);

    void send(const QString& caseId, const QString& toPractitioner, const QJsonObject& payload) override;
    void iceServers(
        QObject* context, const QString& caseId, std::function<void(core::Result<QList<core::IceServer>>)> done) override;
    /// Listens to the line, which may have been opened since.
    void attach();

private:
    void onSignalled(const QByteArray& json);

    QPointer<Workstation> m_station;
    QPointer<syncing::SyncEngine> m_engine;
    QSet<QString> m_seen;
    QStringList m_seenInOrder;
};

/// Reads the answer of POST /visits/{case}/ice. BadInput.
core::Result<QList<core::IceServer>> readIceServers(const QByteArray& json);

} // namespace app
