#pragma once

#include <QByteArray>
#include <QWidget>

namespace ui {

/// A QR code (ISO/IEC 18004, level M), black on white in every theme, since cameras want it so. Shows nothing for what is too
/// long for one; isEmpty() tells.
class QrView final : public QWidget {
    Q_OBJECT
public:
    QrView(const QByteArray& text, QWidget* parent);
    bool isEmpty() const { return m_side == 0; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_side = 0;    ///< modules
    QByteArray m_dark; ///< one byte for each module, row by row
};

} // namespace ui
