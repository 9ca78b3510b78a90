#pragma once

#include "core/base/EnumCodes.h"
#include "core/policy/ServiceKind.h"
#include "core/visit/VisitRoom.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace core {

/// What the check before a visit looks at (R-G3, R-G4, R-J3).
enum class ReadyItem { Camera, Microphone, Speaker, LowTones, Stethoscope, LinkMain, LinkStandby, Relay, Power, Clock, Room };

template <>
struct EnumCodes<ReadyItem> {
    static constexpr EnumCode<ReadyItem> table[] = {{ReadyItem::Camera, u"camera"}, {ReadyItem::Microphone, u"microphone"},
        {ReadyItem::Speaker, u"speaker"}, {ReadyItem::LowTones, u"low-tones"}, {ReadyItem::Stethoscope, u"stethoscope"},
        {ReadyItem::LinkMain, u"link-main"}, {ReadyItem::LinkStandby, u"link-standby"}, {ReadyItem::Relay, u"relay"},
        {ReadyItem::Power, u"power"}, {ReadyItem::Clock, u"clock"}, {ReadyItem::Room, u"room"}};
};

enum class ReadyState { Untested, Good, Fair, Failed, Absent };

template <>
struct EnumCodes<ReadyState> {
    static constexpr EnumCode<ReadyState> table[] = {{ReadyState::Untested, u"untested"}, {ReadyState::Good, u"good"},
        {ReadyState::Fair, u"fair"}, {ReadyState::Failed, u"failed"}, {ReadyState::Absent, u"absent"}};
};

/// One line of the check. `measured` is technical ("1280x720 25 fps"), never patient data.
struct ReadyLine {
    ReadyItem item = ReadyItem::Camera;
    ReadyState state = ReadyState::Untested;
    QString device;
    QString measured;
    bool isOverdue = false; ///< the device's own check or approval has run out (R-J3, R-J7)

    friend bool operator==(const ReadyLine&, const ReadyLine&) = default;
};

/// Good: picture and voice; Fair: voice and a small picture; Failed: not even voice, or no way out; Untested: nothing measured.
ReadyState judgeLine(const LineReport& report);

/// The check of a room before a visit, kept with the case; feeds the register of equipment.
struct ReadinessRecord {
    QString id;
    QString visitId;
    QString byPractitionerId;
    QDateTime at; ///< UTC
    QList<ReadyLine> lines;

    ReadyState stateOf(ReadyItem item) const;
    friend bool operator==(const ReadinessRecord&, const ReadinessRecord&) = default;
};

/// What forbids this side to enter the call, as keys: "microphone", "speaker", "camera" (the patient's side only),
/// "stethoscope-overdue" and the like. Without sound, or without a picture of the patient, there is no visit (R-G3).
QStringList readinessBlocks(const ReadinessRecord& record, bool isPatientSide, ServiceKind kind);
/// What should be told, and blocks nothing.
QStringList readinessWarnings(const ReadinessRecord& record, bool isPatientSide, ServiceKind kind);

} // namespace core
