#pragma once

#include "core/flow/VisitSession.h"
#include "ui/shell/PageView.h"

#include <QPointer>

class QBoxLayout;
class QHBoxLayout;

namespace ui {

class Avatar;
class Banner;
class Button;
class Card;
class CheckRow;
class DangerStop;
class DeviceCheck;
class Label;
class PatientBanner;
class RoomList;
class TelephoneSheet;
class VideoView;

/// The waiting room of a visit: nobody has to say "can you hear me". The own picture, the check of everything the
/// visit needs, the room's list, who waits on the other side, and the one button that goes in; it says what still forbids it
/// (R-G3). The check is kept with the case (R-J3).
class WaitingPage final : public PageView {
    Q_OBJECT
public:
    WaitingPage(Room& room, const Place& place, QWidget* parent);
    ~WaitingPage() override;

    QString title() const override;
    QString help() const override;
    DangerStop* danger() const { return m_danger; }
    DeviceCheck* check() const { return m_check; }
    Button* enterButton() const { return m_enter; }

private:
    void buildHead(QBoxLayout* box);
    void buildLeft(QHBoxLayout* box);
    void buildRight(QHBoxLayout* box);
    void buildFoot(QBoxLayout* box);
    void showMissing();
    void showCase();
    void showTime();
    void showPeer();
    void showBlocks();
    void showRow(core::ReadyItem item);
    void showSums();
    void showPreview();
    void tellPatient(bool present);
    bool isIn() const;
    void enter();
    void keepRoom();

    QPointer<core::VisitSession> m_session;
    DangerStop* m_danger = nullptr;
    DeviceCheck* m_check = nullptr;
    PatientBanner* m_banner = nullptr;
    Label* m_when = nullptr;
    VideoView* m_video = nullptr;
    RoomList* m_list = nullptr;
    QList<CheckRow*> m_rows;
    Label* m_passed = nullptr;
    Label* m_minded = nullptr;
    Card* m_peerCard = nullptr;
    Avatar* m_peerFace = nullptr;
    Label* m_peerName = nullptr;
    Label* m_peerLine = nullptr;
    Label* m_note = nullptr;
    Banner* m_error = nullptr;
    TelephoneSheet* m_telephone = nullptr;
    Button* m_enter = nullptr;
    QString m_patient;
};

} // namespace ui
