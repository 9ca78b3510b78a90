#include "ui/people/SubjectPicker.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SubjectWords.h"

#include <QHBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

SubjectPicker::SubjectPicker(const core::Directory& directory, const QStringList& taken, QWidget* parent)
    : QWidget(parent), m_taken(taken)
{
    for (const core::Institution& place : directory.institutions()) {
        for (const core::ClinicalSubject& subject : place.subjects)
            m_known.insert(subject.code, subjectWords(subject.code, subject.name));
    }
    m_box = column(6, this);
    m_choice = new ChoiceField(this);
    m_choice->setObjectName(u"person.subjects"_s);
    m_kept = new LineField(this);
    m_kept->setObjectName(u"person.subjects.taken"_s);
    m_kept->hide();
    m_choice->setAccessibleName(tr("Add a clinical subject"));
    m_choice->setPlaceholderText(tr("Add a clinical subject"));
    m_box->addWidget(m_choice);
    setFocusProxy(m_choice);
    connect(m_choice, &QComboBox::activated, this, [this](int index) { take(m_choice->itemData(index).toString()); });
    show();
    connect(m_kept, &QLineEdit::textChanged, this, [this](const QString& codes) {
        if (const QStringList kept = codes.split(u' ', Qt::SkipEmptyParts); kept != m_taken) {
            m_taken = kept;
            show();
        }
    });
}

void SubjectPicker::take(const QString& code)
{
    if (!code.isEmpty() && !m_taken.contains(code))
        m_taken.append(code);
    show();
}

void SubjectPicker::show()
{
    m_choice->clear();
    for (auto it = m_known.cbegin(); it != m_known.cend(); ++it) {
        if (!m_taken.contains(it.key()))
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
    for (const QString& code : std::as_const(m_taken)) {
        auto* line = row(8);
        const QString name = m_known.value(code, subjectWords(code, {}));
        line->addWidget((new Label(name, TextRole::Body, Token::Ink, m_rows))->cuttable(), 1);
        auto* out = new Button(tr("Remove"), Button::Kind::Quiet, Button::Size::Small, m_rows);
        out->setAccessibleName(tr("Remove %1").arg(name));
        connect(out, &Button::clicked, this, [this, code] {
            m_taken.removeAll(code);
            m_choice->setFocus(Qt::OtherFocusReason);
            show();
        });
        line->addWidget(out);
        rows->addLayout(line);
    }
    m_box->addWidget(m_rows);
    m_rows->show();
    m_kept->setText(m_taken.join(u' '));
}

} // namespace ui
