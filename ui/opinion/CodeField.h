#pragma once

#include "core/opinion/Icd10.h"
#include "ui/widgets/Fields.h"

class QCompleter;
class QStandardItemModel;

namespace ui {

/// A diagnosis in words that offers codes while somebody types: by code, words, pinyin or first letters. What is not in the
/// table may be typed all the same.
class CodeField final : public QWidget {
    Q_OBJECT
public:
    /// `table` outlives it.
    CodeField(const core::Icd10& table, QWidget* parent = nullptr);
    void set(const QString& text, const QString& code);
    QString text() const { return m_words->text().trimmed(); }
    QString code() const { return m_code->text().trimmed().toUpper(); }
    LineField* words() const { return m_words; }
    LineField* codeField() const { return m_code; }

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void offer(const QString& typed);
    void choose(const QModelIndex& index);
    const core::Icd10& m_table;
    LineField* m_words;
    LineField* m_code;
    QStandardItemModel* m_model;
    QCompleter* m_completer;
};

} // namespace ui
