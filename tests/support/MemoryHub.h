#pragma once

#include "sync/Transport.h"

#include <QDateTime>
#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>

#include <functional>
#include <memory>

namespace testing {

/// A hub in memory that keeps docs/protocol.md as far as the workstation can see it: hello, transactions with
/// idempotency keys and preconditions, `$changes` with grants and purges, tus, Binary with Range. For histories by the
/// thousand and for states that are hard to bring a real hub into; the same tests run against the real one.
class MemoryHub {
public:
    struct Row {
        qint64 version = 0;
        QByteArray json; ///< empty: a tombstone
        QString caseId;
        qint64 seq = 0;
    };
    using Store = QMap<QString, Row>; ///< by "Type/id"

    /// A line to the hub for one device; `site` decides which cases it sees.
    std::unique_ptr<syncing::Transport> connectDevice(const QString& device, const QString& site);

    /// Stores a resource of no case, as if another site had.
    void put(const QString& type, const QString& id, const QByteArray& json);
    /// Lets a site see a case from now on (replayed by a grant) or no longer (purge).
    void grant(const QString& site, const QString& caseId);
    void purge(const QString& site, const QString& caseId);
    /// Answers 403 for these bytes, until told another; empty: none.
    void forbid(const QByteArray& sha256) { m_forbidden = sha256; }
    void revoke(const QString& device) { m_revoked.insert(device); }
    void endSessions() { ++m_endedSessions; }

    /// A backup and its restore: a new epoch, everything later is forgotten, idempotency keys too.
    struct Backup;
    std::shared_ptr<const Backup> backup() const;
    void restore(const std::shared_ptr<const Backup>& backup);
    /// The hub forgets how far cursors have come, in the same epoch.
    void forgetCursors() { m_firstSeq = m_seq + 1; }

    const Store& rows() const { return m_rows; }
    /// Every text of one resource that it remembers, oldest first.
    QList<QByteArray> past(const QString& key) const
    {
        QList<QByteArray> texts;
        for (const Row& row : m_past.value(key))
            texts.append(row.json);
        return texts;
    }
    const QHash<QString, QByteArray>& blobs() const { return m_blobs; }
    int transactions() const { return m_transactions; } ///< committed ones; replays do not count
    int replays() const { return m_replays; }
    QDateTime time = QDateTime(QDate(2026, 11, 23), QTime(8, 0), Qt::UTC);
    QList<int> protocol{1, 1};
    int mostActs = 32;        ///< taken in one `$acts`, more are a 413; 0: a hub from before there was that
    int batches = 0;          ///< answered
    qint64 uploadedBytes = 0; ///< bytes that came by PATCH, repeated ones too

    /// Answers one request; what the transports call.
    syncing::Answer handle(const QString& device, const QString& site, const syncing::Request& request);

private:
    struct FeedRow {
        qint64 seq = 0;
        QString key;
        QString caseId;
        QString onlySite; ///< grants and purges concern one site
        int op = 0;       ///< 0 put or delete, 1 grant, 2 purge
    };
    struct Upload {
        QString sha256;
        qint64 length = 0;
        QByteArray bytes;
    };

    syncing::Answer hello();
    syncing::Answer transaction(const QString& device, const QString& site, const syncing::Request& request);
    syncing::Answer acts(const QString& device, const QString& site, const syncing::Request& request);
    syncing::Answer apply(const QString& site, const QByteArray& body);
    syncing::Answer changes(const QString& site, const QByteArray& path);
    syncing::Answer upload(const syncing::Request& request);
    syncing::Answer patchUpload(Upload& upload, const syncing::Request& request);
    syncing::Answer binary(const syncing::Request& request);
    bool sees(const QString& site, const QString& caseId) const;
    syncing::Answer past(const QString& site, const QByteArray& path) const;
    QByteArray feedEntry(const FeedRow& row) const;

    void write(const QString& key, const Row& row);

    Store m_rows;
    QHash<QString, QMap<qint64, Row>> m_past; ///< by "Type/id" and version
    QList<FeedRow> m_feed;
    QHash<QString, syncing::Answer> m_answers;
    QHash<QString, QSet<QString>> m_sites; ///< caseId → sites
    QHash<QByteArray, Upload> m_uploads;
    QHash<QString, QByteArray> m_blobs;
    QSet<QString> m_revoked;
    QByteArray m_forbidden;
    qint64 m_seq = 0;
    qint64 m_firstSeq = 0;
    int m_epoch = 1;
    int m_endedSessions = 0;
    int m_transactions = 0;
    int m_replays = 0;
    int m_nextUpload = 1;
};

} // namespace testing
