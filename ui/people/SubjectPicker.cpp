#include "ui/people/SubjectPicker.h"

#include "ui/widgets/Fields.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/PickList.h"
#include "ui/widgets/SubjectWords.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

SubjectPicker::SubjectPicker(const core::Directory& directory, const QStringList& taken, QWidget* parent) : QWidget(parent)
{
    QMap<QString, QString> known; // words by code, in the catalogue's order
    for (const core::Institution& place : directory.institutions()) {
        for (const core::ClinicalSubject& subject : place.subjects)
            known.insert(subject.code, subjectWords(subject.code, subject.name));
    }
    m_list = new PickList(tr("Add a clinical subject"), known, {}, this);
    m_list->setUnknown([](const QString& code) { return subjectWords(code, {}); });
    m_list->setTaken(taken);
    m_list->choice()->setObjectName(u"person.subjects"_s);
    column(0, this)->addWidget(m_list);
    setFocusProxy(m_list);
    m_kept = new LineField(this);
    m_kept->setObjectName(u"person.subjects.taken"_s);
    m_kept->hide();
    m_kept->setText(taken.join(u' '));
    connect(m_list, &PickList::changed, this, [this] { m_kept->setText(m_list->taken().join(u' ')); });
    connect(m_kept, &QLineEdit::textChanged, this, [this](const QString& codes) {
        if (const QStringList kept = codes.split(u' ', Qt::SkipEmptyParts); kept != m_list->taken())
            m_list->setTaken(kept);
    });
}

const QStringList& SubjectPicker::taken() const { return m_list->taken(); }

} // namespace ui
