#pragma once

#include "core/flow/Steward.h"
#include "ui/shell/PageView.h"
#include "ui/theme/Icons.h"

#include <QDate>

#include <optional>

class QHBoxLayout;
class QVBoxLayout;

namespace ui {

class Banner;
class Button;
class ColumnList;
class LineField;
class SideSheet;

/// One part of the administration page: a tool row, a list, sheets for what is changed. Base of the parts below.
class ManageView : public QWidget {
    Q_OBJECT
public:
    ManageView(Room& room, QWidget* parent);
    /// Reads anew.
    virtual void refresh() = 0;

Q_SIGNALS:
    /// A sheet that was open when its page went is open again.
    void sheetReopened();

protected:
    /// How long what is typed in a sheet is kept.
    enum class Kept {
        WhileOpen,    ///< through a page built anew and a power cut: closing it leaves everything as it was
        UntilDecided, ///< also when it is closed: somebody goes on writing later
    };
    Room& room() const { return m_room; }
    QVBoxLayout* box() const { return m_box; }
    Button* addTool(const QString& words, Icon icon, bool primary = false);
    void addToTools(QWidget* widget);
    /// Shows what went wrong; nothing when all is well.
    void say(const core::Status& status);
    /// A fresh sheet over the page; the one before goes.
    SideSheet* openSheet(const QString& title);
    void closeSheet();
    /// That one, when it is still the one that is open.
    void closeSheet(const SideSheet* sheet);
    /// A line in the sheet under its words; `name` is the control's.
    static LineField* addLine(
        SideSheet* sheet, const QString& name, const QString& label, const QString& text, const QString& hint = {});
    /// Whether something stands in such a line; `words` are said under it when nothing does.
    static bool isFilled(LineField* line, const QString& words);
    /// The day in such a line, a null one where it is empty; nothing when it is no day, which is said under it.
    static std::optional<QDate> dayIn(LineField* line);
    /// Opens a sheet whose controls are in and named; `what` says which one it is ("person/<id>").
    void openKept(SideSheet* sheet, const QString& what, Kept kept);
    /// It was done: nothing is kept under `what` any more, nor by `sheet`, which may have gone.
    void forgetKept(const QString& what, SideSheet* sheet);
    /// Opens again what was open when the page went; `open` gets what follows `beginning`. For the constructor or later, once.
    void reopen(const QString& beginning, const std::function<void(const QString& rest)>& open);
    QString institutionName(const QString& id) const;
    /// Stores an act outside any case; `button` is busy meanwhile. Stored, what its sheet keeps under `what` is forgotten, the
    /// sheet closes, and the list is read anew.
    void store(const core::Act& act, const QString& what, SideSheet* sheet, Button* button);

private:
    Room& m_room;
    QVBoxLayout* m_box;
    QHBoxLayout* m_tools;
    Banner* m_problem;
    SideSheet* m_sheet = nullptr;
};

/// People and their licences (R-B1, R-B2, R-B6).
class PeopleView final : public ManageView {
    Q_OBJECT
public:
    PeopleView(Room& room, QWidget* parent);
    void refresh() override;

private:
    void edit(const QString& id);
    ColumnList* m_list;
};

/// Accounts at the hub: new ones, passwords and second factors anew, shutting out (R-B4).
class AccountsView final : public ManageView {
    Q_OBJECT
public:
    AccountsView(Room& room, QWidget* parent);
    void refresh() override;

private:
    void show();
    void add();
    void manage(const QString& login);
    /// `asked`: the sheet that wanted it, where it is still open.
    void handOut(const core::Result<core::HandedOut>& given, SideSheet* asked);
    bool m_hasDirectory; ///< who is who, as far as this cache knows
    bool m_isRead = false;
    ColumnList* m_list;
    QList<core::ManagedUser> m_users;
};

/// Workstations and the codes for new ones.
class DevicesView final : public ManageView {
    Q_OBJECT
public:
    DevicesView(Room& room, QWidget* parent);
    void refresh() override;

private:
    void makeCode();
    void manage(const QString& id);
    ColumnList* m_list;
    QList<core::ManagedDevice> m_devices;
};

/// The registered stethoscopes with their approval and their last check, entered, put right and taken out of use here (R-F6, R-J7).
class StethoscopesView final : public ManageView {
    Q_OBJECT
public:
    StethoscopesView(Room& room, QWidget* parent);
    void refresh() override;

private:
    void showCheck(const QString& id);
    void edit(const QString& id);
    ColumnList* m_list;
};

/// Institutions with their subjects and stops, and the agreements between them (R-A1, R-A2, R-J2).
class SitesView final : public ManageView {
    Q_OBJECT
public:
    SitesView(Room& room, QWidget* parent);
    void refresh() override;

private:
    void manage(const QString& id);
    void addStop(const core::Institution& institution);
    ColumnList* m_institutions;
    ColumnList* m_agreements;
};

} // namespace ui
