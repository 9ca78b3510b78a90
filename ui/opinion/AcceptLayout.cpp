// How the page of the on-site doctor's answer is put together; see AcceptPage.h.
#include "ui/opinion/AcceptPage.h"

#include "ui/opinion/PaperView.h"
#include "ui/visit/DangerStop.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/Stage.h"
#include "ui/widgets/Tag.h"

namespace ui {

void AcceptPage::build()
{
    auto* outer = column(0, this);
    m_banner = new PatientBanner(this);
    m_danger = new DangerStop(room(), place().caseId, this);
    m_banner->addAtEnd(m_danger->button());
    outer->addWidget(m_banner);
    m_work = new QWidget(this);
    auto* middle = row(12, m_work);
    middle->setContentsMargins(14, 12, 14, 12);
    middle->addWidget(buildMain(), 1);
    middle->addWidget(buildAside());
    outer->addWidget(m_work, 1);
    outer->addWidget(buildFoot());
    connect(m_answers, &AnswerRows::changed, this, &AcceptPage::onChanged);
    connect(m_diagnoses, &DiagnosisRows::changed, this, &AcceptPage::onChanged);
    connect(m_plan, &QPlainTextEdit::textChanged, this, &AcceptPage::onChanged);
    connect(m_agreed, &QPlainTextEdit::textChanged, this, &AcceptPage::onChanged);
    connect(m_agrees, &QAbstractButton::toggled, this, &AcceptPage::onChanged);
    connect(m_followUps, &FollowUpCard::changed, this, &AcceptPage::onChanged);
    connect(m_transfer, &TransferCard::changed, this, &AcceptPage::onChanged);
    connect(m_fee, &FeeCard::changed, this, &AcceptPage::onChanged);
    connect(m_closeReason, &QLineEdit::textEdited, this, &AcceptPage::onChanged);
}

QWidget* AcceptPage::buildMain()
{
    auto* card = new Card(m_work);
    auto* box = column(0, card);
    box->setContentsMargins(1, 1, 1, 1);
    auto* head = row(10);
    head->setContentsMargins(16, 10, 16, 10);
    head->addWidget(new Label(tr("Answer each suggestion"), TextRole::CardTitle, Token::Ink, card));
    m_signature = (new Tag({}, Tone::Neutral, {}, card))->cuttable();
    head->addWidget(m_signature);
    head->addStretch();
    m_paperButton = new Button(tr("See the paper"), Button::Kind::Secondary, Button::Size::Small, card);
    m_paperButton->withIcon(Icon::File)->setCheckable(true);
    head->addWidget(m_paperButton);
    box->addLayout(head);
    box->addWidget(new Rule(Qt::Horizontal, card));
    m_paper = new PaperView(card);
    m_paper->hide();
    box->addWidget(m_paper, 1);
    auto* page = new ScrollPage(card);
    box->addWidget(page, 1);
    connect(m_paperButton, &QAbstractButton::toggled, this, [this, page](bool on) {
        if (on)
            showPaper();
        m_paper->setVisible(on);
        page->setVisible(!on);
        m_paperButton->setWords(on ? tr("Back to the answers") : tr("See the paper"));
    });
    QWidget* content = page->widget();
    m_answers = new AnswerRows(content);
    page->box()->addWidget(m_answers);
    auto* rest = column(10);
    rest->setContentsMargins(16, 12, 16, 14);
    m_diagnoses = new DiagnosisRows(m_table, content);
    rest->addWidget(new Label(tr("My diagnoses"), TextRole::Label, Token::Ink, content));
    rest->addWidget(m_diagnoses);
    m_plan = new TextField(2, content);
    m_plan->withPlaceholder(tr("What is done, by whom and when"));
    rest->addWidget(new Field(tr("Plan"), m_plan, {}, content));
    m_plan->setObjectName(QStringLiteral("plan"));
    page->box()->addLayout(rest);
    page->box()->addStretch();
    return card;
}

QWidget* AcceptPage::buildAside()
{
    auto* page = new ScrollPage(m_work);
    page->setFixedWidth(Theme::of(this).px(384));
    QWidget* content = page->widget();
    page->box()->setSpacing(10);
    page->box()->setContentsMargins(4, 0, 8, 4);
    auto* talk = new Card(content);
    auto* box = column(8, talk);
    box->setContentsMargins(12, 12, 12, 12);
    box->addWidget(new Label(tr("Agreed with the patient"), TextRole::CardTitle, Token::Ink, talk));
    m_agreed = new TextField(2, talk);
    m_agreed->withPlaceholder(tr("What was explained and agreed, in words"));
    m_agreed->setObjectName(QStringLiteral("agreed"));
    m_agreed->setAccessibleName(tr("What was agreed with the patient"));
    box->addWidget(m_agreed);
    m_agrees = (new OptionCard(tr("The patient agrees to this plan"), {}, OptionCard::Mark::Tick, talk))->plain();
    m_agrees->setObjectName(QStringLiteral("agrees"));
    box->addWidget(m_agrees);
    m_transfer = new TransferCard(office().directory(), content);
    m_followUps = new FollowUpCard(content);
    m_fee = new FeeCard(content);
    for (QWidget* card : {static_cast<QWidget*>(talk), static_cast<QWidget*>(m_transfer), static_cast<QWidget*>(m_followUps),
             static_cast<QWidget*>(m_fee)})
        page->box()->addWidget(card);
    page->box()->addStretch();
    return page;
}

QWidget* AcceptPage::buildFoot()
{
    auto* foot = new Area(Token::Surface, Qt::TopEdge, this);
    auto* whole = column(8, foot);
    whole->setContentsMargins(18, 10, 18, 10);
    m_notice = new Banner(Tone::Warn, {}, {}, foot);
    m_notice->hide();
    whole->addWidget(m_notice);
    auto* line = row(12);
    auto* later = new Button(tr("Later"), Button::Kind::Secondary, Button::Size::Normal, foot);
    m_tick = new DeliveryTick(core::Delivery::Local, true, foot);
    m_closeReason = new LineField(foot);
    m_closeReason->withPlaceholder(tr("Why the fee differs"));
    m_closeReason->setAccessibleName(tr("Why the fee differs"));
    m_closeReason->hide();
    m_save = new Button(tr("Decide and close"), Button::Kind::Primary, Button::Size::Large, foot);
    m_save->withIcon(Icon::Pen)->withHint(tr("Ctrl Enter"));
    line->addWidget(later);
    line->addWidget(m_tick);
    line->addStretch(1);
    line->addWidget(m_closeReason, 2);
    line->addWidget(m_save);
    whole->addLayout(line);
    m_save->setObjectName(QStringLiteral("decide"));
    setPrimary(m_save);
    connect(m_save, &Button::clicked, this, &AcceptPage::save);
    connect(later, &Button::clicked, this, [this] { room().back(); });
    return foot;
}

} // namespace ui
