#include "ui/shell/LinkBar.h"

#include "core/auscultation/SoundDesk.h"
#include "core/flow/Office.h"
#include "core/people/Access.h"
#include "ui/theme/Text.h"
#include "ui/widgets/Dates.h"

#include <QPainter>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

Icon linkIcon(core::NetLink::Kind kind, bool up)
{
    switch (kind) {
    case core::NetLink::Kind::Mobile: return Icon::Tower;
    case core::NetLink::Kind::Wireless: return up ? Icon::Network : Icon::NetworkOff;
    case core::NetLink::Kind::Wired:
    case core::NetLink::Kind::Other: break;
    }
    return Icon::Cable;
}

} // namespace

QString LinkBar::linkWords(core::NetLink::Kind kind)
{
    switch (kind) {
    case core::NetLink::Kind::Wired: return tr("Cable");
    case core::NetLink::Kind::Wireless: return tr("Wi-Fi");
    case core::NetLink::Kind::Mobile: return tr("Mobile");
    case core::NetLink::Kind::Other: break;
    }
    return tr("Network");
}

LinkBar::LinkBar(core::Line& line, core::Office& office, QWidget* parent) : QWidget(parent), m_line(line), m_office(office)
{
    setFixedHeight(Theme::of(parent).px(32));
    connect(&line, &core::Line::changed, this, &LinkBar::refresh);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        const QTime now = m_office.now().toLocalTime().time();
        if (now.second() == 0 || now.second() == 30)
            update();
    });
    m_tick.start();
    refresh();
}

void LinkBar::refresh()
{
    setAccessibleName(tr("State of the line"));
    setAccessibleDescription(sentences().join(u"; "_s));
    update();
}

void LinkBar::setCell(const QString& key, const Cell& cell)
{
    m_more.removeIf([&](const auto& entry) { return entry.first == key; });
    if (!cell.words.isEmpty())
        m_more.append({key, cell});
    refresh();
}

void LinkBar::follow(core::SoundDesk& sound)
{
    if (!core::may(m_office.author().role, core::Action::RecordAuscultation))
        return;
    const auto tell = [this, desk = &sound] {
        Cell cell{Icon::Stethoscope, {}, {}, Token::Ink2};
        switch (desk->stethoscope()) {
        case core::StethoscopeState::NotChosen: break;
        case core::StethoscopeState::NotFound:
            cell.words = tr("Stethoscope not found");
            cell.token = Token::Warn;
            break;
        case core::StethoscopeState::Present: cell.words = tr("Stethoscope ready"); break;
        case core::StethoscopeState::Recording:
            cell.words = tr("Stethoscope recording");
            cell.token = Token::Bad;
            break;
        }
        setCell(u"stethoscope"_s, cell);
    };
    disconnect(&sound, nullptr, this, nullptr);
    connect(&sound, &core::SoundDesk::stethoscopeMoved, this, tell);
    tell();
}

QList<LinkBar::Cell> LinkBar::linkCells(const core::LineState& state) const
{
    const QString speed = state.latencyMs ? tr("%1 ms").arg(*state.latencyMs) : tr("connected");
    QList<Cell> cells;
    const auto carrying = std::find_if(
        state.links.begin(), state.links.end(), [](const core::NetLink& link) { return link.carriesHub; });
    if (carrying == state.links.end()) {
        cells.append({Icon::Cable, m_line.hubName(), speed, Token::Ok});
    } else {
        cells.append(
            {linkIcon(carrying->kind, true), m_line.hubName(), tr("%1 %2").arg(linkWords(carrying->kind), speed), Token::Ok});
    }
    for (const core::NetLink& link : state.links) {
        if (link.carriesHub)
            continue;
        cells.append({linkIcon(link.kind, link.up), {},
            link.up ? tr("%1 ready").arg(linkWords(link.kind)) : tr("%1 down").arg(linkWords(link.kind)),
            link.up ? Token::Ink2 : Token::Warn});
    }
    return cells;
}

std::optional<LinkBar::Cell> LinkBar::powerCell(const core::LineState& state) const
{
    if (!state.power)
        return std::nullopt;
    constexpr int kLow = 20;
    const core::PowerState& power = *state.power;
    if (!power.percent)
        return power.onMains ? Cell{Icon::Battery, {}, tr("Mains"), Token::Ink2}
                             : Cell{Icon::Battery, {}, tr("No mains"), Token::Warn};
    const QString store = power.isUps ? tr("UPS %1 %").arg(*power.percent) : tr("Battery %1 %").arg(*power.percent);
    if (power.onMains)
        return Cell{Icon::Battery, {}, tr("Mains · %1").arg(store), Token::Ink2};
    return Cell{Icon::Battery, {}, tr("No mains · %1").arg(store), *power.percent <= kLow ? Token::Bad : Token::Warn};
}

