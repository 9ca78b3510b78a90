#pragma once

#include "core/flow/Office.h"
#include "core/records/LabTable.h"
#include "core/records/RecordItem.h"

#include <QWidget>

namespace ui {

class Label;
class ScrollPage;

/// The values of all laboratory reports of a case under whatever record is open: out of range first. Hidden when there are
/// none, or when such a report is open itself.
class LabStrip final : public QWidget {
    Q_OBJECT
public:
    LabStrip(core::Office& office, QWidget* parent);
    /// Reads the bytes of those that are new.
    void setRecords(const QList<core::RecordItem>& records);
    void setOpen(const QString& recordId);

private:
    void take(const QString& id, const core::LabTable& table);
    void showRows();

    core::Office& m_office;
    Label* m_words;
    ScrollPage* m_scroll;
    QWidget* m_view = nullptr;
    QStringList m_order;                     ///< ids of laboratory records
    QHash<QString, core::LabTable> m_tables; ///< by record id; empty while it is read and for what is none
    QString m_open;
};

} // namespace ui
