#include "ui/people/ManageView.h"

#include "core/base/Uuid.h"
#include "core/fhir/Mapping.h"
#include "core/people/StopRules.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ClinicWords.h"
#include "ui/widgets/ColumnList.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QString kindOf(core::InstitutionKind kind)
{
    switch (kind) {
    case core::InstitutionKind::Hospital: return ManageView::tr("Hospital");
    case core::InstitutionKind::PrimaryCare: return ManageView::tr("Primary care");
    case core::InstitutionKind::PlatformOperator: return ManageView::tr("Platform operator");
    case core::InstitutionKind::Provider: return ManageView::tr("Provider");
    }
    return {};
}

QString causeWords(core::StopCause cause)
{
    switch (cause) {
    case core::StopCause::Staff: return ManageView::tr("Staff missing or not qualified");
    case core::StopCause::Equipment: return ManageView::tr("Equipment or line failed");
    case core::StopCause::SafetyRisk: return ManageView::tr("Risk to patients");
    case core::StopCause::SeriousConsequence: return ManageView::tr("Serious consequence");
    }
    return {};
}

/// Under which a sheet of an institution is kept.
QString keyOf(const QString& id, const char* what) { return u"site/%1/%2"_s.arg(id, QLatin1String(what)); }

const core::ServiceStop* openStop(const core::Institution& institution, const QDateTime& now)
{
    for (const core::ServiceStop& stop : institution.stops) {
        if (core::isInForce(stop, now))
            return &stop;
    }
    return nullptr;
}

} // namespace

SitesView::SitesView(Room& room, QWidget* parent) : ManageView(room, parent)
{
    addToTools(new Label(tr("Institutions"), TextRole::CardTitle, Token::Ink, this));
    m_institutions = new ColumnList(tr("Institutions"),
        {{tr("Name")}, {tr("Kind"), 130}, {tr("Licence until"), 130}, {tr("Registered subjects")}, {tr("Service"), 170}}, this);
    connect(m_institutions, &ColumnList::picked, this, &SitesView::manage);
    box()->addWidget(m_institutions, 1);
    box()->addWidget(new Label(tr("Agreements"), TextRole::CardTitle, Token::Ink, this));
    m_agreements = new ColumnList(
        tr("Agreements"), {{tr("Between")}, {tr("For")}, {tr("From"), 110}, {tr("Until"), 110}, {tr("State"), 150}}, this);
    box()->addWidget(m_agreements, 1);
    refresh();
    reopen(u"site/"_s, [this](const QString& rest) { manage(rest.section(u'/', 0, 0)); });
}

void SitesView::refresh()
{
    const core::Directory& directory = room().office.directory();
    const QDateTime now = room().office.now();
    const QDate today = now.toLocalTime().date();
    QList<ColumnList::Row> rows;
    for (const core::Institution& institution : directory.institutions()) {
        QStringList subjects;
        for (const core::ClinicalSubject& subject : institution.subjects)
            subjects.append(subject.name);
        const bool stopped = openStop(institution, now) != nullptr;
        rows.append({institution.id,
            {{institution.name, true, true}, {kindOf(institution.kind)},
                {institution.licenceUntil.isValid() ? institution.licenceUntil.toString(Qt::ISODate) : tr("no end")},
                {subjects.join(tr(", ")), false, true},
                {stopped ? tr("Stands still") : tr("Running"), false, false, stopped ? Tone::Bad : Tone::Ok,
                    stopped ? Icon::Stop : Icon::CheckDisc}}});
    }
    m_institutions->setRows(rows);
    rows.clear();
    for (const QJsonObject& resource : room().office.newDesk().file().all(u"Contract"_s)) {
        const auto agreement = core::fromFhir<core::Agreement>(resource);
        if (!agreement)
            continue;
        QStringList parties;
        for (const QString& id : agreement->parties)
            parties.append(directory.nameOf(id));
        QStringList kinds;
        for (const core::ServiceKind kind : agreement->kinds)
            kinds.append(serviceWords(kind));
        const bool inForce = today >= agreement->validFrom && agreement->validUntil.isValid() && today <= agreement->validUntil
            && !(agreement->terminatedOn.isValid() && today >= agreement->terminatedOn);
        rows.append({agreement->id,
            {{parties.join(tr(" and ")), true, true}, {kinds.join(tr(", ")), false, true},
                {agreement->validFrom.toString(Qt::ISODate)}, {agreement->validUntil.toString(Qt::ISODate)},
                {inForce ? tr("In force") : tr("Not in force"), false, false, inForce ? Tone::Ok : Tone::Bad,
                    inForce ? Icon::CheckDisc : Icon::AlertFilled}}});
    }
    m_agreements->setRows(rows);
}

