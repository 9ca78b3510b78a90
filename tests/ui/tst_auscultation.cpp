// The wizard's sixth step: points are recorded one after the other with the real desk of sounds (R-D2, R-F2).
#include "core/auscultation/SoundCapture.h"
#include "core/fhir/DeviceCheckFhir.h"
#include "media/Sounds.h"
#include "tests/ui/ReferralDesk.h"
#include "ui/auscultation/BodyMap.h"
#include "ui/auscultation/DeviceCheckSheet.h"
#include "ui/widgets/DeviceCheckWords.h"
#include "ui/auscultation/RecordingPane.h"
#include "ui/auscultation/SpokenInstruction.h"
#include "ui/referral/AuscultationStep.h"
#include "ui/referral/Recorder.h"
#include "ui/theme/AppStyle.h"
#include "ui/widgets/Button.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using test::soon;
using Phase = core::RecordingFlow::Phase;

class TestAuscultation : public test::ReferralDesk {
    Q_OBJECT
private:
    std::unique_ptr<media::Sounds> m_sounds;

    ui::AuscultationStep* stepView() { return qobject_cast<ui::AuscultationStep*>(m_page->view()); }
    ui::Recorder* recorder() { return m_page->findChild<ui::Recorder*>(); }
    core::RecordingFlow& flow() { return recorder()->flow(); }
    qsizetype stored()
    {
        qsizetype count = 0;
        for (const QJsonObject& json : m_page->draft().desk()->file().all(u"DocumentReference"_s))
            count += core::fromFhir<core::RecordingInfo>(json) ? 1 : 0;
        return count;
    }
    /// A page of a patient who agreed to be recorded, at the sixth step. With a stethoscope it listens by itself.
    void openRecorder(const QString& name, bool hasStethoscope = false)
    {
        if (!hasStethoscope)
            m_sounds->chooseStethoscope(u"not there"_s);
        emptyForm();
        fillPatient(name);
        fillReason();
        fillSpecialist();
        fillConsent();
        step(6);
        QVERIFY(stepView() && stepView()->pane());
    }
    void picture(const QString& name)
    {
        const QString folder = qEnvironmentVariable("YZ_PICTURES");
        QCoreApplication::processEvents(); // what has changed is laid out
        if (!folder.isEmpty())
            m_window->grab().save(QDir(folder).filePath(name + u".png"_s));
    }

private Q_SLOTS:
    void init()
    {
        ReferralDesk::init();
        m_sounds = std::make_unique<media::Sounds>(media::StethoscopeMemory{},
            media::SimulatorFiles{{QStringLiteral(YZ_RESOURCES "/demo/auscultation/circor/85124_MV.wav")}, 6, 6});
        m_room->sound = m_sounds.get();
    }
    void cleanup()
    {
        m_window.reset();
        m_page = nullptr;
        m_sounds.reset();
        ReferralDesk::cleanup();
    }

    void consentComesBeforeRecording() // R-D2, rules block
    {
        emptyForm();
        fillPatient(u"录音一"_s);
        step(6);
        QVERIFY(soon([&] { return m_page->draft().isOpened(); }));
        QVERIFY(soon([&] { return part<ui::Button>(u"record"_s)->isBlocked(); }));
        m_page->view()->setFocus();
        QTest::keyClick(m_page->view(), Qt::Key_Space);
        QCOMPARE(flow().phase(), Phase::Off);
    }

