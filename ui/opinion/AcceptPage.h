#pragma once

#include "core/opinion/Icd10.h"
#include "ui/opinion/AcceptActs.h"
#include "ui/opinion/AfterCards.h"
#include "ui/opinion/AnswerRows.h"
#include "ui/opinion/DiagnosisRows.h"
#include "ui/shell/PageView.h"

namespace ui {

class Banner;
class DangerStop;
class DeliveryTick;
class PaperSounds;
class PaperView;
class PatientBanner;
class Tag;

/// The on-site doctor answers the signed opinion line by line, decides, agrees it with the patient, plans what follows, and
/// closes the case when nothing is open (R-H2, R-H3, R-A5).
class AcceptPage final : public PageView {
    Q_OBJECT
public:
    AcceptPage(Room& room, const Place& place, QWidget* parent);

    QString title() const override;
    QString help() const override;
    DangerStop* danger() const { return m_danger; }

    AnswerRows* answers() const { return m_answers; }
    DiagnosisRows* diagnoses() const { return m_diagnoses; }
    TextField* plan() const { return m_plan; }
    TextField* agreed() const { return m_agreed; }
    OptionCard* patientAgrees() const { return m_agrees; }
    FollowUpCard* followUps() const { return m_followUps; }
    TransferCard* transfer() const { return m_transfer; }
    FeeCard* fee() const { return m_fee; }
    Button* saveButton() const { return m_save; }
    Tag* signatureTag() const { return m_signature; }
    Banner* notice() const { return m_notice; }
    LineField* closeReason() const { return m_closeReason; }
    bool isReady() const { return m_desk.has_value(); }
    AcceptForm form() const;

private:
    void build();
    QWidget* buildMain();
    QWidget* buildAside();
    QWidget* buildFoot();
    void load(bool keepTyped);
    void showForm(const AcceptForm& form);
    void showState();
    void showPaper();
    void onChanged();
    void save();
    void onSaved(const AcceptActs::Outcome& outcome);
    void tell(Tone tone, const QString& title, const QString& text);
    QString formKey() const;
    const core::CaseBrief* brief() const;

    core::Icd10 m_table;
    AcceptActs* m_acts;
    PaperSounds* m_sounds;
    std::optional<core::CaseDesk> m_desk;
    QList<QByteArray> m_unchecked; ///< signed texts that a signature waits for
    std::optional<core::Opinion> m_opinion;
    QString m_shownOpinion; ///< what the rows stand for
    core::CaseState m_shownState = core::CaseState::Draft;
    AcceptForm m_form;
    bool m_showing = false;
    PatientBanner* m_banner;
    DangerStop* m_danger;
    Tag* m_signature;
    DeliveryTick* m_tick;
    Banner* m_notice;
    AnswerRows* m_answers;
    DiagnosisRows* m_diagnoses;
    TextField* m_plan;
    TextField* m_agreed;
    OptionCard* m_agrees;
    FollowUpCard* m_followUps;
    TransferCard* m_transfer;
    FeeCard* m_fee;
    LineField* m_closeReason;
    Button* m_paperButton;
    Button* m_save;
    QWidget* m_work;
    PaperView* m_paper;
};

} // namespace ui
