#pragma once

#include "core/flow/Door.h"

#include <QTimer>
#include <QWidget>

namespace ui {

class Button;
class Field;
class Label;
class PinField;
class ProgressLine;

/// Page 01b: hidden, nothing of any patient on it; delivery goes on. The PIN opens it, after five wrong ones only the
/// passphrase. GUI thread.
class LockPage final : public QWidget {
    Q_OBJECT
public:
    /// `door` is Locked and outlives it; `byItself`: nobody had touched the computer.
    LockPage(core::Door& door, bool byItself, const QDateTime& since, QWidget* parent);
    /// Puts the cursor where one types.
    void start();

Q_SIGNALS:
    /// After the door has been asked to sign out.
    void otherWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* personCard(bool byItself, const QDateTime& since);
    void showWay(bool pin);
    void press();
    void answered(const core::Status& status);
    void refresh();

    core::Door& m_door;
    bool m_byPin = true;
    Label* m_day;
    Field* m_pinField;
    PinField* m_pin;
    Field* m_passphrase;
    Button* m_unlock;
    Button* m_otherWay;
    Label* m_sending;
    ProgressLine* m_progress;
    QWidget* m_sendCard;
    QWidget* m_visitCard;
    Label* m_visit;
    qint64 m_mostBytes = 0;
    QTimer m_tick;
};

} // namespace ui