QList<LinkBar::Cell> LinkBar::leftCells() const
{
    const core::LineState state = m_line.state();
    QList<Cell> cells;
    if (!state.enrolled) {
        cells.append({Icon::CloudOff, {}, tr("Not joined to a hub: everything stays on this PC"), Token::Warn});
    } else if (state.revoked) {
        cells.append({Icon::AlertFilled, {}, tr("The hub withdrew this device"), Token::Bad});
    } else if (state.signInNeeded) {
        cells.append({Icon::Key, {}, tr("Sign in at the hub to send"), Token::Warn});
    } else if (state.online) {
        cells.append(linkCells(state));
    } else if (state.lastContact.isValid()) {
        cells.append({Icon::CloudOff, tr("Working offline"),
            tr("saved here, sent when the line is back · since %1").arg(timeOrDay(state.lastContact, m_office.now())),
            Token::Warn});
    } else {
        cells.append({Icon::CloudOff, tr("Working offline"), tr("saved here, sent when the line is back"), Token::Warn});
    }
    const qint64 clockMinutes = qAbs(state.clockOffsetMs) / 60'000;
    if (state.clockSuspected)
        cells.append({Icon::Clock, {},
            clockMinutes == 0             ? tr("This PC's clock is wrong")
                : state.clockOffsetMs > 0 ? tr("This PC's clock is %1 behind").arg(durationWords(clockMinutes * 60))
                                          : tr("This PC's clock is %1 ahead").arg(durationWords(clockMinutes * 60)),
            Token::Bad});
    if (state.enrolled && !state.revoked && !state.online) {
        for (const core::NetLink& link : state.links) {
            if (!link.up)
                cells.append({linkIcon(link.kind, false), {}, tr("%1 down").arg(linkWords(link.kind)), Token::Bad});
        }
    }
    if (state.enrolled) {
        const int people = state.refused + state.conflicts;
        if (people > 0)
            cells.append({Icon::AlertFilled, QString::number(people), tr("need your decision"), Token::Bad});
        if (state.queued > 0)
            cells.append({Icon::Check, QString::number(state.queued), tr("to send"), Token::Warn});
        else if (state.bytesToSend > 0)
            cells.append({Icon::Upload, sizeWords(state.bytesToSend), tr("of files to send"), Token::Warn});
        else if (people == 0 && (state.online || state.lastContact.isValid()))
            cells.append({Icon::DoubleCheck, {}, tr("All delivered to the hub"), Token::Ok});
        if (state.lastDelivery.isValid())
            cells.append(
                {Icon::Send, {}, tr("Last delivery %1").arg(timeOrDay(state.lastDelivery, m_office.now())), Token::Ink2});
    }
    return cells;
}

QList<LinkBar::Cell> LinkBar::rightCells() const
{
    QList<Cell> cells;
    for (const auto& [key, cell] : m_more)
        cells.append(cell);
    if (const auto power = powerCell(m_line.state()))
        cells.append(*power);
    cells.append({Icon::User, {}, m_office.userName(), Token::Ink2});
    cells.append({Icon::Clock, dayAndTime(m_office.now()), {}, Token::Ink});
    return cells;
}

QStringList LinkBar::sentences() const
{
    QStringList all;
    for (const Cell& cell : leftCells() + rightCells())
        all.append((cell.bold + u' ' + cell.words).trimmed());
    return all;
}

int LinkBar::widthOf(const Cell& cell) const
{
    const Theme& theme = Theme::of(this);
    int width = theme.px(11) * 2 + theme.px(16) + 6;
    if (!cell.bold.isEmpty())
        width += text::width(theme, cell.bold, TextRole::SecondaryBold);
    if (!cell.words.isEmpty())
        width += (cell.bold.isEmpty() ? 0 : 4) + text::width(theme, cell.words, TextRole::Secondary);
    return width;
}

int LinkBar::drawCell(QPainter& painter, const Cell& cell, int x, int room) const
{
    const Theme& theme = Theme::of(this);
    const int side = theme.px(16);
    const int width = qMin(widthOf(cell), room);
    int at = x + theme.px(11);
    icons::paint(
        painter, cell.icon, QRect(at, (height() - side) / 2, side, side), theme.color(cell.token), theme.color(Token::Surface));
    at += side + 6;
    QList<text::Run> runs;
    if (!cell.bold.isEmpty())
        runs.append(
            {cell.bold, TextRole::SecondaryBold, cell.token == Token::Ink2 ? Token::Ink : cell.token, 0, text::Cut::Reported});
    if (!cell.words.isEmpty())
        runs.append({cell.words, TextRole::Secondary, cell.token, runs.isEmpty() ? 0 : 4, text::Cut::Reported});
    text::draw(painter, this, {at, 0, x + width - theme.px(8) - at, height()}, runs);
    return width;
}

void LinkBar::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Token::Surface));
    painter.fillRect(0, 0, width(), 1, theme.color(Token::Line));
    const QList<Cell> right = rightCells();
    int rightWidth = 4;
    for (const Cell& cell : right)
        rightWidth += widthOf(cell);
    int x = 4;
    for (const Cell& cell : leftCells()) {
        const int room = width() - rightWidth - x;
        if (room < widthOf(cell) && x > 4)
            break; // the first cell says what matters; the others are on the sync page as well
        x += drawCell(painter, cell, x, room);
        painter.fillRect(x, (height() - 20) / 2, 1, 20, theme.color(Token::Line));
    }
    x = width() - rightWidth;
    for (int i = 0; i < right.size(); ++i) {
        x += drawCell(painter, right[i], x, widthOf(right[i]));
        if (i + 1 < right.size())
            painter.fillRect(x, (height() - 20) / 2, 1, 20, theme.color(Token::Line));
    }
}

} // namespace ui
