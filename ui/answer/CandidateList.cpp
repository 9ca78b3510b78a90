#include "ui/answer/CandidateList.h"

#include "ui/answer/AnswerWords.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

CandidateList::CandidateList(const QList<Candidate>& candidates, const QString& assignedId, const QDateTime& now, QWidget* parent)
    : QWidget(parent)
{
    auto* box = column(8, this);
    for (const Candidate& one : candidates) {
        QStringList facts;
        if (one.person->id == assignedId)
            facts << tr("Has it now");
        if (!one.unmet.isEmpty())
            facts << AnswerWords::gaps(one.unmet);
        else if (one.atWish)
            facts << tr("Free at the wished time");
        else if (one.nextFree.isValid())
            facts << tr("Next free time %1").arg(whenWords(one.nextFree, now));
        else
            facts << tr("No times published");
        if (one.unmet.isEmpty())
            facts << (one.openAnswers > 0 ? tr("%1 unanswered").arg(one.openAnswers) : tr("Nothing waiting"));
        const QString name = one.person->titleText.isEmpty()
            ? one.person->person.name
            : tr("%1, %2", "name, title").arg(one.person->person.name, one.person->titleText);
        auto* card = new OptionCard(name, facts.join(u" · "_s), OptionCard::Mark::Point, this);
        card->setObjectName(u"candidate."_s + one.person->id);
        card->setAutoExclusive(true);
        card->setEnabled(one.unmet.isEmpty());
        card->setChecked(one.person->id == assignedId && one.unmet.isEmpty());
        card->setAccessibleDescription(facts.join(u", "_s));
        connect(card, &OptionCard::toggled, this, &CandidateList::changed);
        box->addWidget(card);
        m_entries.append({one.person->id, card});
    }
    if (candidates.isEmpty())
        box->addWidget((new Label(tr("The hospital has no specialist of this specialty."), TextRole::Secondary, Token::Bad, this))
                           ->wrapped());
}

QString CandidateList::chosen() const
{
    for (const Entry& entry : m_entries) {
        if (entry.card->isChecked())
            return entry.id;
    }
    return {};
}

} // namespace ui
