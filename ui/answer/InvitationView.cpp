#include "ui/answer/InvitationView.h"

#include "ui/answer/AnswerWords.h"
#include "ui/widgets/ClinicWords.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SubjectWords.h"
#include "ui/widgets/Tag.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QVBoxLayout* cardBox(Card* card)
{
    auto* box = column(10, card);
    const int pad = Theme::of(card).px(16);
    box->setContentsMargins(pad, pad, pad, pad);
    return box;
}

Tag* fitTag(bool fits, const QString& yes, const QString& no, QWidget* parent)
{
    return new Tag(fits ? yes : no, fits ? Tone::Ok : Tone::Bad, fits ? Icon::Check : Icon::Alert, parent);
}

} // namespace

InvitationView::InvitationView(
    const InvitationReading& reading, const core::Directory& directory, const QDateTime& now, QWidget* parent, Part part)
    : QWidget(parent)
{
    auto* box = column(0, this);
    auto* scroll = new ScrollPage(this);
    scroll->box()->setSpacing(12);
    scroll->box()->setContentsMargins(4, 4, 12, 4);
    if (part == Part::Whole && !reading.gaps.isEmpty())
        scroll->box()->addWidget(
            new Banner(Tone::Bad, tr("The invitation is not complete"), AnswerWords::gaps(reading.gaps), this));
    scroll->box()->addWidget(part == Part::Whole ? required(reading, directory, now) : asked(reading));
    scroll->box()->addWidget(summary(reading));
    if (part == Part::Case && reading.firstVisit)
        scroll->box()->addWidget(visit(*reading.firstVisit));
    scroll->box()->addStretch();
    box->addWidget(scroll);
}

QWidget* InvitationView::fact(const QString& caption, const QString& value, QWidget* tag, QWidget* parent)
{
    auto* holder = new QWidget(parent);
    auto* box = column(2, holder);
    box->addWidget(new Label(caption, TextRole::Secondary, Token::Ink3, holder));
    box->addWidget((new Label(value, TextRole::BodyBold, Token::Ink, holder))->wrapped());
    if (tag) {
        auto* line = row(0);
        tag->setParent(holder);
        line->addWidget(tag);
        line->addStretch();
        box->addLayout(line);
    }
    box->addStretch();
    return holder;
}

QWidget* InvitationView::timeTag(const InvitationReading& reading, const core::Directory& directory, QWidget* parent)
{
    if (reading.clash)
        return new Tag(tr("You are taken then"), Tone::Bad, Icon::Alert, parent);
    if (reading.slot && reading.isHeld && reading.isOpen())
        return new Tag(tr("Free, held for this patient"), Tone::Ok, Icon::Check, parent);
    if (reading.slot)
        return new Tag(tr("You are free"), Tone::Ok, Icon::Check, parent);
    if (reading.specialistId.isEmpty())
        return new Tag(tr("Nobody is assigned yet"), Tone::Info, Icon::Clock, parent);
    if (reading.referral.invitation.slotIds.isEmpty()) {
        int free = 0;
        for (const core::Slot& slot : directory.freeSlots(reading.specialistId, reading.referral.invitation.wishedFrom))
            free += slot.end <= reading.referral.invitation.wishedUntil ? 1 : 0;
        return free > 0 ? new Tag(tr("%1 of your times are free").arg(free), Tone::Ok, Icon::Check, parent)
                        : new Tag(tr("None of your times is free"), Tone::Warn, Icon::Clock, parent);
    }
    return new Tag(tr("The wished time is gone"), Tone::Warn, Icon::Clock, parent);
}

QWidget* InvitationView::required(const InvitationReading& reading, const core::Directory& directory, const QDateTime& now)
{
    const core::Invitation& invitation = reading.referral.invitation;
    auto* card = new Card(this);
    auto* box = cardBox(card);
    auto* words = row(24);
    const auto column2 = [&](const QString& caption, const QString& text) {
        auto* side = column(2);
        side->addWidget(new Label(caption, TextRole::Secondary, Token::Ink3, card));
        side->addWidget((new Label(text, TextRole::Body, Token::Ink, card))->wrapped());
        side->addStretch();
        words->addLayout(side, 1);
    };
    column2(tr("Reason"), invitation.reason);
    column2(tr("What you are asked"), invitation.purpose);
    box->addLayout(words);
    box->addWidget(new Rule(Qt::Horizontal, card));
    auto* facts = row(24);
    auto* fit = fitTag(reading.fitsScope() && reading.fitsTitle(), tr("Fits you"),
        ruleWords(reading.fitsScope() ? u"specialist.title"_s : u"specialist.scope"_s), card);
    facts->addWidget(fact(tr("Specialty and title wanted"),
                         tr("%1 · %2", "specialty, title")
                             .arg(subjectWords(directory, invitation.subject), titleWantedWords(invitation.minTitle)),
                         reading.specialistId.isEmpty() ? nullptr : fit, card),
        1);
    if (reading.specialistId.isEmpty())
        delete fit;
    QString when;
    if (reading.slot)
        when = AnswerWords::slot(*reading.slot);
    else if (invitation.wishedFrom.isValid())
        when = tr("%1 to %2").arg(dayAndTime(invitation.wishedFrom), dayAndTime(invitation.wishedUntil));
    else
        when = tr("No time is wished");
    facts->addWidget(fact(tr("Time"), when, timeTag(reading, directory, card), card), 1);
    if (!reading.fallbacks.isEmpty()) {
        QStringList others;
        for (const core::Slot& slot : reading.fallbacks)
            others << whenWords(slot.start, now);
        others.removeDuplicates();
        box->addLayout(facts);
        box->addWidget(fact(tr("Also possible"), others.join(tr("; ")), nullptr, card));
    } else {
        box->addLayout(facts);
    }
    box->addWidget(new Rule(Qt::Horizontal, card));
    box->addWidget(authority(reading, directory));
    return card;
}

