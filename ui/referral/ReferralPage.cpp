#include "ui/referral/ReferralPage.h"

#include "ui/records/RecordShelf.h"
#include "ui/referral/AuscultationStep.h"
#include "ui/referral/CheckStep.h"
#include "ui/referral/ConsentStep.h"
#include "ui/referral/PatientStep.h"
#include "ui/referral/ReasonStep.h"
#include "ui/referral/RecordsStep.h"
#include "ui/referral/SpecialistStep.h"
#include "ui/referral/StepRail.h"
#include "ui/visit/DangerStop.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/Stage.h"
#include "ui/widgets/Tag.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPointer>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kJudgeMs = 300;

QString stepName(int step)
{
    switch (step) {
    case 1: return ReferralPage::tr("Patient");
    case 2: return ReferralPage::tr("Why remote");
    case 3: return ReferralPage::tr("Records");
    case 4: return ReferralPage::tr("Specialist and time");
    case 5: return ReferralPage::tr("Consent");
    case 6: return ReferralPage::tr("Auscultation");
    default: return ReferralPage::tr("Check and send");
    }
}

} // namespace

ReferralPage::ReferralPage(Room& room, const Place& place, core::CardReader* reader, QWidget* parent)
    : PageView(room, place, parent), m_reader(reader), m_draft(new Draft(room.office, this))
{
    buildFrame();
    m_judgeSoon.setSingleShot(true);
    m_judgeSoon.setInterval(kJudgeMs);
    connect(&m_judgeSoon, &QTimer::timeout, this, &ReferralPage::judge);
    connect(m_draft, &Draft::changed, &m_judgeSoon, qOverload<>(&QTimer::start));
    connect(m_draft, &Draft::stored, &m_judgeSoon, qOverload<>(&QTimer::start));
    // The name was typed a moment ago, and records can be taken now.
    connect(m_draft, &Draft::stored, this, [this] {
        if (m_ready && m_step == 3 && !m_shelf && m_draft->isOpened())
            showStep();
    });
    connect(m_draft, &Draft::failed, this, &ReferralPage::showProblem);
    connect(&room.line, &core::Line::changed, this, [this] {
        if (m_ready)
            showFooter();
    });
    connect(&room.office, &core::Office::casesChanged, this, [this] {
        if (m_sent)
            showSent();
    });
    connect(&room.office, &core::Office::caseChanged, this, [this] {
        if (m_sent)
            showSent();
    });
    m_draft->open(place.caseId, [this](const core::Status& status) { opened(status); });
}

ReferralPage::~ReferralPage()
{
    delete m_view; // before the draft that it shows
}

QString ReferralPage::title() const
{
    const QString name = m_draft->text(u"patient.name"_s).simplified();
    return name.isEmpty() ? tr("New referral") : tr("New referral · %1").arg(name);
}

// The draft that was begun here, not another new one.
Place ReferralPage::placeNow() const
{
    return m_ready && !m_sent ? Place{Page::NewReferral, m_draft->form().caseId(), {}} : place();
}

QString ReferralPage::help() const
{
    return tr(
        "Seven steps in any order. Everything is saved as you type; leave and come back whenever you like. Alt+Down and Alt+Up "
        "change the step, Alt+1 to Alt+7 jump, number keys pick options. The last step says what is still missing. F9 stops at "
        "once when the patient is in danger.");
}

void ReferralPage::addRail(QVBoxLayout* into)
{
    for (int step = 1; step <= kSteps; ++step) {
        auto* button = new StepButton(step, stepName(step), this);
        button->setObjectName(u"step.%1"_s.arg(step));
        connect(button, &StepButton::clicked, this, [this, step] { goTo(step); });
        into->addWidget(button);
        m_rail.append(button);
    }
    into->addStretch();
    m_railWords = (new Label(tr("Alt ↓ next step, Alt ↑ step before. Any order; what is missing is said at the end."),
                       TextRole::Secondary, Token::Ink2, this))
                      ->wrapped();
    into->addWidget(m_railWords);
}

void ReferralPage::addFooter(QVBoxLayout* into)
{
    auto* foot = new Area(Token::Surface, Qt::TopEdge, this);
    foot->setFixedHeight(Theme::of(this).px(64));
    auto* box = row(12, foot);
    box->setContentsMargins(18, 0, 18, 0);
    m_back = (new Button(tr("Back"), Button::Kind::Secondary, Button::Size::Normal, foot))->withIcon(Icon::ChevronLeft);
    m_back->setObjectName(u"back"_s);
    connect(m_back, &Button::clicked, this, [this] {
        if (m_step == 1 || m_sent)
            m_draft->save([this](const core::Status&) { room().go({Page::Today, {}, {}}); });
        else
            goTo(m_step - 1);
    });
    box->addWidget(m_back);
    m_footer = foot;
    m_footerBox = box;
    box->addStretch();
    m_note = (new Label({}, TextRole::Secondary, Token::Ink2, foot))->cuttable();
    box->addWidget(m_note);
    m_next = new Button(tr("Next"), Button::Kind::Primary, Button::Size::Large, foot);
    m_next->setObjectName(u"next"_s);
    m_next->setEnabled(false); // until there is something to go on with
    connect(m_next, &Button::clicked, this, &ReferralPage::forward);
    box->addWidget(m_next);
    setPrimary(m_next);
    into->addWidget(foot);
}

