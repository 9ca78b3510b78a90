// A whole referral through the real page on a real desk, with a real hub and the specialist's workstation behind it.
#include "tests/ui/ReferralDesk.h"
#include "ui/records/RecordsPanel.h"
#include "ui/referral/CheckStep.h"
#include "ui/referral/ConsentStep.h"
#include "ui/referral/RecordsStep.h"
#include "ui/referral/SignaturePad.h"
#include "ui/theme/AppStyle.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"

#include <QDir>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QShortcut>

using namespace Qt::StringLiterals;
using core::Result;
using core::Status;
using test::run;
using test::soon;

class TestReferral final : public test::ReferralDesk {
    Q_OBJECT
private Q_SLOTS:
    void filesGoOnComingInDuringOtherSteps();  // R-F1
    void consentIsReadInThePatientsLanguage(); // R-D1
    void slipsAreCorrectedWhileItIsADraft();
    void draftIsListedFromTheNameOn();
    void resumesWhereItWasLeft();
    void aLockLosesNothing();
    void aSignatureStaysUntilItIsKept();
    void everyRefusalIsNamed(); // R-E1
    void vitalSignsThatCannotBeAreNotSent();
    void whatWasPerhapsForgottenIsSaid();
    void enterTakesOverWhoWasFound();
    void dangerSignStops(); // R-C4
    void wholeReferralReachesTheSpecialist();
    void offlineGoesToTheQueue();
    void fitsInBothLanguagesAndSizes();
};

void TestReferral::filesGoOnComingInDuringOtherSteps()
{
    emptyForm();
    step(3);
    QVERIFY(!qobject_cast<ui::RecordsStep*>(m_page->view())->panel()); // with nobody's name nothing can be compared
    step(1);
    type(u"patient.name"_s, u"海国庆"_s);
    step(3);
    const auto records = [&] { return qobject_cast<ui::RecordsStep*>(m_page->view()); };
    QVERIFY(soon([&] { return records()->panel() != nullptr; }));
    QDir(m_folder.path()).mkpath(u"papers/more"_s);
    QStringList files;
    for (const QString& name : {u"papers/a.txt"_s, u"papers/more/b.txt"_s}) {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("BNP 412 pg/mL " + name.toUtf8());
        files.append(file.fileName());
    }
    records()->panel()->addPaths({m_folder.filePath(u"papers"_s)}); // a folder with what is below it
    step(4);
    QVERIFY(soon([&] { return m_page->draft().form().list(u"records"_s).size() == 2; }));
    step(3);
    QVERIFY(soon([&] { return records()->panel() && records()->panel()->recordCount() == 2; }));
    QVERIFY(soon([&] { return part<QAbstractButton>(u"invited"_s) != nullptr; }));
    part<QAbstractButton>(u"invited"_s)->click(); // stays with the case, does not travel
    QVERIFY(soon([&] { return m_page->draft().form().list(u"records"_s).size() == 1; }));
    QVERIFY(soon([&] { return part<QAbstractButton>(u"invited"_s) && !part<QAbstractButton>(u"invited"_s)->isChecked(); }));
    part<QAbstractButton>(u"invited"_s)->click();
    QVERIFY(soon([&] { return m_page->draft().form().list(u"records"_s).size() == 2; }));
}

void TestReferral::consentIsReadInThePatientsLanguage()
{
    emptyForm();
    fillPatient(u"陈小明"_s);
    fillReason();
    fillSpecialist();
    step(5);
    auto* choice = part<ui::Segments>(u"consent.language"_s);
    QCOMPARE(choice->current(), int(core::consentLanguages().indexOf(u"zh-CN"_s))); // as the page, until somebody chooses
    click(u"consent.all"_s);
    QCOMPARE(m_page->draft().text(u"consent.language"_s), u"zh-CN"_s); // what was read was read in it
    const int english = int(core::consentLanguages().indexOf(u"en"_s));
    Q_EMIT choice->chosen(english);
    QVERIFY(soon([&] { return m_page->draft().text(u"consent.language"_s) == "en"_L1; }));
    QCoreApplication::processEvents();
    QVERIFY(!m_page->draft().form().flag(u"consent.item.service"_s)); // it was read in the other language
    fillConsent();
    const auto stored = m_page->draft().desk()->file().all(u"Consent"_s);
    const auto consent = core::fromFhir<core::Consent>(stored.last());
    QCOMPARE(consent->language, u"en"_s);
    const auto paper = test::await<core::Result<QByteArray>>(
        [&](auto done) { m_office->bytesOf(m_page, consent->documentSha256.toLatin1(), done); });
    QVERIFY(paper && paper->startsWith("%PDF")); // the exact text that was read is what was signed
    QCOMPARE(core::consentLines(u"en"_s, {u"x"_s, u"y"_s, *consent}).value(0), u"Patient: x"_s);
    m_page->draft().office().dropForm(u"referral/"_s + shown());
}

