#include "ui/shell/JoinForm.h"

#include "core/flow/OwnPassword.h"
#include "ui/shell/GatePage.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Panel.h"

namespace ui {

using namespace Qt::StringLiterals;
using core::Code;

namespace {

constexpr int kPassphrase = 10; ///< characters at least

} // namespace

PersonFields::PersonFields(QWidget* parent) : QWidget(parent)
{
    auto* box = column(12, this);
    auto* name = (new LineField(this))->withIcon(Icon::User);
    name->setMaxLength(64);
    m_login = new Field(tr("Login"), name, tr("as your administrator gave it"), this);
    m_password = new Field(tr("Password at the hub"), secretField(Icon::Lock, this), {}, this);
    auto* code = (new LineField(this))->withIcon(Icon::Phone);
    code->setMaxLength(12);
    m_code = new Field(tr("Second factor"), code, tr("6 digits from your app"), this);
    m_passphrase = new Field(tr("New passphrase for this PC"), secretField(Icon::Key, this), tr("at least 10 characters"), this);
    m_again = new Field(tr("The passphrase once more"), secretField(Icon::Key, this), {}, this);
    box->addWidget(m_login);
    auto* hub = row(12);
    hub->addWidget(m_password, 1, Qt::AlignTop);
    hub->addWidget(m_code, 1, Qt::AlignTop);
    box->addLayout(hub);
    auto* own = row(12);
    own->addWidget(m_passphrase, 1, Qt::AlignTop);
    own->addWidget(m_again, 1, Qt::AlignTop);
    box->addLayout(own);
    for (Field* field : {m_login, m_password, m_code, m_passphrase, m_again}) {
        connect(line(field), &LineField::returnPressed, this, &PersonFields::submitted);
        connect(line(field), &LineField::textEdited, this, [field] { field->setError({}); });
    }
}

LineField* PersonFields::line(Field* field) const { return qobject_cast<LineField*>(field->control()); }

void PersonFields::setLogin(const QString& login)
{
    line(m_login)->setText(login);
    for (Field* field : {m_login, m_password, m_code, m_passphrase, m_again})
        field->setError({});
}

void PersonFields::focusFirst() { line(line(m_login)->text().isEmpty() ? m_login : m_password)->setFocus(Qt::OtherFocusReason); }

std::optional<core::Door::SignIn> PersonFields::take()
{
    m_login->setError(line(m_login)->text().trimmed().isEmpty() ? tr("Type your login") : QString());
    m_password->setError(line(m_password)->text().isEmpty() ? tr("Type the password") : QString());
    m_code->setError(line(m_code)->text().isEmpty() ? tr("Type the six digits") : QString());
    m_passphrase->setError(line(m_passphrase)->text().size() < kPassphrase ? tr("At least 10 characters") : QString());
    m_again->setError(line(m_again)->text() != line(m_passphrase)->text() ? tr("The two differ") : QString());
    for (Field* field : {m_login, m_password, m_code, m_passphrase, m_again}) {
        if (field->hasError()) {
            field->control()->setFocus(Qt::OtherFocusReason);
            return {};
        }
    }
    core::Door::SignIn with;
    with.login = line(m_login)->text().trimmed();
    with.password = core::Secret(line(m_password)->text().toUtf8());
    with.code = line(m_code)->text().simplified().remove(u' ');
    with.passphrase = core::Secret(line(m_passphrase)->text().toUtf8());
    line(m_code)->clear(); // good once
    return with;
}

bool PersonFields::showError(const core::Error& error)
{
    Field* about = nullptr;
    QString words;
    if (error.code == Code::Unauthenticated) {
        about = m_code;
        words = tr("Login, password or code is not right. A code works once: wait for the next.");
    } else if (error.code == Code::Refused) {
        about = m_passphrase;
        words = tr("This passphrase is too easy to guess. Take several words.");
    } else if (error.code == Code::Locked) {
        about = m_code;
        words = tr("Too many tries. Try again in %1.").arg(durationWords(qMax(1, error.detail.toInt())));
    } else {
        return false;
    }
    about->setError(words);
    about->control()->setFocus(Qt::OtherFocusReason);
    return true;
}

JoinForm::JoinForm(core::Door& door, QWidget* parent) : QWidget(parent), m_door(door)
{
    setMaximumWidth(Theme::of(parent).px(636));
    auto* box = column(12, this);
    m_banner = new Banner(Tone::Info, {}, {}, this);
    box->addWidget(m_banner);
    m_person = new PersonFields(this);
    box->addWidget(m_person);
    m_button = (new Button(tr("Sign in on this PC"), Button::Kind::Primary, Button::Size::Large, this))->withHint(u"Enter"_s);
    box->addSpacing(4);
    box->addWidget(m_button);
    connect(m_button, &Button::clicked, this, &JoinForm::press);
    connect(m_person, &PersonFields::submitted, this, &JoinForm::press);
}

void JoinForm::start(const QString& login)
{
    if (login.isEmpty())
        m_banner->set(
            Tone::Info, tr("First time on this PC"), tr("This needs the network once. Then your passphrase is enough offline."));
    else
        m_banner->set(Tone::Info, tr("A new passphrase"),
            tr("The hub checks both factors, then you choose a new passphrase. Nothing on this PC is lost."));
    m_person->setLogin(login);
    m_person->focusFirst();
}

void JoinForm::press()
{
    auto with = m_person->take();
    if (!with)
        return;
    m_button->setBusy(true);
    m_door.join(this, *with, [this](const core::Status& status) {
        m_button->setBusy(false);
        if (!status && core::owesPassword(status.error()))
            Q_EMIT passwordOwed();
        else if (!status && !m_person->showError(status.error()))
            m_banner->set(Tone::Bad, errorWords(status.error()), {});
    });
}

} // namespace ui
