#include "ui/shell/Gallery.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Meters.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Stage.h"
#include "ui/widgets/Tag.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

class Swatch final : public QWidget {
public:
    Swatch(Token token, QWidget* parent) : QWidget(parent), m_token(token) { setFixedSize(104, 66); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Theme& theme = Theme::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(theme.color(Token::Line));
        painter.setBrush(theme.color(m_token));
        painter.drawRoundedRect(QRectF(0.5, 0.5, 103, 33), 6, 6);
        text::draw(
            painter, this, {0, 36, 104, 15}, QLatin1String(tokenName(m_token)), TextRole::Caption, theme.color(Token::Ink2));
        text::draw(
            painter, this, {0, 51, 104, 15}, theme.color(m_token).name().toUpper(), TextRole::Caption, theme.color(Token::Ink2));
    }

private:
    Token m_token;
};

class IconSheet final : public QWidget {
public:
    explicit IconSheet(QWidget* parent) : QWidget(parent) { setFixedHeight(90); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Theme& theme = Theme::of(this);
        QPainter painter(this);
        int x = 0;
        int y = 0;
        for (int i = 0; i < detail::kIconCount; ++i) {
            icons::paint(painter, Icon(i), QRect(x, y, 20, 20), theme.color(Token::Ink), theme.color(Token::Canvas));
            x += 31;
            if (x + 20 > width()) {
                x = 0;
                y += 28;
            }
        }
    }
};

Label* heading(const QString& words, QWidget* parent) { return new Label(words, TextRole::SecondaryBold, Token::Ink3, parent); }

QWidget* packed(QHBoxLayout* layout, QWidget* parent)
{
    layout->addStretch();
    auto* widget = new QWidget(parent);
    widget->setLayout(layout);
    return widget;
}

void addColours(QVBoxLayout* box, QWidget* parent)
{
    constexpr Token kShown[] = {Token::Canvas, Token::Surface, Token::Sunken, Token::Line, Token::Line2, Token::Ink, Token::Ink2,
        Token::Ink3, Token::Primary, Token::PrimarySoft, Token::Info, Token::Ok, Token::Warn, Token::Bad, Token::Live,
        Token::Focus};
    for (int line = 0; line < 2; ++line) {
        auto* layout = row(8);
        for (int i = 0; i < 8; ++i)
            layout->addWidget(new Swatch(kShown[line * 8 + i], parent));
        box->addWidget(packed(layout, parent));
    }
}

void addButtons(QVBoxLayout* box, QWidget* parent)
{
    auto* layout = row(8);
    layout->addWidget(
        (new Button(Gallery::tr("Next"), Button::Kind::Primary, Button::Size::Large, parent))->withHint(u"Enter"_s));
    layout->addWidget(new Button(Gallery::tr("Primary"), Button::Kind::Primary, Button::Size::Normal, parent));
    layout->addWidget(new Button(Gallery::tr("Secondary"), Button::Kind::Secondary, Button::Size::Normal, parent));
    layout->addWidget(new Button(Gallery::tr("Quiet"), Button::Kind::Quiet, Button::Size::Normal, parent));
    layout->addWidget(new Button(Gallery::tr("Stop"), Button::Kind::Danger, Button::Size::Normal, parent));
    layout->addWidget(new Button(Gallery::tr("End"), Button::Kind::DangerOutline, Button::Size::Normal, parent));
    auto* blocked = new Button(Gallery::tr("Off"), Button::Kind::Secondary, Button::Size::Normal, parent);
    blocked->setBlocked(Gallery::tr("Off (reason)"));
    layout->addWidget(blocked);
    auto* busy = new Button(Gallery::tr("Sending"), Button::Kind::Secondary, Button::Size::Normal, parent);
    busy->setBusy(true);
    layout->addWidget(busy);
    box->addWidget(packed(layout, parent));
}

void addFields(QVBoxLayout* box, QWidget* parent)
{
    auto* layout = row(8);
    auto* plain = new LineField(parent);
    plain->setText(u"138 0000 2207"_s);
    layout->addWidget(new Field(Gallery::tr("Default"), plain, {}, parent), 1, Qt::AlignTop);
    auto* wrong = new LineField(parent);
    wrong->setText(u"13800"_s);
    auto* field = new Field(Gallery::tr("Error"), wrong, {}, parent);
    field->setError(Gallery::tr("A mobile number has 11 digits"));
    layout->addWidget(field, 1, Qt::AlignTop);
    auto* locked = new LineField(parent);
    locked->setText(Gallery::tr("Read only"));
    locked->locked();
    layout->addWidget(new Field(Gallery::tr("Read only"), locked, {}, parent), 1, Qt::AlignTop);
    auto* choice = new ChoiceField(parent);
    choice->addItem(Gallery::tr("Cardiology"));
    layout->addWidget(new Field(Gallery::tr("Choice"), choice, {}, parent), 1, Qt::AlignTop);
    box->addLayout(layout);
    auto* second = row(8);
    auto* on = new OptionCard(Gallery::tr("Diagnosis or plan unclear"), {}, OptionCard::Mark::Point, parent);
    on->setChecked(true);
    second->addWidget(on->withKey(u"1"_s), 1);
    second->addWidget(
        (new OptionCard(Gallery::tr("The patient asks for it"), {}, OptionCard::Mark::Point, parent))->withKey(u"2"_s), 1);
    auto* segments = new Segments({Gallery::tr("Front"), Gallery::tr("Back")}, parent);
    segments->setCurrent(0);
    second->addWidget(segments);
    box->addLayout(second);
}

