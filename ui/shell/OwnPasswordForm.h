#pragma once

#include "core/base/Error.h"
#include "core/flow/OwnPassword.h"

#include <QWidget>

class QTimer;
class QVBoxLayout;

namespace ui {

class Banner;
class Button;
class Field;

/// An own password at the hub, as far as the port's step says: choosing it (at the desk with the old one), then signing in
/// anew with the next code. Made anew for each step; the passphrase of this PC is not touched (R-B4).
class OwnPasswordForm final : public QWidget {
    Q_OBJECT
public:
    /// `atDesk`: somebody works already, and nothing is lost by going away.
    OwnPasswordForm(core::OwnPassword& own, bool atDesk, QWidget* parent);

Q_SIGNALS:
    /// Signed in with the new password.
    void entered();
    /// The person goes away; what was typed is forgotten.
    void left();

private:
    void showStep(core::OwnPassword::Step step);
    void makeChoice(bool withOld);
    void makeEntry();
    void addRules();
    void addButtons(const QString& words);
    void choose();
    void chosen(const core::Status& status);
    void enter();
    void tick();

    core::OwnPassword& m_own;
    bool m_atDesk;
    QVBoxLayout* m_box;
    QWidget* m_content = nullptr;
    QVBoxLayout* m_contentBox = nullptr;
    Banner* m_banner = nullptr;
    Field* m_old = nullptr;
    Field* m_fresh = nullptr;
    Field* m_again = nullptr;
    Field* m_code = nullptr;
    Button* m_button = nullptr;
    QTimer* m_tick;
};

/// What is wrong with a password, by seal's name for it (docs/protocol.md, "Session").
QString passwordWords(const QString& problem);

} // namespace ui
