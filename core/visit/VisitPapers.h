#pragma once

#include "core/fhir/Parts.h"
#include "core/visit/Readiness.h"
#include "core/visit/VisitFigures.h"
#include "core/visit/VisitStory.h"

/// What a visit leaves in the case, as Observations that belong to its Encounter (docs/protocol.md). Append only; each side
/// writes its own.
namespace core {

/// One side's copy of the log.
struct VisitLogPaper {
    QString id;
    QString visitId;
    QString byPractitionerId;
    QDateTime at;
    QJsonObject log;                    ///< VisitLog::toJson()
    std::optional<LogVerdict> hubsWord; ///< set by the hub when it came, from what was there
};
QJsonObject toFhir(const VisitLogPaper& value, const part::Owner& owner);
Result<VisitLogPaper> visitLogPaperFromFhir(const QJsonObject& resource);
/// Is this Observation a visit's log?
bool isVisitLogPaper(const QJsonObject& resource);
/// Sets or removes the hub's word.
void setHubsWord(QJsonObject& resource, std::optional<LogVerdict> verdict);

struct VisitFiguresPaper {
    QString id;
    QString visitId;
    QString byPractitionerId;
    QDateTime at;
    VisitFigures figures;
};
QJsonObject toFhir(const VisitFiguresPaper& value, const part::Owner& owner);
Result<VisitFiguresPaper> visitFiguresPaperFromFhir(const QJsonObject& resource);

QJsonObject toFhir(const ReadinessRecord& value, const part::Owner& owner);
Result<ReadinessRecord> readinessFromFhir(const QJsonObject& resource);

} // namespace core
