#include "ui/answer/FindingLines.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Panel.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace ui {

FindingLines::FindingLines(QWidget* parent) : QWidget(parent)
{
    auto* outer = column(8, this);
    m_box = column(8);
    outer->addLayout(m_box);
    auto* more = (new Button(tr("Add a line"), Button::Kind::Quiet, Button::Size::Small, this))->withIcon(Icon::Plus);
    connect(more, &Button::clicked, this, [this] { addLine({})->setFocus(); });
    outer->addWidget(more, 0, Qt::AlignLeft);
    addLine({});
}

LineField* FindingLines::addLine(const QString& text)
{
    auto* holder = new QWidget(this);
    auto* line = row(6, holder);
    auto* field = new LineField(holder);
    field->setText(text);
    line->addWidget(field, 1);
    auto* away = (new Button(tr("Remove this line"), Button::Kind::Quiet, Button::Size::Small, holder))->iconOnly(Icon::Close);
    line->addWidget(away);
    m_box->addWidget(holder);
    m_fields.append(field);
    field->setObjectName(QStringLiteral("finding.%1").arg(m_fields.size()));
    field->setAccessibleName(tr("Finding %1").arg(m_fields.size()));
    connect(field, &QLineEdit::textChanged, this, &FindingLines::tell);
    field->installEventFilter(this);
    connect(field, &QLineEdit::returnPressed, this, [this] { addLine({})->setFocus(); });
    connect(away, &Button::clicked, this, [this, holder] { remove(holder); });
    return field;
}

void FindingLines::remove(QWidget* holder)
{
    for (LineField* field : std::as_const(m_fields)) {
        if (field->parentWidget() == holder && m_fields.size() > 1) {
            m_fields.removeAll(field);
            holder->hide();
            holder->deleteLater();
            break;
        }
        if (field->parentWidget() == holder)
            field->clear();
    }
    tell();
}

QStringList FindingLines::lines() const
{
    QStringList all;
    for (const LineField* field : m_fields) {
        if (const QString text = field->text().trimmed(); !text.isEmpty())
            all.append(text);
    }
    return all;
}

void FindingLines::setLines(const QStringList& lines)
{
    m_filling = true;
    for (LineField* field : std::as_const(m_fields))
        field->parentWidget()->deleteLater();
    m_fields.clear();
    for (const QString& line : lines)
        addLine(line);
    if (m_fields.isEmpty())
        addLine({});
    m_filling = false;
}

void FindingLines::setLocked(bool locked) { setEnabled(!locked); }

// Enter adds a line here; the page's own Enter stands back while a line is written.
bool FindingLines::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::NoModifier && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
            event->accept();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FindingLines::tell()
{
    if (!m_filling)
        Q_EMIT changed(lines());
}

} // namespace ui