QWidget* InvitationView::asked(const InvitationReading& reading)
{
    auto* card = new Card(this);
    auto* box = cardBox(card);
    box->addWidget(fact(tr("Reason"), reading.referral.invitation.reason, nullptr, card));
    box->addWidget(fact(tr("What you are asked"), reading.referral.invitation.purpose, nullptr, card));
    return card;
}

QWidget* InvitationView::visit(const core::FirstVisit& visit)
{
    auto* card = new Card(this);
    auto* box = cardBox(card);
    box->addWidget(new Label(tr("First visit %1").arg(dayWords(visit.date)), TextRole::CardTitle, Token::Ink, card));
    const std::pair<QString, QString> parts[] = {{tr("Complaint"), visit.complaint}, {tr("History"), visit.history},
        {tr("Findings on site"), visit.findings}, {tr("Working diagnosis"), visit.diagnosis},
        {tr("Vital signs"), vitalsWords(visit.vitals)}};
    for (const auto& [caption, text] : parts) {
        if (text.isEmpty())
            continue;
        box->addWidget(new Label(caption, TextRole::Secondary, Token::Ink3, card));
        box->addWidget((new Label(text, TextRole::Body, Token::Ink, card))->wrapped());
    }
    return card;
}

QWidget* InvitationView::authority(const InvitationReading& reading, const core::Directory& directory)
{
    const QString hospital = directory.nameOf(reading.task.hubId);
    QString value;
    Tag* tag = nullptr;
    switch (reading.authority) {
    case Authority::Delegation:
        value = reading.delegatedUntil.isValid()
            ? tr("You answer for %1 under a delegation until %2").arg(hospital, reading.delegatedUntil.toString(Qt::ISODate))
            : tr("You answer for %1 under a delegation").arg(hospital);
        tag = new Tag(tr("Delegated"), Tone::Ok, Icon::Check, this);
        break;
    case Authority::Institution:
        value = tr("%1 answers as the institution").arg(hospital);
        tag = new Tag(tr("Institution's answer"), Tone::Ok, Icon::Hospital, this);
        break;
    case Authority::None:
        value = tr("No delegation is recorded for you: the coordinator of %1 gives the answer").arg(hospital);
        tag = new Tag(tr("Not delegated"), Tone::Warn, Icon::Alert, this);
        break;
    }
    return fact(tr("In whose name"), value, tag, this);
}

QWidget* InvitationView::summary(const InvitationReading& reading)
{
    auto* card = new Card(this);
    auto* box = cardBox(card);
    box->addWidget(new Label(tr("Summary of the records"), TextRole::CardTitle, Token::Ink, card));
    box->addWidget((new Label(reading.referral.invitation.recordSummary, TextRole::Body, Token::Ink, card))->wrapped());
    if (reading.firstVisit) {
        const core::FirstVisit& visit = *reading.firstVisit;
        box->addWidget(new Rule(Qt::Horizontal, card));
        box->addWidget(new Label(tr("First visit %1").arg(dayWords(visit.date)), TextRole::Secondary, Token::Ink3, card));
        if (!visit.diagnosis.isEmpty())
            box->addWidget((new Label(visit.diagnosis, TextRole::BodyBold, Token::Ink, card))->wrapped());
        const QString vitals = vitalsWords(visit.vitals);
        if (!vitals.isEmpty())
            box->addWidget((new Label(vitals, TextRole::Secondary, Token::Ink2, card))->wrapped());
    }
    box->addWidget(new Rule(Qt::Horizontal, card));
    const bool isLimited = reading.referral.auscultation.choice == core::AuscultationChoice::LimitationTold;
    auto* line = row(8);
    line->addWidget(new Tag(AnswerWords::auscultation(reading.referral.auscultation.choice, reading.recordings),
        isLimited ? Tone::Warn : Tone::Live, Icon::Stethoscope, card));
    line->addStretch();
    box->addLayout(line);
    static constexpr qsizetype kShown = 8; // the review shows them all
    for (const core::RecordItem& item : reading.records.first(qMin(kShown, reading.records.size()))) {
        auto* one = row(8);
        one->addWidget(new IconView(recordIcon(item.kind), 18, Token::Ink2, card));
        one->addWidget((new Label(item.title, TextRole::Body, Token::Ink, card))->cuttable(), 1);
        one->addWidget((new Label(item.origin, TextRole::Secondary, Token::Ink3, card))->cuttable());
        one->addWidget(new Label(dayAndTime(item.date), TextRole::Secondary, Token::Ink3, card));
        box->addLayout(one);
    }
    if (reading.records.isEmpty())
        box->addWidget(new Label(tr("No records are attached."), TextRole::Secondary, Token::Ink3, card));
    else if (reading.records.size() > kShown)
        box->addWidget(
            new Label(tr("%1 more in the review").arg(reading.records.size() - kShown), TextRole::Secondary, Token::Ink3, card));
    return card;
}

} // namespace ui
