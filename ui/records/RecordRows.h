#pragma once

#include "core/records/RecordChecks.h"

#include <QAbstractListModel>
#include <QImage>
#include <QSet>
#include <QStyledItemDelegate>

namespace ui {

/// How far a record's bytes have got; nothing else may say "sent".
struct RecordDelivery {
    enum class State {
        Asked, ///< waits for a person's answer; nothing is sent
        Here,  ///< on this computer
        Paused,
        Sending,
        Confirmed, ///< the hub confirmed the bytes
        Absent,    ///< not here yet
        Refused,
    };
    State state = State::Here;
    double share = 0;
    int place = 0; ///< in the queue, from 1; 0 = not known

    friend bool operator==(const RecordDelivery&, const RecordDelivery&) = default;
};

/// One line of the list of records.
struct RecordRow {
    core::RecordItem item;
    bool asked = false; ///< not a record of the case until a person says so
    QByteArray bytes;   ///< of an asked one only
    QList<core::RecordCheck> checks;
    QImage thumbnail;
    RecordDelivery delivery;
};

/// Pictures first, then curves and values, then what is read: as one looks at a case. What only has to be there (consent) comes last.
void sortAsRead(QList<core::RecordItem>& records);

/// The records of a case, newest kind of work first: what is asked, then by date.
class RecordRows final : public QAbstractListModel {
    Q_OBJECT
public:
    explicit RecordRows(QObject* parent = nullptr) : QAbstractListModel(parent) { }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    const QList<RecordRow>& rows() const { return m_rows; }
    const RecordRow* row(const QString& id) const;
    int indexOf(const QString& id) const;
    /// Sorted in; what is equal stays as it is, so that a selection lives on.
    void setRows(QList<RecordRow> rows);
    /// Records of the case that do not go with the invitation; the list says so.
    void setLeftOut(const QSet<QString>& ids);
    bool isLeftOut(const QString& id) const { return m_leftOut.contains(id); }
    void change(const QString& id, const std::function<void(RecordRow&)>& change);

private:
    QList<RecordRow> m_rows;
    QSet<QString> m_leftOut;
};

/// Paints a row of 57 px: thumbnail, title, kind and origin, what the checks say, how far it has got.
class RecordDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit RecordDelegate(RecordRows& rows, QWidget* view);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Widths of the two columns at the right, px; the head above the list uses them too.
    static int checkWidth(const QWidget* widget);
    static int deliveryWidth(const QWidget* widget);

private:
    void paintThumbnail(QPainter& painter, const QRect& box, const RecordRow& row) const;
    void paintDelivery(QPainter& painter, const QRect& box, const RecordRow& row) const;
    RecordRows& m_rows;
    QWidget* m_view;
};

/// "Sending 62 %", "Confirmed by the hub" …
QString deliveryWords(const RecordDelivery& delivery);

} // namespace ui
