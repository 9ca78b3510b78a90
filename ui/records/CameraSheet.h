#pragma once

#include "core/visit/VideoFrame.h"
#include "ui/shell/PageView.h"
#include "ui/widgets/SideSheet.h"

#include <QPointer>

namespace ui {

class Button;
class ChoiceField;
class Field;
class Label;
class RecordIntake;
class VideoView;

/// Pages photographed with the camera of this room, one after the other (R-F1): a live picture, the shutter, and what can be
/// read of the page said before it is kept. No page is lost: one that is undecided when the sheet closes is added and asked about
/// like any file, one that could not be stored is given back. It has the camera from open() until it is closed or goes, and
/// never the microphone. Belongs to the page; GUI thread.
class CameraSheet final : public QObject {
    Q_OBJECT
public:
    /// `room.visitRoom` is there.
    CameraSheet(Room& room, RecordIntake& intake, QWidget* page);
    ~CameraSheet() override;

    /// Where it is open already, it stays as it is.
    void open();
    SideSheet* sheet() const { return m_sheet; }

private:
    enum class Look { Live, Judging, Sharp, Blurred, Unknown, Returned };
    struct Page {
        QByteArray jpeg;
        core::SharedFrame frame;
    };
    void addButtons();
    void start();
    void stop();
    void fill();
    void onFrame();
    void onFailed(const core::Error& error);
    void shoot();
    void judge(const QByteArray& jpeg);
    void keep();
    void giveBack(const Page& page);
    void next();
    void show(Look look);
    void showCount();
    QString words() const;

    Room& m_room;
    QPointer<RecordIntake> m_intake;
    QPointer<SideSheet> m_sheet;
    Field* m_cameraField = nullptr;
    ChoiceField* m_camera = nullptr;
    VideoView* m_view = nullptr;
    Label* m_words = nullptr;
    Label* m_count = nullptr;
    Button* m_shoot = nullptr;
    Button* m_keep = nullptr;       ///< what Enter does with a sharp page
    Button* m_keepAnyway = nullptr; ///< beside m_better
    Button* m_again = nullptr;
    Button* m_better = nullptr; ///< what Enter does with a blurred page
    Button* m_done = nullptr;
    Page m_still;
    QList<Page> m_back; ///< were not stored
    QString m_problem;  ///< why there is no picture
    Look m_look = Look::Live;
    int m_shot = 0; ///< answers of an earlier picture do not count
    int m_kept = 0;
    bool m_isOpen = false;
    bool m_movesFocus = false; ///< to the next thing to do, once it can be done
};

} // namespace ui
