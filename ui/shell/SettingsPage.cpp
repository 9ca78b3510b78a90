#include "ui/shell/SettingsPage.h"

#include "core/flow/OwnPassword.h"
#include "core/people/Access.h"
#include "ui/auscultation/DeviceCheckSheet.h"
#include "ui/widgets/DeviceCheckWords.h"
#include "ui/shell/AccountSheet.h"
#include "ui/shell/DevicesCard.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/PinField.h"
#include "ui/widgets/RoleWords.h"
#include "ui/widgets/SideSheet.h"
#include "ui/widgets/Tag.h"

#include <QDir>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// A card with a title; its layout.
std::pair<Card*, QVBoxLayout*> titledCard(const QString& title, Icon icon, QWidget* parent)
{
    auto* card = new Card(parent);
    auto* box = column(10, card);
    box->setContentsMargins(18, 14, 18, 16);
    auto* head = row(8);
    head->addWidget(new IconView(icon, 20, Token::Primary, card));
    head->addWidget(new Label(title, TextRole::CardTitle, Token::Ink, card), 1);
    box->addLayout(head);
    return {card, box};
}

void addFact(QVBoxLayout* box, const QString& name, Label* value, QWidget* parent)
{
    auto* line = row(12);
    auto* words = new Label(name, TextRole::Secondary, Token::Ink2, parent);
    words->setFixedWidth(Theme::of(parent).px(150));
    line->addWidget(words, 0, Qt::AlignTop);
    line->addWidget(value, 1);
    box->addLayout(line);
}

void addChoice(QVBoxLayout* box, const QString& name, const QStringList& words, int current, QWidget* parent,
    const std::function<void(int)>& chosen)
{
    auto* line = row(12);
    auto* label = new Label(name, TextRole::Body, Token::Ink, parent);
    label->setFixedWidth(Theme::of(parent).px(130));
    line->addWidget(label);
    auto* segments = new Segments(words, parent);
    segments->setAccessibleName(name);
    segments->setCurrent(current);
    QObject::connect(segments, &Segments::chosen, parent, chosen);
    line->addWidget(segments);
    line->addStretch();
    box->addLayout(line);
}

Label* factLabel(const QString& text, QWidget* parent)
{
    return (new Label(text, TextRole::Secondary, Token::Ink, parent))->wrapped();
}

} // namespace

SettingsPage::SettingsPage(Room& room, const Place& place, const ProgramFacts& facts, QWidget* parent)
    : PageView(room, place, parent)
{
    auto* page = column(0, this);
    page->setContentsMargins(24, 16, 16, 0);
    page->addWidget(new Label(title(), TextRole::Title, Token::Ink, this));
    page->addSpacing(12);
    auto* scroll = new ScrollPage(this);
    page->addWidget(scroll, 1);
    auto* columns = row(16);
    columns->setContentsMargins(4, 4, 12, 16);
    auto* left = column(16);
    auto* right = column(16);
    left->addWidget(looks());
    if (DevicesCard::isUseful(room))
        left->addWidget(new DevicesCard(room, this));
    left->addWidget(pin());
    left->addStretch();
    right->addWidget(hub());
    if (!facts.practising.empty())
        right->addWidget(practice(facts));
    right->addWidget(computer(facts));
    right->addWidget(about(facts));
    right->addStretch();
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    scroll->box()->addLayout(columns);
    connect(&room.line, &core::Line::changed, this, &SettingsPage::refreshHub);
    refreshHub();
}

QString SettingsPage::title() const { return tr("Settings"); }

QString SettingsPage::help() const
{
    return tr("Language, text size and colours change at once and stay for this PC. The PIN unlocks the screen after you signed "
              "in; it opens nothing else.");
}

QWidget* SettingsPage::looks()
{
    auto [card, box] = titledCard(tr("Appearance"), Icon::Eye, this);
    Surface& surface = room().surface;
    const Looks now = surface.looks();
    addChoice(box, tr("Language"), {u"中文"_s, u"English"_s}, now.language == "zh_CN"_L1 ? 0 : 1, card, [&surface](int index) {
        Looks next = surface.looks();
        next.language = index == 0 ? u"zh_CN"_s : u"en"_s;
        surface.choose(next);
    });
    addChoice(box, tr("Text size"), {u"90 %"_s, u"100 %"_s, u"120 %"_s}, int(now.textSize), card, [&surface](int index) {
        Looks next = surface.looks();
        next.textSize = TextSize(index);
        surface.choose(next);
    });
    addChoice(box, tr("Colours"), {tr("Light"), tr("Dark")}, int(now.appearance), card, [&surface](int index) {
        Looks next = surface.looks();
        next.appearance = Appearance(index);
        surface.choose(next);
    });
    return card;
}

