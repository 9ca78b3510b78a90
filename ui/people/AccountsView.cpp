#include "ui/people/ManageView.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/ColumnList.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/QrView.h"
#include "ui/widgets/RoleWords.h"
#include "ui/widgets/SideSheet.h"
#include "ui/widgets/Tag.h"

#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

const QString kNewAccount = u"account-new"_s;

} // namespace

AccountsView::AccountsView(Room& room, QWidget* parent)
    : ManageView(room, parent), m_hasDirectory(!room.office.directory().institutions().isEmpty())
{
    if (m_hasDirectory) {
        auto* fresh = addTool(tr("New account"), Icon::Plus, true);
        connect(fresh, &Button::clicked, this, &AccountsView::add);
    }
    QList<ColumnList::Column> columns{{tr("Login"), 150}, {tr("Name")}, {tr("Role"), 190}};
    if (m_hasDirectory)
        columns.append({tr("Institution")});
    columns.append({tr("State"), 170});
    m_list = new ColumnList(tr("Accounts"), columns, this);
    connect(m_list, &ColumnList::picked, this, &AccountsView::manage);
    box()->addWidget(m_list, 1);
    refresh();
}

void AccountsView::refresh()
{
    core::Steward* steward = room().door.steward();
    if (!steward)
        return;
    steward->users(this, [this](const core::Result<QList<core::ManagedUser>>& users) {
        say(users ? core::Status() : core::Status(users.error()));
        if (users)
            m_users = *users;
        show();
        if (users && !std::exchange(m_isRead, true)) {
            reopen(u"account/"_s, [this](const QString& login) { manage(login); });
            if (m_hasDirectory)
                reopen(kNewAccount, [this](const QString&) { add(); });
        }
    });
}

void AccountsView::show()
{
    QList<ColumnList::Row> rows;
    for (const core::ManagedUser& user : m_users) {
        const ColumnList::Cell state = user.disabled ? ColumnList::Cell{tr("Shut out"), false, false, Tone::Bad, Icon::Close}
            : user.mustChangePassword ? ColumnList::Cell{tr("New password given"), false, false, Tone::Warn, Icon::Key}
                                      : ColumnList::Cell{tr("Active"), false, false, Tone::Ok, Icon::CheckDisc};
        QList<ColumnList::Cell> cells{{user.login, true, true}, {user.name, false, true}, {roleWords(user.role)}};
        if (m_hasDirectory)
            cells.append({institutionName(user.organizationId), false, true});
        cells.append(state);
        rows.append({user.login, cells});
    }
    m_list->setRows(rows);
}

void AccountsView::add()
{
    auto* sheet = openSheet(tr("New account"));
    auto* who = new ChoiceField(sheet);
    who->setObjectName(u"account.person"_s);
    who->setPlaceholderText(tr("Choose a person"));
    for (const core::Practitioner& person : room().office.directory().practitioners())
        who->addItem(person.person.name, person.id);
    who->setCurrentIndex(-1);
    sheet->box()->addWidget(new Field(tr("Person"), who, {}, sheet));
    auto* login = new LineField(sheet);
    login->setObjectName(u"account.login"_s);
    sheet->box()->addWidget(new Field(tr("Login"), login, tr("2 to 64 letters or digits"), sheet));
    auto* role = new ChoiceField(sheet);
    role->setObjectName(u"account.role"_s);
    for (const core::Role value : core::kAllRoles)
        role->addItem(roleWords(value), int(value));
    sheet->box()->addWidget(new Field(tr("Role"), role, {}, sheet));
    auto* where = new ChoiceField(sheet);
    where->setObjectName(u"account.institution"_s);
    for (const core::Institution& institution : room().office.directory().institutions())
        where->addItem(institution.name, institution.id);
    where->setCurrentIndex(where->findData(room().office.author().organizationId));
    sheet->box()->addWidget(new Field(tr("Institution"), where, {}, sheet));
    sheet->box()->addStretch();
    auto* make = new Button(tr("Make the account"), Button::Kind::Primary, Button::Size::Normal, sheet);
    connect(make, &Button::clicked, this, [=, this] {
        auto* whoField = qobject_cast<Field*>(who->parentWidget());
        auto* loginField = qobject_cast<Field*>(login->parentWidget());
        whoField->setError(who->currentIndex() < 0 ? tr("Choose a person") : QString());
        loginField->setError(login->text().trimmed().size() < 2 ? tr("2 to 64 letters or digits") : QString());
        if (whoField->hasError() || loginField->hasError())
            return;
        make->setBusy(true);
        const core::ManagedUser user{login->text().trimmed(), who->currentText(), core::Role(role->currentData().toInt()),
            who->currentData().toString(), where->currentData().toString(), false, true};
        // Of the view, not of the sheet: what is shown once is shown, whatever was closed meanwhile.
        const auto done = [this, open = QPointer(sheet), make, loginField](const core::Result<core::HandedOut>& given) {
            if (open)
                make->setBusy(false);
            if (open && !given && given.error().code == core::Code::Exists) {
                loginField->setError(tr("This login is taken"));
                return;
            }
            if (given)
                forgetKept(kNewAccount, open);
            handOut(given, open);
        };
        room().door.steward()->addUser(this, user, done);
    });
    sheet->addButton(make);
    openKept(sheet, kNewAccount, Kept::UntilDecided);
}

