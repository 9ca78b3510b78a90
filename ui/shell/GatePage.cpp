#include "ui/shell/GatePage.h"

#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

#include <QPainterPath>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// Hills, a morning sun and a pulse: drawn for 520 x 380, stretched to the width.
class Landscape final : public Area {
public:
    explicit Landscape(QWidget* parent) : Area(Token::PrimarySoft, Qt::RightEdge, parent) { }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        Area::paintEvent(event);
        const Theme& theme = Theme::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const double scale = width() / 520.0;
        painter.translate(0, height() - 380 * scale);
        painter.scale(scale, scale);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Token::WarnBack));
        painter.drawEllipse(QPointF(392, 120), 40, 40);
        hill(painter, 0.20,
            {{0, 210}, {60, 150, 110, 120, 160, 170}, {200, 110, 250, 60, 310, 130}, {350, 110, 400, 70, 520, 150}});
        hill(painter, 0.38,
            {{0, 270}, {70, 210, 130, 220, 190, 260}, {250, 210, 310, 190, 380, 250}, {430, 230, 470, 220, 520, 260}});
        hill(painter, 0.58, {{0, 330}, {80, 280, 150, 290, 230, 320}, {310, 290, 380, 270, 520, 330}});
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(Token::Primary), 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(pulse());
    }

private:
    /// First point, then cubic curves {x1, y1, x2, y2, x, y}.
    void hill(QPainter& painter, double strength, const std::vector<std::vector<double>>& curve) const
    {
        QPainterPath path(QPointF(curve[0][0], curve[0][1]));
        for (std::size_t i = 1; i < curve.size(); ++i)
            path.cubicTo(curve[i][0], curve[i][1], curve[i][2], curve[i][3], curve[i][4], curve[i][5]);
        path.lineTo(520, 380);
        path.lineTo(0, 380);
        // Mixed, not transparent: what stands behind a hill is not seen through it.
        const QColor near = Theme::of(this).color(Token::Primary);
        const QColor far = Theme::of(this).color(Token::PrimarySoft);
        const auto mix = [strength](int a, int b) { return qRound(a * strength + b * (1 - strength)); };
        painter.fillPath(path, QColor(mix(near.red(), far.red()), mix(near.green(), far.green()), mix(near.blue(), far.blue())));
    }

    static QPainterPath pulse()
    {
        QPainterPath path(QPointF(0, 356));
        path.lineTo(150, 356);
        path.cubicTo(158, 356, 158, 340, 166, 340);
        path.cubicTo(174, 340, 174, 356, 180, 356);
        path.lineTo(198, 356);
        path.cubicTo(206, 356, 206, 310, 213, 310);
        path.cubicTo(220, 310, 222, 372, 229, 372);
        path.cubicTo(236, 372, 237, 356, 243, 356);
        path.lineTo(267, 356);
        path.cubicTo(275, 356, 275, 346, 281, 346);
        path.cubicTo(287, 346, 289, 356, 295, 356);
        path.lineTo(520, 356);
        return path;
    }
};

} // namespace

GatePage::GatePage(core::Door& door, Surface& surface, QWidget* parent) : QWidget(parent), m_door(door)
{
    auto* halves = row(0, this);
    auto* left = new Landscape(this);
    left->setFixedWidth(Theme::of(parent).px(440));
    auto* leftBox = column(0, left);
    leftBox->setContentsMargins(44, 44, 44, 0);
    auto* brand = row(12);
    brand->addWidget(new IconView(Icon::Logo, 32, Token::Primary, left));
    brand->addWidget(new Label(tr("Yuanzhen"), TextRole::Timer, Token::Primary, left));
    brand->addStretch();
    leftBox->addLayout(brand);
    leftBox->addSpacing(12);
    leftBox->addWidget((new Label(tr("The specialist comes to your room"), TextRole::CardTitle, Token::Ink, left))->wrapped());
    m_aside = column(12);
    leftBox->addSpacing(2);
    leftBox->addLayout(m_aside);
    leftBox->addStretch();
    halves->addWidget(left);

    auto* right = new QWidget(this);
    auto* rightBox = column(0, right);
    rightBox->setContentsMargins(56, 24, 40, 20);
    rightBox->addWidget(looksBar(surface), 0, Qt::AlignRight);
    auto* scroll = new ScrollPage(right);
    m_box = scroll->box();
    m_box->setContentsMargins(8, 8, 16, 8);
    rightBox->addWidget(scroll, 1);
    rightBox->addWidget(new Label(tr("Version %1 · data on this PC is encrypted").arg(QStringLiteral(YUANZHEN_VERSION)),
                            TextRole::Caption, Token::Ink3, right),
        0, Qt::AlignRight);
    halves->addWidget(right, 1);
}

QWidget* GatePage::looksBar(Surface& surface)
{
    auto* bar = new QWidget(this);
    auto* line = row(8, bar);
    auto* language = (new Segments({u"中文"_s, u"English"_s}, bar))->small();
    language->setAccessibleName(tr("Language"));
    language->setCurrent(surface.looks().language == "zh_CN"_L1 ? 0 : 1);
    connect(language, &Segments::chosen, this, [&surface](int index) {
        Looks looks = surface.looks();
        looks.language = index == 0 ? u"zh_CN"_s : u"en"_s;
        surface.choose(looks);
    });
    auto* size = (new Segments({u"A−"_s, u"A"_s, u"A+"_s}, bar))->small();
    size->setAccessibleName(tr("Text size"));
    size->setCurrent(int(surface.looks().textSize));
    connect(size, &Segments::chosen, this, [&surface](int index) {
        Looks looks = surface.looks();
        looks.textSize = TextSize(index);
        surface.choose(looks);
    });
    line->addWidget(language);
    line->addWidget(size);
    return bar;
}

void GatePage::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), Theme::of(this).color(Token::Surface)); }

LineField* secretField(Icon icon, QWidget* parent)
{
    auto* field = (new LineField(parent))->withIcon(icon);
    field->setEchoMode(QLineEdit::Password);
    field->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    return field;
}

core::Secret takeSecret(LineField* field)
{
    QByteArray typed = field->text().toUtf8();
    field->clear();
    return core::Secret::take(typed);
}

} // namespace ui
