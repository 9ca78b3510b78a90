#pragma once

#include "core/policy/PolicyLibrary.h"
#include "ui/people/ManageView.h"

class QStackedLayout;

namespace ui {

class ChoiceField;
class Segments;
class TextField;

/// A hospital's own rules beside those of the law: what a breach does, stricter numbers, what cannot be changed, and every version
/// that was in force. Each change is a version with its reason; it holds for what is sent from then on (R-P1).
class RulesView final : public ManageView {
    Q_OBJECT
public:
    RulesView(Room& room, QWidget* parent);
    void refresh() override;

private:
    using Change = std::function<void(core::Profile& profile)>;
    const core::Institution* hospital() const;
    /// The last version of its own; nothing in it where there is none.
    core::Profile own() const;
    void showRules(bool fixed);
    void showNumbers();
    void showVersions();
    void open(const QString& key);
    void openRule(core::RuleKey key);
    void openNumber(core::Parameter key);
    /// The end of a sheet: why, and the button that puts `change()` in force. A `change` that answers nothing has said what is wrong.
    void addForce(SideSheet* sheet, const QString& what, const std::function<std::optional<Change>()>& change);
    void publish(const Change& change, const QString& reason, const QString& what, SideSheet* sheet, Button* button);

    ChoiceField* m_hospital;
    Segments* m_parts;
    QStackedLayout* m_lists;
    ColumnList* m_rules;
    ColumnList* m_versions;
};

} // namespace ui
