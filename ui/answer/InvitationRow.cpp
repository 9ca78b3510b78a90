#include "ui/answer/InvitationRow.h"

#include "ui/answer/AnswerWords.h"
#include "ui/widgets/ClinicWords.h"
#include "ui/answer/Reading.h"
#include "ui/theme/Text.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/Stage.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace ui::invitationRow {

using namespace Qt::StringLiterals;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(InvitationRow)
public:
    static QString auscultation(int recordings) { return tr("%1 recordings").arg(recordings); }
    static QString records(int records) { return tr("%1 records").arg(records); }
    static QString noTime() { return tr("No time wished"); }
    static QString answerWithin() { return tr("Time to answer"); }
    static QString from(const QString& clinic, const QString& doctor)
    {
        return tr("%1 %2", "clinic, doctor").arg(clinic, doctor);
    }
    static QString sent(const QDateTime& at, const QDateTime& now) { return tr("sent %1").arg(whenWords(at, now)); }
};

constexpr qint64 kSoonSeconds = 4 * 3600;

bool isPressing(const core::CaseBrief& brief, const QDateTime& now)
{
    return brief.answerDeadline.isValid() && now.secsTo(brief.answerDeadline) < kSoonSeconds;
}

QString below(const core::CaseBrief& brief, const core::Directory& directory)
{
    QStringList parts{directory.nameOf(brief.clinicId), Words::records(brief.records)};
    if (brief.recordings > 0)
        parts << Words::auscultation(brief.recordings);
    return parts.join(u" · "_s);
}

QString third(const core::CaseBrief& brief, const QDateTime& now)
{
    return isUnanswered(brief) ? AnswerWords::timeLeft(brief.answerDeadline, now) : stageOf(brief, core::Party::Hub).word;
}

} // namespace

void paint(QPainter& painter, const QWidget* widget, const core::CaseBrief& brief, const QRect& rect,
    const core::Directory& directory, const QDateTime& now)
{
    const Theme& theme = Theme::of(widget);
    const int pad = theme.px(18);
    const int side = theme.px(20);
    const bool urgent = isUnanswered(brief) && isPressing(brief, now);
    icons::paint(painter, isUnanswered(brief) ? Icon::Inbox : stageOf(brief, core::Party::Hub).icon,
        QRect(rect.left() + pad, rect.center().y() - side / 2, side, side), theme.color(Token::Info),
        theme.color(Token::Surface));
    const int left = rect.left() + pad + side + theme.px(12);
    const QString when = brief.start.isValid() ? dayAndTime(brief.start) : Words::noTime();
    const QString left1 = third(brief, now);
    const int rightWidth = qMax(text::width(theme, when, TextRole::SecondaryBold),
                               text::width(theme, left1, urgent ? TextRole::CaptionBold : TextRole::Caption))
        + (urgent ? theme.px(16) : 0);
    const int right = rect.right() - pad - rightWidth;
    const int lines = theme.lineHeight(TextRole::CardTitle) + theme.lineHeight(TextRole::Secondary)
        + theme.lineHeight(TextRole::Caption);
    int y = rect.top() + (rect.height() - lines) / 2;
    const int room = right - theme.px(10) - left;
    text::draw(painter, widget, {left, y, room, theme.lineHeight(TextRole::CardTitle)},
        {{brief.name, TextRole::CardTitle, Token::Ink, 0, text::Cut::Allowed},
            {sexAndAge(brief.sex, brief.birthDate, now.toLocalTime().date()), TextRole::Secondary, Token::Ink2, 10,
                text::Cut::Allowed}});
    text::draw(painter, widget, {right, y, rightWidth, theme.lineHeight(TextRole::CardTitle)}, when, TextRole::SecondaryBold,
        theme.color(Token::Ink), Qt::AlignRight);
    y += theme.lineHeight(TextRole::CardTitle);
    text::draw(painter, widget, {left, y, room, theme.lineHeight(TextRole::Secondary)}, brief.reason, TextRole::Secondary,
        theme.color(Token::Ink), Qt::AlignLeft, text::Cut::Allowed);
    const QColor ink = theme.color(urgent ? Token::Bad : Token::Ink3);
    if (urgent)
        icons::paint(painter, Icon::AlertFilled, QRect(right, y + theme.px(2), theme.px(14), theme.px(14)), ink,
            theme.color(Token::Surface));
    text::draw(painter, widget, {right, y, rightWidth, theme.lineHeight(TextRole::Secondary)}, left1,
        urgent ? TextRole::CaptionBold : TextRole::Caption, ink, Qt::AlignRight);
    y += theme.lineHeight(TextRole::Secondary);
    text::draw(painter, widget, {left, y, rect.right() - pad - left, theme.lineHeight(TextRole::Caption)},
        below(brief, directory), TextRole::Caption, theme.color(Token::Ink3), Qt::AlignLeft, text::Cut::Allowed);
}

