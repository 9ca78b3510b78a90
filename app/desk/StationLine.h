#pragma once

#include "app/Workstation.h"
#include "app/desk/LinkWatch.h"
#include "app/desk/PowerWatch.h"
#include "app/desk/StationUpkeep.h"
#include "core/flow/Line.h"

#include <QPointer>

namespace app {

/// The line of an opened workstation. GUI thread.
class StationLine final : public core::Line {
    Q_OBJECT
public:
    /// `userId` (a Practitioner) decides what the hub refused.
    StationLine(Workstation& station, const core::Clock& clock, QString userId, QObject* parent = nullptr);

    /// Something was stored: counts again.
    void refresh();

    core::LineState state() const override;
    QString hubName() const override;
    void syncNow() override;
    void setBytesPaused(bool paused) override;
    bool bytesPaused() const override { return m_paused; }
    void queue(QObject* context, Done<core::Result<QList<core::QueueItem>>> done) override;
    void bytes(QObject* context, Done<core::Result<QList<core::ByteItem>>> done) override;
    void conflicts(QObject* context, Done<core::Result<QList<core::ConflictItem>>> done) override;
    void discard(QObject* context, const QString& actId, Done<core::Status> done) override;
    void sendAgain(QObject* context, const QString& actId, Done<core::Status> done) override;
    void settle(
        QObject* context, const core::ConflictItem& conflict, const QJsonObject& chosen, Done<core::Status> done) override;
    void retryBytes(QObject* context, const QByteArray& sha256Hex, Done<core::Status> done) override;
    core::Upkeep* upkeep() override { return &m_upkeep; }

Q_SIGNALS:
    /// A person's choice changed acts of these cases here.
    void decided(const QStringList& caseIds);

private:
    struct Counts {
        int queued = 0;
        int refused = 0;
        int conflicts = 0;
        QDateTime oldest;
        qint64 toSend = 0;
        qint64 toFetch = 0;
    };
    struct Before {
        QDateTime lastContact;
        qint64 offsetMs = 0;
    };
    static core::Result<Counts> count(storage::Connection& sql);
    void readPast();
    template <typename T, typename Work>
    void ask(QObject* context, Work work, Done<T> done);
    /// The same for a person's choice: what it changed is shown, then sent.
    template <typename Work>
    void decide(QObject* context, Work work, Done<core::Status> done);

    QPointer<Workstation> m_station;
    const core::Clock& m_clock;
    QString m_userId;
    Counts m_counts;
    Before m_before; ///< from the last time this workstation was open
    bool m_counting = false;
    bool m_countAgain = false;
    bool m_paused = false;
    StationUpkeep m_upkeep;
    PowerWatch m_power;
    LinkWatch m_links;
};

} // namespace app
