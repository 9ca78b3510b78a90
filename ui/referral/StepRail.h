#pragma once

#include <QAbstractButton>

namespace ui {

/// One step in the rail at the left: number or sign, name, how it stands.
class StepButton final : public QAbstractButton {
    Q_OBJECT
public:
    enum class State { Open, Current, Done, Missing };
    StepButton(int number, const QString& name, QWidget* parent);
    void set(State state, const QString& note);
    /// The disc alone, for steps that need the room.
    void setSlim(bool slim);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_number;
    State m_state = State::Open;
    QString m_note;
    bool m_slim = false;
};

} // namespace ui
