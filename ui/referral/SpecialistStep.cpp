#include "ui/referral/SpecialistStep.h"

#include "core/booking/KindTable.h"
#include "core/booking/Sending.h"
#include "ui/referral/ReferralWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/SubjectWords.h"
#include "ui/widgets/Tag.h"
#include "ui/widgets/ClinicWords.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDays = 5;
constexpr int kMostWished = 4; ///< the chosen time and its fallbacks

} // namespace

SpecialistStep::SpecialistStep(Draft& draft, Room& room, QWidget* parent) : StepView(draft, room, parent)
{
    const QList<const core::Institution*> known = hubs();
    if (draft.text(u"hub"_s).isEmpty() && known.size() == 1)
        draft.set(u"hub"_s, known.first()->id);
    auto* columns = row(16, this);
    auto* left = column(10);
    auto* leftHost = new QWidget(this);
    leftHost->setFixedWidth(Theme::of(parent).px(470));
    leftHost->setLayout(left);
    addNeed(card(left, this, 8));
    addPeople(card(left, this, 8, 1));
    columns->addWidget(leftHost);
    auto* right = column(0);
    columns->addLayout(right, 1);
    addTimes(card(right, this, 10, 1));
}

QString SpecialistStep::summary() const
{
    const core::Invitation invitation = draft().form().invitation();
    if (!invitation.wishedFrom.isValid())
        return {};
    const QString who = invitation.preferredSpecialistId.isEmpty()
        ? tr("Matched by the hub")
        : room().office.directory().nameOf(invitation.preferredSpecialistId);
    return tr("%1, %2").arg(who, dayAndTime(invitation.wishedFrom));
}

QList<const core::Institution*> SpecialistStep::hubs() const
{
    QList<core::Agreement> agreements;
    const core::CaseDesk blank = room().office.newDesk();
    for (const QJsonObject& contract : blank.file().all(u"Contract"_s)) {
        if (auto agreement = core::fromFhir<core::Agreement>(contract))
            agreements.append(*agreement);
    }
    const QString own = room().office.author().organizationId;
    const QDate today = core::legalDate(room().office.now());
    QList<const core::Institution*> found;
    for (const core::Institution& place : room().office.directory().institutions()) {
        if (place.id != own && core::agreementFor(agreements, own, place.id, {}, draft().form().kind(), today))
            found.append(&place);
    }
    return found;
}

void SpecialistStep::forgetChoice(bool specialistToo)
{
    if (specialistToo)
        draft().set(u"specialist"_s, QString());
    draft().set(u"slots"_s, QJsonArray());
    draft().set(u"slot.start"_s, QString());
    draft().set(u"slot.end"_s, QString());
}

void SpecialistStep::addNeed(QVBoxLayout* box)
{
    const QList<const core::Institution*> known = hubs();
    if (known.isEmpty())
        box->addWidget(new Banner(Tone::Bad, tr("No agreement covers this kind of service"),
            tr("Choose another kind in step 2, or ask your administrator."), this));
    Choices places;
    for (const core::Institution* place : known)
        places.append({place->id, place->name});
    if (places.size() > 1 || draft().text(u"hub"_s).isEmpty()) {
        auto* hub = choice(u"hub"_s, places);
        connect(hub, &QComboBox::activated, this, [this] {
            forgetChoice(true);
            Q_EMIT rebuildWanted();
        });
        box->addWidget(field(tr("Hospital"), hub, {}, {u"invitation.hub"_s}));
    }
    auto* pair = row(8);
    Choices subjects;
    if (const core::Institution* hub = room().office.directory().institution(draft().text(u"hub"_s))) {
        for (const core::ClinicalSubject& subject : hub->subjects)
            subjects.append({subject.code, subjectWords(subject.code, subject.name)});
    }
    auto* subject = choice(u"subject"_s, subjects);
    subject->setPlaceholderText(tr("Choose a specialty"));
    Choices titles;
    for (const core::TitleLevel title :
        {core::TitleLevel::Intermediate, core::TitleLevel::AssociateChief, core::TitleLevel::Chief})
        titles.append({core::codeOf(title), titleWantedWords(title)});
    auto* title = choice(u"title"_s, titles);
    for (ChoiceField* one : {subject, title}) {
        connect(one, &QComboBox::activated, this, [this] {
            forgetChoice(true);
            Q_EMIT rebuildWanted();
        });
    }
    pair->addWidget(field(tr("Specialty"), subject, {}, {u"invitation.subject"_s}));
    pair->addWidget(field(tr("Title"), title, {}, {u"invitation.title"_s}));
    box->addLayout(pair);
    auto* note = row(6);
    note->addWidget(new IconView(Icon::Shield, 16, Token::Ink2, this), 0, Qt::AlignTop);
    note->addWidget((new Label(tr("Only specialists with a valid licence, a fitting scope and an agreement in force"),
                         TextRole::Secondary, Token::Ink2, this))
                        ->wrapped(),
        1);
    box->addLayout(note);
}

