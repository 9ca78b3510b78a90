#include "ui/answer/TeamPicker.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

TeamPicker::TeamPicker(const QList<const core::Practitioner*>& specialists, const QStringList& team, QWidget* parent)
    : QWidget(parent), m_taken(team)
{
    for (const core::Practitioner* one : specialists)
        m_names.insert(one->id,
            one->titleText.isEmpty() ? one->person.name : tr("%1 %2", "name, title").arg(one->person.name, one->titleText));
    m_box = column(6, this);
    m_choice = new ChoiceField(this);
    m_choice->setObjectName(u"matching.team"_s);
    m_choice->setAccessibleName(tr("Add a physician to the team"));
    m_choice->setPlaceholderText(tr("Add a physician to the team"));
    m_box->addWidget(m_choice);
    setFocusProxy(m_choice);
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        m_taken.append(m_choice->itemData(index).toString());
        show();
        Q_EMIT changed();
    });
    show();
}

void TeamPicker::setLead(const QString& practitionerId)
{
    m_lead = practitionerId;
    show();
}

QStringList TeamPicker::team() const
{
    QStringList others = m_taken;
    others.removeAll(m_lead);
    return others;
}

void TeamPicker::show()
{
    m_choice->clear();
    for (auto it = m_names.cbegin(); it != m_names.cend(); ++it) {
        if (!m_taken.contains(it.key()) && it.key() != m_lead)
            m_choice->addItem(it.value(), it.key());
    }
    m_choice->setCurrentIndex(-1);
    m_choice->setEnabled(m_choice->count() > 0);
    if (m_rows) {
        m_rows->hide();
        m_rows->deleteLater();
    }
    m_rows = new QWidget(this);
    auto* rows = column(4, m_rows);
    const QStringList others = team();
    for (const QString& id : others) {
        auto* line = row(8);
        const QString name = m_names.value(id, id.left(8));
        line->addWidget((new Label(name, TextRole::Body, Token::Ink, m_rows))->cuttable(), 1);
        auto* out = new Button(tr("Remove"), Button::Kind::Quiet, Button::Size::Small, m_rows);
        out->setAccessibleName(tr("Remove %1").arg(name));
        connect(out, &Button::clicked, this, [this, id] {
            m_taken.removeAll(id);
            m_choice->setFocus(Qt::OtherFocusReason);
            show();
            Q_EMIT changed();
        });
        line->addWidget(out);
        rows->addLayout(line);
    }
    m_box->addWidget(m_rows);
    m_rows->show();
}

} // namespace ui