QString spoken(const core::CaseBrief& brief, const core::Directory& directory, const QDateTime& now)
{
    return QStringList{brief.name, sexAndAge(brief.sex, brief.birthDate, now.toLocalTime().date()), brief.reason,
        below(brief, directory), brief.start.isValid() ? dayAndTime(brief.start) : Words::noTime(), third(brief, now)}
        .join(u", "_s);
}

void fillHead(
    QHBoxLayout* box, QWidget* parent, const core::CaseBrief& brief, const core::Directory& directory, const QDateTime& now)
{
    box->addWidget(new Avatar(brief.name, 40, parent));
    auto* holder = new QWidget(parent);
    auto* lines = column(2, holder);
    lines->addStretch();
    auto* first = row(10);
    first->addWidget((new Label(brief.name, TextRole::Section, Token::Ink, holder))->cuttable());
    first->addWidget(
        new Label(sexAndAge(brief.sex, brief.birthDate, now.toLocalTime().date()), TextRole::Body, Token::Ink2, holder));
    const bool isKnown = brief.allergyStatus == core::AllergyStatus::NoneKnown;
    first->addWidget((new Tag(allergyWords(brief.allergyStatus, brief.allergies), isKnown ? Tone::Neutral : Tone::Warn,
                          isKnown ? std::optional<Icon>() : Icon::Alert, holder))
                         ->cuttable());
    first->addStretch();
    lines->addLayout(first);
    QStringList second{
        brief.caseNo, Words::from(directory.nameOf(brief.clinicId), AnswerWords::person(directory, brief.onSiteDoctorId))};
    if (brief.last && brief.last->event == core::CaseEvent::Send && brief.last->hubTime.isValid())
        second << Words::sent(brief.last->hubTime, now);
    auto* next = row(10);
    next->addWidget(new Tag(serviceWords(brief.kind), Tone::Live, {}, holder));
    next->addWidget((new Label(second.join(u" · "_s), TextRole::Secondary, Token::Ink2, holder))->cuttable(), 1);
    lines->addLayout(next);
    lines->addStretch();
    box->addWidget(holder, 1);
    auto* end = new QWidget(parent);
    auto* right = column(2, end);
    right->addStretch();
    if (isUnanswered(brief)) {
        right->addWidget((new Label(Words::answerWithin(), TextRole::Caption, Token::Ink3, end))->aligned(Qt::AlignRight));
        right->addWidget((new Label(AnswerWords::timeLeft(brief.answerDeadline, now), TextRole::BodyBold,
                              isPressing(brief, now) ? Token::Bad : Token::Ink, end))
                             ->aligned(Qt::AlignRight));
    } else {
        const StageLook look = stageOf(brief, core::Party::Hub);
        right->addWidget(new Tag(look.word, look.tone, look.icon, end), 0, Qt::AlignRight);
    }
    right->addWidget(new DeliveryTick(brief.delivery, true, end), 0, Qt::AlignRight);
    right->addStretch();
    box->addWidget(end);
}

} // namespace ui::invitationRow
