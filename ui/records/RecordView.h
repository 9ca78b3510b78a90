#pragma once

#include "core/records/RecordItem.h"
#include "ui/records/RecordShelf.h"

#include <QTemporaryDir>
#include <QWidget>

class QHBoxLayout;
class QSlider;
class QVBoxLayout;

namespace ui {

class Button;
class EcgView;
class Label;
class PictureView;

/// One record, opened inside the program: picture, DICOM, ECG, laboratory table, text, PDF. What is not shown here opens in
/// the system's own viewer, on a copy in a private folder that goes with this view. Esc = back.
class RecordView final : public QWidget {
    Q_OBJECT
public:
    RecordView(Room& room, RecordShelf& shelf, QWidget* parent);
    /// Stands on a page for good: nothing to go back to, and the keyboard stays where it is. Before open().
    RecordView* embedded();
    void open(const core::RecordItem& item);
    const QString& recordId() const { return m_item.id; }
    /// Something stands there: the record, or why it cannot be shown.
    bool isShowing() const { return m_content != nullptr; }
    /// What is shown just now, for keys and tests; nullptr when something else is.
    PictureView* picture() const { return m_picture; }
    EcgView* ecg() const { return m_ecg; }
    /// The sentence when nothing can be shown.
    QString problem() const { return m_problem; }
    int frameIndex() const { return m_index; }

Q_SIGNALS:
    void closed();
    /// Something is on the screen: the record, or why it is not.
    void shown();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void clear();
    void leave();
    void showBytes(const QByteArray& bytes);
    void showText(const QByteArray& bytes);
    void showFile(const core::DecodedFile& file);
    void showEcg(const core::DecodedFile& file);
    void addPictureTools(const core::DecodedFile& file);
    void addWindows(const core::DecodedFile& file);
    void addFrames(const core::DecodedFile& file);
    void addZoom();
    void loadFrame(int index);
    void frameCame(int index, const core::Result<core::DecodedFrame>& frame);
    void say(const QString& title, const QString& sentence, bool elsewhere);
    void openElsewhere();
    Button* tool(const QString& words, const QString& meaning);

    Room& m_room;
    RecordShelf& m_shelf;
    core::RecordItem m_item;
    core::DecodedFile m_file;
    QByteArray m_bytes;
    Button* m_back;
    Label* m_title;
    Label* m_meta;
    QWidget* m_tools = nullptr;
    QHBoxLayout* m_toolRow = nullptr;
    QVBoxLayout* m_box;
    QWidget* m_content = nullptr;
    PictureView* m_picture = nullptr;
    EcgView* m_ecg = nullptr;
    QSlider* m_slider = nullptr;
    Label* m_frameWords = nullptr;
    QString m_problem;
    int m_index = 0;
    bool m_hasFrame = false;
    bool m_embedded = false;
    int m_wanted = -1; ///< a frame on its way; the newest wish goes next
    int m_next = -1;
    std::unique_ptr<QTemporaryDir> m_private;
};

} // namespace ui