void AccountsView::manage(const QString& login)
{
    const auto found = std::find_if(
        m_users.begin(), m_users.end(), [&](const core::ManagedUser& user) { return user.login == login; });
    if (found == m_users.end())
        return;
    const core::ManagedUser user = *found;
    auto* sheet = openSheet(user.name);
    sheet->box()->addWidget(
        (new Label(tr("%1, %2, %3").arg(user.login, roleWords(user.role), institutionName(user.organizationId)), TextRole::Body,
             Token::Ink2, sheet))
            ->wrapped()
            ->cuttable());
    auto* factor = (new OptionCard(
        tr("Also a new second factor"), tr("When the phone or the authenticator was lost."), OptionCard::Mark::Tick, sheet));
    factor->setObjectName(u"account.factor"_s);
    sheet->box()->addWidget(factor);
    auto* reset =
        (new Button(tr("Give a new password"), Button::Kind::Secondary, Button::Size::Normal, sheet))->withIcon(Icon::Key);
    connect(reset, &Button::clicked, this, [this, sheet, reset, factor, login] {
        reset->setBusy(true);
        const auto done = [this, open = QPointer(sheet), reset](const core::Result<core::HandedOut>& given) {
            if (open)
                reset->setBusy(false);
            handOut(given, open);
        };
        room().door.steward()->resetUser(this, login, factor->isChecked(), done);
    });
    sheet->box()->addWidget(reset);
    sheet->box()->addWidget(new Rule(Qt::Horizontal, sheet));
    auto* shut = new Button(user.disabled ? tr("Let in again") : tr("Shut out"),
        user.disabled ? Button::Kind::Secondary : Button::Kind::DangerOutline, Button::Size::Normal, sheet);
    connect(shut, &Button::clicked, this, [this, sheet, shut, user] {
        shut->setBusy(true);
        room().door.steward()->setDisabled(sheet, user.login, !user.disabled, [this, sheet](const core::Status& status) {
            say(status);
            closeSheet(sheet);
            refresh();
        });
    });
    sheet->box()->addWidget(shut);
    sheet->box()->addStretch();
    openKept(sheet, u"account/"_s + login, Kept::WhileOpen);
}

void AccountsView::handOut(const core::Result<core::HandedOut>& given, SideSheet* asked)
{
    if (!given) {
        closeSheet(asked);
        say(given.error());
        return;
    }
    auto* sheet = openSheet(tr("Hand this over now"));
    sheet->box()->addWidget(new Banner(Tone::Warn, tr("Shown once"),
        tr("Write it down or let the person type it. It must be changed at the first sign-in."), sheet));
    const auto show = [sheet](const QString& label, const QString& text) {
        auto* line = new LineField(sheet);
        line->setText(text);
        line->locked();
        sheet->box()->addWidget(new Field(label, line, {}, sheet));
    };
    show(tr("Login"), given->login);
    show(tr("One-time password"), given->password);
    if (!given->totpSecret.isEmpty()) {
        QString grouped = given->totpSecret; // as it is typed into an app
        for (qsizetype at = 4; at < grouped.size(); at += 5)
            grouped.insert(at, u' ');
        auto* code = new QrView(given->totpUri.toUtf8(), sheet);
        code->setAccessibleName(tr("QR code of the authenticator secret"));
        code->setVisible(!code->isEmpty());
        sheet->box()->addWidget(code, 0, Qt::AlignLeft);
        show(tr("Authenticator secret"), grouped);
        sheet->box()->addWidget(
            (new Label(
                 tr("Scan the code with an authenticator app, or type the secret there as a time-based key of six digits: the "
                    "person needs it to sign in."),
                 TextRole::Secondary, Token::Ink2, sheet))
                ->wrapped());
    }
    sheet->box()->addStretch();
    auto* done = new Button(tr("Handed over"), Button::Kind::Primary, Button::Size::Normal, sheet);
    connect(done, &Button::clicked, this, [this] {
        closeSheet();
        refresh();
    });
    sheet->addButton(done);
    sheet->open();
}

} // namespace ui
