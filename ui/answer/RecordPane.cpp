#include "ui/answer/RecordPane.h"

#include "ui/answer/AnswerWords.h"
#include "ui/widgets/ClinicWords.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"

#include <QBuffer>
#include <QImageReader>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMegapixels = 120; ///< a larger picture is refused rather than decoded
constexpr double kMostZoom = 8;

} // namespace

class RecordPane::Canvas final : public QWidget {
public:
    explicit Canvas(QWidget* parent) : QWidget(parent)
    {
        setFocusPolicy(Qt::StrongFocus);
        setMinimumSize(160, 120);
    }
    void set(const QImage& image)
    {
        m_image = image;
        fit();
    }
    void fit()
    {
        m_zoom = 1;
        m_offset = {};
        update();
    }
    void zoom(double by)
    {
        m_zoom = qBound(1.0, m_zoom * by, kMostZoom);
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), QColor(5, 8, 10)); // pictures are judged on black in both appearances
        if (m_image.isNull())
            return;
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const QSizeF size = QSizeF(m_image.size()).scaled(QSizeF(rect().size()), Qt::KeepAspectRatio) * m_zoom;
        const QPointF at = QRectF(rect()).center() - QPointF(size.width() / 2, size.height() / 2) + m_offset;
        painter.drawImage(QRectF(at, size), m_image);
    }
    void wheelEvent(QWheelEvent* event) override { zoom(event->angleDelta().y() > 0 ? 1.25 : 0.8); }
    void mousePressEvent(QMouseEvent* event) override { m_from = event->position(); }
    void mouseMoveEvent(QMouseEvent* event) override
    {
        m_offset += event->position() - m_from;
        m_from = event->position();
        update();
    }

private:
    QImage m_image;
    double m_zoom = 1;
    QPointF m_offset;
    QPointF m_from;
};

RecordPane::RecordPane(core::Office& office, QWidget* parent) : QWidget(parent), m_office(office)
{
    auto* box = column(0, this);
    auto* head = new Area(Token::Surface, Qt::BottomEdge, this);
    auto* words = row(12, head);
    words->setContentsMargins(14, 8, 14, 8);
    m_title = (new Label({}, TextRole::CardTitle, Token::Ink, head))->cuttable();
    m_facts = (new Label({}, TextRole::Secondary, Token::Ink3, head))->cuttable();
    words->addWidget(m_title);
    words->addWidget(m_facts, 1);
    box->addWidget(head);
    m_canvas = new Canvas(this);
    m_text = new TextField(10, this);
    m_text->setReadOnly(true);
    m_empty = new EmptyState({}, {}, this);
    for (QWidget* one : {static_cast<QWidget*>(m_canvas), static_cast<QWidget*>(m_text), static_cast<QWidget*>(m_empty)})
        box->addWidget(one, 1);
    clear();
}

void RecordPane::clear()
{
    m_item = {};
    m_image = {};
    m_title->setText(tr("No record chosen"));
    m_facts->setText({});
    say(tr("No record chosen"), tr("Choose one in the list."));
}

void RecordPane::say(const QString& title, const QString& text)
{
    m_canvas->hide();
    m_text->hide();
    m_empty->set(title, text);
    m_empty->show();
}

void RecordPane::showRecord(const core::RecordItem& item)
{
    if (item.id == m_item.id)
        return;
    m_item = item;
    m_image = {};
    m_title->setText(item.title);
    m_facts->setText(
        QStringList{recordKindWords(item.kind), item.origin, dayAndTime(item.date), sizeWords(item.size)}.join(u" · "_s));
    say(tr("Reading the record"), {});
    m_office.bytesOf(this, item.sha256.toLatin1(), [this, id = item.id](const core::Result<QByteArray>& bytes) {
        if (id == m_item.id)
            take(bytes);
    });
}

void RecordPane::take(const core::Result<QByteArray>& bytes)
{
    if (!bytes && bytes.error().code == core::Code::NotFound) {
        say(tr("Not here yet"), tr("The file comes by itself as soon as the line allows."));
        return;
    }
    if (!bytes) {
        say(tr("The record cannot be read"), errorWords(bytes.error()));
        return;
    }
    if (m_item.mime.startsWith("text/"_L1)) {
        m_text->setPlainText(QString::fromUtf8(*bytes));
        m_text->setAccessibleName(m_item.title);
        m_empty->hide();
        m_text->show();
        return;
    }
    QBuffer buffer;
    buffer.setData(*bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!reader.canRead() || qint64(size.width()) * size.height() > qint64(kMegapixels) * 1000 * 1000) {
        say(tr("This kind of file is not shown here"), m_item.mime);
        return;
    }
    m_image = reader.read();
    if (m_image.isNull()) {
        say(tr("The picture is damaged"), tr("Ask the clinic to send it again."));
        return;
    }
    m_canvas->set(m_image);
    m_canvas->setAccessibleName(m_item.title);
    m_empty->hide();
    m_canvas->show();
}

void RecordPane::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal)
        m_canvas->zoom(1.25);
    else if (event->key() == Qt::Key_Minus)
        m_canvas->zoom(0.8);
    else if (event->key() == Qt::Key_0)
        m_canvas->fit();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ui
