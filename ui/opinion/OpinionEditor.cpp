#include "ui/opinion/OpinionEditor.h"

#include "ui/opinion/OpinionWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

namespace ui {

namespace {

QWidget* heading(const QString& words, const QString& hint, QWidget* parent)
{
    auto* line = new QWidget(parent);
    auto* box = row(8, line);
    box->addWidget(new Label(words, TextRole::Label, Token::Ink, line));
    box->addWidget(new Label(hint, TextRole::Secondary, Token::Ink3, line));
    box->addStretch();
    return line;
}

} // namespace

OpinionEditor::OpinionEditor(const core::Icd10& table, QWidget* parent) : QWidget(parent)
{
    auto* outer = column(0, this);
    auto* card = new Card(this);
    outer->addWidget(card);
    auto* inner = column(0, card);
    inner->setContentsMargins(2, 2, 2, 2);
    m_page = new ScrollPage(card);
    inner->addWidget(m_page);
    m_page->box()->setContentsMargins(18, 14, 18, 14);
    m_page->box()->setSpacing(12);
    QWidget* content = m_page->widget();

    m_amendReason = new LineField(content);
    m_amendField = new Field(tr("Why it is changed"), m_amendReason, tr("Stays on the paper of the new version"), content);
    m_findings = new TextField(3, content);
    m_findings->withPlaceholder(tr("What was heard and seen, as you judge it"));
    m_findings->setObjectName(QStringLiteral("opinion.findings"));
    m_diagnoses = new DiagnosisRows(table, content);
    m_suggestions = new SuggestionRows(content);
    addTop(m_page);
    addTransfer(m_page);
    m_page->box()->addStretch(1); // all that is left, below the last field
    connect(m_amendReason, &QLineEdit::textEdited, this, &OpinionEditor::changed);
    connect(m_findings, &QPlainTextEdit::textChanged, this, &OpinionEditor::changed);
    connect(m_diagnoses, &DiagnosisRows::changed, this, &OpinionEditor::changed);
    connect(m_suggestions, &SuggestionRows::changed, this, &OpinionEditor::changed);
    connect(m_condition, &QLineEdit::textEdited, this, &OpinionEditor::changed);
    connect(m_transfer, &Segments::chosen, this, &OpinionEditor::onTransfer);
}

void OpinionEditor::addTop(ScrollPage* page)
{
    QWidget* content = page->widget();
    page->box()->addWidget(m_amendField);
    auto* findings = new Field(tr("Findings"), m_findings, {}, content);
    page->box()->addWidget(findings);
    m_sections.insert(Section::Findings, findings);
    auto* diagnoses = heading(tr("Preliminary diagnoses"), tr("With ICD-10 where it fits"), content);
    page->box()->addWidget(diagnoses);
    page->box()->addWidget(m_diagnoses);
    m_sections.insert(Section::Diagnoses, diagnoses);
    auto* suggestions = heading(tr("Suggestions"), tr("One thing per line; the on-site doctor answers each"), content);
    page->box()->addWidget(suggestions);
    page->box()->addWidget(m_suggestions);
    m_sections.insert(Section::Suggestions, suggestions);
    auto* buttons = row(8);
    m_addLine = new Button(tr("Add a line"), Button::Kind::Secondary, Button::Size::Small, content);
    m_addLine->withIcon(Icon::Plus)->withHint(tr("Enter"));
    m_phrases = new Button(tr("Phrases"), Button::Kind::Secondary, Button::Size::Small, content);
    m_phrases->withIcon(Icon::Star);
    m_addLine->setObjectName(QStringLiteral("suggestion.add"));
    buttons->addWidget(m_addLine);
    buttons->addWidget(m_phrases);
    buttons->addStretch();
    page->box()->addLayout(buttons);
    connect(m_addLine, &Button::clicked, m_suggestions, &SuggestionRows::addEmpty);
}

void OpinionEditor::addTransfer(ScrollPage* page)
{
    QWidget* content = page->widget();
    QStringList words;
    for (const auto& one : core::EnumCodes<core::TransferChoice>::table)
        words.append(transferChoiceWord(one.value));
    m_transfer = new Segments(words, content);
    m_condition = new LineField(content);
    m_condition->withPlaceholder(tr("When or why, and where to"));
    m_transfer->setObjectName(QStringLiteral("opinion.transfer"));
    m_condition->setObjectName(QStringLiteral("opinion.condition"));
    m_condition->setAccessibleName(tr("When or why to transfer"));
    auto* field = new Field(tr("Transfer"), m_transfer, {}, content);
    page->box()->addWidget(field);
    page->box()->addWidget(m_condition);
    m_sections.insert(Section::Transfer, field);

    m_limitation = new QWidget(content);
    auto* box = column(5, m_limitation);
    box->addWidget(heading(tr("Limitation"), tr("Added because nothing was auscultated; cannot be removed"), m_limitation));
    auto* card = (new Card(m_limitation))->filled(Token::Surface2);
    auto* line = row(8, card);
    line->setContentsMargins(12, 9, 12, 9);
    line->addWidget(new IconView(Icon::Lock, 16, Token::Ink2, card), 0, Qt::AlignTop);
    m_limitationText = (new Label({}, TextRole::Body, Token::Ink, card))->wrapped();
    line->addWidget(m_limitationText, 1);
    box->addWidget(card);
    page->box()->addWidget(m_limitation);
    m_sections.insert(Section::Limitation, m_limitation);
}

void OpinionEditor::onTransfer()
{
    m_condition->setVisible(m_transfer->current() > 0);
    Q_EMIT changed();
}

void OpinionEditor::set(const core::Opinion& opinion)
{
    const QSignalBlocker quiet(this);
    m_opinion = opinion;
    m_amendField->setVisible(opinion.version > 1);
    m_amendReason->setText(opinion.amendReason);
    m_findings->setPlainText(opinion.findings);
    m_diagnoses->set(opinion.diagnoses);
    m_suggestions->set(opinion.suggestions, opinion.version > 1);
    m_transfer->setCurrent(int(opinion.transfer));
    m_condition->setText(opinion.transferCondition);
    m_condition->setCursorPosition(0);
    m_condition->setVisible(opinion.transfer != core::TransferChoice::None);
    m_limitation->setVisible(!opinion.limitation.isEmpty());
    m_limitationText->setText(opinion.limitation);
}

void OpinionEditor::setAuthors(const QStringList& practitionerIds)
{
    m_opinion.authorIds = practitionerIds;
    Q_EMIT changed();
}

core::Opinion OpinionEditor::opinion() const
{
    core::Opinion typed = m_opinion;
    typed.amendReason = m_amendReason->text().trimmed();
    typed.findings = m_findings->toPlainText().trimmed();
    typed.diagnoses = m_diagnoses->diagnoses();
    typed.suggestions = m_suggestions->suggestions();
    typed.transfer = core::EnumCodes<core::TransferChoice>::table[qMax(0, m_transfer->current())].value;
    typed.transferCondition = typed.transfer == core::TransferChoice::None ? QString() : m_condition->text().trimmed();
    return typed;
}

bool OpinionEditor::hasLimitation() const { return !m_opinion.limitation.isEmpty(); }

void OpinionEditor::showSection(Section section)
{
    QWidget* place = m_sections.value(section);
    m_page->ensureWidgetVisible(place, 0, 20);
    QWidget* first = section == Section::Findings ? static_cast<QWidget*>(m_findings)
        : section == Section::Diagnoses           ? m_diagnoses->field(0)->words()
        : section == Section::Suggestions         ? m_suggestions->field(0)
        : section == Section::Transfer            ? static_cast<QWidget*>(m_transfer)
                                                  : nullptr;
    if (first != nullptr)
        first->setFocus(Qt::OtherFocusReason);
}

} // namespace ui
