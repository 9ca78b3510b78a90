// How the page of an opinion is put together; see OpinionPage.h.
#include "ui/opinion/OpinionPage.h"

#include "ui/opinion/OpinionSide.h"
#include "ui/opinion/PaperView.h"
#include "ui/opinion/SignersCard.h"
#include "ui/visit/DangerStop.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/Stage.h"
#include "ui/widgets/Tag.h"

namespace ui {

void OpinionPage::build()
{
    auto* outer = column(0, this);
    m_banner = new PatientBanner(this);
    m_tabs = (new Segments({tr("Form"), tr("Paper")}, this))->small();
    m_tabs->setCurrent(0);
    m_tabs->setAccessibleName(tr("Form or paper"));
    m_danger = new DangerStop(room(), place().caseId, this);
    m_banner->addAtEnd(m_danger->button());
    m_banner->addAtEnd(m_tabs);
    m_tabs->setObjectName(QStringLiteral("opinion.tabs"));
    outer->addWidget(m_banner);

    auto* middle = row(0);
    outer->addLayout(middle, 1);
    m_formArea = new QWidget(this);
    auto* form = row(14, m_formArea);
    form->setContentsMargins(16, 14, 16, 14);
    m_side = new OpinionSide(m_formArea);
    m_editor = new OpinionEditor(m_table, m_formArea);
    form->addWidget(m_side);
    form->addWidget(m_editor, 1);
    middle->addWidget(m_formArea, 1);
    m_paperArea = buildPaper();
    middle->addWidget(m_paperArea, 1);
    outer->addWidget(buildFoot());

    m_key = new KeySheet(office(), this);
    m_phrases = new PhraseSheet(room().surface.looks().language, this);
    connect(m_editor, &OpinionEditor::changed, this, &OpinionPage::onChanged);
    connect(m_side->signers(), &SignersCard::reviewerChosen, this, [this](const QString& reviewer) {
        m_editor->setAuthors({office().author().practitionerId, reviewer});
        showSigners();
    });
    connect(m_side, &OpinionSide::chosen, m_editor, &OpinionEditor::showSection);
    connect(m_editor->phrasesButton(), &Button::clicked, m_phrases, &PhraseSheet::open);
    connect(m_phrases, &PhraseSheet::taken, this,
        [this](core::SuggestionKind kind, const QString& text) { m_editor->suggestions()->add(kind, text); });
    connect(m_tabs, &Segments::chosen, this, [this] { arrange(); });
    connect(m_key, &KeySheet::made, this, [this] {
        arrange();
        m_pin->setFocus(Qt::OtherFocusReason);
    });
    connect(m_saver, &OpinionSaver::saved, this, [this](const core::Status& status) {
        if (!status)
            showProblem(tr("The draft is kept on this computer only"), errorWords(status.error()));
    });
}

QWidget* OpinionPage::buildPaper()
{
    auto* area = new Area(Token::Sunken, Qt::LeftEdge, this);
    auto* box = column(0, area);
    box->setContentsMargins(1, 0, 0, 0);
    auto* head = new Area(Token::Surface, Qt::BottomEdge, area);
    auto* line = row(8, head);
    line->setContentsMargins(14, 9, 14, 10);
    line->addWidget(new Label(tr("Paper"), TextRole::CardTitle, Token::Ink, head));
    m_follows = new Label(tr("A4, follows what is typed"), TextRole::Secondary, Token::Ink3, head);
    line->addWidget(m_follows);
    line->addStretch();
    m_pdf = new Button(tr("PDF"), Button::Kind::Secondary, Button::Size::Small, head);
    m_pdf->withIcon(Icon::Download);
    m_pdf->setAccessibleName(tr("Save as PDF"));
    line->addWidget(m_pdf);
    m_paper = new PaperView(area);
    box->addWidget(head);
    box->addWidget(m_paper, 1);
    connect(m_pdf, &Button::clicked, this, &OpinionPage::exportPdf);
    return area;
}

QWidget* OpinionPage::buildFoot()
{
    m_foot = new Area(Token::Surface, Qt::TopEdge, this);
    auto* whole = column(8, m_foot);
    whole->setContentsMargins(18, 12, 18, 12);
    m_notice = new Banner(Tone::Warn, {}, {}, m_foot);
    m_notice->hide();
    whole->addWidget(m_notice);
    m_overtaken = new Banner(Tone::Warn, tr("A colleague has changed this opinion meanwhile"),
        tr("Nothing of theirs is overwritten. What you typed is kept on this PC only."), m_foot);
    Button* theirs = m_overtaken->addButton(tr("Show theirs"));
    m_mine = m_overtaken->addButton(tr("Go on with mine"));
    theirs->setObjectName(QStringLiteral("opinion.theirs"));
    m_mine->setObjectName(QStringLiteral("opinion.mine"));
    m_overtaken->hide();
    whole->addWidget(m_overtaken);
    connect(theirs, &Button::clicked, this, &OpinionPage::takeTheirs);
    connect(m_mine, &Button::clicked, this, &OpinionPage::goOnWithMine);
    connect(m_saver, &OpinionSaver::overtaken, this, &OpinionPage::onOvertaken);
    auto* line = row(12);
    whole->addLayout(line);
    m_tick = new DeliveryTick(core::Delivery::Local, true, m_foot);
    m_signature = new Tag({}, Tone::Neutral, {}, m_foot);
    m_lateReason = new LineField(m_foot);
    m_lateReason->withPlaceholder(tr("Why the opinion comes late"));
    m_lateReason->setAccessibleName(tr("Why the opinion comes late"));
    connect(m_lateReason, &QLineEdit::textEdited, this, [this](const QString& reason) {
        office().keepForm(lateKey(), {{QStringLiteral("reason"), reason}});
    });
    m_pin = pinField(m_foot);
    m_pin->withPlaceholder(tr("PIN"));
    m_pin->setAccessibleName(tr("Signing PIN"));
    m_sign = new Button(tr("Sign and send"), Button::Kind::Primary, Button::Size::Large, m_foot);
    m_sign->withIcon(Icon::Pen)->withHint(tr("Ctrl Enter"));
    m_amend = new Button(tr("Amend as a new version"), Button::Kind::Secondary, Button::Size::Normal, m_foot);
    m_amend->withIcon(Icon::Pen);
    m_change = new Button(tr("Change the text"), Button::Kind::Secondary, Button::Size::Normal, m_foot);
    m_change->withIcon(Icon::Pen);
    m_change->setObjectName(QStringLiteral("opinion.change"));
    m_waits = (new Label({}, TextRole::Secondary, Token::Ink2, m_foot))->cuttable();
    m_pin->setObjectName(QStringLiteral("pin"));
    m_sign->setObjectName(QStringLiteral("sign"));
    m_amend->setObjectName(QStringLiteral("amend"));
    line->addWidget(m_tick);
    line->addWidget(m_signature);
    line->addWidget(m_waits, 1);
    line->addStretch(1);
    line->addWidget(m_lateReason, 2);
    line->addWidget(m_pin);
    line->addWidget(m_amend);
    line->addWidget(m_change);
    line->addWidget(m_sign);
    setPrimary(m_sign);
    connect(m_sign, &Button::clicked, this, &OpinionPage::sign);
    connect(m_amend, &Button::clicked, this, &OpinionPage::startAmendment);
    connect(m_change, &Button::clicked, this, &OpinionPage::changeText);
    return m_foot;
}

} // namespace ui
