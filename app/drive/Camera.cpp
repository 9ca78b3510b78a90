#include "app/drive/Camera.h"

#include "app/drive/Hand.h"
#include "ui/shell/PageView.h"
#include "ui/theme/AppStyle.h"

#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QPainter>
#include <QPixmap>
#include <QScrollArea>
#include <QWidget>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kScreens[] = {{1366, 768}, {1920, 1080}};
constexpr int kTitleBar = 32; ///< of the system, above the client area
constexpr int kMostMs = 5000;
constexpr int kQuietMs = 100; ///< what a page asks its files for has come by then

/// The client area under a plain title bar: what stands on a screen of this size.
QPixmap framed(const QPixmap& client, const QString& title, const ui::Theme& theme)
{
    QPixmap screen(client.width(), client.height() + kTitleBar);
    QPainter painter(&screen);
    painter.fillRect(0, 0, screen.width(), kTitleBar, theme.color(ui::Token::Nav));
    painter.setFont(theme.font(ui::TextRole::Secondary));
    painter.setPen(theme.color(ui::Token::Ink2));
    painter.drawText(QRect(14, 0, screen.width() - 28, kTitleBar), Qt::AlignVCenter, title);
    painter.drawPixmap(0, kTitleBar, client);
    return screen;
}

/// The pointer stays where the last click was; a page that was opened by a key is not pointed at.
void lookAway(QWidget& window)
{
    for (QWidget* one : window.findChildren<QWidget*>()) {
        if (!one->underMouse())
            continue;
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(one, &leave);
        one->setAttribute(Qt::WA_UnderMouse, false);
        one->update();
    }
}

/// Pages that are wider than their place: what stands at their right is not seen, although no text is cut.
QStringList outsideOf(const QWidget& window)
{
    QStringList found;
    for (const QScrollArea* area : window.findChildren<QScrollArea*>()) {
        if (area->isVisible() && area->widget() && area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff
            && area->widget()->width() > area->viewport()->width())
            found.append(u"%1, %2 px over"_s.arg(QLatin1String(area->parentWidget()->metaObject()->className()))
                             .arg(area->widget()->width() - area->viewport()->width()));
    }
    for (const ui::PageView* page : window.findChildren<ui::PageView*>()) {
        const int over = page->mapTo(&window, QPoint(page->width(), 0)).x() - window.width();
        if (page->isVisible() && over > 0)
            found.append(u"%1, %2 px over"_s.arg(QLatin1String(page->metaObject()->className())).arg(over));
    }
    return found;
}

} // namespace

Camera::Camera(ui::Surface& surface, QString folder) : m_surface(surface), m_folder(std::move(folder))
{
    if (!QDir().mkpath(m_folder))
        m_failed.append(m_folder);
    // Only what a person sees counts: before a page is laid out, its texts have no room yet.
    m_surface.style().setElisionListener([this](const ui::Elision& elision) {
        if (m_where.isEmpty())
            return;
        const QString line = u"%1: '%2' in %3"_s.arg(m_where, elision.full, elision.where);
        if (!m_cut.contains(line))
            m_cut.append(line);
    });
}

Camera::~Camera() { m_surface.style().setElisionListener({}); }

void Camera::take(QWidget& window, const QString& name)
{
    const QSize before = window.size();
    const bool isLarge = m_surface.looks().textSize == ui::TextSize::Large;
    for (const QSize& screen : kScreens) {
        const QString shown = u"%1-%2x%3-%4"_s.arg(name).arg(screen.width()).arg(screen.height()).arg(m_surface.looks().language);
        window.resize(screen.width(), screen.height() - kTitleBar);
        turnUntil([] { return false; }, kQuietMs);
        turnUntil([] { return true; }, kMostMs); // whatever came has its place
        lookAway(window);
        m_where = isLarge ? shown + u" at 120 %"_s : shown;
        const QPixmap client = window.grab();
        for (const QString& wide : outsideOf(window))
            m_cut.append(u"%1: wider than its place: %2"_s.arg(m_where, wide));
        m_where.clear();
        if (!m_saves)
            continue;
        ++m_pictures;
        if (!framed(client, window.windowTitle(), ui::Theme::of(&window)).save(m_folder + u'/' + shown + u".png"_s))
            m_failed.append(shown);
    }
    window.resize(before);
}

} // namespace app