QWidget* SettingsPage::pin()
{
    auto [card, box] = titledCard(tr("PIN for unlocking"), Icon::Lock, this);
    m_pinState = (new Label({}, TextRole::Secondary, Token::Ink2, card))->wrapped();
    m_pinState->setText(room().door.hasPin() ? tr("There is a PIN. Type a new one twice to change it.")
                                             : tr("No PIN yet: unlocking asks for the passphrase."));
    box->addWidget(m_pinState);
    auto* pin = new PinField(card);
    auto* again = new PinField(card);
    m_pin = new Field(tr("New PIN"), pin, tr("6 digits"), card);
    m_again = new Field(tr("Once more"), again, {}, card);
    box->addWidget(m_pin);
    box->addWidget(m_again);
    m_save = new Button(tr("Save the PIN"), Button::Kind::Primary, Button::Size::Normal, card);
    setPrimary(m_save);
    box->addWidget(m_save);
    connect(pin, &PinField::completed, again, [again] { again->setFocus(Qt::TabFocusReason); });
    connect(pin, &PinField::edited, this, [this] { m_pin->setError({}); });
    connect(again, &PinField::edited, this, [this] { m_again->setError({}); });
    connect(again, &PinField::completed, this, &SettingsPage::savePin);
    connect(m_save, &Button::clicked, this, &SettingsPage::savePin);
    return card;
}

void SettingsPage::savePin()
{
    auto* pin = qobject_cast<PinField*>(m_pin->control());
    auto* again = qobject_cast<PinField*>(m_again->control());
    m_pin->setError(pin->isComplete() ? QString() : tr("A PIN has six digits"));
    if (m_pin->hasError())
        return;
    if (!(pin->pin() == again->pin())) {
        m_again->setError(again->isComplete() ? tr("The two differ") : tr("Type the PIN once more"));
        again->clear();
        return;
    }
    m_save->setBusy(true);
    room().door.setPin(this, pin->pin(), [this, pin, again](const core::Status& status) {
        m_save->setBusy(false);
        pin->clear();
        again->clear();
        if (status) {
            m_pinState->setText(tr("The PIN is set. Ctrl+L locks."));
            m_pinState->setToken(Token::Ok);
        } else {
            const bool weak = status.error().code == core::Code::BadInput || status.error().code == core::Code::Refused;
            m_pin->setError(weak ? tr("Too easy to guess: no rows like 123456 or 111111") : errorWords(status.error()));
            pin->setFocus(Qt::OtherFocusReason);
        }
    });
}

QWidget* SettingsPage::hub()
{
    auto [card, box] = titledCard(tr("Hub and account"), Icon::Cloud, this);
    addFact(box, tr("Site"), factLabel(room().door.siteName(), card), card);
    addFact(box, tr("Hub"), factLabel(room().line.hubName(), card), card);
    m_line = factLabel({}, card);
    addFact(box, tr("Line"), m_line, card);
    addFact(
        box, tr("Signed in"), factLabel(tr("%1, %2").arg(office().userName(), roleWords(office().author().role)), card), card);
    auto* out = new Button(tr("Sign out"), Button::Kind::Secondary, Button::Size::Normal, card);
    core::Door* door = &room().door;
    // Later: signing out takes this page away.
    connect(out, &Button::clicked, door, [door] {
        QMetaObject::invokeMethod(
            door, [door] { door->signOut(); }, Qt::QueuedConnection);
    });
    auto* leave = row(8);
    if (room().door.ownPassword()) {
        m_signIn = new Button(tr("Sign in at the hub"), Button::Kind::Primary, Button::Size::Normal, card);
        connect(m_signIn, &Button::clicked, this, [this] { openAccount(false); });
        box->addWidget(m_signIn);
        auto* password =
            (new Button(tr("Change the password"), Button::Kind::Secondary, Button::Size::Normal, card))->withIcon(Icon::Lock);
        connect(password, &Button::clicked, this, [this] { openAccount(true); });
        leave->addWidget(password);
    }
    leave->addWidget(out);
    leave->addStretch();
    box->addLayout(leave);
    return card;
}

