#include "app/Screens.h"

#include "app/Facts.h"
#include "core/flow/VisitDesk.h"
#include "ui/shell/FirstStart.h"
#include "ui/shell/LockPage.h"
#include "ui/shell/SignInPage.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/SideSheet.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kWindow(1366, 736);
constexpr int kFirstNumber = 30; ///< of the pictures; before it stands the job
constexpr int kNumbersEach = 20;
constexpr int kQuietMs = 100;  ///< what a page asks for has come by then
constexpr int kReadyMs = 5000; ///< of an office that reads

/// Lets the page do what it has to.
void settle(int ms = kQuietMs)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

struct Named {
    ui::Page page;
    const char* name;
};

constexpr Named kPages[] = {{ui::Page::Today, "today"}, {ui::Page::NewReferral, "new"}, {ui::Page::CaseFile, "case"},
    {ui::Page::Cases, "cases"}, {ui::Page::Invitations, "invitations"}, {ui::Page::Review, "review"},
    {ui::Page::Opinion, "opinion"}, {ui::Page::Calendar, "times"}, {ui::Page::Accept, "accept"}, {ui::Page::Matching, "matching"},
    {ui::Page::Administration, "administration"}, {ui::Page::Sync, "sync"}, {ui::Page::Settings, "settings"}};

QString nameOf(ui::Page page)
{
    for (const Named& named : kPages) {
        if (named.page == page)
            return QLatin1String(named.name);
    }
    return {};
}

QString roleName(core::Role role)
{
    switch (role) {
    case core::Role::OnSiteDoctor: return u"clinic"_s;
    case core::Role::Specialist: return u"specialist"_s;
    case core::Role::Coordinator: return u"coordinator"_s;
    case core::Role::Administrator: return u"administrator"_s;
    default: return u"other"_s;
    }
}

/// The case that shows most of a page: one at the wanted step, else any that is sent, else any.
QString caseAt(const QList<core::CaseBrief>& cases, std::initializer_list<core::RailStep> steps)
{
    for (const core::RailStep step : steps) {
        for (const core::CaseBrief& brief : cases) {
            if (brief.step == step && !brief.terminal)
                return brief.caseId;
        }
    }
    return cases.isEmpty() ? QString() : cases.first().caseId;
}

} // namespace

Screens::Screens(PracticeWindows& practice, ui::Surface& surface, Camera& camera)
    : m_practice(practice), m_surface(surface), m_camera(camera)
{
}

void Screens::take()
{
    const ui::Looks before = m_surface.looks();
    for (const auto size : {ui::TextSize::Normal, ui::TextSize::Large}) {
        m_camera.setSaves(size == ui::TextSize::Normal);
        for (const QString& language : {u"zh_CN"_s, u"en"_s}) {
            m_surface.choose({language, ui::Appearance::Light, size});
            takeGates();
            int number = kFirstNumber;
            for (const QString& person : m_practice.site().people()) {
                takePerson(person, number);
                number += kNumbersEach;
            }
        }
    }
    m_camera.setSaves(true);
    m_surface.choose(before);
}

void Screens::takeGates()
{
    const QString person = m_practice.site().people().first();
    core::SystemClock clock;
    // Beside the practice door, as people at a real workstation see it; it opens nothing.
    ProfileDoor real({m_practice.folderOf(person), false}, clock);
    ui::FirstStart first(real, m_surface, nullptr);
    first.show();
    m_camera.take(first, u"26-first-start"_s);
    ui::SignInPage signIn(real, m_surface, nullptr);
    signIn.show();
    m_camera.take(signIn, u"27-sign-in"_s);
    core::Door* open = m_practice.site().door(person);
    if (open->office()) {
        ui::LockPage lock(*open, true, open->office()->now(), nullptr);
        lock.show();
        lock.start();
        m_camera.take(lock, u"28-lock"_s);
    }
}