    void instructionsAreSaidAloud() // R-F2
    {
        openRecorder(u"朗读"_s);
        if (QTest::currentTestFailed())
            return;
        for (const auto instruction : {core::SiteInstruction::BreatheQuietly, core::SiteInstruction::TurnLeft,
                 core::SiteInstruction::LeanForward, core::SiteInstruction::BreatheDeeply}) {
            for (const QString& language : {u"zh_CN"_s, u"en"_s}) {
                QFile file(ui::SpokenInstruction::fileOf(instruction, language));
                QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
                std::optional<core::Result<core::ReadSound>> read;
                m_sounds->read(this, file.readAll(), [&](const core::Result<core::ReadSound>& sound) { read = sound; });
                QVERIFY(soon([&] { return read.has_value(); }));
                QVERIFY(*read && (*read)->sound->seconds() > 1.5 && (*read)->sound->seconds() < 8);
                const auto& samples = (*read)->sound->samples;
                QVERIFY(*std::max_element(samples.begin(), samples.end()) > 0.3F);
            }
        }
        auto* spoken = m_page->findChild<ui::SpokenInstruction*>();
        auto* button = part<ui::Button>(u"say"_s);
        QVERIFY(spoken && button);
        QCOMPARE(button->isHidden(), !m_sounds->hasOutput()); // nothing is offered that nobody would hear
        m_page->view()->setFocus();
        QTest::keyClick(m_page->view(), Qt::Key_V);
        QVERIFY(soon([&] { return spoken->isSpeaking(); }));
        flow().choose(1); // another point: what is said would be wrong
        QVERIFY(!spoken->isSpeaking());
        QTest::keyClick(m_page->view(), Qt::Key_V);
        QVERIFY(soon([&] { return spoken->isSpeaking(); }));
        QTest::keyClick(m_page->view(), Qt::Key_V);
        QVERIFY(!spoken->isSpeaking());
    }

