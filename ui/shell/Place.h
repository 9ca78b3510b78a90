#pragma once

#include <QMetaType>
#include <QString>

namespace ui {

/// Every page of the program that can be gone to.
enum class Page {
    Today,       ///< on-site doctor's day; a specialist's own clinic
    NewReferral, ///< detail = step 1…7; caseId of a draft, or empty for a new one
    CaseFile,    ///< one case: where it is, records, opinion; the danger stop
    Cases,       ///< archive of all cases
    Invitations, ///< specialist
    Review,      ///< specialist reads one case; detail "auscultation" = listens to it
    Opinion,     ///< specialist writes and signs
    Waiting,     ///< the waiting room of a visit: device check, who is there
    Visit,       ///< the call
    Accept,      ///< on-site doctor answers the opinion line by line
    Matching,    ///< coordinator's board
    Calendar,    ///< published times; detail = the specialist, empty = one's own
    Administration,
    Sync,
    Settings,
};

/// Where somebody is: a page, the case it is about, and what inside it.
struct Place {
    Page page = Page::Today;
    QString caseId;
    QString detail;

    friend bool operator==(const Place&, const Place&) = default;
};

} // namespace ui
