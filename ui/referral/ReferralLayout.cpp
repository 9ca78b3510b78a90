// The page around a step: head, rail, footer, and what gives way where there is little room.
#include "ui/referral/ReferralPage.h"

#include "ui/referral/StepView.h"
#include "ui/referral/StepRail.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/Tag.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRailWidth = 216;
constexpr int kSlimWidth = 56;
constexpr int kRoomyWidth = 1300; ///< px of the design: with names beside it the widest step needs this

} // namespace

void ReferralPage::buildFrame()
{
    auto* box = column(0, this);
    m_head = new PatientBanner(this);
    m_saved = new Tag(tr("Saved on this PC"), Tone::Ok, Icon::Check, m_head);
    m_head->addAtEnd(m_saved);
    m_head->hide();
    auto* plain = new Area(Token::Surface, Qt::BottomEdge, this);
    plain->setFixedHeight(Theme::of(this).px(54));
    auto* plainBox = row(12, plain);
    plainBox->setContentsMargins(18, 0, 18, 0);
    plainBox->addWidget(new Label(tr("New remote clinic referral"), TextRole::Section, Token::Ink, plain), 1);
    plainBox->addWidget(new Label(tr("Leave any time: everything is saved on this PC"), TextRole::Secondary, Token::Ink2, plain));
    m_plainHead = plain;
    box->addWidget(m_plainHead);
    box->addWidget(m_head);
    auto* middle = row(0);
    box->addLayout(middle, 1);
    auto* rail = new Area(Token::Surface, Qt::RightEdge, this);
    m_railArea = rail;
    rail->setFixedWidth(Theme::of(this).px(kRailWidth));
    auto* railBox = column(2, rail);
    railBox->setContentsMargins(6, 12, 6, 16);
    addRail(railBox);
    middle->addWidget(rail);
    auto* work = column(0);
    middle->addLayout(work, 1);
    m_problem = new Banner(Tone::Bad, {}, {}, this);
    m_problem->setObjectName(u"problem"_s);
    m_problem->hide();
    work->addWidget(m_problem);
    m_scroll = new ScrollPage(this);
    m_scroll->box()->setContentsMargins(16, 16, 16, 16);
    work->addWidget(m_scroll, 1);
    addFooter(work);
    addKeys();
}

/// Names of the steps stand beside a page that has room for them; at a large text on a small screen the page needs it.
void ReferralPage::fitRail()
{
    const Theme& theme = Theme::of(this);
    const bool tight = theme.textSize() == TextSize::Large && width() < theme.px(kRoomyWidth);
    const bool slim = tight || (m_view && m_view->isWide());
    for (StepButton* button : std::as_const(m_rail))
        button->setSlim(slim);
    m_railWords->setVisible(!slim);
    m_railArea->setFixedWidth(theme.px(slim ? kSlimWidth : kRailWidth));
}

void ReferralPage::resizeEvent(QResizeEvent* event)
{
    PageView::resizeEvent(event);
    fitRail();
}

void ReferralPage::fitToStep()
{
    const bool slim = m_view->isWide();
    fitRail();
    const int margin = slim ? 12 : 16;
    m_scroll->box()->setContentsMargins(margin, margin, margin, margin);
    if (m_stepFooter) {
        m_stepFooter->setParent(nullptr); // nothing finds a control of it any more
        m_stepFooter->deleteLater();
    }
    m_stepFooter = new QWidget(m_footer);
    m_view->addToFooter(row(8, m_stepFooter), m_stepFooter);
    m_footerBox->insertWidget(1, m_stepFooter);
    m_stepFooter->show();
}

} // namespace ui
