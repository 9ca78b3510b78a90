#include "ui/visit/AgendaView.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Text.h"
#include "ui/visit/VisitWords.h"
#include "ui/widgets/Panel.h"

#include <QPainter>
#include <QVBoxLayout>

namespace ui {

AgendaRow::AgendaRow(QWidget* parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setProperty("ringRadius", 8);
}

void AgendaRow::show(const core::AgendaLine& line)
{
    m_line = line;
    const QString state = line.isCurrent ? AgendaView::tr("now, %1").arg(VisitWords::clock(line.spentMs))
        : line.isDone                    ? AgendaView::tr("done, %1").arg(VisitWords::clock(line.spentMs))
                                         : AgendaView::tr("to come, about %1 min").arg(line.plannedMinutes);
    setText(VisitWords::part(line.part));
    setAccessibleName(text());
    setAccessibleDescription(state);
    update();
}

QSize AgendaRow::sizeHint() const { return {Theme::of(this).px(240), Theme::of(this).px(44)}; }
QSize AgendaRow::minimumSizeHint() const { return {Theme::of(this).px(160), Theme::of(this).px(20)}; }

void AgendaRow::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor back = theme.color(m_line.isCurrent ? Token::PrimarySoft : underMouse() ? Token::Surface2 : Token::Surface);
    painter.setPen(m_line.isCurrent ? QPen(theme.color(Token::Primary)) : QPen(Qt::NoPen));
    painter.setBrush(back);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    const int side = theme.px(18);
    const QRectF mark(theme.px(11), (height() - side) / 2.0, side, side);
    if (m_line.isCurrent)
        icons::paint(painter, Icon::Ring, mark, theme.color(Token::Primary), back);
    else if (m_line.isDone)
        icons::paint(painter, Icon::CheckDisc, mark, theme.color(Token::Ok), back);
    else
        icons::paint(painter, Icon::DashedCircle, mark, theme.color(Token::Ink3), back);
    const QString time = m_line.isCurrent || m_line.isDone ? VisitWords::clock(m_line.spentMs)
                                                           : AgendaView::tr("about %1 min").arg(m_line.plannedMinutes);
    const int timeWidth = text::width(theme, time, TextRole::Small);
    const int right = width() - theme.px(10);
    text::draw(painter, this, {right - timeWidth, 0, timeWidth, height()}, time, TextRole::Small,
        theme.color(m_line.isCurrent ? Token::Ink : Token::Ink2));
    const int left = int(mark.right()) + theme.px(11);
    const TextRole role = m_line.isCurrent ? TextRole::BodyBold : TextRole::Body;
    const int title = text::width(theme, text(), role);
    text::draw(painter, this, {left, 0, title, height()}, text(), role, theme.color(Token::Ink));
    const QString hint = VisitWords::partHint(m_line.part);
    const int from = left + title + theme.px(14);
    const int hintWidth = text::width(theme, hint, TextRole::Secondary);
    if (from + hintWidth <= right - timeWidth - 8) // what is not needed goes first
        text::draw(painter, this, {from, 0, hintWidth, height()}, hint, TextRole::Secondary, theme.color(Token::Ink3));
}

AgendaView::AgendaView(QWidget* parent) : QWidget(parent)
{
    column(0, this);
    setAccessibleName(tr("Agenda"));
}

void AgendaView::show(const QList<core::AgendaLine>& lines)
{
    while (m_rows.size() < lines.size()) {
        auto* one = new AgendaRow(this);
        layout()->addWidget(one);
        one->setVisible(true);
        connect(one, &QAbstractButton::clicked, this, [this, one] { Q_EMIT wanted(one->part()); });
        m_rows.append(one);
    }
    while (m_rows.size() > lines.size())
        delete m_rows.takeLast();
    for (qsizetype i = 0; i < lines.size(); ++i)
        m_rows[i]->show(lines[i]);
}

} // namespace ui