QList<const core::Practitioner*> SpecialistStep::eligible() const
{
    const QString hub = draft().text(u"hub"_s);
    const QString subject = draft().text(u"subject"_s);
    QList<const core::Practitioner*> found;
    if (hub.isEmpty() || subject.isEmpty())
        return found;
    const core::Policy policy = core::policyOf(draft().projected(), room().office.now());
    const QDate today = core::legalDate(room().office.now());
    const auto title = core::fromCode<core::TitleLevel>(draft().text(u"title"_s)).value_or(core::TitleLevel::None);
    for (const core::Practitioner* person : room().office.directory().specialists(hub, subject, today)) {
        core::Judge judge(policy);
        core::judgeSpecialist(judge, *person, {hub, {subject}, title}, today);
        if (!core::blocks(judge.breaches()))
            found.append(person);
    }
    return found;
}

QList<core::Slot> SpecialistStep::freeSlots(const QString& specialistId) const
{
    QList<core::Slot> free = room().office.directory().freeSlots(specialistId, room().office.now());
    const core::ServiceKind kind = draft().form().kind();
    const auto limits = core::visitLimits(kind, core::policyOf(draft().projected(), room().office.now()));
    free.removeIf([&](const core::Slot& slot) {
        const bool tooShort = limits.minMinutes && slot.start.secsTo(slot.end) < 60 * *limits.minMinutes;
        return tooShort || (!slot.kinds.isEmpty() && !slot.kinds.contains(kind));
    });
    return free;
}

void SpecialistStep::addPeople(QVBoxLayout* box)
{
    const QString chosen = draft().text(u"specialist"_s);
    const bool matched = draft().form().flag(u"matched"_s);
    if (draft().text(u"subject"_s).isEmpty()) {
        box->addWidget(
            (new Label(tr("Choose the specialty first. Then the specialists are shown here."), TextRole::Body, Token::Ink2, this))
                ->wrapped());
        box->addStretch();
        return;
    }
    const QDateTime now = room().office.now();
    int key = 1;
    for (const core::Practitioner* person : eligible()) {
        const QList<core::Slot> free = freeSlots(person->id);
        const QString earliest = free.isEmpty() ? tr("no free time published")
                                                : tr("earliest %1").arg(whenWords(free.first().start, now));
        auto* option = new OptionCard(tr("%1  %2").arg(person->person.name, person->titleText),
            tr("%1 · %2").arg(room().office.directory().nameOf(draft().text(u"hub"_s)), earliest), OptionCard::Mark::Point, this);
        option->setObjectName(u"specialist."_s + person->id);
        option->withKey(QString::number(key));
        number(key++, option);
        option->setChecked(chosen == person->id);
        connect(option, &OptionCard::clicked, this, [this, id = person->id] {
            if (draft().text(u"specialist"_s) != id)
                forgetChoice(true);
            draft().set(u"specialist"_s, id);
            draft().set(u"matched"_s, false);
            Q_EMIT rebuildWanted();
        });
        box->addWidget(option);
    }
    auto* hub = new OptionCard(
        tr("Matched by the hub"), tr("No name: the coordinator finds who fits and is free"), OptionCard::Mark::Point, this);
    hub->setObjectName(u"specialist.matched"_s);
    hub->withKey(QString::number(key));
    number(key, hub);
    hub->setChecked(matched);
    connect(hub, &OptionCard::clicked, this, [this] {
        forgetChoice(true);
        draft().set(u"matched"_s, true);
        Q_EMIT rebuildWanted();
    });
    box->addWidget(hub);
    box->addStretch();
}

