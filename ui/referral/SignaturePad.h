#pragma once

#include <QImage>
#include <QJsonArray>
#include <QList>
#include <QPolygonF>
#include <QWidget>

namespace ui {

/// Where the signer draws their name by pen, finger or mouse. Without a pointing device the paper is signed and scanned.
class SignaturePad final : public QWidget {
    Q_OBJECT
public:
    explicit SignaturePad(QWidget* parent);
    bool isEmpty() const { return m_strokes.isEmpty(); }
    void clear();
    /// What was drawn, to be kept and shown again: each stroke its x and y in turn.
    QJsonArray strokes() const;
    void setStrokes(const QJsonArray& strokes);
    /// Black on white, three times the size on the screen.
    QImage picture() const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void changed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void drawStrokes(QPainter& painter, const QColor& ink) const;
    QList<QPolygonF> m_strokes;
    bool m_drawing = false;
};

} // namespace ui
