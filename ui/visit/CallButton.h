#pragma once

#include "ui/theme/Icons.h"

#include <QAbstractButton>

namespace ui {

/// A tool of the call, 84 × 60: a sign, a word and its key. On = something is sent or open; Off = something that is usually on
/// is not; Emergency and End stand at the far right.
class CallButton final : public QAbstractButton {
    Q_OBJECT
public:
    enum class Look { Plain, On, Off, Emergency, End, EndEarly };
    CallButton(Icon icon, const QString& words, const QString& key, QWidget* parent);

    void set(Icon icon, const QString& words, Look look);
    void setLook(Look look);
    Look look() const { return m_look; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Icon m_icon;
    QString m_key;
    Look m_look = Look::Plain;
};

} // namespace ui
