#pragma once

#include "core/flow/CaseBrief.h"
#include "ui/shell/PageView.h"

#include <QAbstractListModel>
#include <QPointer>

class QListView;

namespace ui {

class Label;
class LineField;

/// The cases that a search found, one per row.
class FoundCases final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void set(const QList<core::CaseBrief>& cases);
    const core::CaseBrief& at(int row) const { return m_cases[row]; }
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_cases.size()); }
    /// DisplayRole and AccessibleTextRole: the row as a sentence.
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<core::CaseBrief> m_cases;
};

/// `Ctrl+K`: every case here by name, pinyin or number, over the page; before anything is typed, the latest ones. Up and Down
/// choose, Enter opens, Esc closes. GUI thread.
class SearchPanel final : public QWidget {
    Q_OBJECT
public:
    /// Lies over `stage`; `office` outlives it.
    SearchPanel(core::Office& office, QWidget* stage);
    void open();
    void close();
    /// A question is on its way.
    bool isAsking() const { return m_asking; }

Q_SIGNALS:
    void chosen(const QString& caseId);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void place();
    void ask();
    void askArchive();
    void show(const QList<core::CaseBrief>& found, bool searched);
    void take();

    core::Office& m_office;
    LineField* m_field;
    Label* m_note;
    QListView* m_list;
    FoundCases* m_found;
    QPointer<QWidget> m_before;
    bool m_asking = false;
    QString m_asked;
};

} // namespace ui
