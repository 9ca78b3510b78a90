#include "ui/opinion/Paper.h"

#include "ui/theme/Theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace ui {

namespace {

constexpr double kSide = 160; // left and right margin
constexpr double kTopMargin = 140;
constexpr double kBottom = 2970 - 160;
constexpr double kText = 41; // size of the text
constexpr double kLine = 66;
constexpr double kLabel = 338; // width of the first column
constexpr double kPadX = 25;
constexpr double kPadY = 14;
constexpr double kFirstTable = kTopMargin + 66 + 112 + 78;
constexpr double kNextTable = kTopMargin + 78;
constexpr double kTableWidth = Paper::kWidth - 2 * kSide;

constexpr int kPicturesPerPage = 2;

const QColor kInk(0x11, 0x11, 0x11);
const QColor kRule(0x44, 0x44, 0x44);
const QColor kLabelBack(0xF3, 0xF5, 0xF6);
const QColor kPale(0x55, 0x55, 0x55);
const QColor kDraft(0xB8, 0x30, 0x0F);

class PaperText {
    Q_DECLARE_TR_FUNCTIONS(PaperText)
};

void line(QPainter& painter, const QRectF& place, const QString& text, const QFont& font, const QColor& color,
    Qt::Alignment align = Qt::AlignLeft)
{
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(place, int(align | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip), text);
}

} // namespace

Paper::Paper(PaperContent content) : m_content(std::move(content)) { layOut(); }

QFont Paper::font(double size, bool bold)
{
    QFont font;
    font.setFamilies(Theme::fontFamilies());
    font.setPixelSize(int(std::lround(size)));
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting); // the same advances on the screen and in print
    return font;
}

QStringList Paper::wrap(const QString& text, const QFont& font, double width)
{
    QStringList lines;
    for (const QString& paragraph : text.split(QLatin1Char('\n'))) {
        QTextLayout layout(paragraph, font);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine one = layout.createLine(); one.isValid(); one = layout.createLine()) {
            one.setLineWidth(width);
            lines.append(paragraph.mid(one.textStart(), one.textLength()).trimmed());
        }
        layout.endLayout();
        if (paragraph.isEmpty())
            lines.append(QString());
    }
    return lines;
}

void Paper::layOut()
{
    m_pages = {Page()};
    double y = kFirstTable;
    for (const PaperContent::Row& row : m_content.rows) {
        const QStringList label = wrap(row.label, font(kText, true), kLabel - 2 * kPadX);
        QStringList left = wrap(row.text, font(kText), kTableWidth - kLabel - 2 * kPadX);
        while (left.size() < label.size())
            left.append(QString());
        bool first = true;
        while (!left.isEmpty()) {
            const int fitting = int((kBottom - y - 2 * kPadY) / kLine);
            if (fitting < qMin<int>(2, int(left.size()))) {
                m_pages.append(Page());
                y = kNextTable;
                continue;
            }
            const QStringList part = left.mid(0, fitting);
            left = left.mid(part.size());
            const double height = double(part.size()) * kLine + 2 * kPadY;
            m_pages.last().boxes.append({first ? label.join(QLatin1Char('\n')) : QString(), part, y, height});
            y += height;
            first = false;
        }
    }
    const double signs = 40 + kLine * double(qMax(m_content.left.size(), m_content.right.size()));
    if (y + signs > kBottom - 60) {
        m_pages.append(Page());
        y = kNextTable;
    }
    m_pages.last().signTop = y + 40;
    for (qsizetype i = 0; i < m_content.pictures.size(); ++i) {
        if (i % kPicturesPerPage == 0)
            m_pages.append(Page());
        m_pages.last().pictures.append(i);
    }
}

void Paper::paint(QPainter& painter, int page, const QRectF& target) const
{
    if (page < 0 || page >= pageCount())
        return;
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.translate(target.topLeft());
    painter.scale(target.width() / kWidth, target.height() / kHeight);
    painter.fillRect(QRectF(0, 0, kWidth, kHeight), Qt::white);
    paintHead(painter, page);
    paintTable(painter, m_pages[page]);
    if (m_pages[page].signTop > 0)
        paintSigns(painter, m_pages[page].signTop);
    if (!m_pages[page].pictures.isEmpty())
        paintPictures(painter, m_pages[page]);
    line(painter, {kSide, kHeight - 130, kTableWidth, 44}, m_content.footer, font(30), kPale);
    if (!m_content.watermark.isEmpty())
        paintWatermark(painter);
    painter.restore();
}

