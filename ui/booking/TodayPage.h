#pragma once

#include "ui/booking/CaseListModel.h"
#include "ui/shell/PageView.h"

class QTimer;
class QStackedLayout;

namespace ui {

class Banner;
class CaseListView;
class CasePreview;
class Chip;
class DayTimeline;
class EmptyDay;
class EmptyState;
class Label;
class LineField;
class NextStepCard;
class ScrollPage;

/// The day of an on-site doctor, or of a specialist with other words: timeline, the next step, all that is open in groups.
class TodayPage final : public PageView {
    Q_OBJECT
public:
    TodayPage(Room& room, const Place& place, QWidget* parent);

    QString title() const override;
    QString help() const override;
    /// The row's action while somebody moves in the list, else the next step.
    void pressPrimary() override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    Reader reader() const;
    void buildLeft(QBoxLayout* box);
    void buildMiddle(QBoxLayout* box);
    void buildChips(QBoxLayout* box);
    void addKeys();
    void reload();
    void tick();
    void narrow();
    void showLine();
    void showCounts();
    void showChosen();
    void goTo(const QString& caseId, bool action);

    CaseListModel m_model;
    QTimer* m_soon;
    QStackedLayout* m_stack = nullptr;
    EmptyDay* m_empty = nullptr;
    QWidget* m_left = nullptr;
    QWidget* m_bannerRoom = nullptr;
    Banner* m_banner = nullptr;
    Label* m_day = nullptr;
    Label* m_summary = nullptr;
    DayTimeline* m_timeline = nullptr;
    ScrollPage* m_hours = nullptr;
    bool m_isScrolled = false; ///< by the person
    NextStepCard* m_card = nullptr;
    QList<Chip*> m_chips;
    LineField* m_field = nullptr;
    CaseListView* m_list = nullptr;
    EmptyState* m_nothing = nullptr;
    CasePreview* m_preview = nullptr;
    QDate m_shownDay;
    bool m_hasArchive = false; ///< known once the desk is empty
};

} // namespace ui