// Nobody else has seen it: what the hub has already is put right by typing on.
void TestReferral::slipsAreCorrectedWhileItIsADraft()
{
    emptyForm();
    type(u"patient.name"_s, u"马玉莲"_s);
    step(2);
    type(u"visit.complaint"_s, u"颈前肿块"_s);
    for (const QString& value : {u"15"_s, u"156"_s}) {
        type(u"vitals.systolic"_s, value);
        std::optional<Status> saved;
        const_cast<ui::Draft&>(m_page->draft()).save([&](const Status& status) { saved = status; });
        QVERIFY(soon([&] { return saved.has_value(); }));
        QVERIFY(saved->has_value());
        QVERIFY(run(m_stage->sync(m_stage->clinic)).has_value());
    }
    QVERIFY(soon([&] { return m_office->deliveryOf(shown()) == core::Delivery::Confirmed; }));
    QCOMPARE(m_line->state().refused + m_line->state().conflicts, 0);
}

void TestReferral::draftIsListedFromTheNameOn()
{
    open();
    type(u"patient.phone"_s, u"13900000000"_s);
    QVERIFY(!brief(*m_office, shown()));
    type(u"patient.name"_s, u"丁小满"_s);
    part<QLineEdit>(u"patient.phone"_s)->setFocus();
    const QString id = shown();
    QVERIFY(soon([&] { return brief(*m_office, id) != nullptr; }));
    QCOMPARE(brief(*m_office, id)->name, u"丁小满"_s);
    QCOMPARE(brief(*m_office, id)->state, core::CaseState::Draft);
}

void TestReferral::resumesWhereItWasLeft()
{
    open();
    type(u"patient.name"_s, u"李秀芬"_s);
    type(u"patient.birth"_s, u"1971-0"_s); // half a date
    step(2);
    typeText(u"purpose"_s, u"是否换药"_s);
    const QString id = shown();
    QVERIFY(soon([&] { return brief(*m_office, id) != nullptr; }));
    // The page, the desk and the program's memory go; what is on the disk is all there is.
    cleanup();
    openOffice();
    open(id);
    QCOMPARE(m_page->step(), 2);
    QCOMPARE(part<QPlainTextEdit>(u"purpose"_s)->toPlainText(), u"是否换药"_s);
    step(1);
    QCOMPARE(part<QLineEdit>(u"patient.birth"_s)->text(), u"1971-0"_s);
    QCOMPARE(part<QLineEdit>(u"patient.name"_s)->text(), u"李秀芬"_s);
    step(2);

    // A key pressed while the draft is still being read counts.
    QWidget window;
    ui::ReferralPage early(*m_room, {ui::Page::NewReferral, id, {}}, nullptr, &window);
    QVERIFY(!early.isReady());
    for (QShortcut* key : early.findChildren<QShortcut*>()) {
        if (key->key() == QKeySequence(Qt::ALT | Qt::Key_1))
            Q_EMIT key->activated();
    }
    QVERIFY(soon([&] { return early.isReady(); }));
    QCOMPARE(early.step(), 1);
}

