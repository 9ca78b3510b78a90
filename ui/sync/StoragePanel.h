#pragma once

#include "core/flow/Upkeep.h"
#include "ui/widgets/Panel.h"

namespace ui {

class Button;
class Field;
class Label;
class ProgressLine;
class SpaceBar;

/// Room on this computer and backups: what takes how much, what may be removed because the hub has it, and a backup that is
/// proved at once.
class StoragePanel final : public Card {
    Q_OBJECT
public:
    StoragePanel(core::Upkeep& upkeep, std::function<QDateTime()> now, QWidget* parent);

    void show(const core::Space& space);
    /// What the file dialog leads to.
    void backUpTo(const QString& chosen);

Q_SIGNALS:
    void closeWanted();
    /// Files were removed: "Undo" fetches them again.
    void cleared(const QString& words);

private:
    void addRoom(QVBoxLayout* box);
    void addBackup(QVBoxLayout* box);
    void clear();
    void chooseBackup();
    void tell(const core::Status& status, const QString& words);

    core::Upkeep& m_upkeep;
    std::function<QDateTime()> m_now;
    SpaceBar* m_bar = nullptr;
    Label* m_details = nullptr;
    Banner* m_little = nullptr;
    Label* m_clearWords = nullptr;
    Button* m_clear = nullptr;
    Label* m_last = nullptr;
    Field* m_phrase = nullptr;
    Field* m_again = nullptr;
    Button* m_backup = nullptr;
    QWidget* m_working = nullptr;
    Label* m_workingWords = nullptr;
    ProgressLine* m_progress = nullptr;
    Banner* m_result;
};

} // namespace ui
