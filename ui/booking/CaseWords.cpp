#include "ui/booking/CaseWords.h"

#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/Stage.h"
#include "ui/widgets/SubjectWords.h"

namespace ui {

using core::CaseBrief;
using core::CaseEvent;
using core::CaseState;
using core::Delivery;
using core::Party;
using core::ServiceKind;
using namespace Qt::StringLiterals;

QString CaseWords::event(CaseEvent event)
{
    switch (event) {
    case CaseEvent::Send: return tr("Invitation sent");
    case CaseEvent::Match: return tr("Specialist assigned");
    case CaseEvent::Accept: return tr("Invitation accepted");
    case CaseEvent::Decline: return tr("Invitation declined");
    case CaseEvent::Book: return tr("Time booked");
    case CaseEvent::Reschedule: return tr("Time changed");
    case CaseEvent::Rebook: return tr("Time given back, to be booked again");
    case CaseEvent::Cancel: return tr("Case cancelled");
    case CaseEvent::NoShow: return tr("Patient did not come");
    case CaseEvent::PatientWaiting: return tr("Patient waiting");
    case CaseEvent::StartVisit: return tr("Visit began");
    case CaseEvent::Suspend: return tr("Visit paused");
    case CaseEvent::Resume: return tr("Visit went on");
    case CaseEvent::EndVisit: return tr("Visit ended");
    case CaseEvent::Interrupt: return tr("Stopped for danger");
    case CaseEvent::RequestRecords: return tr("More records asked for");
    case CaseEvent::AddRecords: return tr("Records added");
    case CaseEvent::SignOpinion: return tr("Opinion signed");
    case CaseEvent::AmendOpinion: return tr("Opinion amended");
    case CaseEvent::Decide: return tr("Opinion answered and decided");
    case CaseEvent::Transfer: return tr("Transfer recorded");
    case CaseEvent::FollowUp: return tr("Follow-up recorded");
    case CaseEvent::Close: return tr("Case archived");
    case CaseEvent::Expire: return tr("Nobody answered in time");
    }
    return {};
}

QString CaseWords::role(Party party)
{
    switch (party) {
    case Party::Clinic: return tr("clinic");
    case Party::Hub: return tr("hospital");
    case Party::System: return tr("hub");
    case Party::Outside: break;
    }
    return {};
}

QString CaseWords::person(const core::Directory& directory, const QString& practitionerId)
{
    const core::Practitioner* found = practitionerId.isEmpty() ? nullptr : directory.practitioner(practitionerId);
    if (!found)
        return {};
    return found->titleText.isEmpty() ? found->person.name : u"%1 %2"_s.arg(found->person.name, found->titleText);
}

namespace {

bool waitsHere(const CaseBrief& brief)
{
    return brief.last && !brief.last->hubTime.isValid() && brief.delivery != Delivery::Confirmed;
}

QString reasonOr(const CaseBrief& brief, const QString& with, const QString& without)
{
    return brief.last && !brief.last->reason.isEmpty() ? with.arg(brief.last->reason) : without;
}

QString missingWords(const CaseBrief& brief)
{
    constexpr qsizetype kNamed = 3;
    QStringList words;
    for (const QString& key : brief.missing.first(qMin(kNamed, brief.missing.size())))
        words.append(ruleWords(key));
    const QString text = words.join(CaseWords::tr(", "));
    const auto more = brief.missing.size() - words.size();
    return more > 0 ? CaseWords::tr("Still missing: %1 and %2 more").arg(text).arg(more)
                    : CaseWords::tr("Still missing: %1").arg(text);
}

QString answerLine(const CaseBrief& brief, const Reader& reader)
{
    if (waitsHere(brief))
        return CaseWords::tr("Saved here, goes out when the line is back");
    if (brief.overdue.what == core::Overdue::Answer)
        return CaseWords::tr("No answer since %1").arg(whenWords(brief.overdue.since, reader.now));
    if (brief.last && brief.last->event == CaseEvent::RequestRecords)
        return CaseWords::tr("Asks for: %1").arg(brief.last->reason);
    if (!brief.answerDeadline.isValid())
        return CaseWords::tr("Invitation delivered");
    return reader.side == Party::Hub ? CaseWords::tr("Answer by %1").arg(whenWords(brief.answerDeadline, reader.now))
                                     : CaseWords::tr("Delivered; answer due %1").arg(whenWords(brief.answerDeadline, reader.now));
}

QString bookedLine(const CaseBrief& brief, const Reader& reader)
{
    if (brief.last && brief.last->event == CaseEvent::RequestRecords)
        return CaseWords::tr("Asks for: %1").arg(brief.last->reason);
    if (brief.overdue.what == core::Overdue::Visit)
        return CaseWords::tr("The time has passed: move it or say why");
    Q_UNUSED(reader)
    return CaseWords::material(brief);
}

/// Empty unless an opinion of several physicians waits for a signature.
QString signingLine(const CaseBrief& brief, const Reader& reader)
{
    if (brief.toSign.isEmpty() || reader.side != Party::Hub)
        return {};
    if (brief.toSign.contains(reader.userId))
        return CaseWords::tr("The opinion waits for your signature");
    QStringList names;
    for (const QString& id : brief.toSign)
        names.append(reader.directory ? reader.directory->nameOf(id) : QString());
    return CaseWords::tr("The opinion waits for the signature of %1").arg(names.join(CaseWords::tr(", ")));
}

} // namespace

QString CaseWords::material(const CaseBrief& brief)
{
    QStringList parts{tr("Records %1").arg(brief.records)};
    if (brief.recordings > 0)
        parts.append(tr("recordings %1").arg(brief.recordings));
    parts.append(brief.consented ? tr("consent signed") : tr("no consent yet"));
    return parts.join(u" · "_s);
}

QString CaseWords::line(const CaseBrief& brief, const Reader& reader)
{
    if (brief.delivery == Delivery::Refused)
        return tr("The hub did not accept it: decide");
    if (const QString signing = signingLine(brief, reader); !signing.isEmpty())
        return signing;
    const bool hub = reader.side == Party::Hub;
    switch (brief.state) {
    case CaseState::Draft: return brief.missing.isEmpty() ? tr("Complete, ready to send") : missingWords(brief);
    case CaseState::Sent:
    case CaseState::Matched: return answerLine(brief, reader);
    case CaseState::Accepted:
        if (brief.next == Party::Hub)
            return hub ? tr("Write the opinion") : tr("Accepted, the opinion is being written");
        return tr("Accepted, no time booked yet");
    case CaseState::Declined: return reasonOr(brief, tr("Declined: %1"), tr("Declined"));
    case CaseState::Expired: return tr("Nobody answered in time");
    case CaseState::Booked: return bookedLine(brief, reader);
    case CaseState::Waiting: return tr("Patient is in the waiting room");
    case CaseState::InVisit:
        return brief.last ? tr("In visit since %1").arg(timeOrDay(brief.last->localTime, reader.now)) : tr("In visit");
    case CaseState::Suspended: return reasonOr(brief, tr("Visit paused: %1"), tr("Visit paused"));
    case CaseState::Visited:
        if (brief.last && brief.last->event == CaseEvent::RequestRecords)
            return tr("Asks for: %1").arg(brief.last->reason);
        return hub ? tr("Visit ended: write and sign the opinion") : tr("Visit ended, the opinion is being written");
    case CaseState::OpinionSigned:
        return hub ? tr("Opinion signed, the clinic answers it") : tr("Opinion signed: answer it and carry it out");
    case CaseState::Decided:
        return brief.overdue.what == core::Overdue::FollowUp
            ? tr("A follow-up is due since %1").arg(dayWords(brief.overdue.since.toLocalTime().date()))
            : tr("Decided, being carried out");
    case CaseState::Closed: return tr("Carried out and archived");
    case CaseState::Cancelled: return reasonOr(brief, tr("Cancelled: %1"), tr("Cancelled"));
    case CaseState::NoShow: return tr("The patient did not come: book again or close");
    case CaseState::Interrupted:
        return hub ? tr("Stopped for danger, the clinic treats on site") : tr("Stopped for danger: record what was done");
    }
    return {};
}

QString CaseWords::who(const CaseBrief& brief, const Reader& reader)
{
    if (!reader.directory)
        return {};
    if (reader.side == Party::Hub) {
        const QString doctor = person(*reader.directory, brief.onSiteDoctorId);
        return doctor.isEmpty() ? reader.directory->nameOf(brief.clinicId) : doctor;
    }
    const QString specialist = person(*reader.directory, brief.specialistId);
    if (!specialist.isEmpty())
        return specialist;
    return brief.subject.isEmpty() ? QString() : subjectWords(*reader.directory, brief.subject);
}

QString CaseWords::when(const CaseBrief& brief, const Reader& reader)
{
    const auto past = [&](const QDateTime& time) { return time.isValid() ? timeOrDay(time, reader.now) : QString(); };
    switch (brief.state) {
    case CaseState::Accepted:
    case CaseState::Booked:
    case CaseState::Waiting:
    case CaseState::InVisit:
    case CaseState::Suspended:
    case CaseState::NoShow:
        if (!brief.start.isValid())
            return past(brief.updated);
        return brief.start.toLocalTime().date() == reader.now.toLocalTime().date() ? spanWords(brief.start, brief.end)
                                                                                   : dayAndTime(brief.start);
    case CaseState::Sent:
    case CaseState::Matched: return brief.start.isValid() ? tr("wished %1").arg(dayAndTime(brief.start)) : past(brief.updated);
    default: return past(brief.updated);
    }
}

RowAction CaseWords::action(const CaseBrief& brief, const Reader& reader)
{
    const QString& id = brief.caseId;
    const bool hub = reader.side == Party::Hub;
    if (brief.delivery == Delivery::Refused)
        return {tr("Decide"), {Page::CaseFile, id, {}}};
    if (hub && brief.toSign.contains(reader.userId))
        return {tr("Sign opinion"), {Page::Opinion, id, {}}};
    if (hub && !brief.toSign.isEmpty())
        return {tr("Look"), {Page::Opinion, id, {}}};
    switch (brief.state) {
    case CaseState::Draft:
        return hub ? RowAction{tr("Look"), {Page::CaseFile, id, {}}} : RowAction{tr("Go on"), {Page::NewReferral, id, {}}};
    case CaseState::Declined:
    case CaseState::Expired:
        if (!hub)
            return {tr("Invite another"), {Page::NewReferral, id, u"4"_s}};
        break;
    case CaseState::OpinionSigned:
        if (!hub)
            return {tr("Answer opinion"), {Page::Accept, id, {}}};
        break;
    case CaseState::Sent:
    case CaseState::Matched:
        if (hub)
            return {tr("Answer"), {Page::Invitations, id, {}}};
        break;
    case CaseState::Visited:
        if (hub)
            return {tr("Write opinion"), {Page::Opinion, id, {}}};
        break;
    case CaseState::Accepted:
        if (hub && brief.next == Party::Hub)
            return {tr("Write opinion"), {Page::Opinion, id, {}}};
        if (!hub && brief.next == Party::Clinic)
            return {tr("Book a time"), {Page::CaseFile, id, u"book"_s}};
        break;
    case CaseState::NoShow:
        if (!hub)
            return {tr("Book again"), {Page::CaseFile, id, u"book"_s}};
        break;
    case CaseState::Interrupted:
        if (!hub)
            return {tr("Record"), {Page::CaseFile, id, u"danger"_s}};
        break;
    case CaseState::Booked:
    case CaseState::Waiting: {
        constexpr qint64 kOpens = 30 * 60; // from here the room can be looked at; it opens 15 minutes before
        const bool own = !hub || brief.specialistId == reader.userId;
        if (own && brief.start.isValid() && reader.now.secsTo(brief.start) <= kOpens)
            return {tr("Waiting room"), {Page::Waiting, id, {}}};
        break;
    }
    case CaseState::InVisit:
    case CaseState::Suspended:
        if (!hub || brief.specialistId == reader.userId)
            return {tr("To the visit"), {Page::Waiting, id, {}}};
        break;
    default: break;
    }
    return {tr("Look"), {hub ? Page::Review : Page::CaseFile, id, {}}};
}

QString CaseWords::spoken(const CaseBrief& brief, const Reader& reader)
{
    const QStringList parts{brief.name, sexAndAge(brief.sex, brief.birthDate, reader.now.toLocalTime().date()),
        stageOf(brief, reader.side).word, line(brief, reader), who(brief, reader), when(brief, reader),
        tickOf(brief.delivery).word};
    return parts.join(u", "_s);
}

} // namespace ui
