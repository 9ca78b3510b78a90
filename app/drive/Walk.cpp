#include "app/drive/Walk.h"

#include "app/Facts.h"

#include <QFile>

namespace app {

using namespace Qt::StringLiterals;

Walk::Walk(Order order, ui::Surface& surface, FrameClock& clock, Camera& camera)
    : m_order(std::move(order)), m_surface(surface), m_clock(clock), m_camera(camera), m_practice(practiceOrder(), surface)
{
    QFile file(m_order.resources + u"/walk.json"_s);
    if (file.open(QIODevice::ReadOnly))
        m_words = QJsonDocument::fromJson(file.readAll()).object().value(m_order.language).toObject();
}

WindowsOrder Walk::practiceOrder() const
{
    WindowsOrder order;
    order.dataFolder = m_order.dataFolder;
    order.language = m_order.language;
    order.visitClock = &m_visitClock;
    return order;
}

Walk::~Walk()
{
    m_hands.clear();
    m_newcomer.reset();
    m_first.reset();
}

Hand& Walk::newcomer()
{
    if (!m_newcomer) {
        const QString folder = m_order.dataFolder + u"/workstation"_s;
        m_door = std::make_unique<ProfileDoor>(ProfileDoor::Order{folder}, m_time);
        m_door->setPractise([this](const core::Door::Done<core::Status>& done) {
            QObject::connect(
                &m_practice, &PracticeWindows::failed, m_door.get(), [done](const core::Error& error) { done(error); });
            QObject::connect(&m_practice, &PracticeWindows::opened, m_door.get(), [this, done] {
                done(core::Status());
                m_practice.show(m_practice.site().people());
            });
            QObject::connect(&m_practice, &PracticeWindows::shown, m_door.get(), [this] {
                m_first->hide();
                m_practising = true;
            });
            QObject::connect(&m_practice.site(), &PracticeSite::progress, m_door.get(), &core::Door::progress);
            m_practice.open(false);
        });
        m_first = std::make_unique<ui::Window>(*m_door, m_surface, pagesWith(factsOf(folder)));
        m_first->resize(1366, 736);
        m_first->show();
        m_newcomer = std::make_unique<Hand>(*m_first);
    }
    return *m_newcomer;
}

Hand& Walk::hand(const QString& person)
{
    const qsizetype at = m_practice.site().people().indexOf(person);
    return m_hands.try_emplace(person, *m_practice.windows().at(std::size_t(at))).first->second;
}

const core::CaseBrief* Walk::brief(const QString& person)
{
    for (const core::CaseBrief& one : office(person).cases()) {
        if (caseId.isEmpty() ? one.name == words("name") : one.caseId == caseId)
            return &one;
    }
    return nullptr;
}

const core::CaseBrief* Walk::briefOf(const QString& person, const char* key)
{
    for (const core::CaseBrief& one : office(person).cases()) {
        if (one.name == words(key))
            return &one;
    }
    return nullptr;
}

std::optional<core::CaseDesk> Walk::desk(const QString& person)
{
    using Opened = core::Result<core::CaseDesk>;
    std::optional<Opened> answer;
    core::Office& at = office(person);
    at.openCase(&at, caseId, [&answer](const Opened& opened) { answer.emplace(opened); });
    turnUntil([&answer] { return answer.has_value(); }, Hand::kPatienceMs);
    if (!answer || !*answer)
        return std::nullopt;
    return **answer;
}

bool Walk::isAt(const QString& person, core::CaseState state)
{
    const core::CaseBrief* one = brief(person);
    return one && one->state == state && one->delivery == core::Delivery::Confirmed;
}

bool Walk::arrives(const QString& person, core::CaseState state)
{
    return turnUntil([&] { return isAt(person, state); }, Hand::kPatienceMs);
}

void searchFor(Hand& hand, const QString& patient)
{
    hand.press(Qt::Key_K, Qt::ControlModifier);
    hand.find(u"search"_s);
    hand.typeHere(patient);
    hand.waitFor(u"the one case"_s, [&hand] { return hand.rows(u"search.found"_s) == 1; }); // not the latest any more
    hand.row(u"search.found"_s, patient);
}

void Walk::picture(Hand& hand, const char* name)
{
    if (!hand.isFine())
        return;
    m_clock.setPaused(true);
    m_camera.take(hand.window(), u"%1-job-%2"_s.arg(++m_pictures, 2, 10, QChar(u'0')).arg(QLatin1String(name)));
    m_clock.setPaused(false);
}

} // namespace app
