#pragma once

#include "core/opinion/Opinion.h"
#include "ui/widgets/Fields.h"

class QVBoxLayout;

namespace ui {

class Button;
class Label;

/// Suggestions, one thing per line, each with its kind; the on-site doctor answers each. Enter begins the next one.
class SuggestionRows final : public QWidget {
    Q_OBJECT
public:
    explicit SuggestionRows(QWidget* parent = nullptr);
    /// `keepNumbers`: an amendment keeps the numbers of the lines that are there.
    void set(const QList<core::Suggestion>& suggestions, bool keepNumbers);
    /// Lines in which nothing is typed are left out.
    QList<core::Suggestion> suggestions() const;
    /// Takes the first empty line or a new one.
    void add(core::SuggestionKind kind, const QString& text);
    /// A new line to type in, with the focus.
    void addEmpty();
    LineField* field(int index) const { return m_rows.value(index).text; }
    ChoiceField* kind(int index) const { return m_rows.value(index).kind; }

Q_SIGNALS:
    void changed();

private:
    struct Row {
        QWidget* whole = nullptr;
        Label* number = nullptr;
        ChoiceField* kind = nullptr;
        LineField* text = nullptr;
        int line = 0;
    };
    void addRow(const core::Suggestion& suggestion);
    void removeRow(QWidget* whole);
    void number();
    QVBoxLayout* m_box;
    QList<Row> m_rows;
    bool m_keepNumbers = false;
};

} // namespace ui
