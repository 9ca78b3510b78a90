#pragma once

#include "ui/shell/PageView.h"

namespace ui {

class Button;
class Card;
class Field;
class Label;
class PinField;

/// What the program knows about itself and this computer; given by app.
struct ProgramFacts {
    QString version;
    QString folder;  ///< of the profile
    QString notices; ///< the licences of what is linked or included
    struct Storage {
        qint64 used = 0; ///< bytes of the folder
        qint64 free = 0; ///< bytes left on its disk
    };
    /// Measured in the background; answered on the GUI thread unless `context` has died.
    std::function<void(QObject* context, std::function<void(Storage)>)> measure;
    struct Person {
        QString id;
        QString name;
        core::Role role;
    };
    std::vector<Person> practising; ///< everybody of the practice site; empty at a real one
    /// Shows the window of one of them, or brings it to the front.
    std::function<void(const QString& id)> openWindow;
};

/// Language, text size, appearance, the PIN, this computer, the hub, and what the program is made of.
class SettingsPage final : public PageView {
    Q_OBJECT
public:
    SettingsPage(Room& room, const Place& place, const ProgramFacts& facts, QWidget* parent);
    QString title() const override;
    QString help() const override;

private:
    QWidget* looks();
    QWidget* pin();
    QWidget* computer(const ProgramFacts& facts);
    QWidget* hub();
    QWidget* practice(const ProgramFacts& facts);
    QWidget* about(const ProgramFacts& facts);
    void savePin();
    void refreshHub();
    void openAccount(bool password);
    void showNotices(const QString& notices);

    Field* m_pin = nullptr;
    Field* m_again = nullptr;
    Button* m_save = nullptr;
    Label* m_pinState = nullptr;
    Label* m_storage = nullptr;
    Label* m_line = nullptr;
    Button* m_signIn = nullptr; ///< shown while the hub wants both factors again
};

} // namespace ui