void SpecialistStep::addTimes(QVBoxLayout* box)
{
    const QString specialist = draft().text(u"specialist"_s);
    if (specialist.isEmpty())
        addWish(box);
    else
        addDays(box, freeSlots(specialist));
    auto* urgency = new Segments({tr("Routine"), tr("Urgent")}, this);
    urgency->setObjectName(u"urgency"_s);
    urgency->setAccessibleName(tr("Urgency"));
    urgency->setCurrent(draft().text(u"urgency"_s) == core::codeOf(core::Urgency::Urgent) ? 1 : 0);
    connect(urgency, &Segments::chosen, this, [this](int index) {
        draft().set(u"urgency"_s, core::codeOf(index == 1 ? core::Urgency::Urgent : core::Urgency::Routine));
        Q_EMIT rebuildWanted();
    });
    const core::Invitation invitation = draft().form().invitation();
    const QDateTime now = room().office.now();
    const QDateTime due = core::answerDeadline(
        now, invitation.urgency, invitation.wishedFrom, core::policyOf(draft().projected(), now));
    auto* line = row(12);
    line->addWidget(urgency);
    line->addWidget(new Label(tr("Answer due %1").arg(whenWords(due, now)), TextRole::Secondary, Token::Ink2, this));
    line->addStretch();
    box->addLayout(line);
    box->addStretch(1);
}

void SpecialistStep::addWish(QVBoxLayout* box)
{
    box->addWidget(new Label(tr("Wished days"), TextRole::CardTitle, Token::Ink, this));
    box->addWidget(
        (new Label(tr("Choose a specialist to see free times, or let the hub match and say which days suit the patient."),
             TextRole::Secondary, Token::Ink2, this))
            ->wrapped());
    const QDate today = room().office.now().toLocalTime().date();
    const auto example = [&](int days) { return today.addDays(days).toString(Qt::ISODate); };
    auto* pair = row(12);
    pair->addWidget(field(tr("From"), line(u"wish.from"_s)->withPlaceholder(example(1)), {}, {u"invitation.time"_s}));
    pair->addWidget(field(tr("Until"), line(u"wish.until"_s)->withPlaceholder(example(5))));
    box->addLayout(pair);
}