// what was typed a moment before the page went is there in the next new referral, and the page says where it is
void TestReferral::aLockLosesNothing()
{
    open();
    type(u"patient.name"_s, u"锁屏前"_s);
    const QString id = shown();
    QCOMPARE(m_page->placeNow(), (ui::Place{ui::Page::NewReferral, id, {}}));
    open(); // its case was not begun yet
    QCOMPARE(shown(), id);
    QCOMPARE(part<QLineEdit>(u"patient.name"_s)->text(), u"锁屏前"_s);
    // a time that ends before it begins is none: the hub would never take it
    ui::ReferralForm form = m_page->draft().form();
    form.set(u"wish.from"_s, u"2026-12-05"_s);
    form.set(u"wish.until"_s, u"2026-12-01"_s);
    QVERIFY(!form.referral().invitation.wishedFrom.isValid());
    form.set(u"wish.until"_s, u"2026-12-05"_s);
    QVERIFY(form.referral().invitation.wishedFrom.isValid());
    type(u"patient.name"_s, u"锁屏后"_s);
    QVERIFY(soon([&] { return m_page->draft().isOpened(); }));
    QVERIFY(soon([&] { return brief(*m_office, id) != nullptr; }));
}

void TestReferral::aSignatureStaysUntilItIsKept() // R-D1
{
    open();
    fillPatient(u"签字人"_s);
    step(4); // knows the hospital from then on
    step(5);
    auto* pad = part<ui::SignaturePad>(u"signature"_s);
    QVERIFY(pad && pad->isEmpty());
    QTest::mousePress(pad, Qt::LeftButton, {}, {20, 40});
    QTest::mouseMove(pad, {60, 50});
    QTest::mouseRelease(pad, Qt::LeftButton, {}, {90, 30});
    const QJsonArray drawn = pad->strokes();
    QVERIFY(!drawn.isEmpty());
    step(4);
    step(5);
    QCOMPARE(part<ui::SignaturePad>(u"signature"_s)->strokes(), drawn);
    // Another point read, and what was drawn before goes: it was not drawn under that.
    auto* option = part<ui::OptionCard>(u"consent.item.auscultation"_s);
    QVERIFY(option);
    option->setChecked(!option->isChecked());
    QVERIFY(soon([&] { return part<ui::SignaturePad>(u"signature"_s)->isEmpty(); }));
    pad = part<ui::SignaturePad>(u"signature"_s);
    QTest::mousePress(pad, Qt::LeftButton, {}, {20, 40});
    QTest::mouseMove(pad, {60, 50});
    QTest::mouseRelease(pad, Qt::LeftButton, {}, {90, 30});
    QVERIFY(!pad->isEmpty());
    // Another signer is another paper: what the patient drew does not stand under it.
    Q_EMIT part<ui::Segments>(u"signer"_s)->chosen(1);
    QVERIFY(soon([&] { return part<ui::SignaturePad>(u"signature"_s)->isEmpty(); }));
    QVERIFY(soon([&] { return m_page->draft().isOpened(); }));
}

void TestReferral::everyRefusalIsNamed()
{
    open();
    type(u"patient.name"_s, u"周大海"_s);
    step(7);
    QVERIFY(soon([&] { return m_page->draft().isOpened(); }));
    const QStringList named = missing();
    for (const char* key : {"patient.allergy", "patient.sex", "patient.birth-date", "patient.document-reason",
             "first-visit.missing", "ground.missing", "danger.check", "invitation.reason", "invitation.purpose",
             "invitation.subject", "invitation.time", "invitation.record-summary", "consent.missing", "auscultation.choice"})
        QVERIFY2(named.contains(QLatin1String(key)), key);
    QVERIFY(soon([&] { return part<ui::Label>(u"missing.1"_s) != nullptr; }));
    QVERIFY(!part<ui::Label>(u"missing.1"_s)->text().contains(u"patient."_s)); // words, not keys
    QVERIFY(part<ui::Button>(u"next"_s)->isBlocked());
    click(u"change.5"_s);
    QVERIFY(soon([&] { return m_page->step() == 5; }));
}

void TestReferral::vitalSignsThatCannotBeAreNotSent()
{
    open();
    type(u"patient.name"_s, u"孙小梅"_s);
    step(2);
    const auto isWrong = [&] { return missing().contains(u"vitals.entry"_s); };
    QVERIFY(!isWrong());
    for (const auto& [field, typed] : {std::pair(u"systolic"_s, u"900"_s), std::pair(u"systolic"_s, u"abc"_s),
             std::pair(u"heart-rate"_s, u"36.5"_s), std::pair(u"temperature"_s, u"nan"_s), std::pair(u"spo2"_s, u"101"_s)}) {
        type(u"vitals."_s + field, typed);
        QVERIFY2(isWrong(), qPrintable(field + u' ' + typed));
        type(u"vitals."_s + field, {});
        QVERIFY(!isWrong());
    }
    type(u"vitals.systolic"_s, u"120"_s);
    type(u"vitals.diastolic"_s, u"120"_s); // not below the systolic
    QVERIFY(isWrong());
    type(u"vitals.diastolic"_s, u"80"_s);
    QVERIFY(!isWrong());
    type(u"vitals.temperature"_s, u"36.5"_s);
    QVERIFY(!isWrong());
    QVERIFY(soon([&] { return m_page->draft().isOpened(); }));
}

