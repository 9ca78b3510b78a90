#pragma once

#include "ui/theme/Theme.h"
#include "ui/theme/Tone.h"

#include <QWidget>

namespace ui {

/// Time of a visit on a ring of twenty minutes with a mark at ten (R-G2): blue below ten, green to eighteen, amber to
/// twenty, red above. Says in words what the colour says.
class VisitRing final : public QWidget {
    Q_OBJECT
public:
    explicit VisitRing(int size = 92, QWidget* parent = nullptr);
    void setSeconds(int seconds);
    /// Another kind's shortest and longest time, seconds; 0 = none. The ring is the longest; the warning is its last tenth.
    void setLimits(int least, int most);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_seconds = 0;
    int m_least = 10 * 60;
    int m_most = 20 * 60;
};

/// How good something is, in four bars and a word.
class QualityBars final : public QWidget {
    Q_OBJECT
public:
    /// `bars` 0 … 4.
    QualityBars(int bars, Tone tone, const QString& word, QWidget* parent = nullptr);
    void set(int bars, Tone tone, const QString& word);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_bars = 0;
    Tone m_tone = Tone::Neutral;
    QString m_word;
};

/// Progress 0 … 1 as a bar of 8 px.
class ProgressLine final : public QWidget {
    Q_OBJECT
public:
    explicit ProgressLine(QWidget* parent = nullptr);
    void setShare(double share);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_share = 0;
};

} // namespace ui