    void twoPointsAreRecordedAndGoOnByThemselves() // R-F2, R-D2
    {
        openRecorder(u"录音二"_s, true);
        if (QTest::currentTestFailed())
            return;
        picture(u"step-empty"_s);
        // nobody presses anything: the sound begins it
        QVERIFY(soon([&] { return flow().phase() == Phase::Recording; }));
        QVERIFY(!part<ui::Button>(u"say"_s)->isEnabled()); // it would be heard in the recording
        QVERIFY(soon([&] { return flow().seconds() > 8; }));
        picture(u"step-recording"_s);
        QVERIFY(soon([&] { return stored() == 1; }));
        QCOMPARE(flow().current(), 1);
        QVERIFY(soon([&] { return m_page->draft().form().list(u"recordings"_s).size() == 1; }));
        QCOMPARE(m_page->draft().form().auscultation().choice, core::AuscultationChoice::Recorded);
        // lifted, and set on the next point
        QVERIFY(soon([&] { return stored() == 2; }));
        QVERIFY(soon([&] { return recorder()->recordings().size() == 2; }));
        QVERIFY(!missing().contains(u"auscultation.choice"_s));
        QVERIFY(!missing().contains(u"auscultation.consent"_s));
        QVERIFY(soon([&] {
            const auto* track = recorder()->tracks().track(recorder()->recordings().first().id);
            return track && track->computed;
        }));
        picture(u"step-two"_s);
        const core::RecordingInfo info = recorder()->recordings().first();
        QCOMPARE(info.site, core::AuscultationSite::Mitral);
        QCOMPARE(info.mime, u"audio/flac"_s);
        QCOMPARE(info.sampleRateHz, 4000);
        QVERIFY(info.durationMs >= 15'000);
        // what was stored can be played, byte for byte what its hash says
        std::optional<core::Result<QByteArray>> bytes;
        m_office->bytesOf(this, info.sha256.toLatin1(), [&](const core::Result<QByteArray>& read) { bytes = read; });
        QVERIFY(soon([&] { return bytes.has_value(); }));
        QVERIFY(bytes->has_value() && (*bytes)->startsWith("fLaC"));
    }

    void aPointIsLeftOutWithAReasonAndTakenAgain() // R-F2
    {
        openRecorder(u"录音三"_s);
        if (QTest::currentTestFailed())
            return;
        click(u"skip"_s);
        click(u"skip.confirm"_s); // without a reason nothing happens
        QCOMPARE(flow().current(), 0);
        type(u"skip.reason"_s, u"敷料"_s);
        click(u"skip.confirm"_s);
        QCOMPARE(flow().stateOf(core::AuscultationSite::Mitral), core::RecordingFlow::PointState::Skipped);
        QCOMPARE(flow().current(), 1);
        QCOMPARE(recorder()->skipped().value(core::AuscultationSite::Mitral), u"敷料"_s);
        click(u"again.heart-mitral"_s);
        QCOMPARE(flow().stateOf(core::AuscultationSite::Mitral), core::RecordingFlow::PointState::Open);
        QCOMPARE(flow().current(), 0);
    }

    void pointsAreReachedByKeyMapAndTab()
    {
        openRecorder(u"录音四"_s);
        if (QTest::currentTestFailed())
            return;
        m_page->setFocus();
        QTest::keyClick(m_page, Qt::Key_4);
        QCOMPARE(flow().point().site, core::AuscultationSite::Erb);
        click(u"site.lung-back-lower-left"_s);
        QCOMPARE(flow().point().site, core::AuscultationSite::LungBackLowerLeft);
        for (const auto* button : m_page->findChildren<ui::SiteButton*>()) {
            QVERIFY(button->focusPolicy() & Qt::TabFocus);
            QVERIFY(!button->accessibleName().isEmpty() && !button->accessibleDescription().isEmpty());
            QVERIFY(button->width() >= 28 && button->height() >= 28);
        }
    }

    void aFileIsImported() // R-F2
    {
        openRecorder(u"录音五"_s);
        if (QTest::currentTestFailed())
            return;
        stepView()->importFile(QStringLiteral(YZ_RESOURCES "/demo/auscultation/circor/85124_MV.wav"));
        QVERIFY(soon([&] { return recorder()->recordings().size() == 1; }));
        QCOMPARE(stored(), 1);
        QCOMPARE(recorder()->recordings().first().mime, u"audio/wav"_s);
        QVERIFY(soon([&] { return flow().current() == 1; }));
    }

    void leavingTheStepKeepsWhatIsUnderWay()
    {
        openRecorder(u"录音六"_s, true);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(soon([&] { return flow().phase() == Phase::Recording && flow().seconds() > 5; }));
        step(5);
        QVERIFY(soon([&] { return stored() == 1; }));
        QVERIFY(soon([&] { return flow().phase() == Phase::Off; }));
    }

    void heldItStaysSilentUntilStart() // R-F2
    {
        openRecorder(u"录音十"_s, true);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(soon([&] { return flow().phase() == Phase::Waiting || flow().phase() == Phase::Recording; }));
        click(u"listening.hold"_s);
        QVERIFY(soon([&] { return flow().phase() == Phase::Off; }));
        step(5);
        step(6); // a page built anew does not forget it
        QCOMPARE(flow().phase(), Phase::Off);
        QCOMPARE(m_sounds->capture().state(), core::SoundCapture::State::Idle);
        m_page->view()->setFocus();
        QTest::keyClick(m_page->view(), Qt::Key_Space);
        QVERIFY(soon([&] { return flow().phase() == Phase::Recording; }));
    }

    void closedAndOpenedAgainWhileHeard() // R-F3
    {
        openRecorder(u"录音八"_s, true);
        if (QTest::currentTestFailed())
            return;
        for (int round = 0; round < 4; ++round) {
            stepView()->pane()->setListening(true);
            if (round % 2 == 0)
                QVERIFY(soon([&] { return flow().phase() == Phase::Waiting || flow().phase() == Phase::Recording; }));
            else
                QVERIFY(soon(
                    [&] { return flow().phase() == Phase::Recording && flow().seconds() > core::RecordingFlow::kShortest; }));
            step(5);
            step(6); // at once: a file may still be made
            QVERIFY(stepView() && stepView()->pane());
        }
        step(5);
        QVERIFY(soon([&] { return flow().phase() == Phase::Off; }));
        QCOMPARE(m_sounds->capture().state(), core::SoundCapture::State::Idle);
    }

    void theStethoscopeIsCheckedAndTheRegisterSaysSo() // R-F6
    {
        openRecorder(u"录音九"_s, true);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(soon([&] { return flow().phase() != Phase::Off; }));
        click(u"listening.hold"_s);
        QVERIFY(soon([&] { return flow().phase() == Phase::Off; }));
        click(u"stethoscope.check"_s);
        auto* sheet = m_page->findChild<ui::DeviceCheckSheet*>();
        QVERIFY(sheet && sheet->isOpen());
        QSignalSpy kept(sheet, &ui::DeviceCheckSheet::kept);
        picture(u"check-before"_s);
        QTest::mouseClick(sheet->findChild<QAbstractButton*>(u"check.start"_s), Qt::LeftButton);
        QVERIFY(soon([&] { return sheet->run().phase() == core::DeviceCheckRun::Phase::Taps; }));
        picture(u"check-taps"_s);
        QVERIFY(soon([&] { return kept.size() == 1; }));
        picture(u"check-done"_s);
        QCOMPARE(m_sounds->capture().state(), core::SoundCapture::State::Idle);
        const auto inRegister = [&] {
            const QString id = ui::ownStethoscopes(*m_office).first().id;
            return core::checkOf(m_office->newDesk().file().resource(u"Device"_s, id));
        };
        QVERIFY(soon([&] { return inRegister().has_value(); }));
        const core::DeviceCheck check = *inRegister();
        QCOMPARE(check.rateHz, 4000);
        QCOMPARE(check.performerId, m_office->author().practitionerId);
        QVERIFY(check.noiseDb < 0 && check.noiseDb > -100);
        QVERIFY(!ui::deviceSentences(check).isEmpty());
        sheet->close();
    }

    void nothingIsRecordedWhileTheStethoscopeIsChecked() // R-F6
    {
        openRecorder(u"录音十一"_s, true);
        if (QTest::currentTestFailed())
            return;
        flow().hold();
        QVERIFY(soon([&] { return flow().phase() == Phase::Off; }));
        flow().release();
        click(u"stethoscope.check"_s);
        click(u"stethoscope.check"_s);
        const auto sheets = m_page->findChildren<ui::DeviceCheckSheet*>();
        QCOMPARE(sheets.size(), 1); // two would take the capture from each other
        const auto startsNot = [&] {
            m_page->view()->setFocus();
            QTest::keyClick(m_page->view(), Qt::Key_Space);
            return flow().phase() == Phase::Off;
        };
        QVERIFY(startsNot());
        step(5);
        step(6); // built anew beside the sheet
        QVERIFY(sheets.first()->isOpen());
        QVERIFY(startsNot());
        sheets.first()->close();
        QVERIFY(soon([&] { return flow().phase() != Phase::Off; })); // nobody had held it: it listens again
        QVERIFY(soon([&] { return flow().phase() == Phase::Recording; }));
        QVERIFY(!part<QAbstractButton>(u"stethoscope.check"_s)->isEnabled()); // and says why
        picture(u"check-waits"_s);
    }

    void withoutADeviceTwoStepsAreNamedAndTheLimitationCanBeTold() // R-D2
    {
        openRecorder(u"录音七"_s);
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(flow().phase(), Phase::Off); // one that is not there is not waited for
        m_page->view()->setFocus();
        QTest::keyClick(m_page->view(), Qt::Key_Space);
        QVERIFY(soon([&] { return flow().phase() == Phase::NoDevice; }));
        QVERIFY(part<QAbstractButton>(u"find-device"_s)->isVisible());
        picture(u"step-no-device"_s);
        click(u"way.limitation-told"_s);
        QVERIFY(soon([&] { return part<QAbstractButton>(u"limitation.0"_s) != nullptr; }));
        click(u"limitation.0"_s);
        QVERIFY(soon([&] { return !m_page->draft().text(u"auscultation.reason"_s).isEmpty(); }));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        click(u"auscultation.told"_s);
        QCOMPARE(m_page->draft().form().auscultation().choice, core::AuscultationChoice::LimitationTold);
        picture(u"step-limitation"_s);
        click(u"way.not-needed"_s);
        QVERIFY(soon([&] { return part<QWidget>(u"auscultation.not-needed"_s) != nullptr; }));
        typeText(u"auscultation.not-needed"_s, u"皮肤病"_s);
        QCOMPARE(m_page->draft().form().auscultation().choice, core::AuscultationChoice::NotNeeded);
        click(u"way.recorded"_s);
        QVERIFY(soon([&] { return stepView() && stepView()->pane(); }));
    }
};

QTEST_MAIN(TestAuscultation)
#include "tst_auscultation.moc"
