#pragma once

#include "core/flow/CaseBrief.h"
#include "core/flow/Directory.h"
#include "ui/shell/Place.h"

#include <QCoreApplication>

namespace ui {

/// What a reader has in hand when a case is put into words. Cheap to copy.
struct Reader {
    core::Party side = core::Party::Clinic;
    QDateTime now; ///< UTC
    const core::Directory* directory = nullptr;
    QString userId; ///< whose desk it is
};

/// What one row offers: at most one action, and where it leads.
struct RowAction {
    QString words;
    Place place;
};

/// Cases in people's words: every sentence comes from the case's own data.
class CaseWords {
    Q_DECLARE_TR_FUNCTIONS(CaseWords)
public:
    /// What an event was, e.g. "Invitation sent".
    static QString event(core::CaseEvent event);
    static QString role(core::Party party);
    /// One sentence: where the case stands and what it waits for.
    static QString line(const core::CaseBrief& brief, const Reader& reader);
    /// The other side's doctor with title, or the wished subject.
    static QString who(const core::CaseBrief& brief, const Reader& reader);
    /// The time that matters for the row; empty when there is none.
    static QString when(const core::CaseBrief& brief, const Reader& reader);
    static RowAction action(const core::CaseBrief& brief, const Reader& reader);
    /// "records 6 · recordings 9 · consent signed".
    static QString material(const core::CaseBrief& brief);
    /// The row as one sentence for screen readers.
    static QString spoken(const core::CaseBrief& brief, const Reader& reader);
    /// Name and printed title of a practitioner; empty when unknown here.
    static QString person(const core::Directory& directory, const QString& practitionerId);
};

} // namespace ui