void ReferralPage::addKeys()
{
    const auto key = [this](const QKeySequence& keys, auto action) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WindowShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    key(QKeySequence(Qt::ALT | Qt::Key_Down), [this] { goTo(m_step + 1); });
    key(QKeySequence(Qt::ALT | Qt::Key_Up), [this] { goTo(m_step - 1); });
    for (int step = 1; step <= kSteps; ++step)
        key(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_0 + step)), [this, step] {
            if (m_ready)
                goTo(step);
            else
                m_wanted = step;
        });
}

void ReferralPage::keyPressEvent(QKeyEvent* event)
{
    const int number = event->key() - Qt::Key_0;
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (plain && number >= 1 && number <= 9 && m_view && m_view->pressNumber(number))
        return;
    PageView::keyPressEvent(event);
}

void ReferralPage::pressPrimary()
{
    if (pressSheet())
        return;
    auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    if (field && field->property("enterAdds").toBool() && !field->text().trimmed().isEmpty()) {
        Q_EMIT field->editingFinished(); // Enter adds the line that is being typed
        return;
    }
    if (field && field->property("enterPicks").toBool() && !field->text().trimmed().isEmpty()) {
        Q_EMIT field->returnPressed();
        return;
    }
    PageView::pressPrimary();
}

void ReferralPage::opened(const core::Status& status)
{
    m_next->setEnabled(true);
    if (!status) {
        showProblem(status.error());
        m_next->setBlocked(tr("It cannot be opened"));
        return;
    }
    m_ready = true;
    addDanger();
    if (m_draft->isOpened() && m_draft->desk()->state() == core::CaseState::Interrupted)
        return showStopped();
    m_sent = m_draft->isSent();
    if (m_sent)
        return showSent();
    const int wanted = m_wanted > 0 ? m_wanted : place().detail.toInt();
    m_step = qBound(1, wanted > 0 ? wanted : qMax(1, m_draft->form().number(u"step"_s)), kSteps);
    showStep();
}

void ReferralPage::goTo(int step)
{
    if (!m_ready || m_sent || m_stopped || step < 1 || step > kSteps)
        return;
    QJsonArray visited = m_draft->form().rows(u"visited"_s);
    if (!visited.contains(m_step)) {
        visited.append(m_step);
        m_draft->set(u"visited"_s, visited);
    }
    m_step = step;
    m_draft->set(u"step"_s, step);
    m_problem->hide();
    // The check reads what is stored: everything typed goes there first.
    m_draft->save([self = QPointer(this), step](const core::Status&) {
        if (self && self->m_step == step && step == kSteps)
            self->showStep();
    });
    showStep();
}

// Of the page, not of the step: files go on coming in while another step is shown.
RecordShelf* ReferralPage::shelf()
{
    if (m_shelf || !m_draft->isOpened())
        return m_shelf;
    m_shelf = new RecordShelf(room(), m_draft->form().caseId(), this);
    connect(&m_shelf->intake(), &RecordIntake::kept, m_draft, [draft = m_draft](const QString& id) {
        draft->set(u"records"_s, QJsonArray::fromStringList(draft->form().list(u"records"_s) + QStringList{id}));
    });
    return m_shelf;
}

StepView* ReferralPage::makeStep(QWidget* parent)
{
    switch (m_step) {
    case 1: return new PatientStep(*m_draft, room(), m_reader, parent);
    case 2: return new ReasonStep(*m_draft, room(), parent);
    case 3: return new RecordsStep(*m_draft, room(), shelf(), parent);
    case 4: return new SpecialistStep(*m_draft, room(), parent);
    case 5: return new ConsentStep(*m_draft, room(), parent);
    case 6: return new AuscultationStep(*m_draft, room(), parent);
    default: break;
    }
    auto* check = new CheckStep(*m_draft, room(), shelf(), parent);
    connect(check, &CheckStep::jump, this, &ReferralPage::goTo, Qt::QueuedConnection);
    return check;
}

