#include "ui/widgets/PickList.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

PickList::PickList(const QString& add, const QMap<QString, QString>& known, const QStringList& taken, QWidget* parent)
    : QWidget(parent), m_known(known), m_taken(taken)
{
    m_box = column(6, this);
    m_choice = new ChoiceField(this);
    m_choice->setAccessibleName(add);
    m_choice->setPlaceholderText(add);
    m_box->addWidget(m_choice);
    setFocusProxy(m_choice);
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        const QString id = m_choice->itemData(index).toString();
        if (id.isEmpty() || m_taken.contains(id))
            return;
        m_taken.append(id);
        show();
        Q_EMIT changed();
    });
    show();
}

void PickList::setTaken(const QStringList& ids)
{
    m_taken = ids;
    show();
}

void PickList::leaveOut(const QString& id)
{
    m_leftOut = id;
    show();
}

void PickList::show()
{
    m_choice->clear();
    for (auto it = m_known.cbegin(); it != m_known.cend(); ++it) {
        if (!m_taken.contains(it.key()) && it.key() != m_leftOut)
            m_choice->addItem(it.value(), it.key());
    }
    m_choice->setCurrentIndex(-1);
    m_choice->setEnabled(m_choice->count() > 0);
    if (m_rows) {
        m_rows->hide();
        m_rows->deleteLater();
    }
    m_rows = new QWidget(this);
    column(4, m_rows);
    for (const QString& id : std::as_const(m_taken)) {
        if (id != m_leftOut)
            addRow(id);
    }
    m_box->addWidget(m_rows);
    m_rows->show();
}

void PickList::addRow(const QString& id)
{
    auto* line = row(8);
    const QString name = m_known.contains(id) || !m_unknown ? m_known.value(id, id) : m_unknown(id);
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
    static_cast<QVBoxLayout*>(m_rows->layout())->addLayout(line);
}

} // namespace ui
