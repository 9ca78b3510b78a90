#pragma once

#include "ui/shell/GatePage.h"

#include <QAbstractButton>

class QTimer;

namespace ui {

class Banner;
class Button;
class Field;
class JoinForm;
class Label;
class OwnPasswordForm;
class Segments;

/// Somebody who has used this computer, as a tile; or the way in for others.
class UserTile final : public QAbstractButton {
    Q_OBJECT
public:
    UserTile(const QString& name, const QString& role, const QString& key, QWidget* parent);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_role;
    QString m_key;
};

/// Page 01: who is using this computer? The passphrase opens the cache; at the hub password and second factor are asked for
/// as well; offline the passphrase alone does it for the days that the site allows.
class SignInPage final : public GatePage {
    Q_OBJECT
public:
    SignInPage(core::Door& door, Surface& surface, QWidget* parent);

private:
    void showUsers();
    void choose(int index);
    void chooseWay(bool online);
    void chooseOther(const QString& login);
    QWidget* makeForm();
    void press();
    void enterPractice();
    void answered(const core::Status& status);
    void waitFor(int seconds);
    void showOwnPassword();
    void closeOwnPassword();

    QString m_login;
    QString m_name;
    bool m_online = true;
    QList<core::DoorUser> m_users;
    QList<UserTile*> m_tiles;
    QLayout* m_tileRow = nullptr;
    QWidget* m_form;
    QWidget* m_people;
    OwnPasswordForm* m_own = nullptr; ///< instead of the others, while a password is owed
    JoinForm* m_join;
    Label* m_who = nullptr;
    Segments* m_way = nullptr;
    Field* m_passphrase = nullptr;
    Field* m_password = nullptr;
    Field* m_code = nullptr;
    QWidget* m_hubRow = nullptr;
    Banner* m_problem = nullptr;
    Button* m_button = nullptr;
    Button* m_forgot = nullptr;
    Label* m_days = nullptr;
    QTimer* m_wait = nullptr;
    int m_seconds = 0;
};

/// The hub withdrew this computer: nothing opens here any more, and what to do now.
class WithdrawnPage final : public GatePage {
    Q_OBJECT
public:
    WithdrawnPage(core::Door& door, Surface& surface, QWidget* parent);
};

} // namespace ui
