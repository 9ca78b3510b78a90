#pragma once

#include "ui/opinion/Paper.h"

#include <QScrollArea>

namespace ui {

/// Shows the pages of a paper below each other, as wide as there is room, at most 1.25 of the designed size.
class PaperView final : public QScrollArea {
    Q_OBJECT
public:
    explicit PaperView(QWidget* parent = nullptr);
    void setContent(const PaperContent& content);
    const Paper& paper() const { return m_paper; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    class Sheet;
    Sheet* m_sheet;
    Paper m_paper;
};

} // namespace ui
