#include "ui/people/ManageView.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/ColumnList.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"

#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// In groups of four, as people compare it.
QString grouped(const QString& hex)
{
    QString text;
    for (qsizetype i = 0; i < hex.size(); i += 4)
        text += (i ? u" "_s : QString()) + hex.mid(i, 4).toUpper();
    return text;
}

} // namespace

DevicesView::DevicesView(Room& room, QWidget* parent) : ManageView(room, parent)
{
    auto* fresh = addTool(tr("Code for a new workstation"), Icon::Plus, true);
    fresh->setObjectName(u"device.code"_s);
    connect(fresh, &Button::clicked, this, &DevicesView::makeCode);
    m_list = new ColumnList(
        tr("Workstations"), {{tr("Name")}, {tr("Institution")}, {tr("Joined"), 170}, {tr("State"), 170}}, this);
    connect(m_list, &ColumnList::picked, this, &DevicesView::manage);
    box()->addWidget(m_list, 1);
    refresh();
    reopen(u"device-code"_s, [this](const QString&) { makeCode(); });
}

void DevicesView::refresh()
{
    core::Steward* steward = room().door.steward();
    if (!steward)
        return;
    steward->devices(this, [this](const core::Result<QList<core::ManagedDevice>>& devices) {
        say(devices ? core::Status() : core::Status(devices.error()));
        if (devices)
            m_devices = *devices;
        QList<ColumnList::Row> rows;
        for (const core::ManagedDevice& device : std::as_const(m_devices)) {
            const ColumnList::Cell state = device.revoked
                ? ColumnList::Cell{tr("Withdrawn"), false, false, Tone::Bad, Icon::Close}
                : device.own ? ColumnList::Cell{tr("This PC"), false, false, Tone::Info, Icon::Device}
                             : ColumnList::Cell{tr("Active"), false, false, Tone::Ok, Icon::CheckDisc};
            rows.append({device.id,
                {{device.name, true, true}, {institutionName(device.organizationId), false, true}, {dayAndTime(device.enrolled)},
                    state}});
        }
        m_list->setRows(rows);
    });
}

void DevicesView::makeCode()
{
    auto* sheet = openSheet(tr("Code for a new workstation"));
    auto* where = new ChoiceField(sheet);
    where->setObjectName(u"device.code.institution"_s);
    for (const core::Institution& institution : room().office.directory().institutions())
        where->addItem(institution.name, institution.id);
    where->setCurrentIndex(where->findData(room().office.author().organizationId));
    sheet->box()->addWidget(new Field(tr("Institution"), where, {}, sheet));
    auto* shown = new QWidget(sheet);
    auto* shownBox = column(10, shown);
    sheet->box()->addWidget(shown);
    sheet->box()->addStretch();
    auto* make = new Button(tr("Make a code"), Button::Kind::Primary, Button::Size::Normal, sheet);
    connect(make, &Button::clicked, this, [this, sheet, make, where, shown, shownBox] {
        make->setBusy(true);
        room().door.steward()->makeCode(sheet, where->currentData().toString(),
            [this, sheet, make, shown, shownBox](const core::Result<core::EnrolmentCode>& code) {
                make->setBusy(false);
                if (!code) {
                    closeSheet(sheet);
                    say(code.error());
                    return;
                }
                qDeleteAll(shown->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
                auto* made = (new Label(code->code, TextRole::Section, Token::Ink, shown))->wrapped();
                made->setObjectName(u"device.code.made"_s);
                shownBox->addWidget(made);
                shownBox->addWidget(
                    (new Label(tr("Good once, until %1.").arg(dayAndTime(code->expires)), TextRole::Body, Token::Ink2, shown))
                        ->wrapped());
                shownBox->addWidget((new Label(tr("The new workstation shows this fingerprint; compare it before going on:"),
                                         TextRole::Body, Token::Ink2, shown))
                                        ->wrapped());
                shownBox->addWidget((new Label(grouped(code->caFingerprint), TextRole::BodyBold, Token::Ink, shown))->wrapped());
            });
    });
    make->setObjectName(u"device.code.make"_s);
    sheet->addButton(make);
    openKept(sheet, u"device-code"_s, Kept::WhileOpen);
}

void DevicesView::manage(const QString& id)
{
    const auto found = std::find_if(
        m_devices.begin(), m_devices.end(), [&](const core::ManagedDevice& device) { return device.id == id; });
    if (found == m_devices.end() || found->revoked || found->own)
        return;
    auto* sheet = openSheet(found->name);
    sheet->box()->addWidget(new Banner(Tone::Bad, tr("A lost or stolen PC"),
        tr("Withdrawn, it can no longer be opened or send. What was not sent yet can be recovered with the site's root key."),
        sheet));
    sheet->box()->addStretch();
    auto* withdraw = new Button(tr("Withdraw this workstation"), Button::Kind::Danger, Button::Size::Normal, sheet);
    connect(withdraw, &Button::clicked, this, [this, sheet, withdraw, id] {
        withdraw->setBusy(true);
        room().door.steward()->revokeDevice(sheet, id, [this, sheet](const core::Status& status) {
            say(status);
            closeSheet(sheet);
            refresh();
        });
    });
    sheet->addButton(withdraw);
    sheet->open();
}

} // namespace ui
