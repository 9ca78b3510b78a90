#pragma once

#include "core/auscultation/Recording.h"
#include "core/visit/VisitLog.h"

#include <QPointF>

#include <optional>
#include <variant>

/// What the two workstations tell each other over the call's data channel. Each is one small JSON object {"v":1,"t":type,…}.
namespace core::visit {

/// First after each connecting: who speaks, and how far each run of the log is known.
struct Hello {
    VisitRun run;
    QMap<QString, int> have;
};
/// Asks for the other side's time line.
struct Ping {
    int number = 0;
    qint64 sentMs = 0; ///< asker's monotonic clock, comes back unchanged
};
struct Pong {
    int number = 0;
    qint64 sentMs = 0;
    qint64 lineMs = 0; ///< answerer's visit time line, milliseconds since 1970
    int grade = 0;     ///< how good it is, see VisitTimeline
};
/// Pieces of the log: runs first, then events in order, then countersignatures.
struct LogPart {
    QList<VisitRun> runs;
    QList<VisitEvent> events;
    QList<Countersign> countersigns;
};
/// "I have so much": the other side sends what is beyond.
struct LogWanted {
    QMap<QString, int> have;
};
/// What this side hears and shows.
struct MediaState {
    bool hearsYou = false;
    bool microphoneOn = true;
    bool cameraOn = true;
    bool stethoscopeOn = false;
    std::optional<AuscultationSite> site; ///< where the stethoscope is held
    bool screenOn = false;                ///< the picture is a screen, not the camera
};
struct Chat {
    QString id;
    QString text;
    QDateTime at;
};
/// "专家请您听:2"
struct SiteRequest {
    QString id;
    AuscultationSite site = AuscultationSite::Mitral;
};
enum class SiteReply { Placed, Cannot };
struct SiteAnswer {
    QString id;
    SiteReply reply = SiteReply::Placed;
};
/// Both open the same original by reference.
struct SharedRecord {
    QString type; ///< "DocumentReference", "Observation"; empty: sharing ends
    QString id;
    int page = 0;
};
/// One pointer, in fractions of what is shown; also on a waveform.
struct Pointer {
    bool shown = false;
    QPointF at;
};
/// A line drawn on what is shown; without points the mark of that id is removed, without id all are.
struct Mark {
    QString id;
    QList<QPointF> points;
};

using Message =
    std::variant<Hello, Ping, Pong, LogPart, LogWanted, MediaState, Chat, SiteRequest, SiteAnswer, SharedRecord, Pointer, Mark>;

QByteArray toBytes(const Message& message);
/// BadInput, TooLarge: refused as a whole. Nothing of `bytes` is believed. Unsupported: a later program's type.
Result<Message> fromBytes(const QByteArray& bytes);

inline constexpr qsizetype kMaxBytes = 256 * 1024;
inline constexpr qsizetype kMaxText = 2000;
inline constexpr qsizetype kMaxPoints = 500;

} // namespace core::visit
