#pragma once

#include "core/flow/TimeActs.h"
#include "ui/booking/CaseChoices.h"

#include <QObject>

#include <functional>

namespace ui {

class SideSheet;
struct Room;

/// The side sheets in which the steps of a case are decided. Each opens over the page, names what it does on its button, and
/// commits one act; an error stays in the sheet. Made by the case's page, which owns it.
class CaseSheets final : public QObject {
    Q_OBJECT
public:
    CaseSheets(Room& room, const QString& caseId, QWidget* page);

    /// Opens the sheet of a step that is decided here; false for a step that has a page of its own.
    bool open(CaseStep step, const core::CaseDesk& desk);
    /// Opens the sheet that was open when the page went, if the case still has that step.
    void resume(const core::CaseDesk& desk);
    SideSheet* sheet() const { return m_sheet; }
    /// Commits at once what needs no sheet.
    void commit(const core::Result<core::Act>& act);

Q_SIGNALS:
    void done();
    void failed(const core::Error& error);

private:
    using Make = std::function<core::Result<core::Act>()>;

    SideSheet* fresh(const QString& title, const QString& what);
    void addPrimary(const QString& words, bool danger, Make make);
    void openTime(const core::CaseDesk& desk);
    void openReason(CaseStep step, const core::CaseDesk& desk);
    void openDecision(const core::CaseDesk& desk);
    void openTransfer(const core::CaseDesk& desk);
    void openFollowUp(const core::CaseDesk& desk);

    Room& m_room;
    QString m_caseId;
    QWidget* m_page;
    SideSheet* m_sheet = nullptr;
    QString m_key; ///< of the sheet's form
};

QString transferWords(core::TransferStatus status);

} // namespace ui
