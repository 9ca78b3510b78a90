#pragma once

#include "ui/answer/Reading.h"
#include "ui/shell/PageView.h"

#include <QPointer>

class QBoxLayout;
class QHBoxLayout;
class QVBoxLayout;

namespace ui {

class AnswerList;
class Banner;
class Card;
class DayPlan;
class EmptyState;
class Label;
class ReasonSheet;
class Segments;
class SideSheet;
class TimeSheet;

/// A specialist's invitations by answer deadline, one of them to read, and the answer: accept, accept at another time, ask for
/// records, decline with reason and words (R-E1, R-E2, R-E4, R-A3). J K move, A accepts, D declines, Enter opens the review.
class InvitationsPage final : public PageView {
    Q_OBJECT
public:
    InvitationsPage(Room& room, const Place& place, QWidget* parent);

    QString title() const override;
    QString help() const override;
    void pressPrimary() override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildList(QHBoxLayout* columns);
    void buildAnswer();
    void addKeys();
    QList<core::CaseBrief> mine(int tab) const;
    void refreshList();
    void refreshLine();
    void read(const QString& caseId);
    void showReading(const InvitationReading& reading);
    void showHead(const core::CaseBrief& brief);
    void showAnswer(const core::CaseBrief& brief);
    void showDay();
    void arrange();
    void chooseTab(int tab);
    void accept();
    QString acceptedWords(const std::optional<core::Slot>& slot) const;
    void openTimes();
    void openDecline();
    void openRecords();
    void openReview();
    /// `told`: what the person is told beside the list when it is stored, since the case leaves that list.
    void commit(const core::Result<core::Act>& act, std::function<void(const QString&)> failed, const QString& told = {});
    void closeSheet(bool isSent = false);
    void openAgain();
    void goOn();

    QWidget* m_listColumn;
    Segments* m_filter;
    AnswerList* m_list;
    QWidget* m_body;
    QWidget* m_head;
    QHBoxLayout* m_headBox;
    EmptyState* m_empty;
    Banner* m_notice;
    Banner* m_answered; ///< the last answer and where it is now
    Segments* m_tabs;
    QHBoxLayout* m_middle;
    QVBoxLayout* m_right;
    QWidget* m_rightColumn;
    QVBoxLayout* m_bottom;
    Card* m_answer;
    QBoxLayout* m_answers; ///< accept, another time, decline
    QBoxLayout* m_looks;   ///< the records: open them, ask for more
    Label* m_question;
    Button* m_accept;
    Button* m_other;
    Button* m_records;
    Button* m_decline;
    Button* m_review;
    QWidget* m_dayColumn;
    Label* m_dayTitle;
    DayPlan* m_day;
    QWidget* m_view = nullptr;
    QPointer<SideSheet> m_sheet;
    std::function<void()> m_press; ///< the open sheet's primary
    std::optional<core::CaseDesk> m_desk;
    InvitationReading m_reading;
    QString m_caseId;
    QString m_again; ///< "<caseId>/<sheet>" to open when its invitation has been read
    bool m_wide = true;
};

} // namespace ui
