#pragma once

#include "ui/booking/CaseChoices.h"
#include "ui/booking/CaseWords.h"
#include "ui/shell/PageView.h"

class QBoxLayout;
class QVBoxLayout;
class QStackedLayout;
class QTimer;

namespace ui {

class Area;
class Banner;
class CaseRail;
class CaseSheets;
class DangerStop;
class ListeningPanel;
class PatientBanner;
class RecordsPanel;
class ScrollPage;
class Segments;

/// One case: who, where it stands with both clocks, everything that belongs to it, and what can be done now, as the case's
/// table has it. Place::detail "book" opens the choice of time, "danger" the record of a danger stop, "records" the records.
class CaseFilePage final : public PageView {
    Q_OBJECT
public:
    CaseFilePage(Room& room, const Place& place, QWidget* parent);

    QString title() const override;
    QString help() const override;
    DangerStop* danger() const { return m_danger; }
    CaseSheets* sheets() const { return m_sheets; }
    /// The records in place of the case's story; null before they were opened.
    RecordsPanel* records() const { return m_records; }
    /// The recordings beside the records; null before they were opened, or without sound.
    ListeningPanel* listening() const { return m_listening; }
    void openRecords();
    void closeRecords();

private:
    const core::CaseBrief* brief() const;
    Reader reader() const;
    void read();
    void fill(const core::CaseDesk& desk);
    void showHead(const core::CaseBrief& brief);
    void showMissing(const QString& title, const QString& text);
    void addTrouble(QVBoxLayout* box, QWidget* parent, const core::CaseBrief& brief);
    void addRefused(QVBoxLayout* box, QWidget* parent);
    void addChoices(QVBoxLayout* box, QWidget* parent, const core::CaseDesk& desk);
    void take(CaseStep step, const core::CaseDesk& desk);
    void showTell(const core::CaseDesk& desk);
    void showListening(bool on);

    QTimer* m_soon;
    PatientBanner* m_banner;
    DangerStop* m_danger = nullptr;
    CaseSheets* m_sheets;
    CaseRail* m_rail;
    ScrollPage* m_left;
    Area* m_right;
    ScrollPage* m_rightPage = nullptr;
    QWidget* m_leftContent = nullptr;
    QWidget* m_rightContent = nullptr;
    QStackedLayout* m_stack;
    QWidget* m_recordsView = nullptr;
    RecordsPanel* m_records = nullptr;
    ListeningPanel* m_listening = nullptr;
    Segments* m_recordsTabs = nullptr;
    Button* m_recordsButton;
    Button* m_tell = nullptr; ///< tells that what was asked for is there
    std::optional<core::CaseDesk> m_desk;
    bool m_openedDetail = false;
};

} // namespace ui
