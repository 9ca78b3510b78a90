#pragma once

#include "core/opinion/Decision.h"
#include "ui/widgets/Fields.h"

namespace ui {

class Label;
class Tag;

/// One suggestion of the specialist with the on-site doctor's answer to it.
class AnswerRow final : public QWidget {
    Q_OBJECT
public:
    explicit AnswerRow(const core::Suggestion& suggestion, QWidget* parent = nullptr);
    void set(const core::SuggestionAnswer& answer);
    /// Nothing while it is not answered.
    std::optional<core::SuggestionAnswer> answer() const;
    void setLocked(bool locked);
    Segments* choice() const { return m_choice; }
    LineField* reason() const { return m_reason; }
    LineField* carriedOut() const { return m_as; }

Q_SIGNALS:
    void changed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void arrange();
    core::Suggestion m_suggestion;
    Segments* m_choice;
    QWidget* m_reasonRow;
    Tag* m_reasonTag;
    LineField* m_reason;
    QWidget* m_asRow;
    Tag* m_asTag;
    LineField* m_as;
};

/// All suggestions of an opinion with their answers.
class AnswerRows final : public QWidget {
    Q_OBJECT
public:
    explicit AnswerRows(QWidget* parent = nullptr);
    void set(const QList<core::Suggestion>& suggestions, const QList<core::SuggestionAnswer>& answers);
    QList<core::SuggestionAnswer> answers() const;
    void setLocked(bool locked);
    AnswerRow* row(int index) const { return m_rows.value(index); }
    int count() const { return int(m_rows.size()); }

Q_SIGNALS:
    void changed();

private:
    QList<AnswerRow*> m_rows;
};

} // namespace ui
