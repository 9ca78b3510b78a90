#include "ui/opinion/OpinionSide.h"

#include "ui/opinion/OpinionWords.h"
#include "ui/opinion/SignersCard.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

#include <QPainter>

namespace ui {

SectionButton::SectionButton(const QString& words, QWidget* parent) : QAbstractButton(parent)
{
    setText(words);
    setAccessibleName(words);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SectionButton::setComplete(bool complete)
{
    m_complete = complete;
    setAccessibleDescription(complete ? tr("complete") : tr("not complete"));
    update();
}

QSize SectionButton::sizeHint() const { return {Theme::of(this).px(150), Theme::of(this).px(42)}; }

void SectionButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool over = underMouse();
    if (over) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Token::PrimarySoft));
        painter.drawRoundedRect(rect(), 8, 8);
    }
    const QColor back = theme.color(over ? Token::PrimarySoft : Token::Canvas);
    icons::paint(painter, m_complete ? Icon::CheckDisc : Icon::DashedCircle, QRect(12, (height() - 16) / 2, 16, 16),
        theme.color(m_complete ? Token::Ok : Token::Ink3), back);
    text::draw(painter, this, rect().adjusted(38, 0, -6, 0), text(), TextRole::Body, theme.color(Token::Ink));
}

OpinionSide::OpinionSide(QWidget* parent) : QWidget(parent)
{
    setFixedWidth(Theme::of(parent).px(190));
    auto* box = column(4, this);
    using S = OpinionEditor::Section;
    const std::pair<S, QString> sections[] = {{S::Findings, tr("Findings")}, {S::Diagnoses, tr("Diagnoses")},
        {S::Suggestions, tr("Suggestions")}, {S::Transfer, tr("Transfer")}, {S::Limitation, tr("Limitation")}};
    for (const auto& [section, words] : sections) {
        auto* button = new SectionButton(words, this);
        connect(button, &QAbstractButton::clicked, this, [this, section = section] { Q_EMIT chosen(section); });
        m_buttons.insert(section, button);
        box->addWidget(button);
    }
    box->addStretch();
    m_signers = new SignersCard(this);
    box->addWidget(m_signers);
    auto* card = new Card(this);
    auto* inner = column(6, card);
    inner->setContentsMargins(12, 12, 12, 12);
    auto* head = row(6);
    m_sign = new IconView(Icon::Check, 16, Token::Ok, card);
    m_title = (new Label(tr("Before signing"), TextRole::SecondaryBold, Token::Ink, card))->wrapped();
    head->addWidget(m_sign, 0, Qt::AlignTop);
    head->addWidget(m_title, 1);
    inner->addLayout(head);
    m_gaps = (new Label({}, TextRole::Secondary, Token::Ink2, card))->wrapped();
    inner->addWidget(m_gaps);
    box->addWidget(card);
}

void OpinionSide::show(const core::Opinion& opinion, const QStringList& gaps)
{
    using S = OpinionEditor::Section;
    const auto lacks = [&gaps](std::initializer_list<const char*> keys) {
        return std::any_of(keys.begin(), keys.end(), [&](const char* key) { return gaps.contains(QLatin1String(key)); });
    };
    m_buttons[S::Findings]->setComplete(!lacks({"findings"}));
    m_buttons[S::Diagnoses]->setComplete(!lacks({"diagnosis", "diagnosis-text"}));
    m_buttons[S::Suggestions]->setComplete(!lacks({"suggestions", "suggestion-text", "suggestion-lines"}));
    m_buttons[S::Transfer]->setComplete(!lacks({"transfer-condition"}));
    m_buttons[S::Limitation]->setVisible(!opinion.limitation.isEmpty());
    m_buttons[S::Limitation]->setComplete(!lacks({"limitation"}));
    m_sign->set(gaps.isEmpty() ? Icon::Check : Icon::Alert, gaps.isEmpty() ? Token::Ok : Token::Warn);
    m_title->setText(gaps.isEmpty() ? tr("Ready to sign") : tr("Before signing"));
    QStringList lines;
    for (const QString& key : gaps)
        lines.append(gapWords(key));
    lines.removeDuplicates();
    m_gaps->setText(lines.join(QLatin1Char('\n')));
    m_gaps->setVisible(!lines.isEmpty());
}

} // namespace ui
