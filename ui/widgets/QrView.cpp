#include "ui/widgets/QrView.h"

#include "ui/theme/Theme.h"

#include <QPainter>

#include <qrencode.h>

#include <memory>

namespace ui {

namespace {

constexpr int kQuiet = 4;  ///< modules of white around, as the standard asks
constexpr int kModule = 5; ///< px of the design

struct QrFree {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

} // namespace

QrView::QrView(const QByteArray& text, QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    const std::unique_ptr<QRcode, QrFree> code(QRcode_encodeString8bit(text.constData(), 0, QR_ECLEVEL_M));
    if (!code)
        return;
    m_side = code->width;
    m_dark.resize(qsizetype(m_side) * m_side);
    for (qsizetype i = 0; i < m_dark.size(); ++i)
        m_dark[i] = static_cast<char>(code->data[i] & 1);
}

QSize QrView::sizeHint() const
{
    const int side = (m_side + 2 * kQuiet) * Theme::of(this).px(kModule);
    return m_side ? QSize(side, side) : QSize(0, 0);
}

void QrView::paintEvent(QPaintEvent*)
{
    if (!m_side)
        return;
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    const int module = width() / (m_side + 2 * kQuiet);
    for (int y = 0; y < m_side; ++y) {
        for (int x = 0; x < m_side; ++x) {
            if (m_dark.at(qsizetype(y) * m_side + x))
                painter.fillRect((x + kQuiet) * module, (y + kQuiet) * module, module, module, Qt::black);
        }
    }
}

} // namespace ui
