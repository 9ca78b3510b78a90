#include "ui/visit/TabPanel.h"

#include "ui/widgets/Tabs.h"
#include "ui/widgets/Tag.h"

#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

TabPanel::TabPanel(QWidget* parent) : Card(parent), m_tabs(new Tabs(this)), m_stack(new QStackedLayout)
{
    auto* box = column(0, this);
    box->setContentsMargins(1, 1, 1, 1);
    m_tabs->setAccessibleName(tr("Panel"));
    box->addWidget(m_tabs);
    box->addWidget(new Rule(Qt::Horizontal, this));
    box->addLayout(m_stack, 1);
    connect(m_tabs, &Tabs::chosen, this, [this](int index) {
        if (index < 0 || index >= m_pages.size())
            return;
        m_stack->setCurrentWidget(m_pages[index].page);
        Q_EMIT opened(m_pages[index].page);
    });
}

void TabPanel::setPages(const QList<Page>& pages)
{
    QWidget* before = current();
    while (m_stack->count() > 0)
        m_stack->removeWidget(m_stack->widget(0));
    m_pages = pages;
    QStringList words;
    for (const Page& one : std::as_const(m_pages)) {
        m_stack->addWidget(one.page);
        words.append(one.words);
    }
    m_tabs->setWords(words);
    open(has(before) ? before : m_pages.isEmpty() ? nullptr : m_pages.first().page);
}

void TabPanel::setWords(QWidget* page, const QString& words)
{
    QStringList all;
    bool changed = false;
    for (Page& one : m_pages) {
        if (one.page == page && one.words != words) {
            one.words = words;
            changed = true;
        }
        all.append(one.words);
    }
    if (changed)
        m_tabs->setWords(all);
}

void TabPanel::open(QWidget* page)
{
    for (qsizetype i = 0; i < m_pages.size(); ++i) {
        if (m_pages[i].page != page)
            continue;
        m_tabs->choose(int(i));
        m_stack->setCurrentWidget(page);
    }
}

QWidget* TabPanel::current() const { return m_stack->currentWidget(); }

bool TabPanel::has(QWidget* page) const
{
    return std::any_of(m_pages.cbegin(), m_pages.cend(), [page](const Page& one) { return one.page == page; });
}

} // namespace ui
