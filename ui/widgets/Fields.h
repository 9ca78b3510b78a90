#pragma once

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>

#include <optional>

class QFocusFrame;

namespace ui {

class Label;

/// A line to type in, 40 px high, with an optional icon before it and a key shown behind it.
class LineField final : public QLineEdit {
    Q_OBJECT
public:
    explicit LineField(QWidget* parent = nullptr);
    LineField* withIcon(Icon icon);
    LineField* withHint(const QString& key);
    LineField* withPlaceholder(const QString& text);
    /// Shown and never changed here: a lock stands before it.
    LineField* locked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<Icon> m_icon;
    QString m_hint;
};

/// Several lines; as high as it is given, or `lines` of text.
class TextField final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit TextField(int lines = 3, QWidget* parent = nullptr);
    TextField* withPlaceholder(const QString& text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

private:
    int m_lines;
};

/// One of a list. Wheel does not change it while it has no focus.
class ChoiceField final : public QComboBox {
    Q_OBJECT
public:
    explicit ChoiceField(QWidget* parent = nullptr);
    void hidePopup() override;
    /// Its list was closed by the very event that is being handled: the same Enter means nothing else.
    bool hasJustClosed() const { return m_hasJustClosed; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    bool m_hasJustClosed = false;
};

/// A labelled control with its hint and, when something is wrong, one sentence under it. Gives the control its accessible
/// name. The control belongs to it.
class Field final : public QWidget {
    Q_OBJECT
public:
    Field(const QString& label, QWidget* control, const QString& hint = {}, QWidget* parent = nullptr);
    void setHint(const QString& hint);      ///< beside the label
    void setError(const QString& sentence); ///< empty: all is well
    bool hasError() const { return m_hasError; }
    QWidget* control() const { return m_control; }

protected:
    void mousePressEvent(QMouseEvent* event) override;

private:
    QWidget* m_control;
    Label* m_hint;
    QWidget* m_errorRow;
    Label* m_error;
    bool m_hasError = false;
};

/// Two to five choices beside each other, exactly one on (or none before the first choice). Left and right move.
class Segments final : public QWidget {
    Q_OBJECT
public:
    explicit Segments(const QStringList& words, QWidget* parent = nullptr);
    int current() const { return m_current; } ///< -1 = none
    void setCurrent(int index);
    /// Other words for the same choices, e.g. with a new count.
    void setWords(const QStringList& words);
    const QStringList& words() const { return m_words; }
    /// Where a choice stands.
    QRect cell(int index) const;
    /// Lower, for tool rows.
    Segments* small();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    TextRole role() const;
    QStringList m_words;
    int m_current = -1;
    bool m_small = false;
};

/// A tick or a point with a title and what it means; the whole card can be clicked.
class OptionCard final : public QAbstractButton {
    Q_OBJECT
public:
    enum class Mark { Tick, Point };
    OptionCard(const QString& title, const QString& text, Mark mark = Mark::Point, QWidget* parent = nullptr);
    /// The number key that picks it, shown at the right.
    OptionCard* withKey(const QString& key);
    /// Without a card's frame: a tick with its words.
    OptionCard* plain();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int textLeft() const;
    QString m_note;
    Mark m_mark;
    QString m_key;
    bool m_plain = false;
};

/// Paints the focus ring around whatever the keyboard reached. One per window; parent = the window.
class FocusRing final : public QObject {
    Q_OBJECT
public:
    explicit FocusRing(QWidget* window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void putAround(QWidget* widget);

    QPointer<QFocusFrame> m_frame;
};

} // namespace ui
