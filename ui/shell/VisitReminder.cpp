#include "ui/shell/VisitReminder.h"

#include "core/flow/VisitDesk.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Panel.h"

#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLookMs = 15'000;
constexpr qint64 kOpenSeconds = 15 * 60;
constexpr qint64 kSoonSeconds = 30 * 60;

} // namespace

VisitReminder::VisitReminder(Room& room, QWidget* parent) : QWidget(parent), m_room(room)
{
    auto* box = column(0, this);
    box->setContentsMargins(16, 10, 16, 0);
    m_banner = new Banner(Tone::Live, {}, {}, this);
    m_go = m_banner->addButton(tr("To the waiting room"));
    m_go->setObjectName(u"reminder.go"_s);
    auto* away = m_banner->addButton(tr("Not now"));
    box->addWidget(m_banner);
    hide();
    connect(m_go, &Button::clicked, this, [this] { m_room.go({Page::Waiting, m_caseId, {}}); });
    connect(away, &Button::clicked, this, [this] {
        m_away.insert(m_key);
        refresh();
    });
    if (!room.visits)
        return;
    connect(room.visits, &core::VisitDesk::dueChanged, this, &VisitReminder::refresh);
    connect(room.visits, &core::VisitDesk::runningChanged, this, &VisitReminder::refresh);
    connect(&room.office, &core::Office::casesChanged, this, &VisitReminder::refresh);
    auto* clock = new QTimer(this);
    connect(clock, &QTimer::timeout, this, &VisitReminder::refresh);
    clock->start(kLookMs);
    refresh();
}

void VisitReminder::look(const Place& shown)
{
    m_place = shown;
    refresh();
}

void VisitReminder::refresh()
{
    m_words.clear();
    const bool inVisit = m_place.page == Page::Waiting || m_place.page == Page::Visit;
    const QStringList due = inVisit || !m_room.visits ? QStringList() : m_room.visits->due();
    const QDateTime now = m_room.office.now();
    for (const QString& id : due) {
        const QList<core::CaseBrief>& all = m_room.office.cases();
        const auto brief = std::find_if(all.cbegin(), all.cend(), [&](const core::CaseBrief& one) { return one.caseId == id; });
        if (brief == all.cend())
            continue;
        const bool runs = brief->state == core::CaseState::InVisit || brief->state == core::CaseState::Suspended;
        const qint64 left = brief->start.isValid() ? now.secsTo(brief->start) : 0;
        if (!runs && left > kSoonSeconds)
            continue;
        const QString key = id + (runs ? u"/on"_s : left <= kOpenSeconds ? u"/open"_s : u"/soon"_s);
        if (m_away.contains(key))
            continue;
        m_caseId = id;
        m_key = key;
        const QString at = whenWords(brief->start, now);
        m_words = runs            ? tr("The visit with %1 is on").arg(brief->name)
            : left > kOpenSeconds ? tr("Visit with %1: %2, in %3").arg(brief->name, at, untilWords(left))
            : left > 0            ? tr("Waiting room open: %1, %2, in %3").arg(brief->name, at, untilWords(left))
                                  : tr("Waiting room open: %1, booked for %2").arg(brief->name, at);
        m_banner->set(Tone::Live, m_words, runs ? QString() : tr("Camera, sound and lines are tested there."));
        break;
    }
    setVisible(!m_words.isEmpty());
}

} // namespace ui
