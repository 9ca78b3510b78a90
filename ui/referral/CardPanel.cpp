#include "ui/referral/CardPanel.h"

#include "core/people/PatientRules.h"
#include "ui/referral/ReferralWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

const QString kCard = u"card"_s; ///< in the form: the card as it was read
const QString kName = u"patient.name"_s;
const QString kSex = u"patient.sex"_s;
const QString kBirth = u"patient.birth"_s;
const QString kNumber = u"patient.doc.number"_s;
const QString kAddress = u"patient.address"_s;
const QStringList kFields{kName, kNumber, kSex, kBirth, kAddress};

QJsonObject cardOf(const Draft& draft) { return draft.form().values().value(kCard).toObject(); }

QString typed(const Draft& draft, const QString& key) { return draft.text(key).simplified(); }

/// What was typed and is not what the card says.
QStringList differing(const Draft& draft, const QJsonObject& card)
{
    QStringList keys;
    for (const QString& key : kFields) {
        const QString mine = typed(draft, key);
        const QString theirs = card.value(key).toString();
        if (!mine.isEmpty() && !theirs.isEmpty() && mine.compare(theirs, Qt::CaseInsensitive) != 0)
            keys.append(key);
    }
    return keys;
}

/// A card of somebody else: another number, or another name where no number was typed.
bool isOther(const Draft& draft, const QStringList& keys)
{
    return keys.contains(kNumber) || (keys.contains(kName) && typed(draft, kNumber).isEmpty());
}

QString fieldName(const QString& key)
{
    return key == kName  ? CardPanel::tr("Name")
        : key == kSex    ? CardPanel::tr("Sex")
        : key == kBirth  ? CardPanel::tr("Date of birth")
        : key == kNumber ? CardPanel::tr("Number")
                         : CardPanel::tr("Address");
}

QString shown(const QString& key, const QString& value)
{
    if (key == kNumber)
        return maskedNumber(value);
    if (key != kSex)
        return value;
    return value == core::codeOf(core::Sex::Female) ? CardPanel::tr("Female")
        : value == core::codeOf(core::Sex::Male)    ? CardPanel::tr("Male")
                                                    : CardPanel::tr("Other");
}

} // namespace

QString maskedNumber(const QString& number)
{
    return number.size() < 9 ? number : number.left(4) + QString(number.size() - 8, u'•') + number.right(4);
}

CardPanel::CardPanel(Draft& draft, core::Office& office, core::CardReader* reader, QWidget* parent)
    : QWidget(parent), m_draft(draft), m_office(office), m_reader(reader), m_box(column(10, this))
{
    if (reader) {
        auto* line = row(10);
        m_read = (new Button(tr("Read ID card"), Button::Kind::Secondary, Button::Size::Normal, this))->withIcon(Icon::IdCard);
        m_read->setObjectName(kCard);
        connect(m_read, &Button::clicked, this, &CardPanel::read);
        line->addWidget(m_read);
        m_state = (new Tag({}, Tone::Ok, Icon::IdCard, this))->cuttable();
        m_state->setObjectName(u"card.state"_s);
        line->addWidget(m_state);
        line->addStretch();
        m_box->addLayout(line);
        connect(reader, &core::CardReader::stateChanged, this, &CardPanel::showReader);
    }
    m_problem = new Banner(Tone::Warn, {}, {}, this);
    m_problem->setObjectName(u"card.problem"_s);
    connect(m_problem->addButton(tr("Understood")), &Button::clicked, this, [this] {
        m_problem->hide();
        showReader();
    });
    m_problem->hide();
    m_box->addWidget(m_problem);
    showReader();
    showCard();
    connect(&draft, &Draft::changed, this, &CardPanel::showCard);
}

bool CardPanel::isFromCard(const Draft& draft, const QString& key)
{
    const QString theirs = cardOf(draft).value(key).toString();
    return !theirs.isEmpty() && theirs.compare(typed(draft, key), Qt::CaseInsensitive) == 0;
}

QString CardPanel::numberOf(const Draft& draft) { return cardOf(draft).value(kNumber).toString(); }

void CardPanel::showReader()
{
    using State = core::CardReader::State;
    const State state = m_reader ? m_reader->state() : State::Absent;
    setVisible(!m_problem->isHidden() || !cardOf(m_draft).isEmpty());
    if (!m_read)
        return;
    m_read->setVisible(state != State::Absent);
    m_read->setBlocked(state == State::Failed ? tr("The card reader does not answer") : QString());
}

void CardPanel::read()
{
    m_problem->hide();
    showReader();
    m_read->setBusy(true);
    m_reader->read(this, [this](const core::Result<core::IdCard>& card) {
        m_read->setBusy(false);
        if (card)
            return take(*card);
        switch (card.error().code) {
        case core::Code::BadInput:
            return tell(tr("The card could not be read"),
                tr("Wipe it, lay it flat on the reader and read again. Or type the data: that is as good."));
        case core::Code::Io:
            return tell(tr("The card was taken away too early"), tr("Leave it on the reader until the data stands here."));
        case core::Code::Cancelled: return tell(tr("No card was on the reader"), tr("Lay the card on it, then read."));
        case core::Code::Busy: return tell(tr("A card is being read"), tr("Wait a moment, then read again."));
        default: return tell(tr("The card reader does not answer"), tr("Check its cable, or type the data: that is as good."));
        }
    });
}

