#include "core/auscultation/AuscultationRules.h"
#include "core/records/RecordRules.h"

#include <QTest>

using namespace core;

namespace {

const QDateTime kNow(QDate(2026, 11, 23), QTime(1, 46), Qt::UTC);
const QDate kToday(2026, 11, 23);

RecordingInfo recording()
{
    RecordingInfo made;
    made.id = u"r1"_qs;
    made.patientId = u"patient"_qs;
    made.site = AuscultationSite::Mitral;
    made.posture = Posture::LeftLateral;
    made.recordedAt = kNow.addSecs(-600);
    made.durationMs = 15000;
    made.sampleRateHz = 4000;
    made.deviceId = u"stethoscope"_qs;
    made.performerId = u"assistant"_qs;
    made.mime = u"audio/wav"_qs;
    made.size = 120044;
    made.sha256 = QString(64, u'c');
    return made;
}

Consent agreed()
{
    Consent made;
    made.auscultationAgreed = true;
    made.signedAt = kNow.addSecs(-3600);
    return made;
}

AuscultationProof proof(AuscultationChoice choice)
{
    AuscultationProof made;
    made.choice = choice;
    made.doctorId = u"onsite"_qs;
    made.at = kNow.addSecs(-60);
    return made;
}

QStringList gaps(const AuscultationProof& made, const std::optional<Consent>& consent = agreed(),
    const QList<RecordingInfo>& recordings = {recording()})
{
    return auscultationGaps(made, recordings, consent, u"patient"_qs, kNow);
}

} // namespace

class TestAuscultationRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneOfThreeWaysMustBeTaken_RD2();
    void recordedNeedsConsentBefore_RD2();
    void notNeededNeedsTheDoctorsReason_RD2();
    void limitationStandsInTheConsent_RD2();
    void recordingsAreComplete_RF2();
    void sitesAndPosturesHaveCodes_RF2();
    void capabilityByDevice_RF6();
    void capabilityByProvider_RF6();
    void recordsAreComplete_RF1();
};

void TestAuscultationRules::oneOfThreeWaysMustBeTaken_RD2()
{
    QCOMPARE(gaps({}), QStringList({u"auscultation.choice"_qs}));
    AuscultationProof nobody = proof(AuscultationChoice::NotNeeded);
    nobody.reason = u"skin"_qs;
    nobody.doctorId.clear();
    QCOMPARE(gaps(nobody), QStringList({u"auscultation.doctor"_qs}));
}

void TestAuscultationRules::recordedNeedsConsentBefore_RD2()
{
    AuscultationProof recorded = proof(AuscultationChoice::Recorded);
    QCOMPARE(gaps(recorded), QStringList({u"auscultation.recordings"_qs}));
    recorded.recordingIds = {u"r1"_qs};
    QCOMPARE(gaps(recorded), QStringList());
    QCOMPARE(gaps(recorded, std::nullopt), QStringList({u"auscultation.consent"_qs}));
    Consent late = agreed();
    late.signedAt = recording().recordedAt.addMSecs(1);
    QCOMPARE(gaps(recorded, late), QStringList({u"auscultation.consent"_qs}));
    late.signedAt = recording().recordedAt;
    QCOMPARE(gaps(recorded, late), QStringList());
    late.auscultationAgreed = false;
    QCOMPARE(gaps(recorded, late), QStringList({u"auscultation.consent"_qs}));
    recorded.recordingIds = {u"r1"_qs, u"r2"_qs};
    QCOMPARE(gaps(recorded), QStringList({u"auscultation.recording-missing"_qs}));
    RecordingInfo foreign = recording();
    foreign.patientId = u"another"_qs;
    recorded.recordingIds = {u"r1"_qs};
    QCOMPARE(gaps(recorded, agreed(), {foreign}), QStringList({u"recording.patient"_qs}));
}

void TestAuscultationRules::notNeededNeedsTheDoctorsReason_RD2()
{
    AuscultationProof notNeeded = proof(AuscultationChoice::NotNeeded);
    QCOMPARE(gaps(notNeeded, std::nullopt), QStringList({u"auscultation.reason"_qs}));
    notNeeded.reason = u"Skin lesion only"_qs;
    QCOMPARE(gaps(notNeeded, std::nullopt), QStringList());
}

void TestAuscultationRules::limitationStandsInTheConsent_RD2()
{
    const AuscultationProof told = proof(AuscultationChoice::LimitationTold);
    QCOMPARE(gaps(told), QStringList({u"auscultation.limitation"_qs}));
    QCOMPARE(gaps(told, std::nullopt), QStringList({u"auscultation.limitation"_qs}));
    Consent consent = agreed();
    consent.auscultationLimitationTold = true;
    QCOMPARE(gaps(told, consent), QStringList());
}

