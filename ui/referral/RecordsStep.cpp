#include "ui/referral/RecordsStep.h"

#include "ui/records/RecordShelf.h"
#include "ui/records/RecordsPanel.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPanelHeight = 380; ///< at least: three records, where files are dropped, and how far sending is

} // namespace

RecordsStep::RecordsStep(Draft& draft, Room& room, RecordShelf* shelf, QWidget* parent)
    : StepView(draft, room, parent), m_shelf(shelf)
{
    auto* box = column(12, this);
    if (m_shelf)
        addPanel(box, *m_shelf);
    else
        box->addWidget(new Banner(Tone::Info, tr("The patient's name first"),
            tr("Records are compared with the patient's name and number as they come in. Step 1 asks for them."), this));
    addSummary(box);
    if (!m_shelf)
        box->addStretch();
}

void RecordsStep::addPanel(QVBoxLayout* box, RecordShelf& shelf)
{
    m_panel = new RecordsPanel(room(), shelf, this);
    m_panel->setMinimumHeight(Theme::of(this).px(kPanelHeight));
    setFocusProxy(m_panel);
    box->addWidget(m_panel, 1);
    connect(m_panel, &RecordsPanel::recordsChanged, this, &RecordsStep::showInvited);
    connect(m_panel, &RecordsPanel::invitedChanged, this, &RecordsStep::setInvited);
    connect(&draft(), &Draft::changed, this, &RecordsStep::showInvited);
    // An opened record takes all the room there is.
    connect(m_panel, &RecordsPanel::viewingChanged, this, [this](bool isViewing) { m_summary->setVisible(!isViewing); });
    showInvited();
}

void RecordsStep::addSummary(QVBoxLayout* box)
{
    auto* card = new Card(this);
    m_summary = card;
    auto* inside = row(12, card);
    inside->setContentsMargins(16, 12, 16, 12);
    inside->addWidget(
        field(tr("Summary of the records"), area(u"summary"_s, 3),
            tr("course, findings, tests, medicines: what the specialist must know"), {u"invitation.record-summary"_s}),
        1);
    auto* fill = new Button(tr("Begin with the first visit"), Button::Kind::Secondary, Button::Size::Small, card);
    fill->setObjectName(u"summary.fill"_s);
    connect(fill, &Button::clicked, this, [this] {
        const core::FirstVisit visit = draft().form().firstVisit();
        QStringList parts{visit.complaint, visit.history, visit.findings, visit.diagnosis};
        parts.removeAll(QString());
        const QString before = draft().text(u"summary"_s);
        if (!before.isEmpty())
            parts.prepend(before);
        findChild<TextField*>(u"summary"_s)->setPlainText(parts.join(u'\n'));
    });
    inside->addWidget(fill, 0, Qt::AlignBottom);
    box->addWidget(card);
}

QString RecordsStep::summary() const
{
    return tr("Records with the invitation: %1").arg(draft().form().list(u"records"_s).size());
}

void RecordsStep::showInvited()
{
    const QStringList invited = draft().form().list(u"records"_s);
    QSet<QString> leftOut;
    for (const RecordRow& row : m_shelf->rows().rows()) {
        const bool isAsked = !row.asked && row.item.kind != core::RecordKind::Consent; // the signed paper goes in any case
        if (isAsked && !invited.contains(row.item.id))
            leftOut.insert(row.item.id);
    }
    m_panel->askInvited(leftOut);
}

void RecordsStep::setInvited(const QString& recordId, bool goesAlong)
{
    QStringList ids = draft().form().list(u"records"_s);
    ids.removeAll(recordId);
    if (goesAlong)
        ids.append(recordId);
    draft().set(u"records"_s, QJsonArray::fromStringList(ids));
}

} // namespace ui
