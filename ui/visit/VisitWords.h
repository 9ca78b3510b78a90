#pragma once

#include "core/flow/VisitSession.h"
#include "core/visit/VisitRoom.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tone.h"

#include <QCoreApplication>

namespace core {
class Office;
struct CaseBrief;
} // namespace core

namespace ui {

/// The visit in people's words: clock, agenda, check, line. Nothing is said that is not known.
class VisitWords {
    Q_DECLARE_TR_FUNCTIONS(VisitWords)
public:
    /// "7:42".
    static QString clock(qint64 ms);
    /// "2 min 18 s", "18 s".
    static QString span(qint64 ms);
    /// The same for what has passed: only whole seconds count, as on the ring.
    static QString spent(qint64 ms);
    static QString part(core::AgendaPart part);
    static QString partHint(core::AgendaPart part);

    static QString item(core::ReadyItem item, bool twoLinks = true);
    static Icon itemIcon(core::ReadyItem item);
    /// Sign, word and colour of a check's result.
    struct StateLook {
        QString word;
        Tone tone;
        Icon icon;
    };
    static StateLook state(core::ReadyState state);
    /// Why entering is forbidden, one sentence; and in few words for a button: "Enter: test the microphone first".
    static QString block(const QString& key);
    static QString blockShort(const QString& key);
    /// A refusal of the session, by its key.
    static QString refusal(const core::Error& error);

    /// Where the stethoscope is put: the number of the protocol (0: none), its short word and where that is.
    static int siteNumber(core::AuscultationSite site);
    static QString site(core::AuscultationSite site);
    static QString siteWhere(core::AuscultationSite site);
    /// Sites that are asked for in a visit, by number.
    static QList<core::AuscultationSite> sites();

    /// What the line is like now: "Picture good 720p · 38 ms".
    static StateLook line(core::CallState state, const core::CallStats& stats, bool audioOnly);
    /// A network device for people: "Cable eth0" by its kind in `office`'s line, else its name.
    static QString link(const QString& device, bool wireless);
    static QString medium(core::MediumState state);
    static QString end(core::VisitEnd end);
};

/// The line of a case; null when it is not here.
const core::CaseBrief* caseIn(const core::Office& office, const QString& caseId);

} // namespace ui
