#include "ui/booking/EmptyDay.h"

#include "ui/shell/PageView.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

#include <QPainter>
#include <QPainterPath>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// Hills, a sun and a heart beat, in the theme's colours.
class Hills final : public QWidget {
public:
    explicit Hills(QWidget* parent) : QWidget(parent) { setFixedSize(220, 130); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Theme& theme = Theme::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        QPainterPath hills(QPointF(0, 110));
        hills.cubicTo(30, 60, 60, 50, 90, 90);
        hills.cubicTo(110, 50, 140, 30, 170, 70);
        hills.cubicTo(190, 60, 200, 60, 220, 80);
        hills.lineTo(220, 130);
        hills.lineTo(0, 130);
        painter.fillPath(hills, theme.color(Token::PrimarySoft));
        painter.setBrush(theme.color(Token::WarnBack));
        painter.drawEllipse(QPointF(150, 34), 17, 17);
        QPainterPath beat(QPointF(10, 112));
        beat.lineTo(80, 112);
        beat.cubicTo(85, 112, 86, 102, 89, 102);
        beat.cubicTo(92, 102, 94, 112, 97, 112);
        beat.lineTo(107, 112);
        beat.cubicTo(111, 112, 112, 82, 116, 82);
        beat.cubicTo(120, 82, 121, 122, 125, 122);
        beat.cubicTo(129, 122, 130, 112, 133, 112);
        beat.lineTo(210, 112);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(Token::Primary), 2.5, Qt::SolidLine, Qt::RoundCap));
        painter.drawPath(beat);
    }
};

} // namespace

EmptyDay::EmptyDay(Room& room, QWidget* parent) : QWidget(parent)
{
    const bool hub = room.office.side() == core::Party::Hub;
    auto* outer = column(0, this);
    outer->setContentsMargins(18, 16, 18, 16);
    auto* card = new Card(this);
    outer->addWidget(card, 1);
    auto* box = column(14, card);
    box->setContentsMargins(24, 24, 24, 24);
    box->addStretch();
    box->addWidget(new Hills(card), 0, Qt::AlignHCenter);
    box->addWidget((new Label(tr("No remote clinic yet"), TextRole::Title, Token::Ink, card))->aligned(Qt::AlignHCenter));
    box->addWidget((new Label(hub ? tr("Invitations from the clinics appear by themselves")
                                  : tr("When you are not sure, ask a specialist: it takes three minutes"),
                        TextRole::Body, Token::Ink2, card))
                       ->aligned(Qt::AlignHCenter));
    m_button = new Button(hub ? tr("Invitations") : tr("New referral"), Button::Kind::Primary, Button::Size::Large, card);
    if (hub)
        m_button->withIcon(Icon::Inbox);
    else
        m_button->withIcon(Icon::NewCase)->withHint(u"Ctrl N"_s);
    connect(m_button, &Button::clicked, this, [&room, hub] { room.go({hub ? Page::Invitations : Page::NewReferral, {}, {}}); });
    box->addWidget(m_button, 0, Qt::AlignHCenter);
    if (!hub) {
        auto* steps = row(16);
        steps->addStretch();
        const std::pair<Icon, QString> kSteps[] = {{Icon::IdCard, tr("1 Enter the patient")},
            {Icon::Stethoscope, tr("2 Records and auscultation")}, {Icon::Booked, tr("3 Invite a specialist")},
            {Icon::Users, tr("4 See the patient together")}};
        for (std::size_t i = 0; i < std::size(kSteps); ++i) {
            if (i > 0)
                steps->addWidget(new IconView(Icon::ChevronRight, 16, Token::Ink2, card));
            auto* one = row(6);
            one->addWidget(new IconView(kSteps[i].first, 16, Token::Ink2, card));
            one->addWidget(new Label(kSteps[i].second, TextRole::Secondary, Token::Ink2, card));
            steps->addLayout(one);
        }
        steps->addStretch();
        box->addSpacing(10);
        box->addLayout(steps);
    }
    box->addStretch();
}

} // namespace ui