QList<std::pair<QString, ui::Place>> placesOf(const ui::Window& window, core::Door& door)
{
    using core::RailStep;
    core::Office& office = *door.office();
    QList<std::pair<QString, ui::Place>> places;
    const auto open = std::find_if(office.cases().cbegin(), office.cases().cend(),
        [](const core::CaseBrief& one) { return one.state == core::CaseState::Draft; });
    const QString draft = open == office.cases().cend() ? QString() : open->caseId;
    for (const ui::Page page : window.frame()->pages()) {
        if (page != ui::Page::NewReferral) {
            places.append({nameOf(page), {page, {}, {}}});
            continue;
        }
        places.append({u"new"_s, {page, {}, {}}});
        for (int step = 1; step <= 7 && !draft.isEmpty(); ++step)
            places.append({u"new-%1"_s.arg(step), {page, draft, QString::number(step)}});
    }
    const QList<core::CaseBrief>& cases = office.cases();
    if (cases.isEmpty())
        return places;
    const QString waiting = caseAt(cases, {RailStep::Waiting, RailStep::Booked, RailStep::Answer});
    const QString written = caseAt(cases, {RailStep::Opinion, RailStep::CarryingOut});
    places.append({u"case"_s, {ui::Page::CaseFile, waiting, {}}});
    places.append({u"case-records"_s, {ui::Page::CaseFile, waiting, u"records"_s}});
    if (office.author().role == core::Role::Specialist) {
        places.append({u"review"_s, {ui::Page::Review, waiting, {}}});
        places.append({u"review-listening"_s, {ui::Page::Review, waiting, u"auscultation"_s}});
        places.append({u"opinion"_s, {ui::Page::Opinion, written, {}}});
    } else if (office.author().role == core::Role::OnSiteDoctor) {
        const auto heard = std::find_if(
            cases.cbegin(), cases.cend(), [](const core::CaseBrief& one) { return one.recordings > 1 && !one.terminal; });
        if (heard != cases.cend())
            places.append({u"case-listening"_s, {ui::Page::CaseFile, heard->caseId, u"auscultation"_s}});
        places.append({u"accept"_s, {ui::Page::Accept, written, {}}});
    }
    const auto visited = std::find_if(cases.cbegin(), cases.cend(), [&](const core::CaseBrief& one) {
        const bool waits = one.state == core::CaseState::Booked || one.state == core::CaseState::Waiting;
        return waits && door.visits() && door.visits()->session(one.caseId);
    });
    if (visited != cases.cend()) {
        places.append({u"waiting"_s, {ui::Page::Waiting, visited->caseId, {}}});
        places.append({u"visit"_s, {ui::Page::Visit, visited->caseId, {}}});
    }
    return places;
}

void Screens::takePerson(const QString& person, int number)
{
    core::Door* door = m_practice.site().door(person);
    core::Office* office = door->office();
    if (!office)
        return;
    QElapsedTimer waited;
    waited.start();
    while (!office->isReady() && waited.elapsed() < kReadyMs)
        settle();
    const QString role = roleName(office->author().role);
    ui::Window window(*door, m_surface,
        pagesWith(
            factsOf(m_practice.folderOf(person)), &m_practice.cardReader(), &m_practice.sound(), m_practice.visitRoom(person)));
    window.resize(kWindow);
    window.show();
    settle();
    takeOver(window, u"%1-%2-guide"_s.arg(number++, 2, 10, QChar(u'0')).arg(role));
    for (const auto& [name, place] : placesOf(window, *door)) {
        window.frame()->go(place);
        // Without a class of its own there is no page yet.
        if (window.frame()->page()->metaObject() == &ui::PageView::staticMetaObject)
            continue;
        m_camera.take(window, u"%1-%2-%3"_s.arg(number++, 2, 10, QChar(u'0')).arg(role, name));
        const auto* tabs = window.frame()->page()->findChild<ui::Segments*>(u"administration.tabs"_s);
        for (int tab = 1; tabs && tab < int(tabs->words().size()); ++tab) {
            window.frame()->go({place.page, {}, QString::number(tab)});
            m_camera.take(window, u"%1-%2-%3-%4"_s.arg(number++, 2, 10, QChar(u'0')).arg(role, name).arg(tab));
            tabs = window.frame()->page()->findChild<ui::Segments*>(u"administration.tabs"_s);
        }
    }
    window.openSearch();
    m_camera.take(window, u"%1-%2-search"_s.arg(number++, 2, 10, QChar(u'0')).arg(role));
    window.frame()->go({window.frame()->pages().first(), {}, {}});
    window.openHelp();
    m_camera.take(window, u"%1-%2-help"_s.arg(number, 2, 10, QChar(u'0')).arg(role));
}

/// The guide lies over the first page; afterwards it is put away.
void Screens::takeOver(ui::Window& window, const QString& name)
{
    for (ui::SideSheet* sheet : window.findChildren<ui::SideSheet*>()) {
        if (!sheet->isOpen())
            continue;
        m_camera.take(window, name);
        sheet->hide(); // not closed: who practises still wants it
    }
}

} // namespace app
