#pragma once

#include <QWidget>

namespace ui {

/// Every component in every state, light and dark beside each other; for judging the look and for picture tests.
class Gallery final : public QWidget {
    Q_OBJECT
public:
    explicit Gallery(QWidget* parent = nullptr);

private:
    QWidget* half(const QString& appearance, const QString& title);
};

} // namespace ui
