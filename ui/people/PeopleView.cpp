#include "ui/people/ManageView.h"

#include "core/base/Uuid.h"
#include "core/fhir/Mapping.h"
#include "ui/people/SubjectPicker.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ClinicWords.h"
#include "ui/widgets/ColumnList.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"
#include "ui/widgets/SubjectWords.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSoonDays = 30;
const QString kNew = u"new"_s;
constexpr core::TitleLevel kTitles[] = {core::TitleLevel::None, core::TitleLevel::Village, core::TitleLevel::Assistant,
    core::TitleLevel::Licensed, core::TitleLevel::Intermediate, core::TitleLevel::AssociateChief, core::TitleLevel::Chief};

ColumnList::Cell licenceCell(const core::Practitioner& person, const QDate& today)
{
    if (person.practiceNo.isEmpty())
        return {ManageView::tr("No licence"), false, false, Tone::Neutral};
    if (!person.licenceUntil.isValid())
        return {ManageView::tr("Valid"), false, false, Tone::Ok, Icon::CheckDisc};
    const QString day = person.licenceUntil.toString(Qt::ISODate);
    if (person.licenceUntil < today)
        return {ManageView::tr("Ended %1").arg(day), false, false, Tone::Bad, Icon::AlertFilled};
    if (today.daysTo(person.licenceUntil) <= kSoonDays)
        return {ManageView::tr("Ends %1").arg(day), false, false, Tone::Warn, Icon::Alert};
    return {ManageView::tr("Until %1").arg(day), false, false, Tone::Ok, Icon::CheckDisc};
}

} // namespace

PeopleView::PeopleView(Room& room, QWidget* parent) : ManageView(room, parent)
{
    auto* add = addTool(tr("New person"), Icon::Plus, true);
    connect(add, &Button::clicked, this, [this] { edit({}); });
    m_list = new ColumnList(tr("People"),
        {{tr("Name"), 160}, {tr("Title"), 150}, {tr("Institution")}, {tr("Licence"), 170}, {tr("Scope of practice")},
            {tr("Register"), 130}},
        this);
    connect(m_list, &ColumnList::picked, this, &PeopleView::edit);
    box()->addWidget(m_list, 1);
    refresh();
    reopen(u"person/"_s, [this](const QString& id) { edit(id == kNew ? QString() : id); });
}

void PeopleView::refresh()
{
    const core::Directory& directory = room().office.directory();
    const QDate today = room().office.now().toLocalTime().date();
    QList<ColumnList::Row> rows;
    for (const core::Practitioner& person : directory.practitioners()) {
        QStringList at;
        for (const core::PractitionerRole& role : directory.roles()) {
            if (role.practitionerId == person.id && role.active && !at.contains(directory.nameOf(role.institutionId)))
                at.append(directory.nameOf(role.institutionId));
        }
        QStringList subjects;
        for (const QString& code : person.subjects)
            subjects.append(subjectWords(directory, code));
        const bool checked = person.registryCheck && person.registryCheck->found;
        rows.append({person.id,
            {{person.person.name, true, true},
                {person.titleText.isEmpty() ? titleWords(person.title) : person.titleText, false, true},
                {at.join(tr(", ")), false, true}, licenceCell(person, today), {subjects.join(tr(", ")), false, true},
                {checked ? person.registryCheck->checkedOn.toString(Qt::ISODate) : tr("Not checked"), false, false,
                    checked ? Tone::Ok : Tone::Warn}}});
    }
    m_list->setRows(rows);
}

void PeopleView::edit(const QString& id)
{
    const core::Practitioner* known = room().office.directory().practitioner(id);
    const core::Practitioner person = known ? *known : core::Practitioner();
    auto* sheet = openSheet(known ? person.person.name : tr("New person"));
    const QString key = u"person/"_s + (known ? id : kNew);
    auto* name = addLine(sheet, u"person.name"_s, tr("Name"), person.person.name);
    auto* title = new ChoiceField(sheet);
    title->setObjectName(u"person.title"_s);
    for (const core::TitleLevel level : kTitles)
        title->addItem(titleWords(level), int(level));
    title->setCurrentIndex(title->findData(int(person.title)));
    sheet->box()->addWidget(new Field(tr("Title"), title, {}, sheet));
    auto* qualification = addLine(sheet, u"person.qualification"_s, tr("Qualification certificate"), person.qualificationNo);
    auto* practice = addLine(sheet, u"person.practice"_s, tr("Practice certificate"), person.practiceNo);
    auto* until = addLine(sheet, u"person.until"_s, tr("Licence valid until"), person.licenceUntil.toString(Qt::ISODate),
        tr("year-month-day, empty = no end"));
    auto* subjects = new SubjectPicker(room().office.directory(), person.subjects, sheet);
    sheet->box()->addWidget(new Field(tr("Scope of practice"), subjects, {}, sheet));
    auto* phone = addLine(sheet, u"person.phone"_s, tr("Phone"), person.person.phone);
    sheet->box()->addStretch();
    auto* save = new Button(tr("Save"), Button::Kind::Primary, Button::Size::Normal, sheet);
    connect(save, &Button::clicked, this, [=, this, newId = core::newId()] {
        const bool isNamed = isFilled(name, tr("The name is missing"));
        const auto day = dayIn(until);
        if (!isNamed || !day)
            return;
        // What came in meanwhile stays; the same new person again when storing failed.
        const core::Practitioner* now = room().office.directory().practitioner(id.isEmpty() ? newId : id);
        core::Practitioner changed = now ? *now : person;
        if (changed.id.isEmpty()) {
            changed.id = newId;
            changed.filedWith = {room().office.author().organizationId};
        }
        changed.person.name = name->text().trimmed();
        changed.title = core::TitleLevel(title->currentData().toInt());
        changed.qualificationNo = qualification->text().trimmed();
        changed.practiceNo = practice->text().trimmed();
        changed.licenceUntil = *day;
        changed.subjects = subjects->taken();
        changed.person.phone = phone->text().trimmed();
        const core::CaseDesk desk = room().office.newDesk();
        store(desk.add(u"manage-staff"_s, {core::toFhir(changed, desk.file().resource(u"Practitioner"_s, changed.id))}), key,
            sheet, save);
    });
    sheet->addButton(save);
    // Who goes away from a new person goes on later; a person that is there stays as they are.
    openKept(sheet, key, known ? Kept::WhileOpen : Kept::UntilDecided);
}

} // namespace ui