void TestReferral::whatWasPerhapsForgottenIsSaid()
{
    emptyForm();
    type(u"patient.name"_s, u"钱守业"_s);
    step(3);
    const auto records = [&] { return qobject_cast<ui::RecordsStep*>(m_page->view()); };
    QVERIFY(soon([&] { return records()->panel() != nullptr; }));
    const QString paper = m_folder.filePath(u"twice.txt"_s);
    QFile file(paper);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("BNP 99 pg/mL");
    file.close();
    records()->panel()->addPaths({paper});
    QVERIFY(soon([&] { return records()->panel()->recordCount() == 1; }));
    records()->panel()->addPaths({paper}); // the same again is asked about
    QVERIFY(soon([&] { return records()->panel()->askedCount() == 1; }));
    step(7);
    QVERIFY(soon([&] { return part<ui::Label>(u"missing.6"_s) != nullptr; }));
    const QString said = part<ui::Label>(u"missing.6"_s)->text();
    QVERIFY2(
        said.contains(ui::CheckStep::tr("Records that wait for your decision and do not go along: %1").arg(1)), qPrintable(said));
    step(3);
    click(u"leaveOut"_s);
    QVERIFY(soon([&] { return records()->panel() && records()->panel()->askedCount() == 0; }));
    step(7);
    QVERIFY(soon([&] {
        const auto* left = part<ui::Label>(u"missing.6"_s); // the summary is still missing
        return left && !left->text().contains(said) && left->text().size() < said.size();
    }));
}

void TestReferral::enterTakesOverWhoWasFound()
{
    open();
    fillPatient(u"吴念慈"_s);
    std::optional<Status> saved;
    const_cast<ui::Draft&>(m_page->draft()).save([&](const Status& status) { saved = status; });
    QVERIFY(soon([&] { return saved.has_value(); }));
    open();
    type(u"known"_s, u"吴念慈"_s);
    QVERIFY(soon([&] { return part<QAbstractButton>(u"take"_s) != nullptr; }));
    m_page->pressPrimary();
    QCOMPARE(m_page->step(), 1);
    QVERIFY(soon([&] { return m_page->draft().text(u"patient.phone"_s) == "13800002207"_L1; }));
}

void TestReferral::dangerSignStops()
{
    open();
    type(u"patient.name"_s, u"赵铁柱"_s);
    step(2);
    QVERIFY(soon([&] { return m_page->draft().isOpened(); }));
    click(u"danger.found"_s);
    click(u"sign.chest-pain"_s);
    click(u"danger.stop"_s);
    QVERIFY(soon([&] { return missing().contains(u"danger.chest-pain"_s); }));
    click(u"danger.way"_s);
    QCOMPARE(m_gone.page, ui::Page::CaseFile);
    QCOMPARE(m_gone.caseId, shown());
}

