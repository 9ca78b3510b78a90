#include "app/Pages.h"

#include "ui/booking/CaseFilePage.h"
#include "ui/booking/CasesPage.h"
#include "ui/booking/TodayPage.h"
#include "ui/opinion/AcceptPage.h"
#include "ui/opinion/OpinionPage.h"
#include "ui/people/AdministrationPage.h"
#include "ui/sync/SyncPage.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

#include <QCoreApplication>
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
    switch (place.page) {
    case ui::Page::Today: return new ui::TodayPage(room, place, parent);
    case ui::Page::CaseFile: return new ui::CaseFilePage(room, place, parent);
    case ui::Page::Cases: return new ui::CasesPage(room, place, parent);
    case ui::Page::Opinion: return new ui::OpinionPage(room, place, parent);
    case ui::Page::Accept: return new ui::AcceptPage(room, place, parent);
    case ui::Page::Administration: return new ui::AdministrationPage(room, place, parent);
    case ui::Page::Sync: return new ui::SyncPage(room, place, parent);
    default: return new NothingHere(room, place, parent);
    }
}

} // namespace app
