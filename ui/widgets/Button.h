#pragma once

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"

#include <QAbstractButton>

#include <optional>

class QTimer;

namespace ui {

/// A button whose words say its result. Kinds: one Primary per page; Danger stops or ends; Quiet is a link.
/// Enter and Space press it when it has the focus.
class Button final : public QAbstractButton {
    Q_OBJECT
public:
    enum class Kind { Secondary, Primary, Quiet, Danger, DangerOutline };
    enum class Size { Normal, Large, Small };

    explicit Button(const QString& text, Kind kind = Kind::Secondary, Size size = Size::Normal, QWidget* parent = nullptr);

    Button* withIcon(Icon icon);
    /// An icon alone; `text` is its name for screen readers and the tool tip.
    Button* iconOnly(Icon icon);
    /// The key that presses it, shown in a frame; the caller makes the shortcut.
    Button* withHint(const QString& key);
    /// Off, and the label says why. An empty reason turns it on again.
    void setBlocked(const QString& reason);
    bool isPrimary() const { return m_kind == Kind::Primary; }
    bool isBlocked() const { return !m_reason.isEmpty(); }
    /// Shows that it is working; does not take clicks.
    void setBusy(bool busy);
    void setWords(const QString& text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Look;
    Look look() const;
    int height() const;
    TextRole role() const;
    QString shownText() const;
    int contentWidth() const;

    Kind m_kind;
    Size m_size;
    std::optional<Icon> m_icon;
    bool m_iconOnly = false;
    QString m_hint;
    QString m_reason;
    bool m_busy = false;
    QTimer* m_spin = nullptr;
    int m_angle = 0;
};

/// A filter with a count: "需处理 2".
class Chip final : public QAbstractButton {
    Q_OBJECT
public:
    Chip(const QString& text, std::optional<Icon> icon, QWidget* parent = nullptr);
    void setCount(int count);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<Icon> m_icon;
    int m_count = 0;
};

/// Paints a key in its frame; its width. Private to the widgets.
int paintKey(QPainter& painter, const QWidget* widget, QPoint left, const QString& key, const QColor& ink, const QColor& line);
int keyWidth(const Theme& theme, const QString& key);

} // namespace ui
