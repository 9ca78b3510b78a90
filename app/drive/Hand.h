#pragma once

#include <QEvent>
#include <QPolygon>
#include <QPointer>
#include <QWidget>

#include <functional>

class QComboBox;
class QWindow;

namespace app {

/// A person's hand at one window: it finds a control by its object name or by the name that is read out, scrolls it into view,
/// and moves mouse and keys where it stands. What it does arrives at the window as the system's mouse and keyboard would, so a
/// control that is covered, off or out of sight cannot be used. It waits for states, never for a time. The first thing that
/// does not work is kept; everything after it does nothing. GUI thread, with an event loop that it may turn.
class Hand final {
public:
    struct Counts {
        int clicks = 0;     ///< mouse, without those that only put the cursor into a field that is typed into
        int keys = 0;       ///< keys and chords besides text
        int fields = 0;     ///< fields that were filled in: typed, chosen, ticked, drawn
        int characters = 0; ///< of what was typed
        /// What the aim is about: a field counts once.
        int steps() const { return fields + clicks + keys; }
    };

    /// The window outlives it.
    explicit Hand(QWidget& window);

    // buttons and keys
    void click(const QString& name);
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier);
    // fields
    void type(const QString& name, const QString& text);
    /// Into what has the cursor.
    void typeHere(const QString& text);
    /// The entry with this data, else with these words.
    void choose(const QString& name, const QString& entry);
    /// One of the parts of a ui::Segments.
    void segment(const QString& name, int index);
    void segment(const QString& name, const QString& words);
    /// A tick or an option: a click that fills a field.
    void tick(const QString& name);
    /// A press, a way and a release, e.g. a signature.
    void draw(const QString& name, const QPolygon& way);
    /// The first thing of the list that a field offers while it is typed into; nothing when it offers none.
    void takeOffer();
    /// The row of a list whose words, as they are read out, hold `words`.
    void row(const QString& list, const QString& words);
    /// Presses `name`, which opens the system's file picker, and types the file there.
    void pick(const QString& name, const QString& file);

    // seeing
    /// What stands in a field of several lines.
    QString text(const QString& name) const;
    /// Of a list that is seen; 0 without one.
    int rows(const QString& list) const;
    bool sees(const QString& name) const { return findNow(name) != nullptr; }
    /// Visible and usable, waits for it; null when it does not come.
    QWidget* find(const QString& name);
    void waitFor(const QString& what, const std::function<bool()>& state, int mostMs = kPatienceMs);
    static constexpr int kPatienceMs = 30'000;
    /// Until nothing is left to do for this thread.
    void settle();

    bool isFine() const { return m_problem.isEmpty(); }
    QString problem() const { return m_problem; }
    void fail(const QString& problem);
    const Counts& counts() const { return m_counts; }
    void resetCounts() { m_counts = {}; }
    QWidget& window() const { return m_window; }

private:
    QWidget* findNow(const QString& name) const;
    bool reach(const QPointer<QWidget>& widget, QPoint at);
    bool isCovered(QWidget* widget, QPoint at);
    void mouse(QPointer<QWindow> window, QPoint at, QEvent::Type type, Qt::MouseButtons state);
    void clickAt(QWidget* widget, QPoint at);
    void key(Qt::Key key, Qt::KeyboardModifiers with, const QString& text);
    bool activate();
    void answerPicker(const QString& file);

    QWidget& m_window;
    QString m_problem;
    Counts m_counts;
    QPointer<QObject> m_picking; ///< answers the open file picker
    int m_time = 0;              ///< of the mouse, ms
};

/// Runs the event loop until `state` holds, looked at whenever nothing else is left to do; false when it never did.
bool turnUntil(const std::function<bool()>& state, int mostMs);

} // namespace app
