#pragma once

#include "ui/shell/PageView.h"

class QStackedLayout;

namespace ui {

class ManageView;
class Segments;

/// People, accounts, workstations, institutions and agreements, as far as the role may manage them (R-A, R-B, R-J2).
class AdministrationPage final : public PageView {
    Q_OBJECT
public:
    AdministrationPage(Room& room, const Place& place, QWidget* parent);
    QString title() const override { return tr("Manage"); }
    QString help() const override;

private:
    void build();
    void turnTo(int index);
    void addViews(QWidget* stack);
    bool hasDirectory() const;

    QWidget* m_content = nullptr;
    QStackedLayout* m_stack = nullptr;
    Segments* m_tabs = nullptr;
    QStringList m_names; ///< of the tabs
    QList<ManageView*> m_views;
    int m_first; ///< the tab that is shown
    bool m_hadDirectory = false;
};

} // namespace ui
