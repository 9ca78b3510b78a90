#include "ui/shell/OwnPasswordForm.h"

#include "ui/shell/GatePage.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

#include <QTimer>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using core::Code;
using Step = core::OwnPassword::Step;

namespace {

constexpr int kLeast = 10; ///< characters; the hub judges the rest

struct Problem {
    QLatin1String name;
    const char* words;
};

const Problem kProblems[] = {
    {QLatin1String("TooShort"), QT_TRANSLATE_NOOP("ui::OwnPasswordForm", "At least 10 characters")},
    {QLatin1String("TooLong"), QT_TRANSLATE_NOOP("ui::OwnPasswordForm", "At most 256 characters")},
    {QLatin1String("Repeated"), QT_TRANSLATE_NOOP("ui::OwnPasswordForm", "Too much of the same. Mix words or characters.")},
    {QLatin1String("Sequence"), QT_TRANSLATE_NOOP("ui::OwnPasswordForm", "Rows like 123456 or qwerty are guessed first.")},
    {QLatin1String("Common"),
        QT_TRANSLATE_NOOP("ui::OwnPasswordForm", "A well-known password is in it. Take words that only you put together.")},
    {QLatin1String("Personal"), QT_TRANSLATE_NOOP("ui::OwnPasswordForm", "Your own name or login is too much of it.")},
    {QLatin1String("Same"), QT_TRANSLATE_NOOP("ui::OwnPasswordForm", "This is the one you have now. Choose another.")},
};

LineField* lineOf(Field* field) { return qobject_cast<LineField*>(field->control()); }

} // namespace

QString passwordWords(const QString& problem)
{
    const auto* found = std::find_if(
        std::begin(kProblems), std::end(kProblems), [&](const Problem& one) { return problem == one.name; });
    return found == std::end(kProblems) ? OwnPasswordForm::tr("The hub does not take this password.")
                                        : OwnPasswordForm::tr(found->words);
}

OwnPasswordForm::OwnPasswordForm(core::OwnPassword& own, bool atDesk, QWidget* parent)
    : QWidget(parent), m_own(own), m_atDesk(atDesk), m_box(column(0, this)), m_tick(new QTimer(this))
{
    m_tick->setInterval(250); // a second's end is shown when it is there
    connect(m_tick, &QTimer::timeout, this, &OwnPasswordForm::tick);
    showStep(own.step());
}

void OwnPasswordForm::showStep(Step step)
{
    m_tick->stop();
    if (m_content) {
        // an answer to one of its buttons may be what brought us here
        m_content->hide();
        m_content->deleteLater();
    }
    m_old = m_fresh = m_again = m_code = nullptr;
    m_content = new QWidget(this);
    m_contentBox = column(12, m_content);
    m_box->addWidget(m_content);
    m_banner = new Banner(Tone::Info, {}, {}, m_content);
    if (step == Step::Enter)
        makeEntry();
    else
        makeChoice(step == Step::None);
    for (Field* field : {m_old, m_fresh, m_again, m_code}) {
        if (field)
            connect(lineOf(field), &LineField::textEdited, field, [field] { field->setError({}); });
    }
    m_content->show();
    // Later: who shows this decides about the focus as well.
    QTimer::singleShot(0, m_content,
        [first = m_old    ? m_old
                : m_fresh ? m_fresh
                          : m_code] { first->control()->setFocus(Qt::OtherFocusReason); });
}

void OwnPasswordForm::makeChoice(bool withOld)
{
    if (!m_atDesk)
        m_contentBox->addWidget((new Label(tr("Choose your own password"), TextRole::Title, Token::Ink, m_content))->wrapped());
    if (withOld)
        m_banner->set(Tone::Info, tr("The password at the hub"),
            tr("The passphrase and the PIN of this PC are other things and stay as they are."));
    else
        m_banner->set(Tone::Info, tr("Yours came from an administrator"),
            tr("It opens only this page, so that from now on nobody but you knows it. The passphrase of this PC stays."));
    m_contentBox->addWidget(m_banner);
    if (withOld) {
        m_old = new Field(tr("Present password"), secretField(Icon::Lock, m_content), {}, m_content);
        m_contentBox->addWidget(m_old);
    }
    m_fresh = new Field(tr("New password"), secretField(Icon::Lock, m_content), tr("at least 10 characters"), m_content);
    m_again = new Field(tr("Once more"), secretField(Icon::Lock, m_content), {}, m_content);
    if (m_atDesk) {
        m_contentBox->addWidget(m_fresh);
        m_contentBox->addWidget(m_again);
    } else {
        auto* pair = row(12);
        pair->addWidget(m_fresh, 1, Qt::AlignTop);
        pair->addWidget(m_again, 1, Qt::AlignTop);
        m_contentBox->addLayout(pair);
    }
    addRules();
    addButtons(withOld ? tr("Change the password") : tr("Use this password"));
    connect(m_button, &Button::clicked, this, &OwnPasswordForm::choose);
    for (Field* field : {m_old, m_fresh, m_again}) {
        if (field)
            connect(lineOf(field), &LineField::returnPressed, this, &OwnPasswordForm::choose);
    }
}

void OwnPasswordForm::addRules()
{
    auto* rules = column(4);
    for (const QString& words : {tr("Three or four words are long enough and easy to keep in mind."),
             tr("No well-known password, no rows like 123456 or qwerty."),
             tr("Not your name or login, and not the password you have now.")}) {
        auto* line = row(8);
        line->addWidget(new IconView(Icon::Info, 16, Token::Ink3, m_content), 0, Qt::AlignTop);
        line->addWidget((new Label(words, TextRole::Secondary, Token::Ink2, m_content))->wrapped(), 1);
        rules->addLayout(line);
    }
    m_contentBox->addLayout(rules);
}

