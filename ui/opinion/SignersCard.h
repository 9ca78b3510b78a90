#pragma once

#include "core/flow/Directory.h"
#include "ui/widgets/Panel.h"

namespace ui {

class ChoiceField;
class Label;

/// Who signs an opinion that several physicians sign (R-B3); for a reviewed diagnosis its author chooses the reviewer here
/// (R-H4). Hidden while one signs alone.
class SignersCard final : public Card {
    Q_OBJECT
public:
    explicit SignersCard(QWidget* parent = nullptr);
    /// `authors` as they stand on the paper; `reviewers` to choose from, empty where nobody is chosen.
    void show(const core::Directory& directory, const QStringList& authors, const QList<const core::Practitioner*>& reviewers);
    ChoiceField* reviewer() const { return m_reviewer; }

Q_SIGNALS:
    void reviewerChosen(const QString& practitionerId);

private:
    Label* m_title;
    Label* m_names;
    ChoiceField* m_reviewer;
};

} // namespace ui
