#include "ui/shell/SignInPage.h"

#include "core/flow/OwnPassword.h"
#include "ui/shell/JoinForm.h"
#include "ui/shell/OwnPasswordForm.h"
#include "ui/theme/Text.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/RoleWords.h"
#include "ui/widgets/Tag.h"

#include <QGridLayout>
#include <QShortcut>
#include <QTimer>

namespace ui {

using namespace Qt::StringLiterals;
using core::Code;

namespace {

constexpr int kColumns = 4;
constexpr int kTiles = 7; ///< the eighth is "other account"

} // namespace

UserTile::UserTile(const QString& name, const QString& role, const QString& key, QWidget* parent)
    : QAbstractButton(parent), m_role(role), m_key(key)
{
    setText(name);
    setAccessibleName(name);
    setAccessibleDescription(role);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setProperty("ringRadius", 10);
}

QSize UserTile::sizeHint() const { return {Theme::of(this).px(150), Theme::of(this).px(112)}; }

void UserTile::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = isChecked();
    const double line = on ? 2 : 1;
    painter.setPen(QPen(theme.color(on ? Token::Primary : underMouse() ? Token::Line2 : Token::Line), line));
    painter.setBrush(theme.color(on ? Token::PrimarySoft : Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2), 10, 10);
    const int disc = theme.px(40);
    const QRect head((width() - disc) / 2, theme.px(12), disc, disc);
    const bool person = !m_role.isEmpty();
    if (person) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(on ? Token::Surface : Token::PrimarySoft));
        painter.drawEllipse(head);
        text::draw(painter, this, head, text().left(1), TextRole::CardTitle, theme.color(Token::Primary), Qt::AlignHCenter);
    } else {
        icons::paint(painter, Icon::Plus, head.adjusted(8, 8, -8, -8), theme.color(Token::Ink2), theme.color(Token::Surface));
    }
    const int left = theme.px(6);
    int y = head.bottom() + theme.px(6);
    text::draw(painter, this, {left, y, width() - 2 * left, theme.px(22)}, text(), on ? TextRole::BodyBold : TextRole::Body,
        theme.color(Token::Ink), Qt::AlignHCenter, text::Cut::Allowed);
    y += theme.px(22);
    text::draw(painter, this, {left, y, width() - 2 * left, theme.px(18)}, m_role, TextRole::Caption, theme.color(Token::Ink2),
        Qt::AlignHCenter);
    if (!m_key.isEmpty())
        paintKey(painter, this, {width() - theme.px(8) - keyWidth(theme, m_key), theme.px(17)}, m_key, theme.color(Token::Ink2),
            theme.color(Token::Line2));
}

SignInPage::SignInPage(core::Door& door, Surface& surface, QWidget* parent) : GatePage(door, surface, parent)
{
    if (!door.siteName().isEmpty())
        aside()->addWidget((new Label(door.siteName(), TextRole::Secondary, Token::Ink2, this))->wrapped());
    auto* card = new Card(this);
    auto* cardBox = column(6, card);
    cardBox->setContentsMargins(16, 12, 16, 12);
    cardBox->addWidget((new Label(tr("No network? Work all the same"), TextRole::CardTitle, Token::Ink, card))->wrapped());
    const std::pair<Icon, QString> lines[] = {
        {Icon::Check, tr("Works: records, referrals, consent, drafts")},
        {Icon::Clock, tr("Waits for the network: delivery, bookings, checking signatures")},
    };
    for (const auto& [icon, words] : lines) {
        auto* line = row(8);
        line->addWidget(new IconView(icon, 16, icon == Icon::Check ? Token::Ok : Token::Warn, card), 0, Qt::AlignTop);
        line->addWidget((new Label(words, TextRole::Secondary, Token::Ink, card))->wrapped(), 1);
        cardBox->addLayout(line);
    }
    aside()->addSpacing(8);
    aside()->addWidget(card);

    m_people = new QWidget(this);
    auto* people = column(0, m_people);
    people->addWidget(new Label(tr("Who is using this PC?"), TextRole::Title, Token::Ink, m_people));
    people->addSpacing(14);
    auto* tiles = new QGridLayout;
    tiles->setSpacing(12);
    tiles->setColumnStretch(kColumns, 1);
    m_tileRow = tiles;
    people->addLayout(tiles);
    people->addSpacing(20);
    box()->addWidget(m_people);
    m_form = makeForm();
    box()->addWidget(m_form);
    m_join = new JoinForm(door, this);
    box()->addWidget(m_join);
    box()->addStretch();
    connect(m_join, &JoinForm::passwordOwed, this, &SignInPage::showOwnPassword);
    connect(&door, &core::Door::usersChanged, this, &SignInPage::showUsers);
    showUsers();
    const core::OwnPassword* own = door.ownPassword();
    if (own && own->step() != core::OwnPassword::Step::None)
        showOwnPassword();
}

