#pragma once

#include "core/flow/VisitSession.h"
#include "ui/shell/PageView.h"

#include <QPointer>

class QHBoxLayout;
class QVBoxLayout;

namespace ui {

class AgendaView;
class Banner;
class Button;
class CallButton;
class CallScene;
class Card;
class ChatView;
class ClockCard;
class DangerStop;
class DevicesSheet;
class EndSheet;
class Label;
class NotesView;
class SecondScreen;
class SharedRecords;
class SideSheet;
class SoundStrip;
class TabPanel;
class Tag;
class TelephoneSheet;

/// The call: see, hear, agree, within the lawful time. Dark, without navigation; allergies, clock and emergency
/// are always in sight. From 1700 px records stand beside agenda and notes.
class CallPage final : public PageView {
    Q_OBJECT
public:
    CallPage(Room& room, const Place& place, QWidget* parent);
    ~CallPage() override;

    QString title() const override;
    QString help() const override;
    void pressPrimary() override;
    bool fillsWindow() const override { return true; }
    /// For tests.
    DangerStop* danger() const { return m_danger; }
    CallScene* scene() const { return m_scene; }
    ClockCard* clock() const { return m_clock; }
    EndSheet* endSheet() const { return m_end; }
    SoundStrip* strip() const { return m_strip; }
    SharedRecords* records() const { return m_records; }
    ChatView* chat() const { return m_chat; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildHead(QVBoxLayout* box);
    void buildStage(QVBoxLayout* box);
    void buildPanels();
    void buildTools(QVBoxLayout* box);
    void addKeys();
    void wire();
    void showMissing(QVBoxLayout* box);
    void arrange();
    void showHead();
    void showLine();
    void showClockAndAgenda();
    void showBanner();
    void fillBanner();
    void showScreenBanner();
    void endScreen();
    void showTools();
    void showCounts();
    void onTold(const QString& what);
    void tell(const core::Status& status);
    void openPanel(QWidget* page);
    void setFullScreen(bool on);
    void showScreens();
    void onScreensChanged();
    void toggleSecondScreen();
    void pressEnd();
    void goOn();
    SideSheet* openSheet() const;

    QPointer<core::VisitSession> m_session;
    DangerStop* m_danger = nullptr;
    QString m_patient;
    bool m_full = false, m_wide = false;
    int m_unread = 0;
    QString m_notice; ///< what was told last and stays until it is over

    Label *m_name = nullptr, *m_who = nullptr, *m_reason = nullptr;
    Tag *m_allergy = nullptr, *m_secure = nullptr, *m_line = nullptr;
    Button *m_fullButton = nullptr, *m_secondButton = nullptr;
    QPointer<SecondScreen> m_second;
    Banner *m_banner = nullptr, *m_screenBanner = nullptr;
    Button* m_bannerButton = nullptr;
    QWidget* m_stage = nullptr;
    QHBoxLayout* m_columns = nullptr;
    CallScene* m_scene = nullptr;
    SoundStrip* m_strip = nullptr;
    QWidget* m_middle = nullptr;
    QWidget* m_side = nullptr;
    QVBoxLayout* m_sideBox = nullptr;
    ClockCard* m_clock = nullptr;
    TabPanel *m_sidePanel = nullptr, *m_middlePanel = nullptr;
    Card *m_agendaCard = nullptr, *m_notesCard = nullptr;
    QWidget* m_agendaPage = nullptr;
    AgendaView* m_agenda = nullptr;
    Button* m_next = nullptr;
    Label* m_nextWords = nullptr;
    SharedRecords* m_records = nullptr;
    NotesView* m_notes = nullptr;
    ChatView* m_chat = nullptr;
    EndSheet* m_end = nullptr;
    TelephoneSheet* m_telephone = nullptr;
    DevicesSheet* m_devices = nullptr;
    CallButton *m_micTool = nullptr, *m_camTool = nullptr, *m_soundTool = nullptr, *m_recordsTool = nullptr,
               *m_shareTool = nullptr, *m_voiceTool = nullptr, *m_devicesTool = nullptr, *m_dangerTool = nullptr,
               *m_endTool = nullptr;
};

} // namespace ui
