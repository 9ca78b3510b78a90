#include "ui/opinion/DiagnosisRows.h"

#include "ui/opinion/OpinionWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

namespace ui {

DiagnosisRows::DiagnosisRows(const core::Icd10& table, QWidget* parent)
    : QWidget(parent),
      m_table(table),
      m_box(column(6)),
      m_add(new Button(tr("Add diagnosis"), Button::Kind::Secondary, Button::Size::Small, this))
{
    auto* outer = column(6, this);
    outer->addLayout(m_box);
    m_add->withIcon(Icon::Plus);
    outer->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &Button::clicked, this, [this] {
        addRow({});
        m_rows.last().code->words()->setFocus(Qt::OtherFocusReason);
        Q_EMIT changed();
    });
    set({});
}

void DiagnosisRows::set(const QList<core::Diagnosis>& diagnoses)
{
    for (const Row& one : std::as_const(m_rows))
        delete one.whole;
    m_rows.clear();
    for (const core::Diagnosis& one : diagnoses)
        addRow(one);
    if (m_rows.isEmpty())
        addRow({});
}

QList<core::Diagnosis> DiagnosisRows::diagnoses() const
{
    QList<core::Diagnosis> typed;
    for (const Row& one : m_rows) {
        if (!one.code->text().isEmpty() || !one.code->code().isEmpty())
            typed.append({one.code->text(), one.code->code(),
                core::EnumCodes<core::Certainty>::table[qMax(0, one.certainty->currentIndex())].value});
    }
    return typed;
}

void DiagnosisRows::addRow(const core::Diagnosis& diagnosis)
{
    Row fresh;
    fresh.whole = new QWidget(this);
    auto* line = row(6, fresh.whole);
    fresh.code = new CodeField(m_table, fresh.whole);
    fresh.code->set(diagnosis.text, diagnosis.icd10);
    fresh.code->words()->setObjectName(QStringLiteral("diagnosis.%1").arg(m_rows.size() + 1));
    fresh.certainty = new ChoiceField(fresh.whole);
    fresh.certainty->addItems(certaintyWords());
    fresh.certainty->setCurrentIndex(int(diagnosis.certainty));
    fresh.certainty->setAccessibleName(tr("How certain"));
    fresh.certainty->setFixedWidth(Theme::of(this).px(124));
    auto* remove = new Button(tr("Remove diagnosis"), Button::Kind::Quiet, Button::Size::Small, fresh.whole);
    remove->iconOnly(Icon::Close);
    line->addWidget(fresh.code, 1);
    line->addWidget(fresh.certainty);
    line->addWidget(remove);
    connect(fresh.code, &CodeField::changed, this, &DiagnosisRows::changed);
    connect(fresh.certainty, &QComboBox::activated, this, &DiagnosisRows::changed);
    connect(remove, &Button::clicked, this, [this, whole = fresh.whole] { removeRow(whole); });
    m_box->addWidget(fresh.whole);
    m_rows.append(fresh);
}

void DiagnosisRows::removeRow(QWidget* whole)
{
    m_rows.removeIf([whole](const Row& one) { return one.whole == whole; });
    whole->hide();
    whole->deleteLater(); // its button is still being clicked
    if (m_rows.isEmpty())
        addRow({});
    Q_EMIT changed();
}

} // namespace ui