void CardPanel::tell(const QString& title, const QString& text)
{
    m_problem->set(Tone::Warn, title, text);
    m_problem->show();
    showReader();
}

void CardPanel::take(const core::IdCard& card)
{
    const QJsonObject read{{kName, card.name}, {kSex, core::codeOf(card.sex)},
        {kBirth, card.birthDate.isValid() ? card.birthDate.toString(Qt::ISODate) : QString()}, {kNumber, card.number},
        {kAddress, card.address}, {u"at"_s, m_office.now().toString(Qt::ISODate)}};
    m_draft.set(kCard, read);
    QStringList empty;
    if (!isOther(m_draft, differing(m_draft, read))) {
        for (const QString& key : kFields) {
            if (typed(m_draft, key).isEmpty())
                empty.append(key);
        }
    }
    use(read, empty);
}

void CardPanel::use(const QJsonObject& card, const QStringList& keys)
{
    for (const QString& key : keys) {
        if (card.value(key).toString().isEmpty())
            continue;
        if (key == kNumber)
            m_draft.set(u"patient.doc.kind"_s, core::codeOf(core::DocumentKind::ResidentId));
        m_draft.set(key, card.value(key));
    }
    m_draft.save();
    // Later: the control that asks is part of what is built anew.
    QMetaObject::invokeMethod(this, &CardPanel::filled, Qt::QueuedConnection);
}

void CardPanel::showCard()
{
    const QJsonObject card = cardOf(m_draft);
    QStringList shows{card.value("at"_L1).toString()};
    for (const QString& key : card.isEmpty() ? QStringList() : differing(m_draft, card))
        shows << key << typed(m_draft, key);
    if (std::exchange(m_shown, shows) == shows)
        return;
    showReader();
    if (m_state)
        m_state->setVisible(!card.isEmpty());
    if (m_open)
        m_open->deleteLater();
    m_open = nullptr;
    if (card.isEmpty())
        return;
    const QStringList keys = differing(m_draft, card);
    const QDateTime at = QDateTime::fromString(card.value("at"_L1).toString(), Qt::ISODate);
    if (m_state)
        m_state->set(
            keys.isEmpty() ? tr("Read from the ID card, %1").arg(timeOrDay(at, m_office.now())) : tr("Not all as on the ID card"),
            keys.isEmpty() ? Tone::Ok : Tone::Warn, Icon::IdCard);
    if (keys.isEmpty())
        return;
    if (isOther(m_draft, keys))
        showOther(card);
    else
        showDifferences(card, keys);
}

void CardPanel::showOther(const QJsonObject& card)
{
    const bool known = m_draft.form().flag(u"patient.known"_s);
    const QString name = card.value(kName).toString();
    auto* other = new Banner(Tone::Bad, tr("The card belongs to %1, this form is about %2").arg(name, typed(m_draft, kName)),
        known ? tr("Nothing was changed. For %1, keep this draft and begin another referral.").arg(name)
              : tr("Nothing was changed. Choose whose data stand in this form."),
        this);
    other->setObjectName(u"card.other"_s);
    auto* keep = other->addButton(tr("Keep what is typed"));
    keep->setObjectName(u"card.keep"_s);
    connect(keep, &Button::clicked, this, [this] { m_draft.set(kCard, QJsonObject()); });
    if (!known) {
        auto* take = other->addButton(tr("Take the card's data"));
        take->setObjectName(u"card.take"_s);
        connect(take, &Button::clicked, this, [this, card] { use(card, kFields); });
    }
    m_open = other;
    m_box->addWidget(m_open);
}

void CardPanel::showDifferences(const QJsonObject& card, const QStringList& keys)
{
    m_open = new QWidget(this);
    m_open->setObjectName(u"card.differences"_s);
    auto* box = column(8, m_open);
    for (const QString& key : keys) {
        auto* line = row(10);
        line->addWidget(new Label(fieldName(key), TextRole::Label, Token::Ink, m_open));
        const QString mine = shown(key, typed(m_draft, key));
        const QString theirs = shown(key, card.value(key).toString());
        line->addWidget(
            (new Label(tr("typed: %1 · card: %2").arg(mine, theirs), TextRole::Body, Token::Ink, m_open))->cuttable(), 1);
        auto* take = new Button(tr("As on the card"), Button::Kind::Secondary, Button::Size::Small, m_open);
        take->setObjectName(u"card.use."_s + key);
        take->setAccessibleName(tr("%1 as on the card: %2").arg(fieldName(key), theirs));
        connect(take, &Button::clicked, this, [this, card, key] { use(card, {key}); });
        auto* keep = new Button(tr("As typed"), Button::Kind::Quiet, Button::Size::Small, m_open);
        keep->setObjectName(u"card.keep."_s + key);
        keep->setAccessibleName(tr("%1 as typed: %2").arg(fieldName(key), mine));
        connect(keep, &Button::clicked, this, [this, key] {
            QJsonObject rest = cardOf(m_draft);
            rest.remove(key);
            m_draft.set(kCard, rest);
        });
        line->addWidget(take);
        line->addWidget(keep);
        box->addLayout(line);
    }
    m_box->addWidget(m_open);
}

} // namespace ui
