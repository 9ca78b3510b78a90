#include "hub/visits/LogCheck.h"

#include "core/fhir/Mapping.h"
#include "seal/KeyPair.h"

namespace hub {

using core::LogVerdict;
using core::VisitLog;
using core::VisitSide;

namespace {

bool holds(const QByteArray& key, const QByteArray& text, const QByteArray& signature)
{
    const auto known = seal::PublicKey::fromDer(key);
    return known && known->verify(text, signature).has_value();
}

struct Copy {
    VisitLog log;
    QString by;
};

std::optional<Copy> copyOf(const QJsonObject& paper, const QString& caseId)
{
    const auto value = core::visitLogPaperFromFhir(paper);
    if (!value)
        return std::nullopt;
    auto log = VisitLog::fromJson(value->log, holds);
    if (!log || log->caseId() != caseId || log->visitId() != value->visitId)
        return std::nullopt;
    return Copy{*std::move(log), value->byPractitionerId};
}

bool isFrom(const Copy& copy, VisitSide side)
{
    const QList<core::VisitRun> runs = copy.log.runs();
    return std::any_of(
        runs.cbegin(), runs.cend(), [&](const core::VisitRun& run) { return run.side == side && run.who == copy.by; });
}

} // namespace

LogVerdict judgeHandedIn(const core::CaseFile& file, const QJsonObject& paper, const QString& writer, VisitSide side)
{
    const auto own = copyOf(paper, file.caseId());
    if (!own || own->by != writer || !isFrom(*own, side))
        return LogVerdict::Broken;
    const auto visit = core::fromFhir<core::RemoteVisit>(file.resource(QStringLiteral("Encounter"), own->log.visitId()));
    const bool isOver = visit && visit->times.ended.isValid();
    if (isOver && !core::agreesWith(visit->times, core::storyOf(own->log)))
        return LogVerdict::Differs;
    // A side hands its copy in again when the other's hand came later: the best pair counts.
    LogVerdict best = LogVerdict::Alone;
    for (const QJsonObject& resource : file.all(QStringLiteral("Observation"))) {
        if (!core::isVisitLogPaper(resource))
            continue;
        const auto other = copyOf(resource, file.caseId());
        if (!other || other->log.visitId() != own->log.visitId() || !isFrom(*other, core::otherSide(side)))
            continue;
        const core::LogCopy mine{&own->log, own->by}, theirs{&other->log, other->by};
        const LogVerdict pair = side == VisitSide::Clinic ? core::judgeLogs(mine, theirs) : core::judgeLogs(theirs, mine);
        if (pair == LogVerdict::Agreed)
            return pair;
        best = LogVerdict::Differs;
    }
    return best;
}

} // namespace hub
