// Signing the consent: drawn on the screen or as a scan of the paper.
#include "ui/referral/ConsentStep.h"

#include "core/base/Uuid.h"
#include "core/booking/ConsentRules.h"
#include "core/booking/KindTable.h"
#include "core/demo/DemoContent.h"
#include "ui/referral/ConsentPaper.h"
#include "ui/referral/SignaturePad.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FileReading.h"

#include <QFileDialog>
#include <QPointer>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestScan = qint64(64) << 20;

} // namespace

core::Consent ConsentStep::consentNow() const
{
    const core::Invitation invitation = draft().form().invitation();
    const QStringList told = ticked();
    core::Consent consent;
    consent.id = core::newId();
    consent.patientId = draft().form().patientId();
    consent.variant = core::kindInfo(invitation.kind).consent;
    consent.language = language();
    consent.hubId = invitation.hubId;
    consent.kind = invitation.kind;
    consent.feeFen = core::totalFen(draft().fees());
    consent.contentTold = told.contains("service"_L1);
    consent.risksTold = consent.limitsTold = told.contains("limits"_L1);
    consent.auscultationAgreed = told.contains("auscultation"_L1);
    // The text of that point is the limitation notice; it was read whether the patient agrees or not.
    consent.auscultationLimitationTold = told.contains("limits"_L1);
    consent.signer = core::fromCode<core::ConsentSigner>(draft().text(u"signer"_s)).value_or(core::ConsentSigner::Patient);
    if (consent.signer == core::ConsentSigner::Patient) {
        consent.signerName = draft().text(u"patient.name"_s).simplified();
    } else {
        consent.signerName = draft().text(u"signer.name"_s).simplified();
        consent.relation = core::fromCode<core::Relation>(draft().text(u"signer.relation"_s)).value_or(core::Relation::Other);
        consent.substituteReason =
            core::fromCode<core::SubstituteReason>(draft().text(u"signer.reason"_s)).value_or(core::SubstituteReason::None);
        consent.substituteNote = draft().text(u"signer.note"_s).trimmed();
    }
    consent.signedAt = room().office.now();
    consent.witnessId = room().office.author().practitionerId;
    const QList<core::Consent> before = consentsOf(draft().desk());
    if (!before.isEmpty())
        consent.replacesId = std::max_element(before.cbegin(), before.cend(), [](const core::Consent& a, const core::Consent& b) {
            return a.signedAt < b.signedAt;
        })->id;
    return consent;
}

void ConsentStep::sign()
{
    core::Consent consent = consentNow();
    consent.method = core::ConsentMethod::DrawnOnScreen;
    ConsentPaper paper{text(), ticked(), {}, m_pad->picture()};
    paper.fields = core::consentLines(consent.language,
        {draft().text(u"patient.name"_s).simplified(), room().office.directory().nameOf(consent.witnessId), consent});
    store(consent, consentPdf(paper), u"application/pdf"_s);
}

void ConsentStep::pickScan()
{
    const QString name = QFileDialog::getOpenFileName(
        this, tr("Scan of the signed consent"), {}, tr("Scans (*.pdf *.jpg *.jpeg *.png)"));
    if (!name.isEmpty())
        takeScan(name);
}

void ConsentStep::takeScan(const QString& name)
{
    core::Consent consent = consentNow();
    consent.method = core::ConsentMethod::ScannedPaper;
    readFileLater(this, name, kLargestScan, [this, consent, name](const core::Result<FileBytes>& file) {
        if (!file) {
            Q_EMIT problem(file.error());
            return;
        }
        store(consent, file->bytes,
            name.endsWith(".pdf"_L1, Qt::CaseInsensitive)       ? u"application/pdf"_s
                : name.endsWith(".png"_L1, Qt::CaseInsensitive) ? u"image/png"_s
                                                                : u"image/jpeg"_s);
    });
}

void ConsentStep::store(core::Consent consent, const QByteArray& paper, const QString& mime)
{
    draft().set(u"consent.language"_s, consent.language); // the patient's, from now on
    m_sign->setBusy(true);
    const core::Office::AttachmentInfo info{mime, draft().form().caseId(), consent.patientId, false};
    const auto ended = [self = QPointer(this), draft = QPointer(&draft())](const core::Status& status) {
        if (status && draft)
            draft->set(kStrokes, QJsonArray()); // whoever comes back does not sign twice with one signature
        if (!self)
            return;
        self->m_sign->setBusy(false);
        if (status) {
            Q_EMIT self->rebuildWanted();
        } else {
            Q_EMIT self->problem(status.error());
        }
    };
    // For the draft, not for this view: what was signed is kept also when the person has gone on to another step.
    room().office.attach(&draft(), paper, info,
        [draft = &draft(), consent, mime, ended, size = paper.size()](const core::Result<QByteArray>& sha256) mutable {
            if (!sha256)
                return ended(sha256.error());
            consent.documentSha256 = QString::fromLatin1(*sha256);
            core::RecordItem item = core::consentPaper(consent, *sha256, size);
            item.mime = mime;
            draft->commit(
                [consent, item](
                    const core::CaseDesk& desk) -> core::Result<core::Act> { return desk.recordConsent(consent, item); },
                ended);
        });
}

} // namespace ui
