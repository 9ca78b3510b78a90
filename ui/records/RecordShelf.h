#pragma once

#include "ui/records/RecordIntake.h"
#include "ui/records/RecordRows.h"
#include "ui/shell/PageView.h"

#include <QSet>

namespace ui {

/// The records of one case as the list shows them: read from the case, with checks, thumbnails and how far their bytes have
/// got. GUI thread.
class RecordShelf final : public QObject {
    Q_OBJECT
public:
    RecordShelf(Room& room, const QString& caseId, QObject* parent);

    RecordRows& rows() { return m_rows; }
    RecordIntake& intake() { return m_intake; }
    const QString& caseId() const { return m_caseId; }
    /// The clinic adds and changes; the other side reads.
    bool canChange() const;
    bool isRead() const { return m_read; }
    /// Of all records' bytes: how many there are, and which share the hub has confirmed.
    qint64 totalBytes() const;
    double confirmedShare() const;
    /// The bytes of a record, asked or kept.
    void bytesOf(QObject* context, const QString& id, core::Office::Done<core::Result<QByteArray>> done);
    void sendAgain(const QString& id);

Q_SIGNALS:
    void changed();

private:
    void readCase();
    void readQueue();
    void merge();
    void look();
    void lookAt(const core::RecordItem& item, const QByteArray& bytes);
    void thumbnailOf(const core::RecordItem& item, const QByteArray& bytes, const core::DecodedFile& file);
    void looked(const QString& id);
    RecordDelivery deliveryOf(const core::RecordItem& item) const;

    Room& m_room;
    QString m_caseId;
    RecordRows m_rows;
    RecordIntake m_intake;
    core::Patient m_patient;
    QList<core::RecordItem> m_items;
    QList<core::ByteItem> m_queue;
    struct Seen {
        QList<core::RecordCheck> checks;
        QImage thumbnail;
    };
    QHash<QString, Seen> m_seen; ///< by record id
    QSet<QString> m_tried;
    QString m_looking;
    bool m_read = false;
    bool m_queueAsked = false;
};

} // namespace ui
