#include "ui/shell/LockPage.h"

#include "core/flow/Line.h"
#include "core/flow/Office.h"
#include "ui/shell/GatePage.h"
#include "ui/shell/LinkBar.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Meters.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/PinField.h"
#include "ui/widgets/Tag.h"

namespace ui {

using namespace Qt::StringLiterals;
using core::Code;

namespace {

constexpr int kCard = 520;

/// The time, large enough to be read across the room.
class ClockFace final : public QWidget {
public:
    explicit ClockFace(core::Office& office, QWidget* parent) : QWidget(parent), m_office(office)
    {
        setFixedHeight(Theme::of(parent).px(80));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Theme& theme = Theme::of(this);
        QPainter painter(this);
        QFont font = theme.font(TextRole::Timer);
        font.setPixelSize(font.pixelSize() * 68 / 30);
        painter.setFont(font);
        painter.setPen(theme.color(Token::Ink));
        painter.drawText(rect(), Qt::AlignCenter, m_office.now().toLocalTime().toString(u"HH:mm"_s));
    }

private:
    core::Office& m_office;
};

Card* iconCard(Icon icon, Token token, QWidget* parent)
{
    auto* card = new Card(parent);
    card->setFixedWidth(Theme::of(parent).px(kCard));
    auto* line = row(12, card);
    line->setContentsMargins(16, 12, 16, 12);
    line->addWidget(new IconView(icon, 20, token, card));
    return card;
}

} // namespace

LockPage::LockPage(core::Door& door, bool byItself, const QDateTime& since, QWidget* parent) : QWidget(parent), m_door(door)
{
    setProperty("appearance", u"dark"_s);
    auto* page = column(0, this);
    auto* scroll = new ScrollPage(this);
    page->addWidget(scroll, 1);
    auto* middle = scroll->box();
    middle->setSpacing(16);
    middle->addStretch(1);
    middle->addWidget(new ClockFace(*door.office(), this));
    m_day = new Label({}, TextRole::Body, Token::Ink2, this);
    m_day->aligned(Qt::AlignHCenter);
    middle->addWidget(m_day);
    middle->addWidget(personCard(byItself, since), 0, Qt::AlignHCenter);

    auto* send = iconCard(Icon::CloudUp, Token::Primary, this);
    m_sendCard = send;
    auto* sendBox = column(6);
    m_sending = new Label({}, TextRole::SecondaryBold, Token::Ink, send);
    m_progress = new ProgressLine(send);
    sendBox->addWidget(m_sending);
    sendBox->addWidget(m_progress);
    static_cast<QBoxLayout*>(send->layout())->addLayout(sendBox, 1);
    middle->addWidget(send, 0, Qt::AlignHCenter);

    auto* visit = iconCard(Icon::Bell, Token::Live, this);
    m_visitCard = visit;
    auto* visitBox = column(0);
    m_visit = new Label({}, TextRole::SecondaryBold, Token::Ink, visit);
    visitBox->addWidget(m_visit);
    visitBox->addWidget(
        (new Label(tr("Nothing about any patient is shown here"), TextRole::Secondary, Token::Ink2, visit))->wrapped());
    static_cast<QBoxLayout*>(visit->layout())->addLayout(visitBox, 1);
    middle->addWidget(visit, 0, Qt::AlignHCenter);
    middle->addStretch(2);
    page->addWidget(new LinkBar(*door.line(), *door.office(), this));

    connect(door.line(), &core::Line::changed, this, &LockPage::refresh);
    m_tick.setInterval(5000);
    connect(&m_tick, &QTimer::timeout, this, &LockPage::refresh);
    m_tick.start();
    showWay(m_door.hasPin() && m_door.pinTriesLeft() > 0);
    refresh();
}

QWidget* LockPage::personCard(bool byItself, const QDateTime& since)
{
    auto* card = new Card(this);
    card->setFixedWidth(Theme::of(this).px(kCard));
    auto* box = column(14, card);
    box->setContentsMargins(28, 22, 28, 22);
    auto* head = row(12);
    head->addWidget(new Avatar(m_door.office()->userName(), 40, card));
    auto* names = column(0);
    names->addWidget((new Label(m_door.office()->userName(), TextRole::Section, Token::Ink, card))->cuttable());
    const QString at = since.toLocalTime().toString(u"HH:mm"_s);
    names->addWidget(new Label(byItself ? tr("Locked after 10 minutes without touch · %1").arg(at) : tr("Locked · %1").arg(at),
        TextRole::Secondary, Token::Ink2, card));
    head->addLayout(names, 1);
    head->addWidget(new IconView(Icon::Lock, 24, Token::Ink2, card));
    box->addLayout(head);
    m_pin = new PinField(card);
    m_pinField = new Field(tr("PIN"), m_pin, tr("6 digits"), card);
    m_passphrase = new Field(tr("Passphrase of this PC"), secretField(Icon::Key, card), {}, card);
    box->addWidget(m_pinField);
    box->addWidget(m_passphrase);
    auto* buttons = row(8);
    m_unlock = (new Button(tr("Unlock"), Button::Kind::Primary, Button::Size::Large, card))->withHint(u"Enter"_s);
    auto* other = new Button(tr("Someone else"), Button::Kind::Secondary, Button::Size::Large, card);
    m_unlock->setObjectName(u"unlock"_s);
    other->setObjectName(u"someone-else"_s);
    m_otherWay = new Button({}, Button::Kind::Quiet, Button::Size::Normal, card);
    buttons->addWidget(m_unlock);
    buttons->addWidget(other);
    buttons->addStretch();
    buttons->addWidget(m_otherWay);
    box->addLayout(buttons);
    connect(m_unlock, &Button::clicked, this, &LockPage::press);
    connect(m_pin, &PinField::completed, this, &LockPage::press);
    connect(qobject_cast<LineField*>(m_passphrase->control()), &LineField::returnPressed, this, &LockPage::press);
    connect(m_otherWay, &Button::clicked, this, [this] {
        showWay(!m_byPin);
        start();
    });
    connect(other, &Button::clicked, this, &LockPage::otherWanted);
    return card;
}

void LockPage::start()
{
    QWidget* typed = m_byPin ? m_pinField->control() : m_passphrase->control();
    (typed->isVisibleTo(this) ? typed : m_unlock)->setFocus(Qt::OtherFocusReason);
}

void LockPage::showWay(bool pin)
{
    const bool pinWorks = m_door.hasPin() && m_door.pinTriesLeft() > 0;
    m_byPin = pin && pinWorks;
    m_pinField->setVisible(m_byPin);
    m_passphrase->setVisible(!m_byPin && !m_door.isPractice());
    m_otherWay->setVisible(pinWorks);
    m_otherWay->setWords(m_byPin ? tr("Use the passphrase") : tr("Use the PIN"));
}

void LockPage::press()
{
    const auto done = [this](const core::Status& status) { answered(status); };
    if (m_byPin) {
        if (!m_pin->isComplete()) {
            m_pinField->setError(tr("A PIN has six digits"));
            return;
        }
        m_unlock->setBusy(true);
        m_door.unlockWithPin(this, m_pin->pin(), done);
        return;
    }
    if (m_door.isPractice()) { // nobody knows a practice passphrase
        m_unlock->setBusy(true);
        return m_door.practise(this, done);
    }
    auto* field = qobject_cast<LineField*>(m_passphrase->control());
    if (field->text().isEmpty()) {
        m_passphrase->setError(tr("Type the passphrase first"));
        return;
    }
    m_unlock->setBusy(true);
    m_door.unlock(this, takeSecret(field), done);
}

void LockPage::answered(const core::Status& status)
{
    m_unlock->setBusy(false);
    if (status)
        return;
    const bool wrong = status.error().code == Code::WrongKey;
    if (m_byPin) {
        m_pin->clear();
        const int left = m_door.pinTriesLeft();
        if (left <= 0 || status.error().code == Code::Locked) {
            showWay(false);
            m_passphrase->setError(tr("Too many wrong PINs: the passphrase opens it."));
        } else {
            m_pinField->setError(wrong ? tr("Wrong PIN. Tries left: %1").arg(left) : errorWords(status.error()));
        }
    } else {
        m_passphrase->setError(
            wrong ? tr("This passphrase does not open it. Capitals and spaces count.") : errorWords(status.error()));
    }
    start();
}

void LockPage::refresh()
{
    if (!m_door.office() || !m_door.line())
        return;
    const QDateTime now = m_door.office()->now();
    m_day->setText(dayWords(now.toLocalTime().date()));
    const core::LineState line = m_door.line()->state();
    m_mostBytes = qMax(m_mostBytes, line.bytesToSend);
    m_sendCard->setVisible(line.queued > 0 || line.bytesToSend > 0);
    m_sending->setText(line.online
            ? tr("Sending goes on: %1 entries, %2").arg(line.queued).arg(sizeWords(line.bytesToSend))
            : tr("Waiting for the line: %1 entries, %2").arg(line.queued).arg(sizeWords(line.bytesToSend)));
    m_progress->setVisible(m_mostBytes > 0);
    m_progress->setShare(m_mostBytes > 0 ? 1.0 - double(line.bytesToSend) / double(m_mostBytes) : 0);
    QDateTime next;
    for (const core::CaseBrief& brief : m_door.office()->cases()) {
        if (!brief.terminal && brief.start.isValid() && brief.start > now && (!next.isValid() || brief.start < next))
            next = brief.start;
    }
    m_visitCard->setVisible(next.isValid());
    if (next.isValid())
        m_visit->setText(tr("Next remote visit %1, in %2").arg(whenWords(next, now), untilWords(now.secsTo(next))));
    update();
}

void LockPage::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), Theme::of(this).color(Token::Canvas)); }

} // namespace ui