void ReferralPage::showStep()
{
    if (m_sent || m_stopped)
        return;
    const QString focused = QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    const bool inside = m_view && QApplication::focusWidget() && m_view->isAncestorOf(QApplication::focusWidget());
    const int scrolled = m_scroll->verticalScrollBar()->value();
    const bool same = m_view && m_view->property("step").toInt() == m_step;
    if (m_view) {
        m_view->leave();
        m_view->setParent(nullptr); // nothing finds a control of it any more
        m_view->deleteLater();
    }
    m_view = makeStep(m_scroll->widget());
    m_view->setProperty("step", m_step);
    // Queued: the control that asks is part of what is built anew. A view that is gone asks for nothing any more.
    connect(
        m_view, &StepView::rebuildWanted, this, [this, view = QPointer(m_view)] { showAgain(view); }, Qt::QueuedConnection);
    connect(m_view, &StepView::problem, this, &ReferralPage::showProblem);
    m_scroll->box()->addWidget(m_view, 1);
    fitToStep();
    m_view->show();
    auto* again = same && inside && !focused.isEmpty() ? m_view->findChild<QWidget*>(focused) : nullptr;
    if (again)
        again->setFocus(Qt::OtherFocusReason);
    else if (!same || inside || !QApplication::focusWidget())
        m_view->setFocus(Qt::OtherFocusReason);
    m_scroll->verticalScrollBar()->setValue(same ? scrolled : 0);
    judge();
}

void ReferralPage::showAgain(const QPointer<StepView>& view)
{
    if (!view || view != m_view)
        return;
    // A press that took the cursor from a field, and so brought us here, has its release to come: what it presses must stand
    // there until then.
    if (QGuiApplication::mouseButtons() != Qt::NoButton)
        qApp->installEventFilter(this);
    else
        showStep();
}

bool ReferralPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        qApp->removeEventFilter(this);
        QMetaObject::invokeMethod(
            this, [this, view = QPointer(m_view)] { showAgain(view); }, Qt::QueuedConnection);
    }
    return PageView::eventFilter(watched, event);
}

void ReferralPage::judge()
{
    if (!m_ready || m_sent || m_stopped)
        return;
    showHead();
    const QList<core::Breach> gaps = gapsOf(*m_draft);
    QHash<int, int> count;
    QStringList subjects;
    for (const core::Breach& gap : gaps) {
        ++count[stepOf(gap)];
        subjects.append(gap.subject);
    }
    const QJsonArray visited = m_draft->form().rows(u"visited"_s);
    for (int step = 1; step <= kSteps; ++step) {
        using State = StepButton::State;
        const bool seen = visited.contains(step);
        const int missing = count.value(step);
        if (step == m_step)
            m_rail[step - 1]->set(State::Current, step == kSteps ? tr("10 points are checked") : tr("Being filled in"));
        else if (step == kSteps)
            m_rail[step - 1]->set(State::Open, tr("10 points are checked"));
        else if (missing == 0)
            m_rail[step - 1]->set(State::Done, tr("Complete"));
        else
            m_rail[step - 1]->set(
                seen ? State::Missing : State::Open, seen ? tr("%n missing", nullptr, missing) : tr("Not begun"));
    }
    // A step that was left once says what it lacks; a fresh one does not scold.
    m_view->showGaps(visited.contains(m_step) ? subjects : QStringList());
    showFooter();
}

void ReferralPage::showHead()
{
    const bool named = m_draft->isOpened();
    m_plainHead->setVisible(!named);
    m_head->setVisible(named);
    if (!named)
        return;
    const QDateTime now = office().now();
    const core::CaseBrief brief = core::briefOf(m_draft->projected(), office().deliveryOf(m_draft->form().caseId()), now);
    m_head->show(brief, office().side(), core::legalDate(now));
    if (m_draft->storedAt().isValid())
        m_saved->set(
            tr("%1 saved on this PC").arg(m_draft->storedAt().toLocalTime().toString(u"HH:mm"_s)), Tone::Ok, Icon::Check);
    m_saved->setVisible(m_draft->storedAt().isValid());
}

void ReferralPage::showFooter()
{
    if (m_sent || m_stopped || !m_view)
        return;
    m_back->setWords(m_step == 1 ? tr("Keep draft and leave") : tr("Back"));
    m_note->setText(m_view->summary());
    if (m_step < kSteps) {
        m_next->setBlocked({});
        m_next->setWords(tr("Next: %1").arg(stepName(m_step + 1)));
        return;
    }
    const bool online = room().line.state().online;
    m_next->setWords(online ? tr("Send invitation") : tr("Save to send queue"));
    const auto* check = qobject_cast<CheckStep*>(m_view);
    m_next->setBlocked(check && check->isReady() ? QString() : tr("Something is missing"));
}

void ReferralPage::showProblem(const core::Error& error)
{
    m_next->setBusy(false);
    m_problem->set(Tone::Bad, tr("That did not work"), errorWords(error));
    m_problem->show();
}

} // namespace ui
