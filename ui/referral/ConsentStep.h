#pragma once

#include "core/booking/ConsentText.h"
#include "ui/referral/StepView.h"

namespace ui {

class Button;
class Label;
class SignaturePad;

/// Step 5: the consent, read point by point and signed on paper or glass (R-D1, R-A5). It names hospital, kind and fee; when
/// one of them changes later it is shown that it must be signed anew.
class ConsentStep final : public StepView {
    Q_OBJECT
public:
    ConsentStep(Draft& draft, Room& room, QWidget* parent);

    /// Takes a scan of the signed paper (PDF, JPEG, PNG).
    void takeScan(const QString& file);

private:
    /// The form's names for what was drawn and is not kept yet, and for the paper it was drawn under.
    static inline const QString kStrokes = QStringLiteral("consent.strokes");
    static inline const QString kStrokesUnder = QStringLiteral("consent.strokes-under");
    QString paperNow() const;
    void addFees(QVBoxLayout* box);
    QWidget* languageChoice();
    void addText(QVBoxLayout* box);
    void addState(QVBoxLayout* box);
    void addSigner(QVBoxLayout* box);
    void readLastFees();
    void keepFees();
    void pickScan();
    void sign();
    void store(core::Consent consent, const QByteArray& paper, const QString& mime);
    static QList<core::Consent> consentsOf(const core::CaseDesk* desk);
    core::Consent consentNow() const;
    QString language() const;
    core::ConsentText text() const;
    QStringList ticked() const;
    QString whyNot() const;
    void judge();

    Button* m_sign = nullptr;
    Button* m_scan = nullptr;
    SignaturePad* m_pad = nullptr;
    Label* m_total = nullptr;
};

} // namespace ui