QWidget* SettingsPage::practice(const ProgramFacts& facts)
{
    auto [card, box] = titledCard(tr("Practise as somebody else"), Icon::Users, this);
    box->addWidget(
        (new Label(tr("Each person of the practice site has a window."), TextRole::Secondary, Token::Ink2, card))->wrapped());
    for (const ProgramFacts::Person& person : facts.practising) {
        if (person.name == office().userName())
            continue;
        auto* open = new Button(
            tr("%1, %2").arg(person.name, roleWords(person.role)), Button::Kind::Secondary, Button::Size::Normal, card);
        open->setObjectName(u"practise-"_s + person.id);
        connect(open, &Button::clicked, this, [show = facts.openWindow, id = person.id] { show(id); });
        box->addWidget(open);
    }
    return card;
}

void SettingsPage::openAccount(bool password)
{
    auto* sheet = new AccountSheet(room().door, password ? AccountSheet::What::Password : AccountSheet::What::SignIn, this);
    sheet->open();
}

void SettingsPage::refreshHub()
{
    const core::LineState line = room().line.state();
    if (m_signIn)
        m_signIn->setVisible(line.enrolled && line.signInNeeded);
    if (!line.enrolled)
        m_line->setText(tr("Not joined to a hub"));
    else if (line.signInNeeded)
        m_line->setText(tr("The hub asks you to sign in again"));
    else if (line.online && line.latencyMs)
        m_line->setText(tr("Connected, answers in %1 ms").arg(*line.latencyMs));
    else if (line.online)
        m_line->setText(tr("Connected"));
    else if (line.lastContact.isValid())
        m_line->setText(tr("Offline since %1").arg(timeOrDay(line.lastContact, office().now())));
    else
        m_line->setText(tr("Offline"));
}

QWidget* SettingsPage::computer(const ProgramFacts& facts)
{
    auto [card, box] = titledCard(tr("This PC"), Icon::Device, this);
    auto* folder = (new Label(QDir::toNativeSeparators(facts.folder), TextRole::Secondary, Token::Ink, card))->wrapped();
    addFact(box, tr("Folder, encrypted"), folder, card);
    m_storage = factLabel(tr("Measuring …"), card);
    addFact(box, tr("Storage"), m_storage, card);
    if (room().sound && !ownStethoscopes(office()).isEmpty()
        && core::may(office().author().role, core::Action::RecordAuscultation)) {
        auto* check = (new Button(tr("Check the stethoscope"), Button::Kind::Secondary, Button::Size::Normal, card))
                          ->withIcon(Icon::Stethoscope);
        check->setObjectName(u"stethoscope.check"_s);
        connect(check, &Button::clicked, this, [this] { DeviceCheckSheet::openOn(room(), this); });
        auto* line = row(8);
        line->addWidget(check);
        line->addStretch();
        box->addLayout(line);
    }
    if (facts.measure) {
        facts.measure(this, [this](const ProgramFacts::Storage& storage) {
            m_storage->setText(tr("%1 used, %2 free").arg(sizeWords(storage.used), sizeWords(storage.free)));
        });
    }
    return card;
}

QWidget* SettingsPage::about(const ProgramFacts& facts)
{
    auto [card, box] = titledCard(tr("About"), Icon::Info, this);
    addFact(box, tr("Yuanzhen"), factLabel(tr("Version %1, Apache License 2.0").arg(facts.version), card), card);
    addFact(box, tr("Qt"), factLabel(QString::fromLatin1(qVersion()), card), card);
    auto* licences = new Button(tr("Licences"), Button::Kind::Secondary, Button::Size::Normal, card);
    connect(licences, &Button::clicked, this, [this, notices = facts.notices] { showNotices(notices); });
    box->addWidget(licences);
    return card;
}

void SettingsPage::showNotices(const QString& notices)
{
    auto* sheet = new SideSheet(tr("Licences"), this);
    auto* content = sheet->box()->parentWidget();
    for (const QString& line : notices.split(u'\n'))
        sheet->box()->addWidget((new Label(line, TextRole::Secondary, Token::Ink, content))->wrapped());
    sheet->box()->setSpacing(2);
    sheet->box()->addStretch();
    connect(sheet, &SideSheet::closed, sheet, &QObject::deleteLater);
    sheet->open();
}

} // namespace ui
