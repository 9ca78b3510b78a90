#include "ui/auscultation/BodyMap.h"

#include "ui/auscultation/SoundWords.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Text.h"

#include <QPainter>

#include <array>

namespace ui {

namespace {

using Site = core::AuscultationSite;

// of the drawing: one figure is 150 by 176
constexpr double kFigureWidth = 150;
constexpr double kFigureHeight = 178;
constexpr double kGap = 22;
constexpr double kLeast = 28; ///< px across a point

QPointF placeOf(Site site)
{
    switch (site) {
    case Site::Aortic: return {61, 66};
    case Site::Pulmonic: return {89, 66};
    case Site::Erb: return {89, 86};
    case Site::Tricuspid: return {84, 106};
    case Site::Mitral: return {107, 116};
    case Site::CarotidRight: return {63, 26};
    case Site::CarotidLeft: return {87, 26};
    case Site::Trachea: return {75, 40};
    case Site::LungFrontUpperRight: return {40, 58};
    case Site::LungFrontUpperLeft: return {112, 58};
    case Site::LungFrontLowerRight: return {42, 90};
    case Site::LungFrontLowerLeft: return {116, 90};
    case Site::LungSideRight: return {34, 122};
    case Site::LungSideLeft: return {126, 136};
    case Site::LungBackUpperLeft: return {58, 56};
    case Site::LungBackUpperRight: return {92, 56};
    case Site::LungBackMiddleLeft: return {60, 88};
    case Site::LungBackMiddleRight: return {90, 88};
    case Site::LungBackLowerLeft: return {48, 132};
    case Site::LungBackLowerRight: return {102, 132};
    case Site::Abdomen: return {75, 152};
    case Site::Other: break;
    }
    return {12, 24};
}

QPainterPath outline()
{
    QPainterPath body(QPointF(60, 4));
    body.cubicTo(60, 18, 60, 22, 54, 26);
    body.cubicTo(44, 32, 24, 34, 14, 48);
    body.cubicTo(6, 60, 4, 88, 0, 120);
    body.lineTo(0, 168);
    body.lineTo(18, 168);
    body.lineTo(26, 110);
    body.quadTo(30, 144, 30, 168);
    body.lineTo(120, 168);
    body.quadTo(120, 144, 124, 110);
    body.lineTo(132, 168);
    body.lineTo(150, 168);
    body.lineTo(150, 120);
    body.cubicTo(146, 88, 144, 60, 136, 48);
    body.cubicTo(126, 34, 106, 32, 96, 26);
    body.cubicTo(90, 22, 90, 18, 90, 4);
    body.closeSubpath();
    return body;
}

void addCurve(QPainterPath& path, QPointF from, QPointF control, QPointF to)
{
    path.moveTo(from);
    path.quadTo(control, to);
}

QPainterPath ribs(bool back)
{
    QPainterPath path;
    for (int k = 0; k < (back ? 4 : 6); ++k) {
        const double y = back ? 112 + k * 12 : 70 + k * 14;
        if (back) {
            addCurve(path, {70, y}, {50, y + 4}, {36, y - 6 + k});
            addCurve(path, {80, y}, {100, y + 4}, {114, y - 6 + k});
        } else {
            addCurve(path, {70, y}, {48, y - 6}, {34.0 + k, y + 12});
            addCurve(path, {80, y}, {102, y - 6}, {116.0 - k, y + 12});
        }
    }
    if (!back) {
        path.moveTo(70, 44);
        path.lineTo(72, 118);
        path.quadTo(75, 126, 78, 118);
        path.lineTo(80, 44);
        path.closeSubpath();
    }
    return path;
}

QPainterPath landmarks(bool back)
{
    QPainterPath path;
    if (back) {
        path.moveTo(44, 54);
        path.quadTo(34, 84, 52, 108);
        path.quadTo(65, 84, 61, 56);
        path.closeSubpath();
        path.moveTo(106, 54);
        path.quadTo(116, 84, 98, 108);
        path.quadTo(85, 84, 89, 56);
        path.closeSubpath();
        return path;
    }
    addCurve(path, {70, 42}, {52, 34}, {32, 38});
    addCurve(path, {80, 42}, {98, 34}, {118, 38});
    addCurve(path, {32, 112}, {46, 124}, {66, 118});
    addCurve(path, {118, 112}, {104, 124}, {84, 118});
    path.addEllipse(QPointF(47, 101), 2.5, 2.5);
    path.addEllipse(QPointF(103, 101), 2.5, 2.5);
    return path;
}

} // namespace

SiteButton::SiteButton(Site site, QWidget* parent) : QAbstractButton(parent), m_site(site)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setObjectName(QStringLiteral("site.") + core::codeOf(site));
    set(Look::ToDo, {}, false);
}