void TestReferral::wholeReferralReachesTheSpecialist()
{
    open();
    fillPatient(u"王桂兰"_s);
    fillReason();
    step(3);
    const QString paper = m_folder.filePath(u"出院小结.txt"_s);
    QFile file(paper);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("BNP 412 pg/mL");
    file.close();
    QVERIFY(soon([&] { return qobject_cast<ui::RecordsStep*>(m_page->view())->panel() != nullptr; }));
    qobject_cast<ui::RecordsStep*>(m_page->view())->panel()->addPaths({paper});
    QVERIFY(soon([&] { return m_page->draft().form().list(u"records"_s).size() == 1; }));
    fillSpecialist();
    fillConsent();
    // another fee: the consent shows that it must be signed anew (R-D1)
    type(u"fee.remote-visit"_s, u"90"_s);
    part<QWidget>(u"signer"_s)->setFocus();
    QVERIFY(soon([&] { return part<QWidget>(u"consent.invalid"_s) != nullptr; }));
    QVERIFY(missing().contains(u"consent.fee"_s));
    fillConsent();
    fillLimitation();
    step(7);
    QVERIFY2(soon([&] { return missing().isEmpty(); }), qPrintable(missing().join(u' ')));
    QVERIFY(soon([&] { return !part<ui::Button>(u"next"_s)->isBlocked(); }));
    const QString id = shown();
    m_page->pressPrimary();
    QVERIFY2(
        soon([&] { return part<QWidget>(u"sent"_s) != nullptr; }), qPrintable(part<QWidget>(u"problem"_s)->accessibleName()));
    QVERIFY(run(m_stage->sync(m_stage->clinic)).has_value());
    QVERIFY(soon([&] { return m_office->deliveryOf(id) == core::Delivery::Confirmed; })); // only then two ticks

    QVERIFY(run(m_stage->sync(m_stage->expert)).has_value());
    app::Party& expert = m_stage->expert;
    app::StationOffice theirs(
        *expert.station(), m_stage->clock(), app::StationOffice::Person{expert.author, expert.login, m_stage->now().addDays(1)});
    QVERIFY(soon([&] { return theirs.isReady() && brief(theirs, id) != nullptr; }));
    const core::CaseBrief* there = brief(theirs, id);
    QCOMPARE(there->state, core::CaseState::Sent);
    QCOMPARE(there->name, u"王桂兰"_s);
    QCOMPARE(there->reason, u"活动后胸闷气短 2 月"_s);
    QCOMPARE(there->allergies, QStringList{u"青霉素"_s});
    QCOMPARE(there->specialistId, m_stage->demo().invitation.preferredSpecialistId);
    QVERIFY(there->consented);
}

void TestReferral::offlineGoesToTheQueue()
{
    QVERIFY(run(m_stage->stopHub()).has_value());
    QVERIFY(!run(m_stage->sync(m_stage->clinic)).has_value()); // says Offline
    QVERIFY(soon([&] { return !m_line->state().online; }));
    open();
    fillPatient(u"王桂兰"_s);
    fillReason();
    fillSpecialist();
    fillConsent();
    fillLimitation();
    step(7);
    QVERIFY2(soon([&] { return missing().isEmpty(); }), qPrintable(missing().join(u' ')));
    QVERIFY(soon([&] { return !part<ui::Button>(u"next"_s)->isBlocked(); }));
    const QString id = shown();
    m_page->pressPrimary();
    QVERIFY(soon([&] { return part<QWidget>(u"sent"_s) != nullptr; }));
    QVERIFY(m_office->deliveryOf(id) != core::Delivery::Confirmed);
    // The hub has not confirmed it, so its time is still offered here: a second visit then is said.
    open();
    fillPatient(u"李秀英"_s);
    fillReason();
    fillSpecialist();
    QVERIFY(soon([&] { return part<QWidget>(u"slot.clash"_s) && part<QWidget>(u"slot.clash"_s)->isVisible(); }));
    QVERIFY(run(m_stage->startHub()).has_value());
}

void TestReferral::fitsInBothLanguagesAndSizes()
{
    QStringList cut;
    for (const QString& language : {u"zh_CN"_s, u"en"_s}) {
        for (const QSize& size : {QSize(1290, 704), QSize(1844, 1016)}) {
            ui::Looks looks;
            looks.language = language;
            m_surface->choose(looks);
            open();
            m_window->resize(size);
            for (int number = 1; number <= 7; ++number) {
                step(number);
                QCoreApplication::processEvents();
                m_surface->style().setElisionListener(
                    [&](const ui::Elision& one) { cut.append(u"%1 %2: %3"_s.arg(language).arg(number).arg(one.full)); });
                const QPixmap picture = m_window->grab();
                m_surface->style().setElisionListener({});
                const QString out = qEnvironmentVariable("YZ_PICTURES");
                if (!out.isEmpty())
                    picture.save(u"%1/03-%2-%3-%4.png"_s.arg(out).arg(number).arg(size.width()).arg(language));
            }
        }
    }
    m_surface->choose({});
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

QTEST_MAIN(TestReferral)
#include "tst_referral.moc"
