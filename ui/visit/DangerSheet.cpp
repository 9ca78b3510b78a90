#include "ui/visit/DangerSheet.h"

#include "ui/shell/PageView.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"
#include "ui/widgets/Stage.h"
#include "ui/widgets/Tag.h"

#include <QJsonArray>

namespace ui {

using namespace Qt::StringLiterals;

DangerSheet::DangerSheet(Room& room, const QString& caseId, QWidget* page)
    : QObject(page),
      m_room(room),
      m_guide(core::dangerGuide(room.surface.looks().language)),
      m_sheet(new SideSheet(tr("Danger stop"), page))
{
    QVBoxLayout* box = m_sheet->box();
    m_state = new Banner(Tone::Bad, tr("Stopped"), {}, m_sheet);
    m_undo = m_state->addButton(tr("Undo"));
    connect(m_undo, &Button::clicked, this, &DangerSheet::undoWanted);
    box->addWidget(m_state);
    m_say = new Banner(Tone::Bad, tr("First tell the patient"), tr("“%1”").arg(m_guide.firstSentence), m_sheet);
    box->addWidget(m_say);
    auto* call = row(8);
    call->addWidget(new IconView(Icon::Ambulance, 24, Token::Bad, m_sheet));
    call->addWidget(
        (new Label(tr("Call 120 when the patient cannot be made safe here"), TextRole::BodyBold, Token::Ink, m_sheet))->wrapped(),
        1);
    box->addLayout(call);
    auto* head = column(2);
    head->addWidget(new Label(tr("What happened"), TextRole::Label, Token::Ink, m_sheet));
    head->addWidget(
        (new Label(tr("One tick is enough; it can be filled in afterwards"), TextRole::Secondary, Token::Ink2, m_sheet))
            ->wrapped());
    box->addLayout(head);
    m_advice = (new Label({}, TextRole::Secondary, Token::Ink, m_sheet))->wrapped();
    addSigns(box);
    box->addWidget(m_advice);
    m_done = new TextField(3, m_sheet);
    m_done->withPlaceholder(tr("e.g. oxygen 4 L/min, ECG done 10:14, 120 called 10:15"));
    m_done->setObjectName(u"danger.done"_s);
    box->addWidget(new Field(tr("What was done, and when"), m_done, {}, m_sheet));
    connect(m_done, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_filling)
            Q_EMIT changed();
    });
    m_tick = new DeliveryTick(room.office.deliveryOf(caseId), true, m_sheet);
    box->addWidget(m_tick);
    box->addStretch();
    m_record = new Button(tr("Record"), Button::Kind::Danger, Button::Size::Large, m_sheet);
    m_record->setObjectName(u"danger.record"_s);
    connect(m_record, &Button::clicked, this, &DangerSheet::recordWanted);
    m_sheet->addButton(m_record);
    onTicked();
}

void DangerSheet::addSigns(QVBoxLayout* box)
{
    auto* list = column(2);
    for (const core::DangerAdvice& sign : std::as_const(m_guide.signs)) {
        auto* card = (new OptionCard(sign.name, {}, OptionCard::Mark::Tick, m_sheet))->plain();
        card->setCheckable(true);
        card->setObjectName(u"danger.sign.%1"_s.arg(m_signs.size() + 1));
        m_signs.append(card);
        list->addWidget(card);
        connect(card, &OptionCard::toggled, this, &DangerSheet::onTicked);
    }
    box->addLayout(list);
}

void DangerSheet::onTicked()
{
    QStringList lines;
    QString say = m_guide.firstSentence;
    for (qsizetype i = 0; i < m_signs.size(); ++i) {
        if (!m_signs[i]->isChecked())
            continue;
        const core::DangerAdvice& sign = m_guide.signs.at(i);
        if (lines.isEmpty())
            say = sign.say;
        lines.append(tr("%1: %2").arg(sign.name, sign.action));
    }
    m_say->set(Tone::Bad, tr("First tell the patient"), tr("“%1”").arg(say));
    m_advice->setText(lines.join(u'\n'));
    m_advice->setVisible(!lines.isEmpty());
    if (!m_recorded)
        m_record->setBlocked(lines.isEmpty() ? tr("Record: tick what happened") : QString());
    if (!m_filling)
        Q_EMIT changed();
}

void DangerSheet::open() { m_sheet->open(); }
void DangerSheet::close() { m_sheet->close(); }
bool DangerSheet::isOpen() const { return m_sheet->isOpen(); }

void DangerSheet::showUndo(int seconds)
{
    m_undo->setVisible(true);
    m_undo->setWords(tr("Undo, %1 s").arg(seconds));
    m_state->set(Tone::Bad, tr("The remote service is stopped"), tr("Pressed by mistake? Then undo it now."));
}

void DangerSheet::showStopped(const QDateTime& at)
{
    m_undo->setVisible(false);
    m_state->set(Tone::Bad,
        at.isValid() ? tr("Stopped at %1").arg(timeOrDay(at, m_room.office.now())) : tr("The remote service is stopped"),
        tr("The case goes on in person. Nobody can answer, book or visit until you have decided."));
}

void DangerSheet::showRecorded()
{
    m_recorded = true;
    m_undo->setVisible(false);
    m_state->set(
        Tone::Ok, tr("Recorded"), tr("Next: transfer the patient, plan a follow-up or close the case, each in the case's file."));
    m_record->setBlocked(tr("Recorded"));
}

void DangerSheet::showError(const core::Error& error)
{
    m_undo->setVisible(false);
    m_state->set(
        Tone::Bad, tr("Stopped here, but not recorded yet"), errorWords(error) + u' ' + tr("Press Record to try again."));
}

void DangerSheet::showDelivery(core::Delivery delivery) { m_tick->set(delivery); }

core::DangerCheck DangerSheet::check() const
{
    core::DangerCheck check;
    for (qsizetype i = 0; i < m_signs.size(); ++i) {
        const core::DangerSign sign = m_guide.signs.at(i).sign;
        if (m_signs[i]->isChecked() && !check.signs.contains(sign))
            check.signs.append(sign);
    }
    // several of the guide's signs share one code: the note keeps which
    const QString done = m_done->toPlainText().trimmed();
    check.note = done.isEmpty() ? signWords() : signWords() + u"\n"_s + done;
    return check;
}

QString DangerSheet::signWords() const
{
    QStringList words;
    for (qsizetype i = 0; i < m_signs.size(); ++i) {
        if (m_signs[i]->isChecked())
            words.append(m_guide.signs.at(i).name);
    }
    return words.join(tr("; "));
}

QJsonObject DangerSheet::form() const
{
    QJsonArray keys;
    for (qsizetype i = 0; i < m_signs.size(); ++i) {
        if (m_signs[i]->isChecked())
            keys.append(m_guide.signs.at(i).key);
    }
    return {{u"signs"_s, keys}, {u"done"_s, m_done->toPlainText()}};
}

void DangerSheet::fill(const QJsonObject& form)
{
    m_filling = true;
    const QJsonArray keys = form.value("signs"_L1).toArray();
    for (qsizetype i = 0; i < m_signs.size(); ++i)
        m_signs[i]->setChecked(keys.contains(m_guide.signs.at(i).key));
    m_done->setPlainText(form.value("done"_L1).toString());
    m_filling = false;
    onTicked();
}

} // namespace ui
