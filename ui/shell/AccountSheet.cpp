#include "ui/shell/AccountSheet.h"

#include "ui/shell/GatePage.h"
#include "ui/shell/OwnPasswordForm.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Panel.h"

#include <QTimer>

namespace ui {

using namespace Qt::StringLiterals;
using core::Code;

AccountSheet::AccountSheet(core::Door& door, What what, QWidget* page)
    : SideSheet(what == What::SignIn ? tr("Sign in at the hub") : tr("Change the password"), page), m_door(door)
{
    // Whatever way the sheet goes, a half-done change is not kept with its password.
    connect(this, &SideSheet::closed, this, [this] {
        if (core::OwnPassword* own = m_door.ownPassword())
            own->giveUp();
        deleteLater();
    });
    if (what == What::SignIn)
        makeSignIn();
    else
        showPassword();
    box()->addStretch();
}

void AccountSheet::makeSignIn()
{
    m_form = new QWidget(this);
    auto* form = column(12, m_form);
    m_banner = new Banner(Tone::Info, tr("The hub has ended your session"),
        tr("What you do here is kept and goes out when you are signed in again."), m_form);
    form->addWidget(m_banner);
    m_password = new Field(tr("Password at the hub"), secretField(Icon::Lock, m_form), {}, m_form);
    auto* code = (new LineField(m_form))->withIcon(Icon::Phone);
    code->setInputMethodHints(Qt::ImhDigitsOnly);
    code->setMaxLength(12);
    m_code = new Field(tr("Second factor"), code, tr("6 digits from your app"), m_form);
    form->addWidget(m_password);
    form->addWidget(m_code);
    m_button = new Button(tr("Sign in"), Button::Kind::Primary, Button::Size::Normal, m_form);
    form->addWidget(m_button, 0, Qt::AlignLeft);
    connect(m_button, &Button::clicked, this, &AccountSheet::signIn);
    for (Field* field : {m_password, m_code}) {
        auto* line = qobject_cast<LineField*>(field->control());
        connect(line, &LineField::returnPressed, this, &AccountSheet::signIn);
        connect(line, &LineField::textEdited, field, [field] { field->setError({}); });
    }
    box()->addWidget(m_form);
    QTimer::singleShot(0, m_form, [this] { m_password->control()->setFocus(Qt::OtherFocusReason); });
}

void AccountSheet::signIn()
{
    auto* password = qobject_cast<LineField*>(m_password->control());
    auto* code = qobject_cast<LineField*>(m_code->control());
    m_password->setError(password->text().isEmpty() ? tr("Type the password") : QString());
    m_code->setError(code->text().isEmpty() ? tr("Type the six digits") : QString());
    if (m_password->hasError() || m_code->hasError())
        return;
    core::Door::SignIn with;
    with.login = m_door.ownPassword()->login();
    with.password = core::Secret(password->text().toUtf8());
    with.code = code->text().simplified().remove(u' ');
    code->clear(); // good once
    m_button->setBusy(true);
    m_door.signIn(this, with, [this](const core::Status& status) {
        m_button->setBusy(false);
        if (status)
            return close();
        const core::Error& error = status.error();
        if (core::owesPassword(error))
            showPassword();
        else if (error.code == Code::Unauthenticated)
            m_code->setError(tr("Password or code is not right. A code works once: wait for the next."));
        else
            m_banner->set(Tone::Warn, errorWords(error), {});
    });
}

void AccountSheet::showPassword()
{
    if (m_form) {
        m_form->hide();
        m_form->deleteLater();
    }
    auto* form = new OwnPasswordForm(*m_door.ownPassword(), true, this);
    connect(form, &OwnPasswordForm::entered, this, &SideSheet::close);
    connect(form, &OwnPasswordForm::left, this, &SideSheet::close);
    m_form = form;
    box()->insertWidget(0, form);
    form->show();
}

} // namespace ui