void SitesView::manage(const QString& id)
{
    const core::Institution* institution = room().office.directory().institution(id);
    if (!institution)
        return;
    const core::ServiceStop* stop = openStop(*institution, room().office.now());
    if (!stop)
        return addStop(*institution);
    auto* sheet = openSheet(tr("%1 stands still").arg(institution->name));
    sheet->box()->addWidget(
        new Banner(Tone::Bad, causeWords(stop->cause), tr("%1 · since %2").arg(stop->reason, dayAndTime(stop->from)), sheet));
    auto* measures = new TextField(4, sheet);
    measures->setObjectName(u"site.measures"_s);
    auto* field = new Field(tr("What was corrected"), measures, tr("needed before the restart"), sheet);
    sheet->box()->addWidget(field);
    sheet->box()->addStretch();
    auto* restart = new Button(tr("Start the service again"), Button::Kind::Primary, Button::Size::Normal, sheet);
    connect(restart, &Button::clicked, this, [this, sheet, restart, field, measures, id, stopId = stop->id] {
        field->setError(measures->toPlainText().trimmed().isEmpty() ? tr("Write what was corrected") : QString());
        const core::Institution* known = room().office.directory().institution(id);
        if (field->hasError() || !known)
            return;
        core::Institution changed = *known;
        for (core::ServiceStop& one : changed.stops) {
            if (one.id == stopId) {
                one.until = room().office.now();
                one.measures = measures->toPlainText().trimmed();
            }
        }
        const core::CaseDesk desk = room().office.newDesk();
        store(desk.add(u"restart-service"_s, {core::toFhir(changed, desk.file().resource(u"Organization"_s, changed.id))}),
            keyOf(id, "restart"), sheet, restart);
    });
    sheet->addButton(restart);
    openKept(sheet, keyOf(id, "restart"), Kept::UntilDecided);
}

void SitesView::addStop(const core::Institution& institution)
{
    auto* sheet = openSheet(institution.name);
    sheet->box()->addWidget((new Label(tr("Stopping the service: nothing is sent and no visit begins until the corrective "
                                          "measures are recorded."),
                                 TextRole::Body, Token::Ink2, sheet))
                                ->wrapped());
    auto* cause = new ChoiceField(sheet);
    cause->setObjectName(u"site.cause"_s);
    for (const core::StopCause value :
        {core::StopCause::Staff, core::StopCause::Equipment, core::StopCause::SafetyRisk, core::StopCause::SeriousConsequence})
        cause->addItem(causeWords(value), int(value));
    sheet->box()->addWidget(new Field(tr("Cause"), cause, {}, sheet));
    auto* reason = new TextField(4, sheet);
    reason->setObjectName(u"site.reason"_s);
    auto* field = new Field(tr("What happened"), reason, {}, sheet);
    sheet->box()->addWidget(field);
    sheet->box()->addStretch();
    auto* stop = new Button(tr("Stop the service"), Button::Kind::Danger, Button::Size::Normal, sheet);
    connect(stop, &Button::clicked, this, [this, sheet, stop, field, reason, cause, id = institution.id] {
        field->setError(reason->toPlainText().trimmed().isEmpty() ? tr("Write what happened") : QString());
        const core::Institution* known = room().office.directory().institution(id);
        if (field->hasError() || !known)
            return;
        if (openStop(*known, room().office.now())) // somebody was quicker
            return manage(id);
        core::Institution changed = *known;
        changed.stops.append({core::newId(), core::StopCause(cause->currentData().toInt()), reason->toPlainText().trimmed(), {},
            room().office.now(), room().office.author().practitionerId, {}, {}});
        const core::CaseDesk desk = room().office.newDesk();
        store(desk.add(u"stop-service"_s, {core::toFhir(changed, desk.file().resource(u"Organization"_s, changed.id))}),
            keyOf(id, "stop"), sheet, stop);
    });
    sheet->addButton(stop);
    openKept(sheet, keyOf(institution.id, "stop"), Kept::UntilDecided);
}

} // namespace ui
