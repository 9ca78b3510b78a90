#pragma once

#include <QPointer>
#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace core {
class Office;
}

namespace ui {

class Button;
class Label;
class SheetKeeper;

/// A decision at the right edge of a page (decline, end early, danger …) instead of a dialog: 420 px wide, over the page's
/// right part, Esc closes, Tab stays inside. One at a time; made by the page, which it covers partly.
class SideSheet : public QWidget {
    Q_OBJECT
public:
    SideSheet(const QString& title, QWidget* page);
    /// Where the sheet's own controls go.
    QVBoxLayout* box() const { return m_box; }
    /// The row of buttons at the bottom, right-aligned; the first added is the primary.
    void addButton(Button* button);
    /// Keeps what is typed and chosen in it under `key` ("sheet/<caseId>/<what>") until forgetKept(): call it when all controls
    /// are in and named, before open(). See SheetKeeper.
    void keepIn(core::Office& office, const QString& key);
    /// It was sent: nothing has to be kept any more.
    void forgetKept();
    /// Enter in one of its fields: the primary button that is shown, never one that stops or ends something.
    void pressPrimary();
    void open();
    void close();
    bool isOpen() const { return m_isOpen && !isHidden(); }

Q_SIGNALS:
    void opened();
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    QVBoxLayout* m_box;
    QHBoxLayout* m_buttons;
    QPointer<QWidget> m_before;
    SheetKeeper* m_keeper = nullptr;
    bool m_isOpen = false;
};

/// A friendly sentence where a list is empty, with what can be done.
class EmptyState final : public QWidget {
    Q_OBJECT
public:
    EmptyState(const QString& title, const QString& text, QWidget* parent = nullptr);
    void set(const QString& title, const QString& text);
    void addButton(Button* button);

private:
    Label* m_title;
    Label* m_text;
    QHBoxLayout* m_buttons;
};

} // namespace ui
