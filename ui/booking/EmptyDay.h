#pragma once

#include <QWidget>

namespace ui {

class Button;
struct Room;

/// A day without any case: a picture, one sentence, how a referral goes in four steps, and the button that begins one.
class EmptyDay final : public QWidget {
    Q_OBJECT
public:
    EmptyDay(Room& room, QWidget* parent);
    Button* button() const { return m_button; }

private:
    Button* m_button = nullptr;
};

} // namespace ui
