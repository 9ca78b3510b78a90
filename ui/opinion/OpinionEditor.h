#pragma once

#include "core/opinion/Opinion.h"
#include "ui/opinion/DiagnosisRows.h"
#include "ui/opinion/SuggestionRows.h"

namespace ui {

class ScrollPage;

/// The sections of an opinion to be filled in (R-H1). The limitation note is shown and cannot be changed (R-D2).
class OpinionEditor final : public QWidget {
    Q_OBJECT
public:
    /// `table` outlives it.
    OpinionEditor(const core::Icd10& table, QWidget* parent = nullptr);

    enum class Section { Findings, Diagnoses, Suggestions, Transfer, Limitation };

    void set(const core::Opinion& opinion);
    /// Who signs it; tells `changed`.
    void setAuthors(const QStringList& practitionerIds);
    /// What was set, with what was typed since.
    core::Opinion opinion() const;
    void showSection(Section section);
    bool hasLimitation() const;
    SuggestionRows* suggestions() const { return m_suggestions; }
    DiagnosisRows* diagnoses() const { return m_diagnoses; }
    TextField* findings() const { return m_findings; }
    Segments* transfer() const { return m_transfer; }
    LineField* condition() const { return m_condition; }
    LineField* amendReason() const { return m_amendReason; }
    Button* phrasesButton() const { return m_phrases; }

Q_SIGNALS:
    void changed();

private:
    void addTop(ScrollPage* page);
    void addTransfer(ScrollPage* page);
    void onTransfer();
    core::Opinion m_opinion;
    ScrollPage* m_page;
    LineField* m_amendReason;
    Field* m_amendField;
    TextField* m_findings;
    DiagnosisRows* m_diagnoses;
    SuggestionRows* m_suggestions;
    Button* m_addLine;
    Button* m_phrases;
    Segments* m_transfer;
    LineField* m_condition;
    QWidget* m_limitation;
    Label* m_limitationText;
    QHash<Section, QWidget*> m_sections;
};

} // namespace ui
