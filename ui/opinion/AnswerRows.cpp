#include "ui/opinion/AnswerRows.h"

#include "ui/opinion/OpinionWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

#include <QPainter>

namespace ui {

namespace {

QWidget* labelled(Tag* tag, LineField* field, QWidget* parent)
{
    auto* whole = new QWidget(parent);
    auto* box = row(8, whole);
    box->setContentsMargins(Theme::of(parent).px(24), 0, 0, 0);
    tag->setParent(whole);
    field->setParent(whole);
    box->addWidget(tag);
    box->addWidget(field, 1);
    return whole;
}

} // namespace

AnswerRow::AnswerRow(const core::Suggestion& suggestion, QWidget* parent)
    : QWidget(parent),
      m_suggestion(suggestion),
      m_choice((new Segments({answerWord(core::LineAnswer::Adopt), answerWord(core::LineAnswer::Adjust),
                                 answerWord(core::LineAnswer::Decline)},
                    this))
                   ->small()),
      m_reasonTag(new Tag(tr("Why"), Tone::Warn, {}, this)),
      m_reason(new LineField(this)),
      m_asTag(new Tag(tr("Done"), Tone::Neutral, {}, this)),
      m_as(new LineField(this))
{
    auto* box = column(6, this);
    box->setContentsMargins(16, 10, 16, 11);
    auto* head = ui::row(10);
    head->addWidget(new Label(QString::number(suggestion.line), TextRole::BodyBold, Token::Ink3, this), 0, Qt::AlignTop);
    head->addWidget(new Tag(kindWord(suggestion.kind), kindTone(suggestion.kind), {}, this), 0, Qt::AlignTop);
    head->addWidget((new Label(suggestion.text, TextRole::Body, Token::Ink, this))->wrapped(), 1);
    head->addWidget(m_choice, 0, Qt::AlignTop);
    box->addLayout(head);
    m_reasonRow = labelled(m_reasonTag, m_reason, this);
    m_asRow = labelled(m_asTag, m_as, this);
    box->addWidget(m_reasonRow);
    box->addWidget(m_asRow);
    m_choice->setObjectName(QStringLiteral("answer.%1").arg(suggestion.line));
    m_reason->setObjectName(QStringLiteral("answer.reason.%1").arg(suggestion.line));
    m_as->setObjectName(QStringLiteral("answer.as.%1").arg(suggestion.line));
    m_choice->setAccessibleName(tr("Answer to suggestion %1").arg(suggestion.line));
    m_reason->setAccessibleName(tr("Why suggestion %1 is changed or declined").arg(suggestion.line));
    m_as->setAccessibleName(tr("How suggestion %1 is carried out").arg(suggestion.line));
    connect(m_choice, &Segments::chosen, this, [this] {
        arrange();
        Q_EMIT changed();
    });
    connect(m_reason, &QLineEdit::textEdited, this, &AnswerRow::changed);
    connect(m_as, &QLineEdit::textEdited, this, &AnswerRow::changed);
    arrange();
}

void AnswerRow::set(const core::SuggestionAnswer& answer)
{
    m_choice->setCurrent(int(answer.kind));
    m_reason->setText(answer.reason);
    m_as->setText(answer.carriedOutAs);
    m_reason->setCursorPosition(0);
    m_as->setCursorPosition(0);
    arrange();
}

std::optional<core::SuggestionAnswer> AnswerRow::answer() const
{
    if (m_choice->current() < 0)
        return std::nullopt;
    core::SuggestionAnswer given;
    given.line = m_suggestion.line;
    given.kind = core::EnumCodes<core::LineAnswer>::table[m_choice->current()].value;
    if (given.kind != core::LineAnswer::Adopt)
        given.reason = m_reason->text().trimmed();
    if (given.kind != core::LineAnswer::Decline)
        given.carriedOutAs = m_as->text().trimmed();
    return given;
}

void AnswerRow::setLocked(bool locked)
{
    m_choice->setEnabled(!locked);
    m_reason->setReadOnly(locked);
    m_as->setReadOnly(locked);
    if (locked && m_as->text().isEmpty())
        m_asRow->hide(); // nothing was written and nothing can be
}

void AnswerRow::arrange()
{
    const auto kind = m_choice->current() < 0 ? core::LineAnswer::Adopt
                                              : core::EnumCodes<core::LineAnswer>::table[m_choice->current()].value;
    const bool answered = m_choice->current() >= 0;
    m_reasonRow->setVisible(answered && kind != core::LineAnswer::Adopt);
    m_asRow->setVisible(answered && kind != core::LineAnswer::Decline);
    const bool adjusted = kind == core::LineAnswer::Adjust;
    m_asTag->set(adjusted ? tr("Instead") : tr("Done"), adjusted ? Tone::Warn : Tone::Neutral);
    m_as->withPlaceholder(adjusted ? tr("What is done instead") : tr("How it is carried out (may stay empty)"));
    m_reason->withPlaceholder(adjusted ? tr("Why it is changed") : tr("Why it is declined"));
}

void AnswerRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(1, height() - 1, width() - 2, 1, Theme::of(this).color(Token::Line));
}

AnswerRows::AnswerRows(QWidget* parent) : QWidget(parent) { column(0, this); }

void AnswerRows::set(const QList<core::Suggestion>& suggestions, const QList<core::SuggestionAnswer>& answers)
{
    qDeleteAll(m_rows);
    m_rows.clear();
    for (const core::Suggestion& suggestion : suggestions) {
        auto* fresh = new AnswerRow(suggestion, this);
        for (const core::SuggestionAnswer& given : answers) {
            if (given.line == suggestion.line)
                fresh->set(given);
        }
        connect(fresh, &AnswerRow::changed, this, &AnswerRows::changed);
        layout()->addWidget(fresh);
        m_rows.append(fresh);
    }
}

QList<core::SuggestionAnswer> AnswerRows::answers() const
{
    QList<core::SuggestionAnswer> given;
    for (const AnswerRow* one : m_rows) {
        if (const auto answer = one->answer())
            given.append(*answer);
    }
    return given;
}

void AnswerRows::setLocked(bool locked)
{
    for (AnswerRow* one : std::as_const(m_rows))
        one->setLocked(locked);
}

} // namespace ui
