#pragma once

#include "core/flow/Door.h"
#include "ui/widgets/SideSheet.h"

namespace ui {

class Banner;
class Button;
class Field;

/// The account at the hub of who works here: signing in there again, or another password.
class AccountSheet final : public SideSheet {
    Q_OBJECT
public:
    enum class What { SignIn, Password };
    /// `door` has an ownPassword().
    AccountSheet(core::Door& door, What what, QWidget* page);

private:
    void makeSignIn();
    void signIn();
    void showPassword();

    core::Door& m_door;
    QWidget* m_form = nullptr;
    Banner* m_banner = nullptr;
    Field* m_password = nullptr;
    Field* m_code = nullptr;
    Button* m_button = nullptr;
};

} // namespace ui
