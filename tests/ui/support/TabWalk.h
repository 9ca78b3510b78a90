#pragma once

#include "ui/widgets/TabWay.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

namespace test {

using namespace Qt::StringLiterals;

inline constexpr int kMostTabs = 400;
inline constexpr int kUp = 48; ///< px: so far back up, without going to the right, the eye does not follow

inline QString nameOf(QWidget* widget)
{
    QAccessibleInterface* said = QAccessible::queryAccessibleInterface(widget);
    return said ? said->text(QAccessible::Name) : widget->accessibleName();
}

inline QString tell(QWidget* widget)
{
    return u"%1 '%2' at %3,%4"_s
        .arg(QString::fromLatin1(widget->metaObject()->className()),
            widget->objectName().isEmpty() ? nameOf(widget) : widget->objectName())
        .arg(widget->mapTo(widget->window(), QPoint()).x())
        .arg(widget->mapTo(widget->window(), QPoint()).y());
}

/// What people work with: everything that takes the keyboard, and every button. A part of a field is not one by itself.
inline QList<QWidget*> controlsOf(QWidget* root)
{
    QList<QWidget*> found;
    for (QWidget* one : root->findChildren<QWidget*>()) {
        const bool isPart = qobject_cast<QLineEdit*>(one->parentWidget()) || qobject_cast<QComboBox*>(one->parentWidget());
        const bool isControl = one->focusPolicy() != Qt::NoFocus || qobject_cast<QAbstractButton*>(one);
        if (isControl && !isPart && !one->focusProxy() && one->isVisible() && one->isEnabled())
            found.append(one);
    }
    return found;
}

/// Of some buttons exactly one is on: arrow keys go from one to the next, Tab knows the one.
inline bool isReachedByArrows(const QWidget* widget)
{
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    return button && button->isCheckable() && (button->autoExclusive() || (button->group() && button->group()->exclusive()));
}

inline bool isInSight(const QWidget* widget)
{
    QRect seen = widget->rect();
    for (const QWidget* at = widget; at && !at->isWindow(); at = at->parentWidget())
        seen = seen.translated(at->pos()) & at->parentWidget()->rect();
    return !seen.isEmpty();
}

struct Way {
    QList<QWidget*> stops;
    QStringList jumps; ///< back up the page without beginning a column further right; one is the way's own end
    QStringList unseen;
};

/// Where Tab goes, from where the cursor is until it is there again. Looked at as each is reached: pages scroll.
inline Way tabWay(QWidget& window)
{
    Way way;
    for (int i = 0; i < kMostTabs; ++i) {
        QWidget* from = QApplication::focusWidget();
        QTest::keyClick(from ? from : &window, Qt::Key_Tab);
        QWidget* to = QApplication::focusWidget();
        if (to && to == from)
            continue; // a date goes through its parts first
        if (!to)
            break;
        if (from && way.stops.contains(from)) {
            const QRect a(from->mapTo(from->window(), QPoint()), from->size());
            const QRect b(to->mapTo(to->window(), QPoint()), to->size());
            if (b.bottom() < a.top() - kUp && b.left() < a.right())
                way.jumps.append(tell(from) + u" -> "_s + tell(to));
        }
        if (way.stops.contains(to))
            break;
        way.stops.append(to);
        if (!isInSight(to))
            way.unseen.append(tell(to));
    }
    if (QWidget* alone = QApplication::focusWidget(); alone && way.stops.isEmpty())
        way.stops.append(alone); // Tab stays where there is nothing else
    return way;
}

/// What is wrong about the controls of `root`, walked by Tab in the active `window`: each has a name and is a stop of the way,
/// which is in sight and goes as the eye does. Empty: nothing.
inline QStringList wrongOf(QWidget& window, QWidget* root)
{
    QStringList wrong;
    const auto [way, jumps, unseen] = tabWay(window);
    const QList<QWidget*> controls = controlsOf(root);
    if (controls.isEmpty())
        wrong.append(u"nothing to work with"_s);
    for (QWidget* control : controls) {
        if (nameOf(control).trimmed().isEmpty())
            wrong.append(u"no name: "_s + tell(control));
        if (!way.contains(control) && !isReachedByArrows(control))
            wrong.append(u"not by Tab: "_s + tell(control));
    }
    for (const QString& one : unseen)
        wrong.append(u"out of sight: "_s + one);
    if (jumps.size() > 1)
        wrong.append(u"order: "_s + jumps.join(u"; "_s));
    if (QWidget* at = QApplication::focusWidget(); at && way.size() > 1) { // round again, at the first
        QTest::keyClick(at, Qt::Key_Backtab, Qt::ShiftModifier);
        if (QApplication::focusWidget() != way.last())
            wrong.append(u"not back: "_s + tell(at));
    }
    return wrong;
}

/// A page in a window that Tab goes over as in the program's.
class TabWindow final : public QWidget {
public:
    explicit TabWindow(QSize size) { resize(size); }
    /// Its only page.
    void hold(QWidget* page)
    {
        auto* box = new QVBoxLayout(this);
        box->setContentsMargins(0, 0, 0, 0);
        box->addWidget(page);
    }
    /// Shown, and the keyboard is here.
    bool isThere()
    {
        show();
        activateWindow();
        return QTest::qWaitForWindowActive(this);
    }
    /// What is wrong with `root`, as soon as nothing more comes in.
    QStringList wrong(QWidget* root)
    {
        QStringList found;
        (void)QTest::qWaitFor(
            [&] {
                found = wrongOf(*this, root);
                return found.isEmpty();
            },
            3000);
        return found;
    }

protected:
    bool focusNextPrevChild(bool next) override { return ui::moveByTab(*this, focusWidget(), next); }
};

} // namespace test
