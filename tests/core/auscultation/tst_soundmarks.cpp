// Notes and marks on a sound as resources of the case, and that a doctor's marks win (R-F3, R-F5).
#include "core/auscultation/SoundMarks.h"
#include "core/fhir/Mapping.h"
#include "core/fhir/Validate.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

core::SoundMarks sample()
{
    core::SoundMarks marks;
    marks.id = u"5b1f2a0c-52a0-4d5b-9a53-2d1a5bb7a001"_s;
    marks.recordingId = u"5b1f2a0c-52a0-4d5b-9a53-2d1a5bb7a002"_s;
    marks.performerId = u"5b1f2a0c-52a0-4d5b-9a53-2d1a5bb7a003"_s;
    marks.at = QDateTime(QDate(2026, 11, 23), QTime(2, 0), Qt::UTC);
    for (int i = 0; i < 6; ++i) {
        marks.s1.append({0.1 + i * 0.8, 0.2 + i * 0.8});
        marks.s2.append({0.5 + i * 0.8, 0.58 + i * 0.8});
    }
    return marks;
}

} // namespace

class TestSoundMarks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void marksRoundTripAsAnAttachment() // R-F3
    {
        const core::SoundMarks marks = sample();
        const QJsonObject json = core::toFhir(marks, core::Owner{u"case"_s, u"patient"_s, false});
        const auto read = core::fromFhir<core::SoundMarks>(json);
        QVERIFY(read.has_value());
        QCOMPARE(read->recordingId, marks.recordingId);
        QCOMPARE(read->s1.size(), marks.s1.size());
        for (qsizetype i = 0; i < marks.s1.size(); ++i)
            QVERIFY(qAbs(read->s1[i].start - marks.s1[i].start) < 0.0006);
        QCOMPARE(core::toFhir(*read, core::Owner{u"case"_s, u"patient"_s, false}, json), json);
        // they belong to a recording and stand in no list of records
        QVERIFY(!core::fromFhir<core::RecordItem>(json));
        QVERIFY(!core::fromFhir<core::RecordingInfo>(json));
    }

    void whatAnotherProgramWroteStays()
    {
        QJsonObject json = core::toFhir(sample(), core::Owner{u"case"_s, u"patient"_s, false});
        json.insert(u"language"_s, u"zh-CN"_s);
        const auto read = core::fromFhir<core::SoundMarks>(json);
        QCOMPARE(core::toFhir(*read, core::Owner{u"case"_s, u"patient"_s, false}, json), json);
    }

    void brokenMarksAreRefused()
    {
        core::SoundMarks into;
        QVERIFY(!core::marksFromJson("{}", into));
        QVERIFY(!core::marksFromJson("[]", into));
        QVERIFY(!core::marksFromJson(R"({"s1":[[2,1]],"s2":[]})", into));
        QVERIFY(!core::marksFromJson(R"({"s1":[[1,2],[0.5,0.6]],"s2":[]})", into));
        QVERIFY(core::marksFromJson(R"({"s1":[],"s2":[]})", into).has_value());
    }

    void aDoctorsMarksWin() // R-F5
    {
        core::SoundAnalysis computed;
        computed.quality = core::SoundQuality::Poor;
        computed.heartRateBpm = 140;
        QVERIFY(!computed.numbersAllowed());
        const core::SoundAnalysis shown = core::withMarks(computed, sample());
        QVERIFY(shown.numbersAllowed());
        QVERIFY(qAbs(*shown.heartRateBpm - 75) < 0.5);
        QVERIFY(qAbs(*shown.systoleMs - 300) < 1);
        QVERIFY(qAbs(*shown.diastoleMs - 320) < 1);
        QVERIFY(*shown.irregularity < 0.01);
    }

    void theNewestMarksOfARecordingCount()
    {
        core::SoundMarks old = sample();
        core::SoundMarks fresh = sample();
        fresh.at = old.at.addSecs(60);
        fresh.id = u"newer"_s;
        core::SoundMarks other = sample();
        other.recordingId = u"other"_s;
        other.at = old.at.addSecs(600);
        const QList<core::SoundMarks> all{old, fresh, other};
        QCOMPARE(core::newestMarks(all, old.recordingId)->id, u"newer"_s);
        QVERIFY(!core::newestMarks(all, u"none"_s));
    }

    void aNoteOnAStretchRoundTrips() // R-F3
    {
        core::AuscultationFinding note;
        note.id = u"note"_s;
        note.recordingId = u"recording"_s;
        note.site = core::AuscultationSite::Mitral;
        note.posture = core::Posture::LeftLateral;
        note.text = u"吹风样"_s;
        note.performerId = u"doctor"_s;
        note.at = QDateTime(QDate(2026, 11, 23), QTime(2, 0), Qt::UTC);
        note.fromMs = 1250;
        note.toMs = 1700;
        const auto read = core::fromFhir<core::AuscultationFinding>(
            core::toFhir(note, core::Owner{u"case"_s, u"patient"_s, false}));
        QVERIFY(read.has_value());
        QCOMPARE(*read, note);
    }
};

QTEST_GUILESS_MAIN(TestSoundMarks)
#include "tst_soundmarks.moc"
