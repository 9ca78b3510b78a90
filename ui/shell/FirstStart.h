#pragma once

#include "ui/shell/GatePage.h"

class QStackedLayout;

namespace ui {

class Banner;
class Button;
class Field;
class Label;
class LineField;
class PersonFields;
class ProgressLine;

/// The first start: join a site, practise on the built-in one, or restore a backup. Each way can be left again; nothing is
/// made before its last button.
class FirstStart final : public GatePage {
    Q_OBJECT
public:
    FirstStart(core::Door& door, Surface& surface, QWidget* parent);

private:
    enum Step { Ways, Where, Who, Restore };
    QWidget* ways();
    QWidget* where();
    QWidget* who();
    QWidget* restore();
    /// The head of a step: a way back and its title.
    QVBoxLayout* stepBox(QWidget* step, const QString& title, Step back);
    void goTo(Step step);
    void openSheet();
    void readSheet();
    void enrol();
    void practise();
    void chooseBackup();
    void startRestore();
    void begin(Button* button);
    void end(Button* button, const core::Status& status);

    QStackedLayout* m_steps;
    Banner* m_problem;
    QWidget* m_working;
    Label* m_workingWords;
    ProgressLine* m_progress;
    Button* m_practise = nullptr;
    // join
    core::Door::Enrolment m_enrolment;
    Button* m_file = nullptr;
    Field* m_address = nullptr;
    Field* m_code = nullptr;
    Button* m_next = nullptr;
    Label* m_print = nullptr;
    QWidget* m_same = nullptr;
    PersonFields* m_person = nullptr;
    Button* m_join = nullptr;
    // restore
    QString m_backup;
    Label* m_backupName = nullptr;
    Field* m_passphrase = nullptr;
    Button* m_restore = nullptr;
};

} // namespace ui
