#pragma once

#include <QWidget>

namespace ui {

/// How loud it is, in 18 steps of 3 dB: teal, then amber, then red. Says in words what the colour says. Painted anew only when
/// the shown step changes.
class LevelMeter final : public QWidget {
    Q_OBJECT
public:
    explicit LevelMeter(QWidget* parent = nullptr);
    /// Peak in dB of full scale; from −140.
    void setLevel(double db);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_step = 0;
    int m_db = -140;
};

} // namespace ui
