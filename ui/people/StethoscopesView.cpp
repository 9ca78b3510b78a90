#include "ui/people/ManageView.h"

#include "core/base/Uuid.h"
#include "core/fhir/DeviceCheckFhir.h"
#include "core/fhir/Mapping.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ColumnList.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/DeviceCheckWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

const QString kSheet = u"stethoscope/"_s;
const QString kNew = u"new"_s;

} // namespace

StethoscopesView::StethoscopesView(Room& room, QWidget* parent) : ManageView(room, parent)
{
    m_list = new ColumnList(tr("Stethoscopes"),
        {{tr("Name")}, {tr("Institution")}, {tr("Approved until"), 130}, {tr("Last check"), 170}, {tr("Found"), 170}}, this);
    m_list->setObjectName(u"stethoscopes"_s);
    m_list->setEmptyWords(tr("No stethoscope is registered: nothing can be recorded at the clinics"));
    connect(m_list, &ColumnList::picked, this, &StethoscopesView::showCheck);
    box()->addWidget(m_list, 1);
    auto* add = addTool(tr("Register a stethoscope"), Icon::Plus, true);
    add->setObjectName(u"stethoscope.new"_s);
    connect(add, &Button::clicked, this, [this] { edit({}); });
    refresh();
    reopen(kSheet, [this](const QString& id) { edit(id == kNew ? QString() : id); });
}

void StethoscopesView::refresh()
{
    QList<ColumnList::Row> rows;
    for (const QJsonObject& resource : room().office.newDesk().file().all(u"Device"_s)) {
        const auto device = core::fromFhir<core::StethoscopeDevice>(resource);
        if (!device)
            continue;
        const auto check = core::checkOf(resource);
        const QString owner = core::part::refId(resource.value("owner"_L1), core::part::Name("Organization"));
        ColumnList::Cell found{tr("Not checked yet"), false, false, Tone::Neutral, Icon::Info};
        if (!device->active) {
            found = {tr("Not in use"), false, false, Tone::Neutral, Icon::Close};
        } else if (check) {
            const DeviceSentence verdict = deviceVerdict(*check);
            found = {verdict.text, false, false, verdict.tone, verdict.tone == Tone::Ok ? Icon::CheckDisc : Icon::AlertFilled};
        }
        rows.append({device->id,
            {{device->name, true, true}, {institutionName(owner), false, true},
                {device->approvalUntil.isValid() ? device->approvalUntil.toString(Qt::ISODate) : tr("no end")},
                {check ? dayAndTime(check->at) : QString()}, found}});
    }
    m_list->setRows(rows);
}

void StethoscopesView::showCheck(const QString& id)
{
    const QJsonObject resource = room().office.newDesk().file().resource(u"Device"_s, id);
    const auto device = core::fromFhir<core::StethoscopeDevice>(resource);
    const auto check = core::checkOf(resource);
    if (!device)
        return;
    auto* sheet = openSheet(device->name);
    if (!check) {
        sheet->box()->addWidget(new Banner(Tone::Info, tr("Not checked yet"),
            tr("Whoever may record checks it at its workstation: in the auscultation step or in the settings."), sheet));
    } else {
        const core::Practitioner* doctor = room().office.directory().practitioner(check->performerId);
        const QString who = doctor ? doctor->person.name : QString();
        const QString when = dayAndTime(check->at);
        sheet->box()->addWidget(
            (new Label(who.isEmpty() ? when : tr("%1, by %2").arg(when, who), TextRole::Body, Token::Ink2, sheet))->wrapped());
        sheet->box()->addWidget(
            (new Label(tr("Input: %1, %2 Hz").arg(check->input).arg(check->rateHz), TextRole::Secondary, Token::Ink2, sheet))
                ->wrapped());
        for (const DeviceSentence& one : deviceSentences(*check))
            sheet->box()->addWidget(new Banner(one.tone, {}, one.text, sheet));
    }
    sheet->box()->addStretch();
    auto* change = new Button(tr("Change the entry"), Button::Kind::Secondary, Button::Size::Normal, sheet);
    change->setObjectName(u"stethoscope.change"_s);
    connect(
        change, &Button::clicked, this, [this, id] { edit(id); }, Qt::QueuedConnection); // this sheet goes
    sheet->addButton(change);
    sheet->open();
}

/// `id` empty: one that is not in the register yet.
void StethoscopesView::edit(const QString& id)
{
    const QJsonObject before = room().office.newDesk().file().resource(u"Device"_s, id);
    const auto known = core::fromFhir<core::StethoscopeDevice>(before);
    core::StethoscopeDevice device = known.value_or(core::StethoscopeDevice());
    auto* sheet = openSheet(known ? device.name : tr("Register a stethoscope"));
    auto* name = addLine(sheet, u"stethoscope.name"_s, tr("Name"), device.name, tr("as it is written on it, with its number"));
    auto* owner = new ChoiceField(sheet);
    owner->setObjectName(u"stethoscope.owner"_s);
    const QString owned = core::part::refId(before.value("owner"_L1), core::part::Name("Organization"));
    for (const core::Institution& institution : room().office.directory().institutions())
        owner->addItem(institution.name, institution.id);
    owner->setCurrentIndex(owner->findData(known ? owned : room().office.author().organizationId));
    sheet->box()->addWidget(new Field(tr("Institution"), owner, {}, sheet));
    auto* approval = addLine(sheet, u"stethoscope.approval"_s, tr("Registration certificate of the device"), device.approvalNo);
    auto* until = addLine(sheet, u"stethoscope.until"_s, tr("Certificate valid until"),
        device.approvalUntil.toString(Qt::ISODate), tr("year-month-day, empty = no end"));
    auto* use = new ChoiceField(sheet);
    use->setObjectName(u"stethoscope.use"_s);
    use->addItem(tr("In use"), true);
    use->addItem(tr("Not in use"), false);
    use->setCurrentIndex(device.active ? 0 : 1);
    sheet->box()->addWidget(new Field(tr("State"), use, {}, sheet));
    sheet->box()->addStretch();
    auto* save = new Button(tr("Save"), Button::Kind::Primary, Button::Size::Normal, sheet);
    save->setObjectName(u"stethoscope.save"_s);
    const QString key = kSheet + (known ? id : kNew);
    if (!known)
        device.id = core::newId(); // pressed twice it is still one
    connect(save, &Button::clicked, this, [=, this]() mutable {
        const bool isNamed = isFilled(name, tr("The name is missing"));
        const auto day = dayIn(until);
        const bool isOwned = owner->currentIndex() >= 0;
        qobject_cast<Field*>(owner->parentWidget())->setError(isOwned ? QString() : tr("The institution is missing"));
        if (!isNamed || !day || !isOwned)
            return;
        device.name = name->text().trimmed();
        device.approvalNo = approval->text().trimmed();
        device.approvalUntil = *day;
        device.active = use->currentData().toBool();
        // What a check has written meanwhile stays.
        const core::CaseDesk desk = room().office.newDesk();
        store(desk.add(u"manage-devices"_s,
                  {core::toFhir(device, owner->currentData().toString(), desk.file().resource(u"Device"_s, device.id))}),
            key, sheet, save);
    });
    sheet->addButton(save);
    openKept(sheet, key, known ? Kept::WhileOpen : Kept::UntilDecided);
}

} // namespace ui
