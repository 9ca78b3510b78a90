#include "ui/people/ManageView.h"

#include "ui/shell/PageOf.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SheetKeeper.h"
#include "ui/widgets/SideSheet.h"

#include <QHBoxLayout>
#include <QPointer>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

const QLatin1String kKept("sheet/manage/");

} // namespace

ManageView::ManageView(Room& room, QWidget* parent) : QWidget(parent), m_room(room), m_box(column(12, this)), m_tools(row(8))
{
    m_problem = new Banner(Tone::Bad, {}, {}, this);
    m_problem->hide();
    m_box->addWidget(m_problem);
    m_tools->addStretch();
    m_box->addLayout(m_tools);
}

Button* ManageView::addTool(const QString& words, Icon icon, bool primary)
{
    auto* button = new Button(words, primary ? Button::Kind::Primary : Button::Kind::Secondary, Button::Size::Normal, this);
    button->withIcon(icon);
    m_tools->addWidget(button);
    return button;
}

void ManageView::addToTools(QWidget* widget) { m_tools->insertWidget(0, widget); }

void ManageView::say(const core::Status& status)
{
    m_problem->setVisible(!status);
    if (!status)
        m_problem->set(Tone::Bad, {}, errorWords(status.error()));
}

SideSheet* ManageView::openSheet(const QString& title)
{
    closeSheet();
    m_sheet = new SideSheet(title, pageOf(this));
    connect(m_sheet, &SideSheet::closed, m_sheet, &QObject::deleteLater);
    connect(m_sheet, &QObject::destroyed, this, [this, sheet = m_sheet] {
        if (m_sheet == sheet)
            m_sheet = nullptr;
    });
    return m_sheet;
}

void ManageView::closeSheet()
{
    if (m_sheet)
        std::exchange(m_sheet, nullptr)->close();
}

void ManageView::closeSheet(const SideSheet* sheet)
{
    if (sheet && m_sheet == sheet)
        closeSheet();
}

LineField* ManageView::addLine(
    SideSheet* sheet, const QString& name, const QString& label, const QString& text, const QString& hint)
{
    auto* line = new LineField(sheet);
    line->setObjectName(name);
    line->setText(text);
    sheet->box()->addWidget(new Field(label, line, hint, sheet));
    return line;
}

bool ManageView::isFilled(LineField* line, const QString& words)
{
    const bool isEmpty = line->text().trimmed().isEmpty();
    qobject_cast<Field*>(line->parentWidget())->setError(isEmpty ? words : QString());
    return !isEmpty;
}

std::optional<QDate> ManageView::dayIn(LineField* line)
{
    const QString text = line->text().trimmed();
    const QDate day = QDate::fromString(text, Qt::ISODate);
    const bool isDay = text.isEmpty() || day.isValid();
    qobject_cast<Field*>(line->parentWidget())->setError(isDay ? QString() : tr("A day like 2027-12-31"));
    return isDay ? std::optional(day) : std::nullopt;
}

void ManageView::openKept(SideSheet* sheet, const QString& what, Kept kept)
{
    sheet->keepIn(m_room.office, kKept + what);
    if (kept == Kept::WhileOpen)
        connect(sheet, &SideSheet::closed, sheet, &SideSheet::forgetKept);
    sheet->open();
}

void ManageView::forgetKept(const QString& what, SideSheet* sheet)
{
    if (sheet)
        sheet->forgetKept();
    m_room.office.dropForm(kKept + what);
}

void ManageView::reopen(const QString& beginning, const std::function<void(const QString&)>& open)
{
    SheetKeeper::findOpen(this, m_room.office, kKept + beginning, [this, open](const QString& rest) {
        if (m_sheet)
            return; // somebody was quicker
        open(rest);
        if (m_sheet)
            Q_EMIT sheetReopened();
    });
}

QString ManageView::institutionName(const QString& id) const
{
    const core::Institution* known = m_room.office.directory().institution(id);
    return known ? known->name : QString();
}

void ManageView::store(const core::Act& act, const QString& what, SideSheet* sheet, Button* button)
{
    button->setBusy(true);
    const auto answer = [this, what, sheet = QPointer(sheet), button = QPointer(button)](const core::Status& stored) {
        if (button)
            button->setBusy(false);
        say(stored);
        if (!stored)
            return;
        forgetKept(what, sheet);
        closeSheet(sheet);
        refresh();
    };
    m_room.office.commit(this, act, answer);
}

} // namespace ui
