#pragma once

#include "core/flow/Office.h"
#include "core/records/RecordItem.h"

#include <QImage>
#include <QWidget>

namespace ui {

class EmptyState;
class Label;
class TextField;

/// One record to look at: pictures and text inside the program, everything else by what is known of it. Plus and minus zoom a
/// picture, 0 fits it.
class RecordPane final : public QWidget {
    Q_OBJECT
public:
    RecordPane(core::Office& office, QWidget* parent);
    /// Reads the bytes; nothing of another record is shown meanwhile.
    void showRecord(const core::RecordItem& item);
    void clear();
    QString recordId() const { return m_item.id; }
    bool hasPicture() const { return !m_image.isNull(); }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Canvas;
    void take(const core::Result<QByteArray>& bytes);
    void say(const QString& title, const QString& text);
    core::Office& m_office;
    core::RecordItem m_item;
    QImage m_image;
    Label* m_title;
    Label* m_facts;
    Canvas* m_canvas;
    TextField* m_text;
    EmptyState* m_empty;
};

} // namespace ui
