#include "ui/widgets/SheetKeeper.h"

#include "ui/widgets/SideSheet.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace ui {

using namespace Qt::StringLiterals;

SheetKeeper::SheetKeeper(SideSheet& sheet, core::Office& office, QString key)
    : QObject(&sheet), m_sheet(&sheet), m_office(&office), m_key(std::move(key))
{
    collect();
    connect(&sheet, &SideSheet::opened, this, &SheetKeeper::keep);
    connect(&sheet, &SideSheet::closed, this, &SheetKeeper::keep);
    office.readForm(this, m_key, [this](const core::Result<QJsonObject>& form) {
        m_isRead = true;
        if (form)
            put(form->value("values"_L1).toObject());
        keep();
    });
}

void SheetKeeper::findOpen(
    QObject* context, core::Office& office, const QString& beginning, const std::function<void(const QString& rest)>& open)
{
    office.listForms(context, beginning, [context, &office, beginning, open](const core::Result<QStringList>& keys) {
        for (const QString& key : keys ? *keys : QStringList()) {
            office.readForm(context, key, [rest = key.mid(beginning.size()), open](const core::Result<QJsonObject>& form) {
                if (form && form->value("open"_L1).toBool())
                    open(rest);
            });
        }
    });
}

void SheetKeeper::collect()
{
    for (QWidget* one : m_sheet->findChildren<QWidget*>()) {
        const QString name = one->objectName();
        if (name.isEmpty() || name.startsWith("qt_"_L1))
            continue;
        const auto changed = [this, name] {
            if (!m_isPutting)
                m_touched.insert(name);
            keep();
        };
        if (auto* line = qobject_cast<QLineEdit*>(one); line && line->echoMode() == QLineEdit::Normal)
            connect(line, &QLineEdit::textChanged, this, changed);
        else if (auto* text = qobject_cast<QPlainTextEdit*>(one))
            connect(text, &QPlainTextEdit::textChanged, this, changed);
        else if (auto* choice = qobject_cast<QComboBox*>(one))
            connect(choice, &QComboBox::currentIndexChanged, this, changed);
        else if (auto* tick = qobject_cast<QAbstractButton*>(one); tick && tick->isCheckable())
            connect(tick, &QAbstractButton::toggled, this, changed);
        else
            continue;
        m_inputs.insert(name, one);
    }
}

void SheetKeeper::put(const QJsonObject& values)
{
    m_isPutting = true;
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (m_touched.contains(it.key()))
            continue; // what was typed meanwhile is newer
        QWidget* one = m_inputs.value(it.key());
        if (auto* line = qobject_cast<QLineEdit*>(one))
            line->setText(it.value().toString());
        else if (auto* text = qobject_cast<QPlainTextEdit*>(one))
            text->setPlainText(it.value().toString());
        else if (auto* choice = qobject_cast<QComboBox*>(one))
            choice->setCurrentIndex(choice->findData(it.value().toVariant()));
        else if (auto* tick = qobject_cast<QAbstractButton*>(one))
            tick->setChecked(it.value().toBool());
    }
    m_isPutting = false;
}

QJsonObject SheetKeeper::values() const
{
    QJsonObject values;
    for (auto it = m_inputs.cbegin(); it != m_inputs.cend(); ++it) {
        if (const auto* line = qobject_cast<QLineEdit*>(it->data()))
            values.insert(it.key(), line->text());
        else if (const auto* text = qobject_cast<QPlainTextEdit*>(it->data()))
            values.insert(it.key(), text->toPlainText());
        else if (const auto* choice = qobject_cast<QComboBox*>(it->data()))
            values.insert(it.key(), QJsonValue::fromVariant(choice->currentData()));
        else if (const auto* tick = qobject_cast<QAbstractButton*>(it->data()))
            values.insert(it.key(), tick->isChecked());
    }
    return values;
}

void SheetKeeper::keep()
{
    // Before it was read, only what somebody typed replaces what was kept: a sheet may close before the answer.
    if ((m_isRead || !m_touched.isEmpty()) && !m_isPutting && !m_isForgotten && m_office)
        m_office->keepForm(m_key, {{u"open"_s, m_sheet->isOpen()}, {u"values"_s, values()}});
}

void SheetKeeper::forget()
{
    m_isForgotten = true;
    if (m_office)
        m_office->dropForm(m_key);
}

} // namespace ui
