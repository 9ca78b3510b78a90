#include "ui/booking/CaseSections.h"

#include <QCoreApplication>

namespace ui {

using core::CaseBrief;
using core::CaseState;
using core::Party;

namespace {

constexpr int kDoneDays = 7;

class Words {
    Q_DECLARE_TR_FUNCTIONS(CaseSections)
};

bool isToday(const QDateTime& time, const QDateTime& now)
{
    return time.isValid() && time.toLocalTime().date() == now.toLocalTime().date();
}

Section plainSection(const CaseBrief& brief, Party side, const QDateTime& now)
{
    switch (brief.state) {
    case CaseState::Draft: return Section::Draft;
    case CaseState::Sent:
    case CaseState::Matched: return Section::Answer;
    case CaseState::Waiting:
    case CaseState::InVisit:
    case CaseState::Suspended: return Section::Today;
    case CaseState::Booked: return isToday(brief.start, now) || brief.start < now ? Section::Today : Section::Later;
    case CaseState::Closed:
    case CaseState::Cancelled: return Section::Done;
    case CaseState::Declined:
    case CaseState::Expired: return side == Party::Hub ? Section::Done : Section::Underway;
    default: return Section::Underway;
    }
}

} // namespace

std::optional<Section> sectionOf(const CaseBrief& brief, const Reader& reader)
{
    if (core::presses(brief, reader.side, reader.userId))
        return Section::NeedsYou;
    const Section section = plainSection(brief, reader.side, reader.now);
    if (section == Section::Done && (!brief.updated.isValid() || brief.updated.daysTo(reader.now) > kDoneDays))
        return std::nullopt;
    return section;
}

StageFilter stageFilterOf(std::optional<Section> section)
{
    switch (section.value_or(Section::Done)) {
    case Section::NeedsYou: return StageFilter::NeedsYou;
    case Section::Today:
    case Section::Later: return StageFilter::Booked;
    case Section::Answer: return StageFilter::Answer;
    case Section::Underway: return StageFilter::Underway;
    case Section::Draft: return StageFilter::Draft;
    default: return StageFilter::Done;
    }
}

const CaseBrief* nextStep(const QList<CaseBrief>& cases, const Reader& reader)
{
    constexpr qint64 kSoon = 45 * 60; // seconds: from here a visit goes before what waits on the desk
    const CaseBrief* best = nullptr;
    int bestRank = 100;
    Section bestSection = Section::Count;
    for (const CaseBrief& brief : cases) {
        const auto section = sectionOf(brief, reader);
        if (!section || *section >= Section::Later)
            continue;
        int rank = 3;
        if (brief.state == CaseState::InVisit || brief.state == CaseState::Waiting)
            rank = 0;
        else if (*section == Section::Today)
            rank = brief.start.isValid() && reader.now.secsTo(brief.start) <= kSoon ? 1 : 3;
        else if (*section == Section::NeedsYou)
            rank = 2;
        else
            continue; // with the other side
        if (!best || rank < bestRank || (rank == bestRank && *section == bestSection && comesFirst(*section, brief, *best))) {
            best = &brief;
            bestRank = rank;
            bestSection = *section;
        }
    }
    return best;
}

bool comesFirst(Section section, const CaseBrief& a, const CaseBrief& b)
{
    switch (section) {
    case Section::Today:
    case Section::Later:
        if (a.start != b.start)
            return a.start < b.start;
        break;
    case Section::Answer:
        if (a.answerDeadline != b.answerDeadline)
            return a.answerDeadline < b.answerDeadline;
        break;
    case Section::Draft:
    case Section::Done:
    case Section::Underway: return a.updated != b.updated ? a.updated > b.updated : a.caseId < b.caseId;
    default:
        if (a.updated != b.updated)
            return a.updated < b.updated;
        break;
    }
    return a.caseId < b.caseId;
}

QString sectionWords(Section section, Party side)
{
    const bool hub = side == Party::Hub;
    switch (section) {
    case Section::NeedsYou: return Words::tr("Needs you");
    case Section::Today: return Words::tr("Today · booked");
    case Section::Answer: return hub ? Words::tr("Invitations with others") : Words::tr("Awaiting the specialist's answer");
    case Section::Later: return Words::tr("Booked · later");
    case Section::Underway: return Words::tr("Under way");
    case Section::Draft: return Words::tr("Drafts");
    case Section::Done: return Words::tr("Done · last 7 days");
    case Section::Count: break;
    }
    return {};
}

QString filterWords(StageFilter filter, Party side)
{
    switch (filter) {
    case StageFilter::All: return Words::tr("All");
    case StageFilter::NeedsYou: return Words::tr("Needs you", "chip");
    case StageFilter::Draft: return Words::tr("Drafts", "chip");
    case StageFilter::Answer: return side == Party::Hub ? Words::tr("Invited") : Words::tr("Awaiting");
    case StageFilter::Booked: return Words::tr("Booked");
    case StageFilter::Underway: return Words::tr("Under way", "chip");
    case StageFilter::Done: return Words::tr("Done");
    case StageFilter::Count: break;
    }
    return {};
}

std::optional<Icon> filterIcon(StageFilter filter)
{
    switch (filter) {
    case StageFilter::NeedsYou: return Icon::AlertFilled;
    case StageFilter::Draft: return Icon::DashedCircle;
    case StageFilter::Answer: return Icon::Clock;
    case StageFilter::Booked: return Icon::Booked;
    case StageFilter::Underway: return Icon::Note;
    case StageFilter::Done: return Icon::CheckDisc;
    default: return {};
    }
}

} // namespace ui
