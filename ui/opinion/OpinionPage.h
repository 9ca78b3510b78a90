#pragma once

#include "core/flow/Cosigning.h"
#include "core/opinion/Icd10.h"
#include "ui/opinion/OpinionEditor.h"
#include "ui/opinion/OpinionSaver.h"
#include "ui/opinion/OpinionSheets.h"
#include "ui/shell/PageView.h"

namespace ui {

class Area;
class Banner;
class DangerStop;
class DeliveryTick;
class Label;
class OpinionSide;
class PaperSounds;
class PaperView;
class PatientBanner;
class Tag;

/// The specialist writes the opinion, sees its paper beside the form, and signs it by PIN (R-H1, R-D2). What is signed is
/// shown as paper only; a change is a new version with its reason. Where several sign, the others see what the first has
/// signed as paper: they sign it, or change it and all sign anew (R-B3).
class OpinionPage final : public PageView {
    Q_OBJECT
public:
    OpinionPage(Room& room, const Place& place, QWidget* parent);
    ~OpinionPage() override;

    QString title() const override;
    QString help() const override;
    DangerStop* danger() const { return m_danger; }
    void pressPrimary() override;

    OpinionEditor* editor() const { return m_editor; }
    OpinionSaver* saver() const { return m_saver; }
    LineField* pin() const { return m_pin; }
    Button* signButton() const { return m_sign; }
    Button* amendButton() const { return m_amend; }
    Button* changeButton() const { return m_change; }
    Label* waitsFor() const { return m_waits; }
    KeySheet* keySheet() const { return m_key; }
    PhraseSheet* phrases() const { return m_phrases; }
    PaperView* paper() const { return m_paper; }
    Tag* signatureTag() const { return m_signature; }
    Banner* notice() const { return m_notice; }
    LineField* lateReason() const { return m_lateReason; }
    bool isEditing() const { return m_editing; }
    /// Writes the paper as PDF. Io.
    core::Status writePdf(const QString& file);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    QWidget* buildPaper();
    QWidget* buildFoot();
    void load();
    void start(const core::Result<QJsonObject>& form);
    /// What this person typed on this PC and is not in the text that somebody has signed.
    void noteTyped(const core::Result<QJsonObject>& form);
    QString reviewKey() const;
    QString lateKey() const;
    core::Opinion freshOpinion() const;
    /// `typedOn`: when the form was typed on an older draft than the stored one, that one's date.
    void edit(const core::Opinion& opinion, const QDateTime& typedOn = {});
    void showSigned();
    void showSigners();
    void reread();
    void take(const core::CaseDesk& desk);
    bool isAskedToSign() const;
    bool isAllSigned() const { return m_open && m_open->missing.isEmpty(); }
    core::Opinion signable() const;
    QStringList otherSigners(const core::Opinion& opinion) const;
    void onChanged();
    void showPaper();
    QStringList gaps(const core::Opinion& opinion) const;
    core::OpinionDemand demand() const;
    void sign();
    void onSigned(const core::Status& status);
    void startAmendment();
    void changeText();
    void onOvertaken(bool isIssued);
    void takeTheirs();
    void goOnWithMine();
    void arrangeFoot();
    void exportPdf();
    void arrange();
    void showProblem(const QString& title, const QString& text);
    const core::CaseBrief* brief() const;
    const core::Opinion* signedOpinion() const;

    core::Icd10 m_table;
    std::optional<core::CaseDesk> m_desk;
    QList<QByteArray> m_unchecked; ///< signed texts that a signature waits for
    QList<core::Opinion> m_opinions;
    std::optional<core::Cosigning> m_open; ///< signed by somebody, not by all; none while it is being changed
    QStringList m_spare;                   ///< findings of this person that are not in what is signed
    bool m_editing = false;
    bool m_isLoading = false;
    bool m_isChanged = false; ///< a signed draft is being changed
    bool m_late = false;
    bool m_pdfWanted = false;
    QTimer m_paperSoon;
    OpinionSaver* m_saver;
    PaperSounds* m_sounds;
    PatientBanner* m_banner;
    DangerStop* m_danger;
    OpinionSide* m_side;
    OpinionEditor* m_editor;
    PaperView* m_paper;
    QWidget* m_formArea;
    QWidget* m_paperArea;
    Segments* m_tabs;
    Area* m_foot;
    DeliveryTick* m_tick;
    Tag* m_signature;
    LineField* m_lateReason;
    LineField* m_pin;
    Button* m_sign;
    Button* m_amend;
    Button* m_change;
    Label* m_waits;
    Button* m_pdf;
    Label* m_follows;
    Banner* m_notice;
    Banner* m_overtaken; ///< a colleague has stored another text
    Button* m_mine;
    KeySheet* m_key;
    PhraseSheet* m_phrases;
};

} // namespace ui
