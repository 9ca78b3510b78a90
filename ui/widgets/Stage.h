#pragma once

#include "core/flow/CaseBrief.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Text.h"
#include "ui/theme/Tone.h"

#include <QCoreApplication>
#include <QWidget>

class QPainter;

namespace ui {

/// The eight steps' words, in order (R-E, docs/protocol.md "States").
QStringList railWords();

/// How the present step stands.
enum class RailMark { Current, Waiting, Live, Action };

/// The case rail: eight pips everywhere, in lists small, in headers with words.
class CaseRail final : public QWidget {
    Q_OBJECT
public:
    /// With words when `large`.
    CaseRail(int step, RailMark mark, bool large = false, QWidget* parent = nullptr);
    void set(int step, RailMark mark);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    /// For delegates: 139 x 12 px at scale 1, `left` is its vertical middle.
    static void paint(QPainter& painter, const QWidget* widget, QPoint left, int step, RailMark mark);
    static int widthOf(const Theme& theme);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_step;
    RailMark m_mark;
    bool m_large;
};

/// What a case is at, for people: sign, word, colour.
struct StageLook {
    Icon icon;
    QString word;
    Tone tone;
    RailMark mark;
};
/// `side` is the reader's: what waits for them is "needs you".
StageLook stageOf(const core::CaseBrief& brief, core::Party side);

/// Ticks: one = on this computer, two = the hub confirmed. Nothing else may say "sent".
struct TickLook {
    Icon icon;
    QString word;
    Token token;
};
TickLook tickOf(core::Delivery delivery);

/// A tick with its word.
class DeliveryTick final : public QWidget {
    Q_OBJECT
public:
    explicit DeliveryTick(core::Delivery delivery, bool word = true, QWidget* parent = nullptr);
    void set(core::Delivery delivery);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    core::Delivery m_delivery;
    bool m_word;
};

} // namespace ui
