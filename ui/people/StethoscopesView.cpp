#include "ui/people/ManageView.h"

#include "core/fhir/DeviceCheckFhir.h"
#include "core/fhir/Mapping.h"
#include "ui/widgets/DeviceCheckWords.h"
#include "ui/widgets/ColumnList.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

StethoscopesView::StethoscopesView(Room& room, QWidget* parent) : ManageView(room, parent)
{
    m_list = new ColumnList(tr("Stethoscopes"),
        {{tr("Name")}, {tr("Institution")}, {tr("Approved until"), 130}, {tr("Last check"), 170}, {tr("Found"), 170}}, this);
    m_list->setObjectName(u"stethoscopes"_s);
    connect(m_list, &ColumnList::picked, this, &StethoscopesView::showCheck);
    box()->addWidget(m_list, 1);
    refresh();
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
    sheet->open();
}

} // namespace ui
