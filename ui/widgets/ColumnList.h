#pragma once

#include "ui/theme/Icons.h"
#include "ui/theme/Text.h"
#include "ui/theme/Tone.h"

#include <QListView>
#include <QStandardItemModel>

#include <optional>

namespace ui {

/// A table as a list: a header line and rows of cells, one row chosen at a time. For some hundreds of rows; long worklists
/// have delegates of their own.
class ColumnList final : public QWidget {
    Q_OBJECT
public:
    struct Column {
        QString title;
        int width = 0; ///< px as designed; 0 = shares what is left
    };
    struct Cell {
        QString text;
        bool bold = false;
        bool free = false;             ///< typed by a person: may lose its end
        std::optional<Tone> tone = {}; ///< as a tag
        std::optional<Icon> icon = {}; ///< of the tag
    };
    struct Row {
        QString key; ///< what picked() says
        QList<Cell> cells;
    };

    ColumnList(const QString& name, const QList<Column>& columns, QWidget* parent = nullptr);
    /// Keeps the chosen row when its key is still there.
    void setRows(const QList<Row>& rows);
    /// What stands there while there is no row.
    void setEmptyWords(const QString& words);
    QString currentKey() const;
    int count() const { return m_model.rowCount(); }

Q_SIGNALS:
    /// Enter, or a click.
    void picked(const QString& key);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Delegate;
    QList<QRect> cellsOf(const QRect& row) const;

    QString m_emptyWords;
    QList<Column> m_columns;
    QList<Row> m_rows;
    QListView* m_view;
    QStandardItemModel m_model;
};

} // namespace ui
