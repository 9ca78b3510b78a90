#include "ui/answer/LabStrip.h"

#include "ui/records/LabView.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

#include <QVBoxLayout>

#include <algorithm>

namespace ui {

LabStrip::LabStrip(core::Office& office, QWidget* parent) : QWidget(parent), m_office(office)
{
    auto* box = column(0, this);
    box->addWidget(new Rule(Qt::Horizontal, this));
    auto* head = row(8);
    head->setContentsMargins(16, 8, 16, 0);
    head->addWidget(new Label(tr("Laboratory values"), TextRole::Label, Token::Ink, this));
    m_words = (new Label({}, TextRole::Small, Token::Ink3, this))->cuttable();
    head->addWidget(m_words, 1);
    box->addLayout(head);
    m_scroll = new ScrollPage(this);
    m_scroll->box()->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_scroll, 1);
    hide();
}

void LabStrip::setRecords(const QList<core::RecordItem>& records)
{
    QStringList before = std::exchange(m_order, {});
    for (const core::RecordItem& item : records) {
        if (item.kind != core::RecordKind::Laboratory)
            continue;
        m_order.append(item.id);
        if (m_tables.contains(item.id))
            continue;
        m_tables.insert(item.id, {});
        m_office.bytesOf(this, item.sha256.toLatin1(), [this, item](const core::Result<QByteArray>& bytes) {
            // What cannot be read says so where it is opened.
            if (const auto table = bytes ? core::labTableOf(*bytes, item.mime) : std::nullopt)
                take(item.id, *table);
        });
    }
    if (m_order != before)
        showRows();
}

void LabStrip::setOpen(const QString& recordId)
{
    m_open = recordId;
    setVisible(m_view && m_tables.value(m_open).rows.isEmpty());
}

void LabStrip::take(const QString& id, const core::LabTable& table)
{
    m_tables.insert(id, table);
    showRows();
}

void LabStrip::showRows()
{
    core::LabTable all;
    QStringList titles;
    for (const QString& id : std::as_const(m_order)) {
        const core::LabTable table = m_tables.value(id);
        all.rows += table.rows;
        if (!table.title.isEmpty() && !titles.contains(table.title))
            titles.append(table.title);
    }
    std::stable_sort(all.rows.begin(), all.rows.end(),
        [](const core::LabRow& a, const core::LabRow& b) { return !a.flag.isEmpty() && b.flag.isEmpty(); });
    delete m_view;
    m_view = nullptr;
    m_words->setText(titles.join(QStringLiteral(" · ")));
    if (!all.rows.isEmpty()) {
        all.title = tr("Laboratory values");
        m_view = new LabView(all, m_scroll->widget());
        m_scroll->box()->addWidget(m_view);
    }
    setOpen(m_open);
}

} // namespace ui
