#pragma once

#include "core/flow/VisitSession.h"

#include <QObject>

class QWidget;

namespace ui {

class Banner;
class Button;
class Label;
class OptionCard;
class SideSheet;
class TextField;
class VisitRing;

/// Ending, pausing and going on beyond the time (R-G2). Below the least time only the patient's wish or a line
/// failure end a visit, each with a reason; danger has its own button. Going on is always the first choice.
class EndSheet final : public QObject {
    Q_OBJECT
public:
    EndSheet(core::VisitSession& session, QWidget* stage);
    void open();
    void close();
    bool isOpen() const;
    SideSheet* sheet() const { return m_sheet; }
    /// The clock has moved.
    void refresh();

Q_SIGNALS:
    void ended();
    void dangerWanted();
    void openedOrClosed();

private:
    enum class Mode { Early, Finish, Paused, Over };
    Mode mode() const;
    void judge();
    void end();
    void pause();
    void told(const core::Status& status);
    core::VisitEnd cause() const;

    core::VisitSession& m_session;
    SideSheet* m_sheet;
    VisitRing* m_ring;
    Label* m_title;
    Label* m_rule;
    Button* m_continue;
    Label* m_undone;
    QWidget* m_causes;
    OptionCard* m_line;
    OptionCard* m_wish;
    OptionCard* m_danger;
    Label* m_reasonHint;
    TextField* m_reason;
    Banner* m_error;
    Button* m_pause;
    Button* m_rebook;
    Button* m_end;
};

} // namespace ui
