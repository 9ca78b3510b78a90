#pragma once

#include <QApplication>

namespace app {

class FrameClock;

/// The application, which can tell a FrameClock of every event that it hands out.
class Application final : public QApplication {
    Q_OBJECT
public:
    using QApplication::QApplication;

    /// Null: nobody counts. The clock outlives its use here.
    void setFrameClock(FrameClock* clock) { m_clock = clock; }
    bool notify(QObject* receiver, QEvent* event) override;

private:
    FrameClock* m_clock = nullptr;
};

} // namespace app
