#pragma once

#include "core/opinion/Opinion.h"
#include "ui/opinion/CodeField.h"

class QVBoxLayout;

namespace ui {

class Button;

/// Diagnoses, one below the other, each with its code and how certain it is. There is always a row to type in.
class DiagnosisRows final : public QWidget {
    Q_OBJECT
public:
    /// `table` outlives it.
    DiagnosisRows(const core::Icd10& table, QWidget* parent = nullptr);
    void set(const QList<core::Diagnosis>& diagnoses);
    /// Rows in which nothing is typed are left out.
    QList<core::Diagnosis> diagnoses() const;
    CodeField* field(int index) const { return m_rows.value(index).code; }
    Button* addButton() const { return m_add; }

Q_SIGNALS:
    void changed();

private:
    struct Row {
        QWidget* whole = nullptr;
        CodeField* code = nullptr;
        ChoiceField* certainty = nullptr;
    };
    void addRow(const core::Diagnosis& diagnosis);
    void removeRow(QWidget* whole);
    const core::Icd10& m_table;
    QVBoxLayout* m_box;
    Button* m_add;
    QList<Row> m_rows;
};

} // namespace ui