void Paper::paintHead(QPainter& painter, int page) const
{
    double y = kTopMargin;
    if (page == 0) {
        line(painter, {kSide, y, kTableWidth, 66}, m_content.institution, font(46), kInk, Qt::AlignHCenter);
        QFont title = font(72, true);
        title.setLetterSpacing(QFont::AbsoluteSpacing, 10);
        if (QFontMetricsF(title).horizontalAdvance(m_content.title) > kTableWidth)
            title = font(54, true);
        line(painter, {kSide, y + 66, kTableWidth, 112}, m_content.title, title, kInk, Qt::AlignHCenter);
        y += 66 + 112;
    }
    line(painter, {kSide, y + 8, kTableWidth, 60}, m_content.number, font(36), kInk);
    const QString pages = PaperText::tr("%1 · page %2 of %3").arg(m_content.version).arg(page + 1).arg(pageCount());
    line(painter, {kSide, y + 8, kTableWidth, 60}, pages, font(36), kInk, Qt::AlignRight);
}

void Paper::paintTable(QPainter& painter, const Page& page) const
{
    const QFont plain = font(kText);
    const QFont bold = font(kText, true);
    for (const Box& box : page.boxes) {
        const QRectF cell(kSide, box.top, kTableWidth, box.height);
        painter.fillRect(QRectF(kSide, box.top, kLabel, box.height), kLabelBack);
        double y = box.top + kPadY;
        for (const QString& text : box.label.split(QLatin1Char('\n'))) {
            line(painter, {kSide + kPadX, y, kLabel - 2 * kPadX, kLine}, text, bold, kInk);
            y += kLine;
        }
        y = box.top + kPadY;
        for (const QString& text : box.lines) {
            line(painter, {kSide + kLabel + kPadX, y, kTableWidth - kLabel - 2 * kPadX, kLine}, text, plain, kInk);
            y += kLine;
        }
        painter.setPen(QPen(kRule, 3));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cell);
        painter.drawLine(QPointF(kSide + kLabel, box.top), QPointF(kSide + kLabel, box.top + box.height));
    }
}

void Paper::paintSigns(QPainter& painter, double top) const
{
    double y = top;
    for (const QString& text : m_content.left) {
        line(painter, {kSide, y, kTableWidth, kLine}, text, font(kText), kInk);
        y += kLine;
    }
    y = top;
    for (const QString& text : m_content.right) {
        line(painter, {kSide, y, kTableWidth, kLine}, text, font(kText), kInk, Qt::AlignRight);
        y += kLine;
    }
}

void Paper::paintPictures(QPainter& painter, const Page& page) const
{
    double y = kNextTable;
    line(painter, {kSide, y, kTableWidth, kLine}, PaperText::tr("Pictures of the digital auscultation"), font(kText, true), kInk);
    y += kLine;
    line(painter, {kSide, y, kTableWidth, kLine},
        PaperText::tr("Computed from the recordings of the case; they are not part of the signed text."), font(kText), kPale);
    y += kLine + kPadY;
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (const qsizetype i : page.pictures) {
        const QRectF place(kSide, y, kTableWidth, kTableWidth / 2);
        painter.drawImage(place, m_content.pictures.at(i).image);
        painter.setPen(QPen(kRule, 3));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(place);
        y += place.height() + kLine;
    }
}

void Paper::paintWatermark(QPainter& painter) const
{
    painter.save();
    painter.translate(kWidth / 2, kHeight * 0.52);
    painter.rotate(-24);
    painter.setOpacity(0.13);
    QFont big = font(220, true);
    const double wide = QFontMetricsF(big).horizontalAdvance(m_content.watermark);
    if (wide > kWidth * 0.95)
        big = font(220 * kWidth * 0.95 / wide, true);
    line(painter, {-kWidth / 2, -150, kWidth, 300}, m_content.watermark, big, kDraft, Qt::AlignHCenter);
    painter.restore();
}

bool Paper::print(QPagedPaintDevice& device) const
{
    QPainter painter;
    if (!painter.begin(&device))
        return false;
    const QRectF whole = device.pageLayout().fullRectPixels(painter.device()->logicalDpiX());
    for (int i = 0; i < pageCount(); ++i) {
        if (i > 0 && !device.newPage())
            return false;
        paint(painter, i, whole);
    }
    return painter.end();
}

QString Paper::plainText() const
{
    QStringList lines{m_content.institution, m_content.title, m_content.number + QLatin1Char(' ') + m_content.version};
    for (const PaperContent::Row& row : m_content.rows)
        lines.append(PaperText::tr("%1: %2").arg(row.label, row.text));
    lines += m_content.left + m_content.right;
    for (const PaperContent::Picture& picture : m_content.pictures)
        lines.append(picture.words);
    lines.append(m_content.footer);
    lines.append(m_content.watermark);
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

} // namespace ui
