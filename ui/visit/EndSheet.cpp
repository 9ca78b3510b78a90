#include "ui/visit/EndSheet.h"

#include "ui/visit/ClockCard.h"
#include "ui/visit/VisitWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Meters.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"

#include <QHBoxLayout>

namespace ui {

using core::VisitEnd;
using core::VisitPhase;
using namespace Qt::StringLiterals;

EndSheet::EndSheet(core::VisitSession& session, QWidget* stage)
    : QObject(stage), m_session(session), m_sheet(new SideSheet(tr("End the visit"), stage))
{
    auto* box = m_sheet->box();
    auto* head = row(14);
    m_ring = new VisitRing(92, m_sheet);
    head->addWidget(m_ring);
    auto* words = column(2);
    words->addStretch();
    m_title = (new Label({}, TextRole::CardTitle, Token::Ink, m_sheet))->wrapped(2);
    m_rule = (new Label({}, TextRole::Secondary, Token::Ink2, m_sheet))->wrapped(3);
    words->addWidget(m_title);
    words->addWidget(m_rule);
    words->addStretch();
    head->addLayout(words, 1);
    box->addLayout(head);
    m_continue = (new Button(tr("Go on with the visit"), Button::Kind::Primary, Button::Size::Large, m_sheet))
                     ->withIcon(Icon::Video)
                     ->withHint(u"Esc"_s);
    m_continue->setObjectName(u"end.continue"_s);
    m_continue->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    box->addWidget(m_continue);
    m_undone = (new Label({}, TextRole::Secondary, Token::Ink2, m_sheet))->wrapped();
    box->addWidget(m_undone);
    m_causes = new QWidget(m_sheet);
    auto* causes = column(8, m_causes);
    causes->addWidget(
        (new Label(tr("End all the same? Say why; quality sees it."), TextRole::Label, Token::Ink, m_causes))->wrapped());
    m_line = new OptionCard(tr("The line failed"), {}, OptionCard::Mark::Point, m_causes);
    m_line->setObjectName(u"end.line"_s);
    m_wish = new OptionCard(tr("Patient's wish"), {}, OptionCard::Mark::Point, m_causes);
    m_wish->setObjectName(u"end.wish"_s);
    m_danger = new OptionCard(tr("Danger: care on the spot (F9)"), {}, OptionCard::Mark::Point, m_causes);
    m_danger->setObjectName(u"end.danger"_s);
    for (OptionCard* one : {m_line, m_wish, m_danger}) {
        one->setAutoExclusive(true);
        connect(one, &QAbstractButton::toggled, this, &EndSheet::judge);
    }
    auto* two = row(8);
    two->addWidget(m_line, 1);
    two->addWidget(m_wish, 1);
    causes->addLayout(two);
    causes->addWidget(m_danger);
    box->addWidget(m_causes);
    m_reason = new TextField(2, m_sheet);
    m_reason->setObjectName(u"end.reason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reasonHint = new Label(tr("Reason"), TextRole::Label, Token::Ink, m_sheet);
    box->addWidget(m_reasonHint);
    box->addWidget(m_reason);
    connect(m_reason, &QPlainTextEdit::textChanged, this, &EndSheet::judge);
    m_error = new Banner(Tone::Bad, {}, {}, m_sheet);
    m_error->hide();
    box->addWidget(m_error);
    box->addStretch();
    m_end = new Button(tr("End the visit"), Button::Kind::Danger, Button::Size::Normal, m_sheet);
    m_end->setObjectName(u"end.end"_s);
    m_pause = new Button(tr("Pause"), Button::Kind::Secondary, Button::Size::Normal, m_sheet);
    m_pause->setObjectName(u"end.pause"_s);
    m_rebook = new Button(tr("Another time"), Button::Kind::Secondary, Button::Size::Normal, m_sheet);
    m_rebook->setObjectName(u"end.rebook"_s);
    m_sheet->addButton(m_end);
    m_sheet->addButton(m_pause);
    m_sheet->addButton(m_rebook);
    connect(m_continue, &Button::clicked, this, [this] {
        switch (mode()) {
        case Mode::Paused: told(m_session.resume()); break;
        case Mode::Over: told(m_session.giveOverReason(m_reason->toPlainText().trimmed())); break;
        case Mode::Early:
        case Mode::Finish: close(); break;
        }
    });
    connect(m_end, &Button::clicked, this, &EndSheet::end);
    connect(m_pause, &Button::clicked, this, &EndSheet::pause);
    connect(m_rebook, &Button::clicked, this, [this] { told(m_session.rebook(m_reason->toPlainText().trimmed())); });
    connect(m_sheet, &SideSheet::closed, this, &EndSheet::openedOrClosed);
    connect(m_sheet, &SideSheet::opened, this, &EndSheet::openedOrClosed);
}

EndSheet::Mode EndSheet::mode() const
{
    const core::VisitView& view = m_session.view();
    if (view.phase == VisitPhase::Suspended)
        return Mode::Paused;
    if (view.needsOverReason)
        return Mode::Over;
    return view.verdict.mayFinish ? Mode::Finish : Mode::Early;
}

bool EndSheet::isOpen() const { return m_sheet->isOpen(); }

void EndSheet::open()
{
    m_error->hide();
    for (OptionCard* one : {m_line, m_wish, m_danger}) {
        one->setAutoExclusive(false);
        one->setChecked(false);
        one->setAutoExclusive(true);
    }
    refresh();
    m_sheet->open();
    (mode() == Mode::Over ? static_cast<QWidget*>(m_reason) : m_continue)->setFocus(Qt::OtherFocusReason);
}

void EndSheet::close() { m_sheet->close(); }

void EndSheet::refresh()
{
    const core::VisitView& view = m_session.view();
    const Mode now = mode();
    showClock(*m_ring, view);
    const QString least = tr("%1 min").arg(view.limits.minMinutes.value_or(0));
    const QString most = tr("%1 min").arg(view.limits.maxMinutes.value_or(0));
    QStringList undone;
    for (const core::AgendaLine& one : view.agenda) {
        if (!one.isDone)
            undone.append(VisitWords::part(one.part));
    }
    switch (now) {
    case Mode::Early:
        m_title->setText(tr("%1 short of the %2").arg(VisitWords::span(view.verdict.untilMinimumMs), least));
        m_rule->setText(tr("Each patient has at least %1, at most %2.").arg(least, most));
        break;
    case Mode::Finish:
        m_title->setText(tr("Minimum time reached"));
        m_rule->setText(undone.isEmpty() ? tr("Everything on the agenda is done.") : QString());
        break;
    case Mode::Paused:
        m_title->setText(tr("The visit is paused"));
        m_rule->setText(m_session.story().suspendReason);
        break;
    case Mode::Over:
        m_title->setText(tr("The %1 are over").arg(most));
        m_rule->setText(tr("Going on needs a reason; quality sees it."));
        break;
    }
    m_continue->setWords(now == Mode::Paused ? tr("Go on now") : tr("Go on with the visit"));
    m_undone->setVisible(!undone.isEmpty() && now != Mode::Over);
    m_undone->setText(tr("Not done yet: %1").arg(undone.join(tr(" · "))));
    m_causes->setVisible(now == Mode::Early || now == Mode::Paused);
    const bool reason = now != Mode::Finish;
    m_reason->setVisible(reason);
    m_reasonHint->setVisible(reason);
    m_pause->setVisible(now == Mode::Early);
    m_rebook->setVisible(now == Mode::Paused);
    judge();
}

VisitEnd EndSheet::cause() const
{
    if (mode() == Mode::Finish || mode() == Mode::Over)
        return VisitEnd::Finished;
    return m_line->isChecked()  ? VisitEnd::LineFailure
        : m_wish->isChecked()   ? VisitEnd::PatientWish
        : m_danger->isChecked() ? VisitEnd::Danger
                                : VisitEnd::Running;
}

void EndSheet::judge()
{
    const bool written = !m_reason->toPlainText().trimmed().isEmpty();
    const VisitEnd why = cause();
    const bool early = mode() == Mode::Early || mode() == Mode::Paused;
    m_end->setBlocked(!early           ? QString()
            : why == VisitEnd::Running ? tr("End: choose why first")
            : why == VisitEnd::Danger  ? QString()
            : written                  ? QString()
                                       : tr("End: write the reason"));
    m_end->setWords(why == VisitEnd::Danger ? tr("Stop for danger") : tr("End the visit"));
    m_pause->setBlocked(written ? QString() : tr("Pause: write the reason"));
    m_rebook->setBlocked(written ? QString() : tr("Another time: write the reason"));
    m_continue->setBlocked(mode() == Mode::Over && !written ? tr("Go on: write the reason") : QString());
}

void EndSheet::end()
{
    const VisitEnd why = cause();
    if (why == VisitEnd::Danger) {
        close();
        Q_EMIT dangerWanted();
        return;
    }
    const core::Status done = m_session.end(why, m_reason->toPlainText().trimmed());
    told(done);
    if (done)
        Q_EMIT ended();
}

void EndSheet::pause() { told(m_session.suspend(m_reason->toPlainText().trimmed())); }

void EndSheet::told(const core::Status& status)
{
    m_error->setVisible(!status);
    if (!status) {
        m_error->set(Tone::Bad, tr("Not done"), VisitWords::refusal(status.error()));
        return;
    }
    m_reason->clear();
    close();
}

} // namespace ui
