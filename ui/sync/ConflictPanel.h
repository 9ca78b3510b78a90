#pragma once

#include "core/flow/Line.h"
#include "core/sync/FieldDiff.h"
#include "ui/widgets/Panel.h"

namespace ui {

class Button;

/// Two versions of one thing side by side, member by member: what only one side changed is merged and shown, the rest a
/// person chooses; doses are never preselected, of allergies the stricter side is.
class ConflictPanel final : public Card {
    Q_OBJECT
public:
    /// `name`: the patient; `number` of `count`.
    ConflictPanel(
        const core::ConflictItem& conflict, const QString& name, int number, int count, const QDateTime& now, QWidget* parent);

    /// The button that settles it, on once everything is chosen.
    Button* confirmButton() const { return m_confirm; }
    /// The whole resource as chosen.
    QJsonObject chosen() const;

Q_SIGNALS:
    void confirmed();
    void postponed();

private:
    void addChoice(const core::FieldDiff& diff, QVBoxLayout* box);
    void addMerged(const core::FieldDiff& diff, QVBoxLayout* box);
    void count();

    core::ConflictItem m_conflict;
    QList<core::FieldDiff> m_diffs;
    QHash<QString, core::FieldDiff::Side> m_choices;
    Button* m_confirm;
};

} // namespace ui
