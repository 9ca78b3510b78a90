#include "ui/visit/SharedRecords.h"

#include "core/base/Uuid.h"
#include "core/flow/VisitSession.h"
#include "ui/records/PictureView.h"
#include "ui/records/RecordShelf.h"
#include "ui/records/RecordView.h"
#include "ui/visit/ShareOverlay.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tabs.h"
#include "ui/widgets/Tag.h"

#include <QHBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

SharedRecords::SharedRecords(Room& room, core::VisitSession& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_shelf(new RecordShelf(room, session.caseId(), this))
{
    auto* box = column(0, this);
    m_tabs = new Tabs(this);
    m_tabs->setAccessibleName(tr("Records"));
    box->addWidget(m_tabs);
    box->addWidget(new Rule(Qt::Horizontal, this));
    m_view = (new RecordView(room, *m_shelf, this))->embedded();
    box->addWidget(m_view, 1);
    m_overlay = new ShareOverlay(*m_view);
    auto* foot = row(8);
    foot->setContentsMargins(10, 6, 10, 8);
    m_state = (new Label({}, TextRole::Secondary, Token::Ink2, this))->wrapped(2);
    foot->addWidget(m_state, 1);
    m_draw = (new Button(tr("Mark"), Button::Kind::Secondary, Button::Size::Small, this))->withIcon(Icon::Hand);
    m_draw->setCheckable(true);
    m_draw->setObjectName(u"share.mark"_s);
    m_wipe = new Button(tr("Wipe"), Button::Kind::Secondary, Button::Size::Small, this);
    m_share = (new Button(tr("Show"), Button::Kind::Secondary, Button::Size::Small, this))->withIcon(Icon::Share);
    m_share->setObjectName(u"share.show"_s);
    foot->addWidget(m_draw);
    foot->addWidget(m_wipe);
    foot->addWidget(m_share);
    box->addLayout(foot);
    connect(m_tabs, &Tabs::chosen, this, &SharedRecords::choose);
    connect(m_shelf, &RecordShelf::changed, this, &SharedRecords::readShelf);
    connect(m_share, &Button::clicked, this, &SharedRecords::toggleShare);
    connect(m_draw, &Button::toggled, m_overlay, &ShareOverlay::setDrawing);
    connect(m_wipe, &Button::clicked, this, [this] { m_session.mark({}, {}); });
    connect(m_overlay, &ShareOverlay::pointed, this, [this](bool shown, const QPointF& at) { m_session.point(shown, at); });
    connect(
        m_overlay, &ShareOverlay::drawn, this, [this](const QList<QPointF>& points) { m_session.mark(core::newId(), points); });
    connect(&session, &core::VisitSession::sharedChanged, this, &SharedRecords::followShared);
    readShelf();
    followShared();
}

void SharedRecords::readShelf()
{
    QList<core::RecordItem> items;
    for (const RecordRow& one : m_shelf->rows().rows()) {
        if (!one.asked)
            items.append(one.item);
    }
    if (items == m_items)
        return;
    m_items = items;
    QStringList words;
    for (const core::RecordItem& one : std::as_const(m_items))
        words.append(one.title);
    m_tabs->setWords(words);
    choose(m_tabs->current());
    Q_EMIT countChanged();
    followShared();
}

void SharedRecords::choose(int index)
{
    const core::RecordItem item = m_items.value(index);
    if (!item.id.isEmpty() && item.id != m_view->recordId())
        m_view->open(item);
    m_view->setVisible(!item.id.isEmpty());
    // Showing follows what is opened: the other side sees what is talked about.
    if (isSharing() && !item.id.isEmpty() && m_session.shared().id != item.id)
        m_session.share(u"DocumentReference"_s, item.id, 0);
    showTools();
}

bool SharedRecords::isSharing() const { return m_session.shared().byUs && !m_session.shared().id.isEmpty(); }

void SharedRecords::toggleShare()
{
    const core::RecordItem item = m_items.value(m_tabs->current());
    if (isSharing())
        m_session.share({}, {}, 0);
    else if (!item.id.isEmpty())
        m_session.share(u"DocumentReference"_s, item.id, 0);
    showTools();
}

void SharedRecords::toggleDrawing()
{
    if (m_draw->isVisible())
        m_draw->toggle();
}

void SharedRecords::followShared()
{
    const core::SharedView& shared = m_session.shared();
    if (!shared.byUs && !shared.id.isEmpty() && shared.id != m_followed) {
        const auto found = std::find_if(
            m_items.cbegin(), m_items.cend(), [&](const core::RecordItem& one) { return one.id == shared.id; });
        if (found != m_items.cend()) {
            m_followed = shared.id;
            m_tabs->choose(int(found - m_items.cbegin()));
            Q_EMIT shownToUs();
        }
    }
    if (shared.id.isEmpty())
        m_followed.clear();
    showTools();
}

void SharedRecords::showTools()
{
    const core::SharedView& shared = m_session.shared();
    const bool both = !shared.id.isEmpty() && shared.id == m_view->recordId();
    m_overlay->setVisible(both);
    m_overlay->setPointing(both);
    m_overlay->show(both ? shared : core::SharedView());
    m_draw->setVisible(both);
    if (!both)
        m_draw->setChecked(false);
    m_wipe->setVisible(both && !shared.marks.isEmpty());
    m_share->setWords(isSharing() ? tr("Stop showing") : tr("Show"));
    m_share->setVisible(!m_items.isEmpty());
    m_state->setText(m_items.isEmpty() ? tr("This case has no records.")
            : both && shared.byUs      ? tr("The other side sees this record and your pointer.")
            : both                     ? tr("The other side shows you this record.")
            : !shared.id.isEmpty()     ? tr("The other side shows another record.")
                                       : QString());
}

} // namespace ui
