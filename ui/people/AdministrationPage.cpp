#include "ui/people/AdministrationPage.h"

#include "core/people/Access.h"
#include "ui/people/ManageView.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

#include <QHBoxLayout>
#include <QStackedLayout>

namespace ui {

AdministrationPage::AdministrationPage(Room& room, const Place& place, QWidget* parent) : PageView(room, place, parent)
{
    auto* box = column(14, this);
    box->setContentsMargins(20, 16, 20, 16);
    const core::Role role = office().author().role;
    QStringList words;
    auto* stack = new QWidget(this);
    m_stack = new QStackedLayout(stack);
    const auto add = [&](const QString& name, ManageView* view) {
        words.append(name);
        m_views.append(view);
        m_stack->addWidget(view);
    };
    // Without the site's directory here there is nobody to show.
    const bool hasDirectory = !office().directory().institutions().isEmpty();
    if (hasDirectory && core::may(role, core::Action::ManageStaff))
        add(tr("People"), new PeopleView(room, stack));
    if (core::may(role, core::Action::ManageUsers) && room.door.steward())
        add(tr("Accounts"), new AccountsView(room, stack));
    if (core::may(role, core::Action::ManageDevices) && room.door.steward())
        add(tr("Workstations"), new DevicesView(room, stack));
    if (hasDirectory && core::may(role, core::Action::ManageAgreements))
        add(tr("Institutions and agreements"), new SitesView(room, stack));
    auto* head = row(16);
    head->addWidget(new Label(title(), TextRole::Title, Token::Ink, this));
    auto* tabs = new Segments(words, this);
    tabs->setObjectName(QStringLiteral("administration.tabs"));
    tabs->setAccessibleName(title());
    const int first = qBound(0, place.detail.toInt(), int(words.size()) - 1);
    tabs->setCurrent(first);
    m_stack->setCurrentIndex(first);
    connect(tabs, &Segments::chosen, this, [this](int index) {
        m_stack->setCurrentIndex(index);
        m_views[index]->refresh();
    });
    head->addWidget(tabs);
    head->addStretch();
    box->addLayout(head);
    box->addWidget(stack, 1);
    connect(&room.office, &core::Office::directoryChanged, this, [this] {
        for (ManageView* view : m_views)
            view->refresh();
    });
}

QString AdministrationPage::help() const
{
    return tr("Pick a line to change it. A new account's password is shown once and must be changed at the first sign-in. A "
              "workstation joins with a code that is good once, for a day. Stopping a service blocks new invitations and visits "
              "at once.");
}

} // namespace ui
