#pragma once

#include "core/flow/Directory.h"
#include "ui/opinion/AcceptForm.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Panel.h"

namespace ui {

class Button;
class Label;

/// Follow-ups, each with its day, and once decided with what came of it (R-H2).
class FollowUpCard final : public Card {
    Q_OBJECT
public:
    explicit FollowUpCard(QWidget* parent = nullptr);
    /// `withOutcomes`: after the decision.
    void set(const QList<core::FollowUpItem>& items, const QDate& today, bool withOutcomes);
    QList<core::FollowUpItem> items() const;
    Button* addButton() const { return m_add; }
    LineField* what(int index) const { return m_rows.value(index).what; }
    LineField* due(int index) const { return m_rows.value(index).due; }
    ChoiceField* status(int index) const { return m_rows.value(index).status; }
    LineField* outcome(int index) const { return m_rows.value(index).outcome; }

Q_SIGNALS:
    void changed();

private:
    struct Row {
        QWidget* whole = nullptr;
        LineField* what = nullptr;
        LineField* due = nullptr;
        ChoiceField* status = nullptr;
        LineField* outcome = nullptr;
    };
    void addRow(const core::FollowUpItem& item);
    void arrange(const Row& one);
    QVBoxLayout* m_box;
    Button* m_add;
    QList<Row> m_rows;
    QDate m_today;
    bool m_withOutcomes = false;
};

/// The transfer to a hospital: arranged, followed forward to its end (R-H3).
class TransferCard final : public Card {
    Q_OBJECT
public:
    explicit TransferCard(const core::Directory& directory, QWidget* parent = nullptr);
    /// `stored`: the transfer that is there; its place does not change any more.
    void set(
        const AcceptForm& form, const std::optional<core::Transfer>& stored, const core::Opinion* opinion, const QDate& today);
    void read(AcceptForm& form) const;
    Segments* choice() const { return m_choice; }
    ChoiceField* hospital() const { return m_hospital; }
    ChoiceField* department() const { return m_department; }
    LineField* reason() const { return m_reason; }
    LineField* day() const { return m_day; }
    ChoiceField* status() const { return m_status; }
    LineField* outcome() const { return m_outcome; }

Q_SIGNALS:
    void changed();

private:
    void fillHospitals(const QString& chosen);
    void fillDepartments(const QString& chosen);
    void arrange();
    const core::Directory& m_directory;
    QString m_id;
    std::optional<core::Transfer> m_stored;
    QDate m_today;
    Label* m_advice;
    Segments* m_choice;
    QWidget* m_fields;
    ChoiceField* m_hospital;
    ChoiceField* m_department;
    LineField* m_reason;
    LineField* m_day;
    Field* m_statusField;
    ChoiceField* m_status;
    LineField* m_outcome;
};

/// What was charged, with the receipt (R-A5).
class FeeCard final : public Card {
    Q_OBJECT
public:
    explicit FeeCard(QWidget* parent = nullptr);
    void set(const AcceptForm& form, const core::FeeStatement& told);
    /// Puts the cursor where the receipt's number belongs.
    void askForReceipt();
    void read(AcceptForm& form) const;
    LineField* receipt() const { return m_receipt; }
    LineField* waived() const { return m_waived; }
    LineField* waiverReason() const { return m_waiverReason; }

Q_SIGNALS:
    void changed();

private:
    void arrange();
    Label* m_told;
    LineField* m_receipt;
    LineField* m_waived;
    LineField* m_waiverReason;
};

} // namespace ui
