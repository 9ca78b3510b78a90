#include "ui/opinion/SignersCard.h"

#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"

namespace ui {

SignersCard::SignersCard(QWidget* parent) : Card(parent)
{
    auto* box = column(6, this);
    box->setContentsMargins(12, 12, 12, 12);
    m_title = (new Label({}, TextRole::SecondaryBold, Token::Ink, this))->wrapped();
    box->addWidget(m_title);
    m_names = (new Label({}, TextRole::Secondary, Token::Ink2, this))->wrapped();
    box->addWidget(m_names);
    m_reviewer = new ChoiceField(this);
    m_reviewer->setObjectName(QStringLiteral("opinion.reviewer"));
    m_reviewer->setAccessibleName(tr("Reviewing physician"));
    m_reviewer->setPlaceholderText(tr("Choose"));
    box->addWidget(m_reviewer);
    connect(m_reviewer, &QComboBox::activated, this,
        [this](int index) { Q_EMIT reviewerChosen(m_reviewer->itemData(index).toString()); });
    hide();
}

void SignersCard::show(
    const core::Directory& directory, const QStringList& authors, const QList<const core::Practitioner*>& reviewers)
{
    QStringList names;
    for (const QString& author : authors)
        names.append(directory.nameOf(author));
    m_title->setText(reviewers.isEmpty() ? tr("Signed by") : tr("Reviewing physician"));
    m_names->setText(names.join(QLatin1Char('\n')));
    m_names->setVisible(reviewers.isEmpty());
    m_reviewer->setVisible(!reviewers.isEmpty());
    m_reviewer->clear();
    for (const core::Practitioner* one : reviewers)
        m_reviewer->addItem(one->person.name, one->id);
    m_reviewer->setCurrentIndex(m_reviewer->findData(authors.value(1)));
    setVisible(authors.size() > 1 || !reviewers.isEmpty());
}

} // namespace ui
