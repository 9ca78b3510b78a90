#pragma once

#include "ui/widgets/Panel.h"

#include <QStringList>

class QStackedLayout;

namespace ui {

class Tabs;

/// A card of pages under tabs.
class TabPanel final : public Card {
    Q_OBJECT
public:
    explicit TabPanel(QWidget* parent);
    struct Page {
        QWidget* page;
        QString words;
    };
    /// In place of what it had; the open page stays open. Pages left out belong to nobody afterwards: the caller puts them.
    void setPages(const QList<Page>& pages);
    void setWords(QWidget* page, const QString& words);
    void open(QWidget* page);
    QWidget* current() const;
    bool has(QWidget* page) const;

Q_SIGNALS:
    void opened(QWidget* page);

private:
    Tabs* m_tabs;
    QStackedLayout* m_stack;
    QList<Page> m_pages;
};

} // namespace ui
