#include "ui/people/AdministrationPage.h"

#include "core/people/Access.h"
#include "ui/people/ManageView.h"
#include "ui/people/RulesView.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

#include <QHBoxLayout>
#include <QStackedLayout>

namespace ui {

AdministrationPage::AdministrationPage(Room& room, const Place& place, QWidget* parent)
    : PageView(room, place, parent), m_first(place.detail.toInt())
{
    auto* box = column(0, this);
    box->setContentsMargins(20, 16, 20, 16);
    build();
    connect(&room.office, &core::Office::directoryChanged, this, [this] {
        if (hasDirectory() != m_hadDirectory) // a first sign-in: it comes while the page is shown
            return build();
        for (ManageView* view : m_views)
            view->refresh();
    });
}

bool AdministrationPage::hasDirectory() const { return !office().directory().institutions().isEmpty(); }

void AdministrationPage::build()
{
    if (m_content) {
        m_content->hide();
        m_content->deleteLater();
    }
    m_hadDirectory = hasDirectory();
    m_views.clear();
    m_names.clear();
    m_content = new QWidget(this);
    layout()->addWidget(m_content);
    auto* box = column(14, m_content);
    auto* stack = new QWidget(m_content);
    m_stack = new QStackedLayout(stack);
    addViews(stack);
    auto* head = row(16);
    head->addWidget(new Label(title(), TextRole::Title, Token::Ink, m_content));
    m_tabs = new Segments(m_names, m_content);
    m_tabs->setObjectName(QStringLiteral("administration.tabs"));
    m_tabs->setAccessibleName(title());
    turnTo(qBound(0, m_first, int(m_names.size()) - 1));
    connect(m_tabs, &Segments::chosen, this, [this](int index) {
        turnTo(index);
        m_views[index]->refresh();
    });
    head->addWidget(m_tabs);
    head->addStretch();
    box->addLayout(head);
    box->addWidget(stack, 1);
    m_content->show();
}

void AdministrationPage::turnTo(int index)
{
    m_first = index;
    m_tabs->setCurrent(index);
    m_stack->setCurrentIndex(index);
}

void AdministrationPage::addViews(QWidget* stack)
{
    const core::Role role = office().author().role;
    const auto add = [&](const QString& name, ManageView* view) {
        m_names.append(name);
        m_views.append(view);
        m_stack->addWidget(view);
        connect(view, &ManageView::sheetReopened, this, [this, index = int(m_views.size()) - 1] { turnTo(index); });
    };
    // Without the site's directory here there is nobody to show.
    if (m_hadDirectory && core::may(role, core::Action::ManageStaff))
        add(tr("People"), new PeopleView(room(), stack));
    if (core::may(role, core::Action::ManageUsers) && room().door.steward())
        add(tr("Accounts"), new AccountsView(room(), stack));
    if (core::may(role, core::Action::ManageDevices) && room().door.steward())
        add(tr("Workstations"), new DevicesView(room(), stack));
    if (m_hadDirectory && core::may(role, core::Action::ManageDevices))
        add(tr("Stethoscopes"), new StethoscopesView(room(), stack));
    if (m_hadDirectory && core::may(role, core::Action::ManageAgreements))
        add(tr("Institutions and agreements"), new SitesView(room(), stack));
    if (m_hadDirectory && core::may(role, core::Action::ManagePolicy))
        add(tr("Rules"), new RulesView(room(), stack));
}

QString AdministrationPage::help() const
{
    return tr("Pick a line to change it. A new account's password is shown once and must be changed at the first sign-in. A "
              "workstation joins with a code that is good once, for a day. Stopping a service blocks new invitations and visits "
              "at once. A hospital's own rules hold for what is sent from then on.");
}

} // namespace ui
