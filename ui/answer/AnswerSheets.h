#pragma once

#include "ui/widgets/SideSheet.h"

#include "core/booking/Slot.h"
#include "core/flow/Office.h"

namespace ui {

class Banner;
class OptionCard;
class TextField;

/// A reason and words for a step that needs both: declining, or asking for more records. What is typed is kept as a form
/// until it was sent (`formKey`, e.g. "sheet/<caseId>/decline").
class ReasonSheet final : public SideSheet {
    Q_OBJECT
public:
    struct Words {
        QString title;
        QString note;        ///< one sentence under the title
        QStringList reasons; ///< empty: words alone
        QString textLabel;
        QString button;
        bool isDanger = false;
    };
    ReasonSheet(const Words& words, core::Office& office, const QString& formKey, QWidget* page);

    /// The whole reason as it is sent; empty while something is missing.
    QString reason() const;
    void press();
    void showError(const QString& sentence);

Q_SIGNALS:
    void sent(const QString& reason);

private:
    void refresh();
    QStringList m_reasons;
    QString m_button;
    QList<OptionCard*> m_options;
    TextField* m_text;
    Button* m_send;
    Banner* m_error;
};

/// Another of the specialist's free times, to accept with. Kept as ReasonSheet's.
class TimeSheet final : public SideSheet {
    Q_OBJECT
public:
    TimeSheet(const QList<core::Slot>& free, core::Office& office, const QString& formKey, QWidget* page);
    void press();
    void showError(const QString& sentence);

Q_SIGNALS:
    void sent(const core::Slot& slot, const QString& message);
    void calendarWanted();

private:
    void refresh();
    int chosen() const;
    QList<core::Slot> m_free;
    QList<OptionCard*> m_options;
    TextField* m_text;
    Button* m_send;
    Banner* m_error;
};

/// Letters of a reason below which it says nothing.
inline constexpr qsizetype kLeastReason = 6;

} // namespace ui
