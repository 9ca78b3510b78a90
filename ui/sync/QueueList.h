#pragma once

#include "core/flow/Line.h"
#include "core/flow/Office.h"

#include <QListView>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace ui {

/// What waits for the hub, in the order of sending, and what the hub has confirmed since this page was opened.
class QueueList final : public QListView {
    Q_OBJECT
public:
    explicit QueueList(core::Office& office, QWidget* parent = nullptr);
    void show(const QList<core::QueueItem>& acts, const QList<core::ByteItem>& bytes);
    /// Moves an act to the delivered part.
    void addDelivered(const QString& actId, const QDateTime& at);
    int waiting() const { return m_waiting; }

Q_SIGNALS:
    /// Somebody picked an act or file that was refused.
    void refusedPicked(const QString& actId);

private:
    struct Done {
        QString title;
        QDateTime at;
    };
    void rebuild();
    QString nameOf(const QString& caseId, const QString& patientId) const;
    void addHeader(const QString& words);

    core::Office& m_office;
    QStandardItemModel m_model;
    QList<core::QueueItem> m_acts;
    QList<core::ByteItem> m_bytes;
    QList<Done> m_done;
    QHash<QString, QString> m_titles; ///< act id -> title, for when it has been delivered
    int m_waiting = 0;
};

} // namespace ui
