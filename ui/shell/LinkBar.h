#pragma once

#include "core/flow/Line.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tokens.h"

#include <QList>
#include <QTimer>
#include <QWidget>

#include <optional>

namespace core {
class Office;
class SoundDesk;
} // namespace core

namespace ui {

/// The truth about the line, always visible: hub with its answer time, what waits, last delivery, power, who is signed in,
/// the hub's clock. Says nothing that is not known. 32 px.
class LinkBar final : public QWidget {
    Q_OBJECT
public:
    /// Further cells come from those who know them. `line` and `office` outlive it.
    LinkBar(core::Line& line, core::Office& office, QWidget* parent = nullptr);

    struct Cell {
        Icon icon;
        QString bold;
        QString words;
        Token token = Token::Ink2;
    };
    /// A cell at the right side, before the user; an empty word takes it away. `key` names it.
    void setCell(const QString& key, const Cell& cell);
    /// Says from now on whether the chosen stethoscope is there and when it records; nothing where none was chosen. For who
    /// records; it outlives this.
    void follow(core::SoundDesk& sound);
    /// What the bar says, left to right, for tests and screen readers.
    QStringList sentences() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    QList<Cell> leftCells() const;
    /// The hub by the link that carries it, and the other links.
    QList<Cell> linkCells(const core::LineState& state) const;
    static QString linkWords(core::NetLink::Kind kind);
    std::optional<Cell> powerCell(const core::LineState& state) const;
    QList<Cell> rightCells() const;
    int drawCell(QPainter& painter, const Cell& cell, int x, int room) const;
    int widthOf(const Cell& cell) const;

    core::Line& m_line;
    core::Office& m_office;
    QList<std::pair<QString, Cell>> m_more;
    QTimer m_tick;
};

} // namespace ui