void addStages(QVBoxLayout* box, QWidget* parent)
{
    auto* tags = row(8);
    tags->addWidget(new Tag(Gallery::tr("Draft"), Tone::Neutral, Icon::DashedCircle, parent));
    tags->addWidget(new Tag(Gallery::tr("Awaiting answer"), Tone::Info, Icon::Clock, parent));
    tags->addWidget(new Tag(Gallery::tr("Booked"), Tone::Primary, Icon::Booked, parent));
    tags->addWidget(new Tag(Gallery::tr("Waiting room"), Tone::Live, Icon::Ring, parent));
    tags->addWidget(new Tag(Gallery::tr("Opinion"), Tone::Info, Icon::Pen, parent));
    tags->addWidget(new Tag(Gallery::tr("Done"), Tone::Ok, Icon::CheckDisc, parent));
    tags->addWidget(new Tag(Gallery::tr("Needs you"), Tone::Bad, Icon::AlertFilled, parent));
    box->addWidget(packed(tags, parent));
    auto* rails = row(24);
    rails->addWidget(new CaseRail(2, RailMark::Waiting, false, parent));
    rails->addWidget(new CaseRail(4, RailMark::Live, false, parent));
    rails->addWidget(new CaseRail(7, RailMark::Action, false, parent));
    rails->addWidget(new CaseRail(8, RailMark::Current, false, parent));
    box->addWidget(packed(rails, parent));
    box->addWidget(new CaseRail(4, RailMark::Current, true, parent));
    auto* ticks = row(16);
    for (const auto delivery : {core::Delivery::Local, core::Delivery::Confirmed, core::Delivery::Refused})
        ticks->addWidget(new DeliveryTick(delivery, true, parent));
    auto* line = new ProgressLine(parent);
    line->setShare(0.62);
    line->setFixedWidth(110);
    ticks->addWidget(line);
    box->addWidget(packed(ticks, parent));
}

void addMeters(QVBoxLayout* box, QWidget* parent)
{
    auto* layout = row(20);
    for (const int seconds : {7 * 60 + 42, 13 * 60 + 5, 18 * 60 + 24, 20 * 60 + 40}) {
        auto* ring = new VisitRing(92, parent);
        ring->setSeconds(seconds);
        layout->addWidget(ring);
    }
    auto* bars = column(6);
    bars->addWidget(new QualityBars(4, Tone::Ok, Gallery::tr("Good"), parent));
    bars->addWidget(new QualityBars(3, Tone::Ok, Gallery::tr("Usable"), parent));
    bars->addWidget(new QualityBars(2, Tone::Warn, Gallery::tr("Fair"), parent));
    bars->addWidget(new QualityBars(1, Tone::Bad, Gallery::tr("Record again"), parent));
    layout->addLayout(bars);
    box->addWidget(packed(layout, parent));
}

} // namespace

Gallery::Gallery(QWidget* parent) : QWidget(parent)
{
    setWindowTitle(tr("Yuanzhen — components"));
    auto* box = row(0, this);
    box->addWidget(half(u"light"_s, tr("Yuanzhen · Light")), 1);
    box->addWidget(half(u"dark"_s, tr("Yuanzhen · Dark (in the call)")), 1);
    resize(1920, 1080);
}

QWidget* Gallery::half(const QString& appearance, const QString& title)
{
    auto* area = new Area(Token::Canvas, {}, this);
    area->setProperty("appearance", appearance);
    auto* box = column(10, area);
    box->setContentsMargins(28, 22, 28, 22);
    auto* head = row(12);
    head->addWidget(new IconView(Icon::Logo, 32, Token::Primary, area));
    head->addWidget(new Label(title, TextRole::Title, Token::Ink, area));
    box->addWidget(packed(head, area));
    box->addWidget(heading(tr("Colours"), area));
    addColours(box, area);
    box->addWidget(heading(tr("Buttons: default · secondary · quiet · danger · off · busy"), area));
    addButtons(box, area);
    box->addWidget(heading(tr("Fields and choices"), area));
    addFields(box, area);
    box->addWidget(heading(tr("Stages: shape, word and colour"), area));
    addStages(box, area);
    box->addWidget(heading(tr("Visit ring and quality"), area));
    addMeters(box, area);
    box->addWidget(heading(tr("Banners"), area));
    box->addWidget(new Banner(Tone::Info, tr("Note"), tr("S1 and S2 are computed marks, to be judged by the physician"), area));
    box->addWidget(new Banner(Tone::Warn, tr("Reminder"), tr("Two lung points are missing: record them or give a reason"), area));
    auto* bad = new Banner(Tone::Bad, tr("Needs you"), tr("The specialist declined: invite another"), area);
    bad->addButton(tr("Invite another"));
    box->addWidget(bad);
    box->addWidget(heading(tr("Icons"), area));
    box->addWidget(new IconSheet(area));
    box->addStretch();
    return area;
}

} // namespace ui
