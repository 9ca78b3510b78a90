#include "ui/booking/CaseStory.h"

#include "ui/widgets/Dates.h"
#include "ui/widgets/Stage.h"

#include <QPainter>

namespace ui {

using core::CaseEvent;
using namespace Qt::StringLiterals;

namespace {

bool isTrouble(CaseEvent event)
{
    return event == CaseEvent::Decline || event == CaseEvent::Expire || event == CaseEvent::Interrupt
        || event == CaseEvent::Cancel || event == CaseEvent::NoShow;
}

QDateTime firstVisitDay(const core::CaseFile& file)
{
    QList<QJsonObject> all;
    for (const QString& type : {u"Encounter"_s, u"Condition"_s, u"Observation"_s})
        all += file.all(type);
    const auto visit = core::firstVisitFromFhir(all);
    return visit && visit->date.isValid() ? visit->date.startOfDay() : QDateTime();
}

} // namespace

QList<StoryLine> storyOf(const core::CaseDesk& desk, const core::CaseBrief& brief, const Reader& reader)
{
    QList<StoryLine> lines;
    const core::CaseTask task = desk.task();
    if (const QDateTime day = firstVisitDay(desk.file()); day.isValid())
        lines.append({StoryLine::Kind::Done, CaseWords::tr("First visit in person"), {}, day, {}, {}});
    for (const core::CaseEventRecord& record : task.events) {
        StoryLine line;
        line.kind = isTrouble(record.event) ? StoryLine::Kind::Trouble : StoryLine::Kind::Done;
        line.words = CaseWords::event(record.event);
        line.who = reader.directory ? CaseWords::person(*reader.directory, record.actorId) : QString();
        line.local = record.localTime;
        line.hub = record.hubTime;
        line.reason = record.reason;
        lines.append(line);
    }
    // a refusal or a stop says itself what is awaited
    if (!brief.terminal && (lines.isEmpty() || lines.last().kind != StoryLine::Kind::Trouble))
        lines.append({StoryLine::Kind::Now, CaseWords::line(brief, reader), {}, {}, {}, {}});
    const QStringList words = railWords();
    QStringList coming;
    for (int step = int(brief.step) + 1; step <= int(words.size()); ++step)
        coming.append(words.at(step - 1));
    if (!brief.terminal && !coming.isEmpty())
        lines.append({StoryLine::Kind::Coming, coming.join(u"  ·  "_s), {}, {}, {}, {}});
    return lines;
}

StoryView::StoryView(bool full, QWidget* parent) : QWidget(parent), m_full(full)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void StoryView::show(const QList<StoryLine>& lines, const QDateTime& now)
{
    m_lines = lines;
    m_now = now;
    QStringList spoken;
    for (const StoryLine& line : lines)
        spoken.append(line.words + u' ' + timeOf(line));
    setAccessibleName(spoken.join(u". "_s));
    updateGeometry();
    update();
}

QString StoryView::timeOf(const StoryLine& line) const
{
    if (!line.local.isValid() && !line.hub.isValid())
        return {};
    if (line.local.time() == QTime(0, 0) && !line.hub.isValid() && line.local.timeSpec() == Qt::LocalTime)
        return dayWords(line.local.date()); // a day without a clock
    if (!line.hub.isValid())
        return tr("%1 on this PC, not at the hub yet").arg(dayAndTime(line.local));
    if (!m_full)
        return dayAndTime(line.hub);
    return tr("hub %1 · own clock %2").arg(dayAndTime(line.hub), dayAndTime(line.local));
}

int StoryView::layout(int width, QPainter* painter) const
{
    const Theme& theme = Theme::of(this);
    const int side = theme.px(16);
    const int left = side + theme.px(8);
    const int room = qMax(60, width - left);
    int y = 0;
    for (const StoryLine& line : m_lines) {
        const bool trouble = line.kind == StoryLine::Kind::Trouble;
        const bool coming = line.kind == StoryLine::Kind::Coming;
        const bool bold = trouble || line.kind == StoryLine::Kind::Now;
        const TextRole role = bold ? TextRole::SecondaryBold : TextRole::Secondary;
        const Token ink = trouble ? Token::Bad : coming ? Token::Ink3 : Token::Ink;
        QStringList small;
        for (const QString& part : {timeOf(line), line.who}) {
            if (!part.isEmpty())
                small.append(part);
        }
        const QString under = small.join(u" · "_s);
        const int high = text::height(theme, line.words, role, room);
        const int lower = under.isEmpty() ? 0 : text::height(theme, under, TextRole::Caption, room);
        const QString reason = line.reason.isEmpty() ? QString() : tr("Reason: %1").arg(line.reason);
        const int why = reason.isEmpty() ? 0 : text::height(theme, reason, TextRole::Secondary, room);
        if (painter) {
            const Icon icon = trouble                                                                   ? Icon::AlertFilled
                : coming                                                                                ? Icon::DashedCircle
                : line.kind == StoryLine::Kind::Now                                                     ? Icon::Ring
                : line.hub.isValid() || !line.local.isValid() || line.local.timeSpec() == Qt::LocalTime ? Icon::CheckDisc
                                                                                                        : Icon::Check;
            const Token mark = trouble              ? Token::Bad
                : coming                            ? Token::Ink3
                : line.kind == StoryLine::Kind::Now ? Token::Info
                                                    : Token::Ok;
            icons::paint(*painter, icon, QRect(0, y + (theme.lineHeight(role) - side) / 2, side, side), theme.color(mark),
                theme.color(Token::Surface));
            text::drawWrapped(*painter, this, {left, y, room, high}, line.words, role, theme.color(ink));
            text::drawWrapped(*painter, this, {left, y + high, room, lower}, under, TextRole::Caption, theme.color(Token::Ink2));
            text::drawWrapped(
                *painter, this, {left, y + high + lower, room, why}, reason, TextRole::Secondary, theme.color(Token::Ink2));
        }
        y += high + lower + why + theme.px(8);
    }
    return qMax(0, y - theme.px(8));
}

void StoryView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    layout(width(), &painter);
}

} // namespace ui