void OwnPasswordForm::addButtons(const QString& words)
{
    auto* buttons = row(12);
    m_button = new Button(words, Button::Kind::Primary, m_atDesk ? Button::Size::Normal : Button::Size::Large, m_content);
    if (!m_atDesk)
        m_button->withHint(u"Enter"_s);
    buttons->addWidget(m_button);
    auto* away = new Button(
        m_atDesk ? tr("Not now") : tr("Back to sign-in"), Button::Kind::Quiet, Button::Size::Normal, m_content);
    connect(away, &Button::clicked, this, [this] {
        m_own.giveUp();
        Q_EMIT left();
    });
    buttons->addWidget(away);
    buttons->addStretch();
    m_contentBox->addSpacing(4);
    m_contentBox->addLayout(buttons);
}

void OwnPasswordForm::choose()
{
    if (m_old)
        m_old->setError(lineOf(m_old)->text().isEmpty() ? tr("Type the password you have now") : QString());
    m_fresh->setError(lineOf(m_fresh)->text().size() < kLeast ? passwordWords(u"TooShort"_s) : QString());
    m_again->setError(lineOf(m_again)->text() != lineOf(m_fresh)->text() ? tr("The two differ") : QString());
    for (Field* field : {m_old, m_fresh, m_again}) {
        if (field && field->hasError()) {
            field->control()->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    m_button->setBusy(true);
    const core::Secret fresh(lineOf(m_fresh)->text().toUtf8());
    const auto answered = [this](const core::Status& status) { chosen(status); };
    if (m_old)
        m_own.change(this, core::Secret(lineOf(m_old)->text().toUtf8()), fresh, answered);
    else
        m_own.choose(this, fresh, answered);
}

void OwnPasswordForm::chosen(const core::Status& status)
{
    m_button->setBusy(false);
    if (status)
        return showStep(Step::Enter);
    const core::Error& error = status.error();
    if (error.code == Code::Refused) {
        m_fresh->setError(passwordWords(error.detail));
        m_fresh->control()->setFocus(Qt::OtherFocusReason);
    } else if (error.code == Code::WrongKey && m_old) {
        m_old->setError(tr("This is not your present password."));
        m_old->control()->setFocus(Qt::OtherFocusReason);
    } else if (error.code == Code::Offline) {
        m_banner->set(
            Tone::Warn, tr("No line to the hub"), tr("Only the hub can change its password. Try again when the line is back."));
    } else if (error.code == Code::Busy || error.code == Code::Locked) {
        m_banner->set(Tone::Warn, tr("Too many tries"), tr("Wait some minutes, then try again."));
    } else if (error.code == Code::Unauthenticated && m_old) {
        m_banner->set(Tone::Warn, tr("Not signed in at the hub"), tr("Sign in there first, then change the password."));
    } else if (error.code == Code::Unauthenticated || error.code == Code::WrongKey) {
        // also when the hub changed it and only its answer was lost
        m_banner->set(Tone::Warn, tr("The hub has ended this sign-in"),
            tr("Go back and sign in again. If the given password is refused, the new one counts already."));
    } else {
        m_banner->set(Tone::Bad, errorWords(error), {});
    }
}

void OwnPasswordForm::makeEntry()
{
    if (!m_atDesk)
        m_contentBox->addWidget((new Label(tr("Sign in with it"), TextRole::Title, Token::Ink, m_content))->wrapped());
    m_banner->set(Tone::Ok, tr("The new password counts"),
        tr("The change ended the sign-in at the hub. Signing in anew takes a code that was not used yet."));
    m_contentBox->addWidget(m_banner);
    auto* code = (new LineField(m_content))->withIcon(Icon::Phone);
    code->setInputMethodHints(Qt::ImhDigitsOnly);
    code->setMaxLength(12);
    m_code = new Field(tr("Second factor"), code, tr("6 digits from your app"), m_content);
    m_contentBox->addWidget(m_code);
    addButtons(tr("Sign in"));
    connect(m_button, &Button::clicked, this, &OwnPasswordForm::enter);
    connect(code, &LineField::returnPressed, this, &OwnPasswordForm::enter);
    m_tick->start();
    tick();
}

void OwnPasswordForm::tick()
{
    const int seconds = m_own.secondsToNextCode();
    m_button->setBlocked(seconds > 0 ? tr("Wait for the next code: %1 s").arg(seconds) : QString());
    if (seconds == 0)
        m_tick->stop();
}

void OwnPasswordForm::enter()
{
    if (m_button->isBlocked())
        return;
    const QString code = lineOf(m_code)->text().simplified().remove(u' ');
    m_code->setError(code.isEmpty() ? tr("Type the six digits") : QString());
    if (m_code->hasError())
        return;
    lineOf(m_code)->clear(); // good once
    m_button->setBusy(true);
    m_own.enter(this, code, [this](const core::Status& status) {
        if (status) {
            Q_EMIT entered();
            return;
        }
        if (m_own.step() == Step::Choose)
            return showStep(Step::Choose);
        m_button->setBusy(false);
        const core::Error& error = status.error();
        if (error.code == Code::Unauthenticated)
            m_code->setError(tr("The code is not right, or was used. Wait for the next one."));
        else if (error.code == Code::Offline)
            m_banner->set(Tone::Warn, tr("The new password counts, but the line is down"),
                tr("Sign in when it is back, with the new password."));
        else
            m_banner->set(Tone::Bad, errorWords(error), {});
        m_code->control()->setFocus(Qt::OtherFocusReason);
    });
}

} // namespace ui
