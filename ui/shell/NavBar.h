#pragma once

#include "core/people/Role.h"
#include "ui/shell/Place.h"
#include "ui/theme/Icons.h"

#include <QAbstractButton>
#include <QList>
#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace ui {

/// One destination: sign and word, 58 px high, a count when something waits.
class NavButton final : public QAbstractButton {
    Q_OBJECT
public:
    NavButton(Icon icon, const QString& word, QWidget* parent = nullptr);
    void setCount(int count, bool urgent);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Icon m_icon;
    int m_count = 0;
    bool m_urgent = false;
};

/// The pages of a role, at the left edge; settings and lock at the bottom.
class NavBar final : public QWidget {
    Q_OBJECT
public:
    NavBar(core::Role role, QWidget* parent = nullptr);
    void setCurrent(Page page);
    void setCount(Page page, int count, bool urgent);
    /// The pages in order, for Ctrl+1 … Ctrl+5.
    QList<Page> pages() const;
    static Page firstPage(core::Role role);

Q_SIGNALS:
    void chosen(ui::Page page);
    void lockWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Entry {
        Page page;
        NavButton* button;
    };
    void add(Page page, Icon icon, const QString& word, QVBoxLayout* box);
    QList<Entry> m_entries;
};

} // namespace ui
