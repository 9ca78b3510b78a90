#pragma once

#include "core/flow/Door.h"

#include <QWidget>

namespace ui {

class Banner;
class Button;
class Field;
class LineField;

/// The fields of a person's first time at a computer: login, password and second factor of the hub, and the passphrase that
/// will open this computer from now on, twice.
class PersonFields final : public QWidget {
    Q_OBJECT
public:
    explicit PersonFields(QWidget* parent);
    void setLogin(const QString& login);
    /// Marks what is missing or does not fit; nothing when it may not be sent yet.
    std::optional<core::Door::SignIn> take();
    /// The sentence under the field that the error is about; false when it is about none of them.
    bool showError(const core::Error& error);
    void focusFirst();

Q_SIGNALS:
    void submitted();

private:
    LineField* line(Field* field) const;
    Field* m_login;
    Field* m_password;
    Field* m_code;
    Field* m_passphrase;
    Field* m_again;
};

/// Somebody new at this computer, or a forgotten passphrase: needs the hub once.
class JoinForm final : public QWidget {
    Q_OBJECT
public:
    JoinForm(core::Door& door, QWidget* parent);
    /// Empty: somebody new.
    void start(const QString& login);

Q_SIGNALS:
    /// The password came from an administrator: an own one comes first.
    void passwordOwed();

private:
    void press();

    core::Door& m_door;
    PersonFields* m_person;
    Banner* m_banner;
    Button* m_button;
};

} // namespace ui
