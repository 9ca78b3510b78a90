#pragma once

#include "ui/visit/DeviceCheck.h"

#include <QWidget>

namespace ui {

class Button;
class ChoiceField;
class IconView;
class Label;
class LevelBar;
class Tag;

/// One device or line of the check: sign, name, which one, what was found, its buttons, and the result.
class CheckRow final : public QWidget {
    Q_OBJECT
public:
    CheckRow(core::ReadyItem item, QWidget* parent);
    void show(const CheckLine& line);
    void setLevel(double level);
    core::ReadyItem item() const { return m_item; }
    Button* button() const { return m_button; }
    Button* second() const { return m_second; }

Q_SIGNALS:
    void pressed(bool second);
    void chosen(const QString& deviceId);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    core::ReadyItem m_item;
    Label* m_name;
    Label* m_device;
    ChoiceField* m_choice;
    LevelBar* m_level;
    Label* m_words;
    Button* m_button;
    Button* m_second;
    Tag* m_tag;
};

/// How loud it is now, in steps; with a word for screen readers.
class LevelBar final : public QWidget {
    Q_OBJECT
public:
    explicit LevelBar(QWidget* parent = nullptr);
    /// 0…1 of full scale, shown in decibels.
    void setLevel(double level);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_lit = 0;
};

} // namespace ui