QWidget* SignInPage::makeForm()
{
    auto* form = new QWidget(this);
    form->setMaximumWidth(Theme::of(this).px(636));
    auto* box = column(12, form);
    auto* head = row(12);
    m_who = (new Label({}, TextRole::Section, Token::Ink, form))->cuttable();
    head->addWidget(m_who, 1);
    m_way = (new Segments({tr("With the hub"), tr("Offline")}, form))->small();
    m_way->setAccessibleName(tr("How to sign in"));
    connect(m_way, &Segments::chosen, this, [this](int index) { chooseWay(index == 0); });
    head->addWidget(m_way);
    box->addLayout(head);
    m_problem = new Banner(Tone::Warn, tr("The hub does not answer"), tr("Sign in offline now, everything is sent later."), form);
    connect(m_problem->addButton(tr("Sign in offline")), &Button::clicked, this, [this] {
        chooseWay(false);
        press();
    });
    m_problem->hide();
    box->addWidget(m_problem);
    m_passphrase = new Field(tr("Passphrase of this PC"), secretField(Icon::Key, form), tr("at least 10 characters"), form);
    box->addWidget(m_passphrase);
    m_hubRow = new QWidget(form);
    auto* hubRow = row(12, m_hubRow);
    m_password = new Field(tr("Password at the hub"), secretField(Icon::Lock, m_hubRow), {}, m_hubRow);
    auto* code = (new LineField(m_hubRow))->withIcon(Icon::Phone);
    code->setInputMethodHints(Qt::ImhDigitsOnly);
    code->setMaxLength(12);
    m_code = new Field(tr("Second factor"), code, tr("6 digits from your app"), m_hubRow);
    hubRow->addWidget(m_password, 1, Qt::AlignTop);
    hubRow->addWidget(m_code, 1, Qt::AlignTop);
    box->addWidget(m_hubRow);
    auto* buttons = row(12);
    m_button = (new Button(tr("Sign in"), Button::Kind::Primary, Button::Size::Large, form))->withHint(u"Enter"_s);
    m_button->setObjectName(u"sign-in"_s);
    connect(m_button, &Button::clicked, this, &SignInPage::press);
    buttons->addWidget(m_button);
    m_forgot = new Button(tr("Forgot the passphrase"), Button::Kind::Quiet, Button::Size::Normal, form);
    connect(m_forgot, &Button::clicked, this, [this] { chooseOther(m_login); });
    buttons->addWidget(m_forgot);
    buttons->addStretch();
    box->addSpacing(4);
    box->addLayout(buttons);
    m_days = (new Label({}, TextRole::Secondary, Token::Ink2, form))->wrapped();
    box->addWidget(m_days);
    for (Field* field : {m_passphrase, m_password, m_code})
        connect(qobject_cast<LineField*>(field->control()), &LineField::returnPressed, this, &SignInPage::press);
    m_wait = new QTimer(this);
    m_wait->setInterval(1000);
    connect(m_wait, &QTimer::timeout, this, [this] { waitFor(m_seconds - 1); });
    return form;
}

void SignInPage::showUsers()
{
    if (m_own)
        return;
    qDeleteAll(m_tiles);
    m_tiles.clear();
    m_users = door().users().mid(0, kTiles);
    auto* grid = static_cast<QGridLayout*>(m_tileRow);
    const qsizetype count = m_users.size() + (door().isPractice() ? 0 : 1);
    for (int i = 0; i < count; ++i) {
        const bool other = i == m_users.size();
        const QString role = other || !m_users[i].role ? QString() : roleWords(*m_users[i].role);
        auto* tile = other ? new UserTile(tr("Other account"), {}, {}, m_people)
                           : new UserTile(m_users[i].name.isEmpty() ? m_users[i].login : m_users[i].name,
                               role.isEmpty() ? m_users[i].login : role, u"Alt "_s + QString::number(i + 1), m_people);
        connect(tile, &UserTile::clicked, this, [this, i] { choose(i); });
        if (!other) {
            auto* key = new QShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + i)), tile);
            connect(key, &QShortcut::activated, tile, &UserTile::click);
        }
        grid->addWidget(tile, i / kColumns, i % kColumns);
        m_tiles.append(tile);
    }
    choose(0);
}

// The practice site's people have nothing to type.
void SignInPage::enterPractice()
{
    m_button->setBusy(true);
    door().practise(this, [this](const core::Status& status) { answered(status); });
}

void SignInPage::choose(int index)
{
    for (int i = 0; i < m_tiles.size(); ++i)
        m_tiles[i]->setChecked(i == index);
    if (index >= m_users.size())
        return chooseOther({});
    m_join->hide();
    m_form->show();
    m_login = m_users[index].login;
    m_name = m_users[index].name.isEmpty() ? m_login : m_users[index].name;
    m_who->setText(m_name);
    for (Field* field : {m_passphrase, m_password, m_code}) {
        field->setError({});
        qobject_cast<LineField*>(field->control())->clear();
    }
    chooseWay(m_online);
}

void SignInPage::chooseOther(const QString& login)
{
    m_form->hide();
    m_join->start(login);
    m_join->show();
}

