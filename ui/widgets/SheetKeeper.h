#pragma once

#include "core/flow/Office.h"

#include <QHash>
#include <QPointer>
#include <QSet>

namespace ui {

class SideSheet;

/// Keeps what is typed and chosen in a side sheet as a form, so that it lives through a page built anew, a lock and a power
/// cut. Counts are the sheet's fields, choices and ticks that have an object name; fields that hide what is typed (PINs,
/// passwords) never. While the sheet is open the form says so, and its page opens it again. Belongs to the sheet; GUI thread.
class SheetKeeper final : public QObject {
    Q_OBJECT
public:
    /// When all controls are in the sheet and before it opens. `key`, e.g. "sheet/<caseId>/cancel".
    SheetKeeper(SideSheet& sheet, core::Office& office, QString key);

    /// It was sent: nothing has to be kept any more.
    void forget();
    /// What was kept has been put back.
    bool isRead() const { return m_isRead; }

    /// Sheets that were open when their page went: `open` gets each key without its beginning, newest first.
    static void findOpen(
        QObject* context, core::Office& office, const QString& beginning, const std::function<void(const QString& rest)>& open);

private:
    void collect();
    void put(const QJsonObject& values);
    QJsonObject values() const;
    void keep();

    SideSheet* m_sheet;
    QPointer<core::Office> m_office;
    QString m_key;
    QHash<QString, QPointer<QWidget>> m_inputs;
    bool m_isRead = false;
    QSet<QString> m_touched;
    bool m_isPutting = false;
    bool m_isForgotten = false;
};

} // namespace ui
