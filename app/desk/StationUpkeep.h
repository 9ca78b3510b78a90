#pragma once

#include "app/Workstation.h"
#include "core/flow/Upkeep.h"
#include "storage/backup/Backup.h"
#include "storage/transfer/WriteTransfer.h"

#include <QPointer>
#include <QThreadPool>

#include <atomic>

namespace app {

/// Looking after an opened workstation. GUI thread; the storage thread copies and plans, a thread of its own writes.
class StationUpkeep final : public core::Upkeep {
    Q_OBJECT
public:
    /// `userId` (a Practitioner): in whose name a transfer is handed in.
    StationUpkeep(Workstation& station, const core::Clock& clock, QString userId, QObject* parent = nullptr);
    /// Stops the job under way and waits for it.
    ~StationUpkeep() override;

    bool isWorking() const override { return m_working; }
    void cancel() override;
    void writeTransfer(QObject* context, const QString& file, Done<core::Result<core::Carried>> done) override;
    void sendTransfer(QObject* context, const QString& file, Done<core::Result<core::Carried>> done) override;
    void readReceipt(QObject* context, const QString& file, Done<core::Result<core::Carried>> done) override;
    void space(QObject* context, Done<core::Result<core::Space>> done) override;
    void clearConfirmed(QObject* context, Done<core::Result<qint64>> done) override;
    void fetchCleared(QObject* context, Done<core::Status> done) override;
    void backUp(
        QObject* context, const QString& file, const core::Secret& passphrase, Done<core::Result<core::BackedUp>> done) override;

Q_SIGNALS:
    /// A receipt settled acts of these cases, or files are to be fetched again.
    void settled(const QStringList& caseIds);

private:
    /// The answer of a job: ends it, then tells whoever still lives.
    template <typename T>
    Done<T> ending(QObject* context, Done<T> done);
    /// False: another job is under way; `done` hears Busy.
    template <typename T>
    bool begin(QObject* context, const Done<T>& done);
    /// Runs `work()` in the thread of its own and answers here.
    template <typename T, typename Work>
    void inBackground(Work work, Done<T> done);
    core::Result<storage::TransferKeys> keys() const;
    /// May be called by the working thread.
    bool report(qint64 done, qint64 total);
    void prove(const QString& file, const std::shared_ptr<core::Secret>& passphrase, const storage::BackupReport& made,
        const Done<core::Result<core::BackedUp>>& done);

    QPointer<Workstation> m_station;
    const core::Clock& m_clock;
    QString m_userId;
    bool m_working = false;
    std::shared_ptr<std::atomic<bool>> m_stop = std::make_shared<std::atomic<bool>>(false);
    std::function<void()> m_stopSending;
    QThreadPool m_pool; ///< one thread
};

} // namespace app
