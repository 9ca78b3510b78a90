#pragma once

#include "ui/answer/Reading.h"
#include "ui/shell/PageView.h"

#include <QPointer>

class QVBoxLayout;

namespace ui {

class AnswerList;
class Banner;
class CandidateList;
class Chip;
class EmptyState;
class PickList;
class ReasonSheet;
class ScrollPage;

/// The hospital's office: every invitation without an answer, the oldest first; who could take it; assigning and re-assigning;
/// the institution's own answer (R-A3, R-E2). Enter assigns, A accepts for the hospital, D declines.
class MatchingPage final : public PageView {
    Q_OBJECT
public:
    MatchingPage(Room& room, const Place& place, QWidget* parent);

    QString title() const override;
    QString help() const override;
    void pressPrimary() override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    enum Filter { All, Unassigned, Assigned, Overdue, kFilters };
    void buildBoard(QVBoxLayout* box);
    void buildPanel();
    QList<core::CaseBrief> shown(Filter filter) const;
    void refresh();
    void refreshLine();
    void read(const QString& caseId);
    void fillPanel();
    void fillSides(QVBoxLayout* box, QWidget* parent);
    void fillAsked(QVBoxLayout* box, QWidget* parent);
    void fillTeam(QVBoxLayout* box, const QStringList& team);
    void showButtons();
    QStringList team() const;
    void paintRow(QPainter& painter, const QWidget* widget, const core::CaseBrief& brief, const QRect& rect) const;
    QString hospitalSays(const core::CaseBrief& brief) const;
    QString spoken(const core::CaseBrief& brief) const;
    std::optional<core::Slot> slotFor(const QString& specialistId) const;
    void assign();
    void accept();
    void openDecline();
    void commit(const core::Result<core::Act>& act, std::function<void(const QString&)> failed);
    void closeSheet(bool isSent = false);
    void openAgain();

    QList<Chip*> m_chips;
    Filter m_filter = All;
    AnswerList* m_list;
    EmptyState* m_empty;
    Banner* m_notice;
    Banner* m_error;
    QWidget* m_panel;
    ScrollPage* m_scroll;
    QWidget* m_content = nullptr;
    CandidateList* m_candidates = nullptr;
    PickList* m_team = nullptr; ///< null where one specialist answers alone
    Button* m_assign;
    Button* m_accept;
    Button* m_decline;
    QPointer<ReasonSheet> m_sheet;
    std::optional<core::CaseDesk> m_desk;
    QString m_caseId;
    QString m_again; ///< the case whose sheet is to open when it has been read
};

} // namespace ui
