#include "core/visit/Readiness.h"

#include <algorithm>

namespace core {

using namespace Qt::StringLiterals;

namespace {

// Voice with its overhead needs 40 kbit/s each way, a small picture 150 more; above these delays and losses people talk over
// each other, whatever the sound is like.
constexpr int kVoiceKbps = 60, kPictureKbps = 400;
constexpr double kGoodRoundTripMs = 200, kMostRoundTripMs = 800;
constexpr double kGoodLoss = 0.02, kMostLoss = 0.2;

bool hasFailed(ReadyState state) { return state == ReadyState::Failed || state == ReadyState::Absent; }

} // namespace

ReadyState judgeLine(const LineReport& report)
{
    switch (report.state) {
    case LineReport::State::NoRelay: return ReadyState::Untested;
    case LineReport::State::Unreachable:
    case LineReport::State::Refused: return ReadyState::Failed;
    case LineReport::State::Measured: break;
    }
    if (report.kbps < kVoiceKbps || report.roundTripMs > kMostRoundTripMs || report.loss > kMostLoss)
        return ReadyState::Failed;
    const bool good = report.kbps >= kPictureKbps && report.roundTripMs <= kGoodRoundTripMs && report.loss <= kGoodLoss;
    return good ? ReadyState::Good : ReadyState::Fair;
}

ReadyState ReadinessRecord::stateOf(ReadyItem item) const
{
    const auto found = std::find_if(lines.cbegin(), lines.cend(), [item](const ReadyLine& line) { return line.item == item; });
    return found == lines.cend() ? ReadyState::Untested : found->state;
}

QStringList readinessBlocks(const ReadinessRecord& record, bool isPatientSide, ServiceKind kind)
{
    QStringList blocks;
    const auto need = [&](ReadyItem item) {
        if (hasFailed(record.stateOf(item)))
            blocks.append(codeOf(item));
        else if (record.stateOf(item) == ReadyState::Untested)
            blocks.append(codeOf(item) + u"-untested"_s);
    };
    need(ReadyItem::Microphone);
    need(ReadyItem::Speaker);
    if (isPatientSide)
        need(ReadyItem::Camera);
    if (hasFailed(record.stateOf(ReadyItem::LinkMain)) && record.stateOf(ReadyItem::LinkStandby) != ReadyState::Good
        && record.stateOf(ReadyItem::LinkStandby) != ReadyState::Fair)
        blocks.append(codeOf(ReadyItem::LinkMain));
    for (const ReadyLine& line : record.lines) {
        const bool matters = line.item != ReadyItem::Stethoscope || (isPatientSide && kind != ServiceKind::OrdinaryClinic);
        if (line.isOverdue && matters)
            blocks.append(codeOf(line.item) + u"-overdue"_s);
    }
    return blocks;
}

QStringList readinessWarnings(const ReadinessRecord& record, bool isPatientSide, ServiceKind kind)
{
    QStringList warnings;
    const QStringList blocks = readinessBlocks(record, isPatientSide, kind);
    for (const ReadyLine& line : record.lines) {
        const bool bad = hasFailed(line.state) || line.state == ReadyState::Fair;
        if (bad && !blocks.contains(codeOf(line.item)))
            warnings.append(codeOf(line.item));
    }
    return warnings;
}

} // namespace core
