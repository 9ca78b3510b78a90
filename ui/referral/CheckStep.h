#pragma once

#include "ui/referral/StepView.h"

namespace ui {

class Label;
class RecordShelf;

/// Step of a breach, 1…7, by what it is about.
int stepOf(const core::Breach& breach);

/// What the rules of the clinic's side and this form find missing now. The allergy question is this form's own.
QList<core::Breach> gapsOf(const Draft& draft);

/// Step 7: the invitation as the rule demands it beside the ten points of the check (R-E1); sends it.
class CheckStep final : public StepView {
    Q_OBJECT
public:
    /// `shelf`: the case's records; none before the patient's name.
    CheckStep(Draft& draft, Room& room, RecordShelf* shelf, QWidget* parent);
    /// Nothing is missing.
    bool isReady() const { return m_gaps == 0; }
    /// Sends; answers when it is stored here.
    static void send(Draft& draft, core::Office& office, Draft::Done done);

Q_SIGNALS:
    void jump(int step);

private:
    void addInvitation(QVBoxLayout* box);
    void addChecks(QVBoxLayout* box);
    struct Advice {
        int point; ///< of the ten, from 0
        QString words;
    };
    /// What may be sent so, but was perhaps forgotten.
    QList<Advice> advice() const;
    void addRow(QVBoxLayout* box, const QString& label, const QString& text, int step);
    QString auscultationWords() const;
    QString consentWords() const;

    QList<core::Breach> m_breaches;
    int m_gaps = 0;
    RecordShelf* m_shelf;
    qsizetype m_asked = 0; ///< records that wait for a decision
};

} // namespace ui