void SpecialistStep::addDays(QVBoxLayout* box, const QList<core::Slot>& free)
{
    QList<QDate> days;
    for (const core::Slot& slot : free) {
        if (!days.contains(slot.start.toLocalTime().date()))
            days.append(slot.start.toLocalTime().date());
    }
    const int pages = int((days.size() + kDays - 1) / kDays);
    const int page = qBound(0, draft().form().number(u"slot.page"_s), qMax(0, pages - 1));
    auto* head = row(8);
    head->addWidget(new Label(tr("Times of %1").arg(room().office.directory().nameOf(draft().text(u"specialist"_s))),
                        TextRole::CardTitle, Token::Ink, this),
        1);
    const auto turn = [&](Icon icon, const QString& words, int to) {
        auto* button = (new Button(words, Button::Kind::Secondary, Button::Size::Small, this))->iconOnly(icon);
        button->setEnabled(to >= 0 && to < pages);
        connect(button, &Button::clicked, this, [this, to] {
            draft().set(u"slot.page"_s, to);
            Q_EMIT rebuildWanted();
        });
        head->addWidget(button);
    };
    if (pages > 1) {
        turn(Icon::ChevronLeft, tr("Earlier days"), page - 1);
        turn(Icon::ChevronRight, tr("Later days"), page + 1);
    }
    box->addLayout(head);
    if (days.isEmpty())
        box->addWidget((new Label(tr("No free time is published. Choose somebody else or let the hub match."), TextRole::Body,
                            Token::Ink2, this))
                           ->wrapped());
    const QStringList wished = draft().form().list(u"slots"_s);
    auto* grid = row(10);
    for (qsizetype i = qsizetype(page) * kDays; i < qMin<qsizetype>(days.size(), (page + 1) * kDays); ++i) {
        auto* day = column(6);
        day->addWidget((new Label(dayWords(days[i]), TextRole::SecondaryBold, Token::Ink, this))->aligned(Qt::AlignHCenter));
        for (const core::Slot& slot : free) {
            if (slot.start.toLocalTime().date() != days[i])
                continue;
            const qsizetype at = wished.indexOf(slot.id);
            const QString time = slot.start.toLocalTime().toString(u"HH:mm"_s);
            auto* button = new Button(at > 0 ? tr("%1. %2").arg(at + 1).arg(time) : time,
                at == 0 ? Button::Kind::Primary : Button::Kind::Secondary, Button::Size::Small, this);
            if (at == 0)
                button->withIcon(Icon::Check);
            button->setObjectName(u"slot."_s + slot.id);
            button->setAccessibleName(at == 0 ? tr("%1 %2, chosen").arg(dayWords(days[i]), time)
                    : at > 0                  ? tr("%1 %2, fallback %3").arg(dayWords(days[i]), time).arg(at)
                                              : tr("%1 %2").arg(dayWords(days[i]), time));
            connect(button, &Button::clicked, this, [this, slot] { toggleSlot(slot); });
            day->addWidget(button);
        }
        day->addStretch();
        grid->addLayout(day, 1);
    }
    box->addLayout(grid);
    box->addWidget(
        (new Label(tr("The first time pressed is the wish; more are fallbacks in this order. Press again to take one back."),
             TextRole::Secondary, Token::Ink2, this))
            ->wrapped());
    m_clash = new Banner(Tone::Warn, {}, {}, this);
    m_clash->setObjectName(u"slot.clash"_s);
    box->addWidget(m_clash);
    showClashes();
    connect(&room().office, &core::Office::casesChanged, this, &SpecialistStep::showClashes);
}

// Two visits at one time are sometimes meant, a colleague sits with one of them: it is said, not forbidden.
void SpecialistStep::showClashes()
{
    const QStringList wished = draft().form().list(u"slots"_s);
    const QString doctor = draft().form().invitation().onSiteDoctorId;
    QStringList lines;
    for (const core::Slot& slot : room().office.directory().slotList()) {
        if (!wished.contains(slot.id))
            continue;
        for (const core::CaseBrief& other : room().office.cases()) {
            const bool isOurs = other.onSiteDoctorId == doctor || other.patientId == draft().form().patientId();
            const bool isAhead = other.state >= core::CaseState::Sent && other.state <= core::CaseState::InVisit
                && other.state != core::CaseState::Declined;
            if (isOurs && isAhead && other.caseId != draft().form().caseId() && other.start < slot.end && slot.start < other.end)
                lines.append(tr("%1 with %2").arg(spanWords(other.start, other.end), other.name));
        }
    }
    m_clash->set(Tone::Warn, tr("You have another visit at this time"), lines.join(u'\n'));
    m_clash->setVisible(!lines.isEmpty());
}

void SpecialistStep::toggleSlot(const core::Slot& slot)
{
    QStringList wished = draft().form().list(u"slots"_s);
    if (!wished.removeOne(slot.id) && wished.size() < kMostWished)
        wished.append(slot.id);
    draft().set(u"slots"_s, QJsonArray::fromStringList(wished));
    QDateTime start, end;
    for (const core::Slot& one : room().office.directory().slotList()) {
        if (one.id == wished.value(0)) {
            start = one.start;
            end = one.end;
        }
    }
    draft().set(u"slot.start"_s, start.toString(Qt::ISODateWithMs));
    draft().set(u"slot.end"_s, end.toString(Qt::ISODateWithMs));
    Q_EMIT rebuildWanted();
}

} // namespace ui