void SignInPage::chooseWay(bool online)
{
    m_online = online;
    if (door().isPractice()) {
        for (QWidget* typed :
            {static_cast<QWidget*>(m_way), static_cast<QWidget*>(m_passphrase), m_hubRow, static_cast<QWidget*>(m_forgot)})
            typed->hide();
        m_button->setWords(tr("Enter the practice site"));
        m_days->setText(tr("Signed in by a click: this is the practice site."));
        m_button->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_way->setCurrent(online ? 0 : 1);
    m_hubRow->setVisible(online);
    m_problem->hide();
    m_button->setWords(online ? tr("Sign in") : tr("Sign in offline"));
    const std::optional<int> days = door().offlineDaysLeft(m_login);
    if (!days)
        m_days->setText(tr("Not yet signed in with the hub from this PC: offline you can read and draft."));
    else if (*days <= 0)
        m_days->setText(tr("The offline days are over: reading and drafting go on, signing waits for the hub."));
    else
        m_days->setText(tr("Offline works for %1 more days; each sign-in with the hub renews it.").arg(*days));
    m_passphrase->control()->setFocus(Qt::OtherFocusReason);
}

void SignInPage::press()
{
    if (m_seconds > 0)
        return;
    if (door().isPractice())
        return enterPractice();
    const auto typed = [](Field* field) { return !qobject_cast<LineField*>(field->control())->text().isEmpty(); };
    m_passphrase->setError(typed(m_passphrase) ? QString() : tr("Type the passphrase first"));
    if (m_online) {
        m_password->setError(typed(m_password) ? QString() : tr("Type the password, or sign in offline"));
        m_code->setError(typed(m_code) ? QString() : tr("Type the six digits"));
    }
    for (Field* field : m_online ? QList<Field*>{m_passphrase, m_password, m_code} : QList<Field*>{m_passphrase}) {
        if (field->hasError()) {
            field->control()->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    core::Door::SignIn with;
    with.login = m_login;
    with.passphrase = core::Secret(qobject_cast<LineField*>(m_passphrase->control())->text().toUtf8());
    if (m_online) {
        with.password = core::Secret(qobject_cast<LineField*>(m_password->control())->text().toUtf8());
        auto* code = qobject_cast<LineField*>(m_code->control());
        with.code = code->text().simplified().remove(u' ');
        code->clear(); // good once
    }
    m_button->setBusy(true);
    door().signIn(this, with, [this](const core::Status& status) { answered(status); });
}

void SignInPage::answered(const core::Status& status)
{
    m_button->setBusy(false);
    if (status)
        return;
    const core::Error& error = status.error();
    if (core::owesPassword(error))
        return showOwnPassword();
    switch (error.code) {
    case Code::WrongKey:
        m_passphrase->setError(tr("This passphrase does not open it. Capitals and spaces count."));
        qobject_cast<LineField*>(m_passphrase->control())->selectAll();
        m_passphrase->control()->setFocus(Qt::OtherFocusReason);
        break;
    case Code::Unauthenticated:
        m_code->setError(tr("Password or code is not right. A code works once: wait for the next."));
        m_code->control()->setFocus(Qt::OtherFocusReason);
        break;
    case Code::Locked: waitFor(qMax(1, error.detail.toInt())); break;
    case Code::Offline: m_problem->show(); break;
    default: m_passphrase->setError(errorWords(error)); break;
    }
}

void SignInPage::showOwnPassword()
{
    for (QWidget* other : {m_people, m_form, static_cast<QWidget*>(m_join)})
        other->hide();
    for (Field* field : {m_passphrase, m_password, m_code})
        qobject_cast<LineField*>(field->control())->clear();
    m_own = new OwnPasswordForm(*door().ownPassword(), false, this);
    m_own->setMaximumWidth(Theme::of(this).px(636));
    connect(m_own, &OwnPasswordForm::left, this, &SignInPage::closeOwnPassword);
    box()->insertWidget(0, m_own);
    m_own->show();
}

void SignInPage::closeOwnPassword()
{
    std::exchange(m_own, nullptr)->deleteLater();
    m_people->show();
    showUsers();
}

void SignInPage::waitFor(int seconds)
{
    m_seconds = seconds;
    if (seconds <= 0) {
        m_wait->stop();
        m_passphrase->setError({});
        m_button->setBlocked({});
        return;
    }
    m_passphrase->setError(tr("Too many tries. Try again in %1.").arg(durationWords(seconds)));
    m_button->setBlocked(tr("Wait %1").arg(durationWords(seconds)));
    m_wait->start();
}

WithdrawnPage::WithdrawnPage(core::Door& door, Surface& surface, QWidget* parent) : GatePage(door, surface, parent)
{
    box()->addWidget((new Label(tr("The hub withdrew this PC"), TextRole::Title, Token::Ink, this))->wrapped());
    box()->addSpacing(12);
    auto* banner = new Banner(Tone::Bad, tr("Nobody can open its data here any more"),
        tr("What was not yet sent is kept, encrypted. Your administrator can bring it back with the site's root key, and give "
           "this PC a new enrolment code."),
        this);
    banner->setMaximumWidth(Theme::of(parent).px(636));
    box()->addWidget(banner);
    box()->addStretch();
}

} // namespace ui
