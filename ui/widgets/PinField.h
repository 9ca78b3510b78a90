#pragma once

#include "core/base/Secret.h"

#include <QWidget>

namespace ui {

/// Six boxes for the digits of a PIN, shown as dots. One control in the tab order; digits, Backspace, paste. What was typed
/// is wiped with it. GUI thread.
class PinField final : public QWidget {
    Q_OBJECT
public:
    static constexpr int kDigits = 6;

    explicit PinField(QWidget* parent = nullptr);
    ~PinField() override;

    bool isComplete() const { return m_digits.size() == kDigits; }
    /// What was typed so far, as digits.
    core::Secret pin() const { return core::Secret(m_digits); }
    void clear();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void edited();
    /// Enter was pressed, or the sixth digit typed.
    void completed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    void add(const QString& text);
    void tell();

    QByteArray m_digits;
};

} // namespace ui
