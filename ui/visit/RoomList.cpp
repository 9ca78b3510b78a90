#include "ui/visit/RoomList.h"

#include "ui/shell/PageView.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"

#include <QJsonArray>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QString formKey(const QString& caseId) { return u"visit-room/"_s + caseId; }

} // namespace

RoomList::RoomList(Room& room, const QString& caseId, bool clinic, QWidget* parent) : Card(parent), m_room(room), m_caseId(caseId)
{
    auto* box = column(2, this);
    box->setContentsMargins(12, 10, 12, 10);
    auto* head = row(8);
    head->addWidget(new Label(clinic ? tr("Patient and room") : tr("Your room"), TextRole::CardTitle, Token::Ink, this));
    head->addStretch();
    m_sum = new Label({}, TextRole::Secondary, Token::Ok, this);
    head->addWidget(m_sum);
    box->addLayout(head);
    if (clinic) {
        add(u"patient"_s, tr("The patient is here, identity as in the invitation"), {});
        add(u"consent"_s, tr("Consent signed, fee told"), tr("as the case says"));
        add(u"door"_s, tr("Door closed, nobody else in the room"), {});
        add(u"kit"_s, tr("Emergency kit at hand"), tr("oxygen, AED"));
    } else {
        add(u"door"_s, tr("Door closed, nobody else in the room"), {});
        add(u"screen"_s, tr("Nobody else can see the screen"), {});
    }
    box->addStretch();
    m_room.office.readForm(this, formKey(caseId), [this](const core::Result<QJsonObject>& form) {
        if (!form)
            return;
        m_filling = true;
        for (const QJsonValue& key : form->value("ticked"_L1).toArray()) {
            if (OptionCard* one = card(key.toString()); one && one->isEnabled() && key != "patient"_L1)
                one->setChecked(true);
        }
        m_filling = false;
        showSum();
        Q_EMIT changed();
    });
    showSum();
}

void RoomList::add(const QString& key, const QString& words, const QString& note)
{
    auto* one =
        (new OptionCard(note.isEmpty() ? words : tr("%1 (%2)").arg(words, note), {}, OptionCard::Mark::Tick, this))->plain();
    one->setObjectName(u"room."_s + key);
    connect(one, &QAbstractButton::toggled, this, [this, key](bool on) {
        if (m_filling)
            return;
        if (key == "patient"_L1)
            Q_EMIT patientTold(on);
        keep();
        showSum();
        Q_EMIT changed();
    });
    m_cards.append({key, one});
    layout()->addWidget(one);
}

OptionCard* RoomList::card(const QString& key) const
{
    for (const auto& [name, one] : m_cards) {
        if (name == key)
            return one;
    }
    return nullptr;
}

void RoomList::setFacts(bool consented, bool patientConfirmed)
{
    m_filling = true;
    if (OptionCard* consent = card(u"consent"_s)) {
        consent->setChecked(consented);
        consent->setEnabled(false); // the paper says it, nobody ticks it
    }
    if (OptionCard* patient = card(u"patient"_s))
        patient->setChecked(patientConfirmed);
    m_filling = false;
    showSum();
}

QStringList RoomList::ticked() const
{
    QStringList keys;
    for (const auto& [key, one] : m_cards) {
        if (one->isChecked())
            keys.append(key);
    }
    return keys;
}

void RoomList::keep() { m_room.office.keepForm(formKey(m_caseId), {{u"ticked"_s, QJsonArray::fromStringList(ticked())}}); }

void RoomList::showSum()
{
    const qsizetype done = ticked().size();
    m_sum->setText(tr("%1 of %2").arg(done).arg(m_cards.size()));
    m_sum->setToken(done == m_cards.size() ? Token::Ok : Token::Ink2);
}

} // namespace ui
