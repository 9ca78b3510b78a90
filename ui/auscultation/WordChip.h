#pragma once

#include <QAbstractButton>

namespace ui {

/// A word that is taken or not: taken ones are filled and bold, with a tick.
class WordChip final : public QAbstractButton {
    Q_OBJECT
public:
    WordChip(const QString& word, QWidget* parent);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace ui
