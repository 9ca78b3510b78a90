#include "ui/visit/ClockCard.h"

#include "ui/visit/VisitWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Meters.h"

#include <QHBoxLayout>

namespace ui {

using core::ClockPhase;
using core::VisitPhase;

void showClock(VisitRing& ring, const core::VisitView& view)
{
    ring.setLimits(view.limits.minMinutes.value_or(0) * 60, view.limits.maxMinutes.value_or(0) * 60);
    ring.setSeconds(int(view.verdict.clock.grossMs / 1000));
}

ClockCard::ClockCard(QWidget* parent, int ring) : Card(parent)
{
    auto* box = row(12, this);
    box->setContentsMargins(12, 10, 12, 10);
    m_ring = new VisitRing(ring, this);
    box->addWidget(m_ring);
    auto* words = column(1);
    words->addStretch();
    m_headline = new Label({}, TextRole::CardTitle, Token::Info, this);
    m_line = (new Label({}, TextRole::Secondary, Token::Ink, this))->wrapped(4);
    m_note = (new Label({}, TextRole::Caption, Token::Ink3, this))->wrapped(3);
    words->addWidget(m_headline);
    words->addWidget(m_line);
    words->addSpacing(3);
    words->addWidget(m_note);
    words->addStretch();
    box->addLayout(words, 1);
}

RingCard::RingCard(QWidget* parent) : Card(parent)
{
    auto* box = row(0, this);
    box->setContentsMargins(8, 8, 8, 8);
    m_ring = new VisitRing(92, this);
    box->addWidget(m_ring);
    adjustSize();
}

void RingCard::show(const core::VisitView& view) { showClock(*m_ring, view); }

QString ClockCard::headline() const { return m_headline->text(); }
QString ClockCard::line() const { return m_line->text(); }

void ClockCard::show(const core::VisitView& view)
{
    showClock(*m_ring, view);
    QString title;
    QString line;
    QString note;
    Token token = Token::Info;
    const core::VisitVerdict& clock = view.verdict;
    const QString least = tr("%1 min").arg(view.limits.minMinutes.value_or(0));
    const QString most = tr("%1 min").arg(view.limits.maxMinutes.value_or(0));
    switch (view.clockPhase) {
    case ClockPhase::NotStarted:
        title = tr("Not started");
        line = tr("Begins when both sides hear each other and the patient is confirmed.");
        break;
    case ClockPhase::BelowMinimum:
        title = tr("%1 to go").arg(VisitWords::span(clock.untilMinimumMs));
        line = tr("to the minimum of %1").arg(least);
        note = tr("Mark = %1, full ring = %2").arg(least, most);
        break;
    case ClockPhase::Enough:
        token = Token::Ok;
        title = tr("In rule");
        line = clock.untilMaximumMs >= 0 ? tr("%1 left at most").arg(VisitWords::span(clock.untilMaximumMs)) : QString();
        note = tr("Minimum reached ✓");
        break;
    case ClockPhase::Closing:
        token = Token::Warn;
        title = tr("▲ Closing");
        line = tr("%1 left").arg(VisitWords::span(clock.untilMaximumMs));
        note = tr("Minimum reached ✓");
        break;
    case ClockPhase::Over:
        token = Token::Bad;
        title = tr("▲ Over time");
        line = tr("%1 over the %2").arg(VisitWords::span(-clock.untilMaximumMs), most);
        break;
    case ClockPhase::Suspended:
        token = Token::Warn;
        title = tr("Paused");
        line = tr("The clock stands still; the reason is recorded.");
        break;
    case ClockPhase::Ended:
        token = view.isCompliant ? Token::Ok : Token::Warn;
        title = view.isCompliant ? tr("Ended in rule ✓") : tr("Ended: %1").arg(VisitWords::end(view.end));
        line = tr("%1 in all").arg(VisitWords::spent(clock.clock.grossMs));
        break;
    }
    if (view.inGap)
        note = tr("No voice: the clock runs on, both sides see it");
    else if (view.gapMs > 0)
        note = tr("%1 without voice, recorded apart").arg(VisitWords::span(view.gapMs));
    m_headline->setText(title);
    m_headline->setToken(token);
    m_line->setText(line);
    m_note->setText(note);
    // At the largest text only what changes what people do.
    m_note->setVisible(!note.isEmpty() && (view.gapMs > 0 || Theme::of(this).textSize() != TextSize::Large));
    m_note->setToken(view.inGap || view.gapMs > 0 ? Token::Warn : Token::Ink3);
}

} // namespace ui
