#include "ui/records/EcgView.h"

#include "ui/theme/Text.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace ui {

namespace {

constexpr double kSpeed = 25; ///< mm/s
constexpr double kRowMm = 32;
constexpr double kLeftMm = 12;
constexpr double kSeconds = 10;
constexpr double kLeastPxPerMm = 3;
constexpr int kTwelve = 12;
// of the paper that hospitals know, in both appearances
const QRgb kPaper = 0xFFFFF8F6;
const QRgb kThin = 0xFFF6D5CF;
const QRgb kThick = 0xFFE9A79C;
const QRgb kInk = 0xFF14232B;

} // namespace

EcgView::EcgView(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("ECG"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setCursor(Qt::CrossCursor);
    setMinimumSize(200, 120);
}

void EcgView::setEcg(const core::DecodedFile& ecg)
{
    m_ecg = ecg;
    m_strip = ecg.leads.size() > 1 ? 1 : 0;
    QStringList names;
    for (const core::EcgLead& lead : ecg.leads)
        names.append(lead.name);
    setAccessibleDescription(names.join(QLatin1Char(' ')));
    setMinimumHeight(sizeHint().height());
    update();
}

void EcgView::setGain(int mmPerMilliVolt)
{
    m_gain = mmPerMilliVolt;
    update();
}

void EcgView::setStripLead(int lead)
{
    if (lead >= 0 && lead < m_ecg.leads.size())
        m_strip = lead;
    update();
}

double EcgView::pxPerMm() const { return qMax(kLeastPxPerMm, width() / (kLeftMm + kSpeed * kSeconds + 4)); }

QSize EcgView::sizeHint() const
{
    const double rows = m_ecg.leads.size() == kTwelve ? 4 : qMax(qsizetype(1), m_ecg.leads.size());
    return {800, int((rows * kRowMm + 12) * pxPerMm())};
}

std::optional<QPointF> EcgView::measured() const
{
    if (!m_box || m_box->isNull())
        return {};
    return QPointF(qAbs(m_box->width()) / pxPerMm() / kSpeed * 1000, qAbs(m_box->height()) / pxPerMm() / m_gain);
}

void EcgView::paintPaper(QPainter& painter) const
{
    painter.fillRect(rect(), QColor(kPaper));
    const double mm = pxPerMm();
    for (int i = 0; i * mm < width(); ++i)
        painter.fillRect(QRectF(i * mm, 0, 1, height()), QColor(i % 5 == 0 ? kThick : kThin));
    for (int i = 0; i * mm < height(); ++i)
        painter.fillRect(QRectF(0, i * mm, width(), 1), QColor(i % 5 == 0 ? kThick : kThin));
}

void EcgView::paintLead(QPainter& painter, const core::EcgLead& lead, double from, double seconds, double x, double y) const
{
    const double mm = pxPerMm();
    const qsizetype first = qsizetype(from * m_ecg.samplesPerSecond);
    const qsizetype count = qMin(qsizetype(seconds * m_ecg.samplesPerSecond), lead.volts.size() - first);
    const double perSample = kSpeed * mm / m_ecg.samplesPerSecond;
    painter.setPen(QPen(QColor(kInk), 1.3));
    QPolygonF line;
    // the highest and lowest of each column of pixels: no peak is lost, whatever the rate
    const qsizetype step = qMax(qsizetype(1), qsizetype(0.5 / perSample));
    for (qsizetype i = 0; i < count; i += step) {
        const auto begin = lead.volts.begin() + first + i;
        const auto [low, high] = std::minmax_element(begin, begin + qMin(step, count - i));
        line.append({x + double(i) * perSample, y - double(*(low < high ? low : high)) * m_gain * mm});
        if (low != high)
            line.append({x + double(i) * perSample, y - double(*(low < high ? high : low)) * m_gain * mm});
    }
    painter.drawPolyline(line);
    const Theme& theme = Theme::of(this);
    text::draw(painter, this, QRect(qRound(x) + 4, qRound(y - kRowMm * 0.42 * mm), theme.px(60), theme.px(20)), lead.name,
        TextRole::Label, QColor(kInk), Qt::AlignLeft, text::Cut::Allowed);
}

void EcgView::paintMeasure(QPainter& painter) const
{
    const auto size = measured();
    if (!size)
        return;
    const Theme& theme = Theme::of(this);
    const QColor color = theme.color(Token::Focus);
    painter.setPen(QPen(color, 1.5));
    QColor fill = color;
    fill.setAlpha(30);
    painter.setBrush(fill);
    painter.drawRect(m_box->normalized());
    const QString words = tr("%1 ms · %2 mV").arg(qRound(size->x())).arg(size->y(), 0, 'f', 2);
    const int wide = text::width(theme, words, TextRole::Label) + theme.px(16);
    QRect box(qRound(m_box->normalized().right()) + 6, qRound(m_box->normalized().top()), wide, theme.px(26));
    box.moveLeft(qBound(0, box.left(), qMax(0, width() - wide)));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(box, 6, 6);
    text::draw(painter, this, box, words, TextRole::Label, Qt::white, Qt::AlignHCenter);
}

void EcgView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintPaper(painter);
    if (m_ecg.leads.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const double mm = pxPerMm();
    const bool twelve = m_ecg.leads.size() == kTwelve;
    const int rows = twelve ? 4 : int(m_ecg.leads.size());
    for (int row = 0; row < rows; ++row) {
        const double y = (row + 0.5) * kRowMm * mm + 2 * mm;
        // 1 mV for 200 ms, as every recorder marks it
        painter.setPen(QPen(QColor(kInk), 1.3));
        painter.drawPolyline(QPolygonF(
            {{2 * mm, y}, {3 * mm, y}, {3 * mm, y - m_gain * mm}, {8 * mm, y - m_gain * mm}, {8 * mm, y}, {9 * mm, y}}));
        if (!twelve || row == 3) {
            paintLead(painter, m_ecg.leads[twelve ? m_strip : row], 0, kSeconds, kLeftMm * mm, y);
            continue;
        }
        for (int column = 0; column < 4; ++column) {
            const double from = column * kSeconds / 4;
            paintLead(painter, m_ecg.leads[column * 3 + row], from, kSeconds / 4, (kLeftMm + from * kSpeed) * mm, y);
        }
    }
    const Theme& theme = Theme::of(this);
    text::draw(painter, this, QRect(qRound(2 * mm), qRound((rows * kRowMm + 3) * mm), theme.px(300), theme.px(20)),
        tr("25 mm/s · %1 mm/mV").arg(m_gain), TextRole::SecondaryBold, QColor(kInk));
    paintMeasure(painter);
}

void EcgView::mousePressEvent(QMouseEvent* event)
{
    m_from = event->position();
    m_box.reset();
    update();
}

void EcgView::mouseMoveEvent(QMouseEvent* event)
{
    m_box = QRectF(m_from, event->position());
    update();
}

void EcgView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9)
        setStripLead(event->key() - Qt::Key_1);
    else if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal)
        setGain(m_gain == 5 ? 10 : 20);
    else if (event->key() == Qt::Key_Minus)
        setGain(m_gain == 20 ? 10 : 5);
    else
        QWidget::keyPressEvent(event);
}

} // namespace ui