void TestAuscultationRules::recordingsAreComplete_RF2()
{
    QCOMPARE(recordingGaps(recording(), u"patient"_qs, kNow), QStringList());
    QCOMPARE(recordingGaps({}, u"patient"_qs, kNow),
        QStringList({u"recording.patient"_qs, u"recording.time"_qs, u"recording.sound"_qs, u"recording.device"_qs,
            u"recording.performer"_qs, u"recording.file"_qs, u"recording.site-note"_qs}));
    RecordingInfo file = recording();
    file.source = RecordingSource::ProviderFile;
    QCOMPARE(recordingGaps(file, u"patient"_qs, kNow), QStringList({u"recording.provider"_qs}));
    file.providerId = u"provider"_qs;
    QCOMPARE(recordingGaps(file, u"patient"_qs, kNow), QStringList());
}

void TestAuscultationRules::sitesAndPosturesHaveCodes_RF2()
{
    QStringList codes;
    for (const EnumCode<AuscultationSite>& row : EnumCodes<AuscultationSite>::table) {
        QCOMPARE(fromCode<AuscultationSite>(codeOf(row.value)), std::optional(row.value));
        QVERIFY(!codes.contains(codeOf(row.value)));
        codes.append(codeOf(row.value));
    }
    QCOMPARE(codes.size(), static_cast<qsizetype>(AuscultationSite::Other) + 1);
    for (const EnumCode<Posture>& row : EnumCodes<Posture>::table)
        QCOMPARE(fromCode<Posture>(codeOf(row.value)), std::optional(row.value));
}

void TestAuscultationRules::capabilityByDevice_RF6()
{
    AuscultationCapability capability;
    QCOMPARE(capabilityGaps(capability, kToday), QStringList({u"capability.missing"_qs}));
    capability.devices = {{u"d"_qs, u"Stethoscope"_qs, u"20202070001"_qs, kToday, true}};
    QCOMPARE(capabilityGaps(capability, kToday), QStringList());
    QCOMPARE(capabilityGaps(capability, kToday.addDays(1)), QStringList({u"capability.approval"_qs}));
    capability.devices[0].approvalNo.clear();
    QCOMPARE(capabilityGaps(capability, kToday), QStringList({u"capability.approval"_qs}));
    capability.devices[0].approvalNo = u"20202070001"_qs;
    capability.devices[0].active = false;
    QCOMPARE(capabilityGaps(capability, kToday), QStringList({u"capability.approval"_qs}));
}

void TestAuscultationRules::capabilityByProvider_RF6()
{
    AuscultationCapability capability;
    capability.providerName = u"Provider"_qs;
    QCOMPARE(capabilityGaps(capability, kToday), QStringList({u"capability.agreement"_qs}));
    capability.providerAgreementId = u"agreement"_qs;
    capability.providerFrom = kToday;
    capability.providerUntil = kToday;
    QCOMPARE(capabilityGaps(capability, kToday), QStringList());
    QCOMPARE(capabilityGaps(capability, kToday.addDays(1)), QStringList({u"capability.agreement"_qs}));
}

void TestAuscultationRules::recordsAreComplete_RF1()
{
    QCOMPARE(recordGaps({}, u"patient"_qs, kNow),
        QStringList({u"record.patient"_qs, u"record.title"_qs, u"record.date"_qs, u"record.origin"_qs, u"record.mime"_qs,
            u"record.size"_qs, u"record.sha256"_qs}));
    RecordItem item{u"a"_qs, u"patient"_qs, RecordKind::Ecg, u"ECG"_qs, kNow, u"clinic"_qs, u"application/pdf"_qs, 1,
        QString(64, u'0'), {}, {}};
    QCOMPARE(recordGaps(item, u"patient"_qs, kNow), QStringList());
    QCOMPARE(recordGapsOf({u"a"_qs, u"b"_qs, u"c"_qs}, {item}, u"patient"_qs, kNow), QStringList({u"record.missing"_qs}));
    item.sha256 = QString(64, u'A');
    item.date = kNow.addSecs(1);
    QCOMPARE(recordGapsOf({u"a"_qs}, {item}, u"patient"_qs, kNow), QStringList({u"record.date"_qs, u"record.sha256"_qs}));
    QCOMPARE(recordGapsOf({}, {item}, u"patient"_qs, kNow), QStringList());
}

QTEST_GUILESS_MAIN(TestAuscultationRules)
#include "tst_auscultation_rules.moc"
