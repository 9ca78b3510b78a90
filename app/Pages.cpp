#include "app/Pages.h"

#include "ui/case/CaseFilePage.h"
#include "ui/booking/CasesPage.h"
#include "ui/booking/TodayPage.h"
#include "ui/answer/CalendarPage.h"
#include "ui/answer/InvitationsPage.h"
#include "ui/answer/MatchingPage.h"
#include "ui/answer/ReviewPage.h"
#include "ui/opinion/AcceptPage.h"
#include "ui/opinion/OpinionPage.h"
#include "ui/referral/ReferralPage.h"
#include "ui/people/AdministrationPage.h"
#include "imaging/client/HelperDecoder.h"
#include "ui/sync/SyncPage.h"
#include "ui/visit/CallPage.h"
#include "ui/visit/WaitingPage.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

#include <QCoreApplication>
#include <QDir>
#include <QVBoxLayout>

namespace app {

namespace {

/// Where a role has no page.
class NothingHere final : public ui::PageView {
public:
    NothingHere(ui::Room& room, const ui::Place& place, QWidget* parent) : PageView(room, place, parent)
    {
        auto* box = ui::column(0, this);
        box->addStretch();
        auto* words = new ui::Label(title(), ui::TextRole::Section, ui::Token::Ink3, this);
        words->aligned(Qt::AlignHCenter);
        box->addWidget(words);
        box->addStretch();
    }
    QString title() const override { return QCoreApplication::applicationName(); }
};

} // namespace

ui::PageView* makePage(ui::Room& room, const ui::Place& place, QWidget* parent)
{
    // one for all pages of a window: it lives as long as what holds them
    if (!room.decoder)
        room.decoder = new imaging::HelperDecoder(
            QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("yuanzhen-imaging")), parent);
    switch (place.page) {
    case ui::Page::Today: return new ui::TodayPage(room, place, parent);
    case ui::Page::CaseFile: return new ui::CaseFilePage(room, place, parent);
    case ui::Page::Cases: return new ui::CasesPage(room, place, parent);
    case ui::Page::Opinion: return new ui::OpinionPage(room, place, parent);
    case ui::Page::Accept: return new ui::AcceptPage(room, place, parent);
    case ui::Page::NewReferral: return new ui::ReferralPage(room, place, room.cardReader, parent);
    case ui::Page::Administration: return new ui::AdministrationPage(room, place, parent);
    case ui::Page::Waiting: return new ui::WaitingPage(room, place, parent);
    case ui::Page::Visit: return new ui::CallPage(room, place, parent);
    case ui::Page::Sync: return new ui::SyncPage(room, place, parent);
    case ui::Page::Calendar: return new ui::CalendarPage(room, place, parent);
    case ui::Page::Review: return new ui::ReviewPage(room, place, parent);
    case ui::Page::Invitations: return new ui::InvitationsPage(room, place, parent);
    case ui::Page::Matching: return new ui::MatchingPage(room, place, parent);
    default: return new NothingHere(room, place, parent);
    }
}

} // namespace app