void SiteButton::set(Look look, const QString& sign, bool isCurrent)
{
    m_look = look;
    m_sign = sign;
    m_current = isCurrent;
    QString state;
    switch (look) {
    case Look::ToDo: state = tr("to be recorded"); break;
    case Look::Done: state = tr("recorded"); break;
    case Look::Poor: state = tr("recorded, please check"); break;
    case Look::Skipped: state = tr("left out"); break;
    case Look::Recording: state = tr("being recorded"); break;
    case Look::First: state = tr("shown as A"); break;
    case Look::Second: state = tr("shown as B"); break;
    case Look::Asked: state = tr("asked for by the specialist"); break;
    }
    setAccessibleName(sign.isEmpty() ? SoundWords::site(m_site) : tr("%1: %2").arg(sign, SoundWords::site(m_site)));
    setAccessibleDescription(isCurrent ? tr("%1, chosen").arg(state) : state);
    setToolTip(SoundWords::site(m_site));
    update();
}

void SiteButton::setShare(double share)
{
    if (qAbs(share - m_share) < 0.01)
        return;
    m_share = qBound(0.0, share, 1.0);
    update();
}

void SiteButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF middle = QRectF(rect()).center();
    const double half = theme.px(13);
    const bool filled = m_look == Look::Done || m_look == Look::Recording || m_look == Look::First || m_look == Look::Second;
    const Token fill = m_look == Look::Done ? Token::Ok
        : m_look == Look::Recording         ? Token::FillBad
        : m_look == Look::First             ? Token::Primary
        : m_look == Look::Second            ? Token::Live
        : m_look == Look::Poor              ? Token::WarnBack
        : m_look == Look::Asked             ? Token::LiveBack
                                            : Token::Surface;
    if (m_look == Look::Recording) {
        painter.setPen(QPen(theme.color(Token::Line2), 1));
        painter.setBrush(theme.color(Token::Surface));
        painter.drawEllipse(middle, half + 6, half + 6);
        painter.setPen(QPen(theme.color(Token::Bad), 4));
        painter.setBrush(Qt::NoBrush);
        const QRectF ring(middle.x() - half - 4, middle.y() - half - 4, 2 * half + 8, 2 * half + 8);
        painter.drawArc(ring, 90 * 16, -qRound(m_share * 360 * 16));
    } else if (m_current) {
        painter.setPen(QPen(theme.color(m_look == Look::Asked ? Token::Live : Token::Primary), 3));
        painter.setBrush(theme.color(Token::Surface));
        painter.drawEllipse(middle, half + 4, half + 4);
    }
    const Token edge = m_look == Look::Poor ? Token::Warn : m_look == Look::Asked ? Token::Live : Token::Ink2;
    painter.setPen(filled ? QPen(theme.color(Token::Surface), 1)
                          : QPen(theme.color(edge), 1.5, m_look == Look::ToDo ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(theme.color(fill));
    painter.drawEllipse(middle, half, half);
    const QRectF sign(middle.x() - 8, middle.y() - 8, 16, 16);
    if (m_look == Look::Done && (m_sign.isEmpty() || m_sign[0].isDigit())) {
        icons::paint(painter, Icon::Check, sign, theme.color(Token::Surface), theme.color(Token::Ok), 2.6);
        return;
    }
    if (m_look == Look::Skipped) {
        painter.setPen(QPen(theme.color(Token::Ink2), 2));
        painter.drawLine(middle - QPointF(4, 0), middle + QPointF(4, 0));
        return;
    }
    const QString words = m_look == Look::Poor ? QStringLiteral("!") : m_sign;
    const Token ink = !filled       ? (m_look == Look::Poor ? Token::Warn : Token::Ink)
        : m_look == Look::Recording ? Token::OnFillBad
                                    : Token::Surface;
    text::draw(painter, this, QRect(0, 0, width(), height()), words, TextRole::SecondaryBold, theme.color(ink), Qt::AlignHCenter);
}

BodyMap::BodyMap(Part part, QWidget* parent) : QWidget(parent), m_part(part)
{
    setAccessibleName(tr("Points on the body"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void BodyMap::setSites(const QList<Site>& sites)
{
    if (sites == m_sites)
        return;
    qDeleteAll(m_buttons);
    m_buttons.clear();
    m_sites = sites;
    for (const Site site : sites) {
        if (m_part == Part::Chest && core::isOnBack(site))
            continue;
        auto* button = new SiteButton(site, this);
        connect(button, &SiteButton::clicked, this, [this, site] { Q_EMIT chosen(site); });
        m_buttons.insert(site, button);
        button->show();
    }
    place();
}

QSize BodyMap::sizeHint() const
{
    const double wide = m_part == Part::Both ? 2 * kFigureWidth + kGap : kFigureWidth;
    return (QSizeF(wide, kFigureHeight) * 1.45 * Theme::of(this).scale()).toSize();
}

QSize BodyMap::minimumSizeHint() const { return sizeHint() * 0.72; }

QTransform BodyMap::figure(bool back) const
{
    const double wide = m_part == Part::Both ? 2 * kFigureWidth + kGap : kFigureWidth;
    const double scale = qMin(width() / wide, height() / kFigureHeight);
    QTransform transform;
    transform.translate((width() - wide * scale) / 2, (height() - kFigureHeight * scale) / 2);
    transform.scale(scale, scale);
    if (back)
        transform.translate(kFigureWidth + kGap, 0);
    return transform;
}

void BodyMap::place()
{
    const int side = qMax(int(kLeast), Theme::of(this).px(40));
    for (const Site site : m_sites) {
        if (SiteButton* button = m_buttons.value(site)) {
            const QPointF middle = figure(core::isOnBack(site)).map(placeOf(site));
            button->setGeometry(qRound(middle.x() - side / 2.0), qRound(middle.y() - side / 2.0), side, side);
        }
    }
}

void BodyMap::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

void BodyMap::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double line = 1 / figure(false).m11();
    for (const bool back : {false, true}) {
        if (back && m_part == Part::Chest)
            break;
        painter.setTransform(figure(back));
        painter.setPen(QPen(theme.color(Token::Line2), 1.4 * line));
        painter.setBrush(theme.color(Token::Sunken));
        painter.drawPath(outline());
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(landmarks(back));
        if (back) {
            painter.setPen(QPen(theme.color(Token::Line2), 1.4 * line, Qt::DashLine));
            painter.drawLine(QPointF(75, 30), QPointF(75, 168));
        }
        QColor soft = theme.color(Token::Line2);
        soft.setAlphaF(0.45F);
        painter.setPen(QPen(soft, line));
        painter.drawPath(ribs(back));
    }
    painter.resetTransform();
    const int row = theme.lineHeight(TextRole::Caption);
    const QPointF chest = figure(false).map(QPointF(0, 0));
    const QPointF right = figure(false).map(QPointF(150, 0));
    const int half = int(right.x() - chest.x()) / 2;
    const int left = qMax(0, int(chest.x()) - 2);
    text::draw(painter, this, {left, 2, half, row}, m_part == Part::Both ? tr("Chest") : QString(), TextRole::Secondary,
        theme.color(Token::Ink2));
    text::draw(painter, this, {left, 2 + row, half, row}, tr("Patient's right"), TextRole::Caption, theme.color(Token::Ink3),
        Qt::AlignLeft, text::Cut::Allowed);
    text::draw(painter, this, {int(right.x()) - half, 2 + row, half, row}, tr("Patient's left"), TextRole::Caption,
        theme.color(Token::Ink3), Qt::AlignRight, text::Cut::Allowed);
    if (m_part == Part::Both) {
        const QPointF back = figure(true).map(QPointF(0, 0));
        text::draw(painter, this, {int(back.x()), 2, half, row}, tr("Back"), TextRole::Secondary, theme.color(Token::Ink2));
    }
}

} // namespace ui
