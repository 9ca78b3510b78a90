#include "ui/opinion/PaperView.h"

#include "ui/theme/Theme.h"

#include <QPainter>
#include <QPaintEvent>

namespace ui {

namespace {

constexpr int kGap = 14;
constexpr int kWidest = 780;

} // namespace

class PaperView::Sheet final : public QWidget {
public:
    explicit Sheet(const PaperView& view) : m_view(view) { }
    int pageWidth() const { return qMin(width() - 2 * kGap, Theme::of(this).px(kWidest)); }
    int pageHeight() const { return qRound(pageWidth() * Paper::kHeight / Paper::kWidth); }
    int wholeHeight() const { return kGap + m_view.paper().pageCount() * (pageHeight() + kGap); }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPainter painter(this);
        painter.fillRect(event->rect(), Theme::of(this).color(Token::Sunken));
        const int left = (width() - pageWidth()) / 2;
        for (int i = 0; i < m_view.paper().pageCount(); ++i) {
            const QRect place(left, kGap + i * (pageHeight() + kGap), pageWidth(), pageHeight());
            if (!place.intersects(event->rect()))
                continue;
            m_view.paper().paint(painter, i, place);
            painter.setPen(Theme::of(this).color(Token::Line));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(place.adjusted(0, 0, -1, -1));
        }
    }

private:
    const PaperView& m_view;
};

PaperView::PaperView(QWidget* parent) : QScrollArea(parent), m_sheet(new Sheet(*this))
{
    setWidget(m_sheet);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setAutoFillBackground(false);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("The printed opinion"));
}

void PaperView::setContent(const PaperContent& content)
{
    m_paper = Paper(content);
    setAccessibleDescription(m_paper.plainText());
    arrange();
    m_sheet->update();
}

void PaperView::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void PaperView::arrange()
{
    m_sheet->resize(viewport()->width(), m_sheet->height());
    m_sheet->resize(viewport()->width(), qMax(viewport()->height(), m_sheet->wholeHeight()));
}

} // namespace ui
