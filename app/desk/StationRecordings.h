#pragma once

#include "app/Workstation.h"
#include "core/auscultation/RecordingKeeper.h"

#include <QHash>
#include <QPointer>

namespace app {

/// Keeps sounds under way in the workstation's cache. What the disk refused waits in memory and goes with the next piece, so that
/// a full disk that is emptied costs nothing. GUI thread.
class StationRecordings final : public core::RecordingKeeper {
    Q_OBJECT
public:
    StationRecordings(Workstation& station, std::function<QDateTime()> now, QObject* parent = nullptr);

    void begin(const QString& id, const QJsonObject& about) override;
    void grow(const QString& id, const QByteArray& piece) override;
    void end(QObject* context, const QString& id, const QByteArray& head, Done<core::Result<Kept>> done) override;
    void drop(const QString& id) override;
    void unfinished(QObject* context, Done<core::Result<QList<core::UnfinishedRecording>>> done) override;
    void bytesSoFar(QObject* context, const QString& id, Done<core::Result<QByteArray>> done) override;

Q_SIGNALS:
    /// An attachment is queued for the hub.
    void attached();

private:
    /// Of a recording of this session.
    struct Under {
        QJsonObject about;
        QDateTime begunAt;
        QList<QByteArray> waiting; ///< not yet with the disk
        bool begun = false;        ///< its row is there
        bool writing = false;
        std::function<void()> then; ///< once what is being written is
    };
    void write(const QString& id);
    void onWritten(const QString& id, const QList<QByteArray>& pieces, const core::Status& written);
    /// Now, or when the pieces on their way have arrived.
    void whenStill(const QString& id, std::function<void()> what);

    QPointer<Workstation> m_station;
    std::function<QDateTime()> m_now;
    QHash<QString, Under> m_under;
};

} // namespace app
