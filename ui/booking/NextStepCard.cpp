#include "ui/booking/NextStepCard.h"

#include "ui/theme/Text.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/Stage.h"
#include "ui/widgets/SubjectWords.h"
#include "ui/widgets/Tag.h"

#include <QPainter>

namespace ui {

using core::CaseState;
using namespace Qt::StringLiterals;

namespace {

constexpr int kTimeWidth = 100;

bool comes(const core::CaseBrief& brief)
{
    return brief.start.isValid()
        && (brief.state == CaseState::Booked || brief.state == CaseState::Waiting || brief.state == CaseState::InVisit);
}

} // namespace

NextStepCard::NextStepCard(QWidget* parent)
    : QWidget(parent), m_button(new Button({}, Button::Kind::Primary, Button::Size::Large, this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_button->withHint(u"Enter"_s);
    connect(m_button, &Button::clicked, this, [this] { Q_EMIT pressed(m_place); });
}

void NextStepCard::show(const core::CaseBrief* brief, const Reader& reader)
{
    m_reader = reader;
    m_brief.reset();
    if (brief)
        m_brief = *brief;
    if (brief) {
        const RowAction action = CaseWords::action(*brief, reader);
        m_place = action.place;
        const bool plain = m_place.detail.isEmpty() && (m_place.page == Page::CaseFile || m_place.page == Page::Review);
        m_button->setWords(plain && brief->delivery != core::Delivery::Refused ? tr("Open the case") : action.words);
    } else if (reader.side == core::Party::Hub) {
        m_place = {Page::Invitations, {}, {}};
        m_button->setWords(tr("Invitations"));
    } else {
        m_place = {Page::NewReferral, {}, {}};
        m_button->setWords(tr("New referral"));
    }
    setAccessibleName(brief ? tr("Next step: %1").arg(CaseWords::spoken(*brief, reader)) : tr("Nothing waits for you"));
    resizeEvent(nullptr);
    update();
}

void NextStepCard::setNow(const QDateTime& now)
{
    m_reader.now = now;
    update();
}

QSize NextStepCard::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    return {theme.px(640), theme.px(102)};
}

void NextStepCard::resizeEvent(QResizeEvent*)
{
    const QSize size = m_button->sizeHint();
    m_button->setGeometry(
        width() - Theme::of(this).px(18) - size.width(), (height() - size.height()) / 2, size.width(), size.height());
}

void NextStepCard::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool live = m_brief && comes(*m_brief);
    const Tone tone = m_brief ? stageOf(*m_brief, m_reader.side).tone : Tone::Primary;
    painter.setBrush(theme.color(Token::Surface));
    painter.setPen(QPen(theme.color(live ? Token::Live : tokensOf(tone).line), 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 10, 10);
    const int left = theme.px(18);
    const int column = theme.px(kTimeWidth);
    paintTime(painter, {left, 0, column, height()});
    const int bar = left + column + theme.px(8);
    painter.fillRect(bar, theme.px(16), 1, height() - theme.px(32), theme.color(Token::Line));
    const int words = bar + theme.px(16);
    paintWords(painter, {words, 0, m_button->x() - theme.px(12) - words, height()});
}

void NextStepCard::paintTime(QPainter& painter, const QRect& rect) const
{
    const Theme& theme = Theme::of(this);
    const StageLook look = m_brief ? stageOf(*m_brief, m_reader.side)
                                   : StageLook{Icon::CheckDisc, tr("All done"), Tone::Ok, RailMark::Current};
    if (!m_brief || !comes(*m_brief)) {
        const int side = theme.px(30);
        const int line = theme.lineHeight(TextRole::Secondary);
        const int top = (rect.height() - side - line - 4) / 2;
        icons::paint(painter, look.icon, QRect(rect.center().x() - side / 2, top, side, side),
            theme.color(tokensOf(look.tone).ink), theme.color(Token::Surface));
        text::draw(painter, this, {rect.left(), top + side + 4, rect.width(), line}, look.word, TextRole::Secondary,
            theme.color(tokensOf(look.tone).ink), Qt::AlignHCenter);
        return;
    }
    const qint64 seconds = m_reader.now.secsTo(m_brief->start);
    const int small = theme.lineHeight(TextRole::Caption);
    const int big = theme.lineHeight(TextRole::Timer);
    const int top = (rect.height() - 2 * small - big) / 2;
    const QString begun = m_brief->state == CaseState::InVisit ? tr("in visit") : tr("since");
    const QString big1 = seconds > 0 ? untilWords(seconds) : durationWords(qMax<qint64>(60, -seconds));
    const TextRole role = text::width(theme, big1, TextRole::Timer) <= rect.width() ? TextRole::Timer : TextRole::Section;
    text::draw(painter, this, {rect.left(), top, rect.width(), small}, seconds > 0 ? tr("begins in") : begun, TextRole::Caption,
        theme.color(Token::Ink2), Qt::AlignHCenter);
    text::draw(painter, this, {rect.left() - 6, top + small, rect.width() + 12, big}, big1, role, theme.color(Token::Live),
        Qt::AlignHCenter);
    text::draw(painter, this, {rect.left(), top + small + big, rect.width(), small}, spanWords(m_brief->start, m_brief->end),
        TextRole::Caption, theme.color(Token::Ink2), Qt::AlignHCenter);
}

void NextStepCard::paintWords(QPainter& painter, const QRect& rect) const
{
    const Theme& theme = Theme::of(this);
    const int first = theme.px(28);
    const int second = theme.lineHeight(TextRole::Secondary);
    const int top = (rect.height() - first - 2 * second - theme.px(4)) / 2;
    const int middle = top + first / 2;
    if (!m_brief) {
        text::draw(painter, this, {rect.left(), top, rect.width(), first}, tr("Nothing waits for you"), TextRole::Section,
            theme.color(Token::Ink));
        text::draw(painter, this, {rect.left(), top + first + theme.px(4), rect.width(), second},
            m_reader.side == core::Party::Hub ? tr("New invitations appear here by themselves")
                                              : tr("Start a referral when a patient needs a specialist"),
            TextRole::Secondary, theme.color(Token::Ink2));
        return;
    }
    const QString age = sexAndAge(m_brief->sex, m_brief->birthDate, m_reader.now.toLocalTime().date());
    const QString allergy = allergyWords(m_brief->allergyStatus, m_brief->allergies);
    // the allergy never loses its place: first the tag before the name goes, then the name gives way
    const int tag = Tag::widthOf(theme, allergy, false);
    const int ageWidth = text::width(theme, age, TextRole::Section) + theme.px(12);
    const int whole = text::width(theme, m_brief->name, TextRole::Section) + ageWidth + tag + theme.px(8);
    int x = rect.left();
    if (x + Tag::widthOf(theme, tr("Next step"), true) + theme.px(8) + whole <= rect.right())
        x += Tag::paint(painter, this, {x, middle}, tr("Next step"), Tone::Live, Icon::Ring) + theme.px(8);
    const int room = qMax(theme.px(40), rect.right() - x - ageWidth - tag - theme.px(8));
    const int name = qMin(room, text::width(theme, m_brief->name, TextRole::Section));
    text::draw(painter, this, {x, top, name, first}, m_brief->name, TextRole::Section, theme.color(Token::Ink), Qt::AlignLeft,
        text::Cut::Allowed);
    x += name + theme.px(12);
    text::draw(painter, this, {x, top, ageWidth, first}, age, TextRole::Section, theme.color(Token::Ink));
    x += ageWidth - theme.px(4);
    Tag::paint(painter, this, {x, middle}, allergy,
        m_brief->allergyStatus == core::AllergyStatus::NoneKnown ? Tone::Neutral : Tone::Warn, {}, qMax(40, rect.right() - x));
    const StageLook look = stageOf(*m_brief, m_reader.side);
    const int y = top + first + theme.px(4);
    text::draw(painter, this, {rect.left(), y, rect.width(), second}, CaseWords::line(*m_brief, m_reader),
        TextRole::SecondaryBold, theme.color(look.mark == RailMark::Action ? Token::Bad : Token::Ok), Qt::AlignLeft,
        text::Cut::Allowed);
    const QString who = CaseWords::who(*m_brief, m_reader);
    const QString subject = m_reader.directory && !m_brief->subject.isEmpty()
        ? subjectWords(*m_reader.directory, m_brief->subject)
        : QString();
    QStringList parts;
    for (const QString& part : {who, subject == who ? QString() : subject, m_brief->reason}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    text::draw(painter, this, {rect.left(), y + second, rect.width(), second}, parts.join(u"  ·  "_s), TextRole::Secondary,
        theme.color(Token::Ink2), Qt::AlignLeft, text::Cut::Allowed);
}

} // namespace ui
