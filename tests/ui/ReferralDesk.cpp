#include "tests/ui/ReferralDesk.h"

#include "ui/referral/CheckStep.h"
#include "ui/referral/SignaturePad.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Panel.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using core::Status;

namespace test {

Status run(app::Task<Status> task)
{
    std::optional<Status> end;
    const auto wait = [&end](app::Task<Status> inner) -> app::Task<Status> {
        Status status = co_await inner;
        end.emplace(status);
        co_return status;
    };
    app::Task<Status> outer = wait(std::move(task));
    outer.start();
    if (!QTest::qWaitFor([&] { return end.has_value(); }, 120'000))
        return core::fail(core::Code::Busy, u"stage"_s);
    return *end;
}

void ReferralDesk::initTestCase()
{
    m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks());
    auto stage = app::Stage::create({QStringLiteral(YZ_BIN "/yuanzhen-hub"), m_folder.path(), m_folder.path(),
        QStringLiteral(YZ_RESOURCES "/demo"), u"zh_CN"_s});
    QVERIFY(stage.has_value());
    m_stage = std::move(*stage);
    QVERIFY(run(m_stage->foundHub()).has_value());
    QVERIFY(run(m_stage->startHub()).has_value());
    for (app::Party* party : {&m_stage->clinic, &m_stage->expert}) {
        QVERIFY(run(m_stage->openStation(*party)).has_value());
        QVERIFY(run(m_stage->enrol(*party)).has_value());
        QVERIFY(run(m_stage->signIn(*party)).has_value());
        QVERIFY(run(m_stage->sync(*party)).has_value());
    }
}

void ReferralDesk::cleanupTestCase()
{
    m_room.reset();
    m_line.reset();
    m_office.reset();
    if (m_stage)
        QVERIFY(run(m_stage->stopHub()).has_value());
    m_stage.reset();
}

void ReferralDesk::openOffice()
{
    app::Party& clinic = m_stage->clinic;
    m_office = std::make_unique<app::StationOffice>(
        *clinic.station(), m_stage->clock(), app::StationOffice::Person{clinic.author, clinic.login, m_stage->now().addDays(1)});
    m_line = std::make_unique<app::StationLine>(*clinic.station(), m_stage->clock(), clinic.author.practitionerId);
    QVERIFY(soon([&] { return m_office->isReady(); }));
    m_room = std::make_unique<ui::Room>(ui::Room{m_door, *m_office, *m_line, *m_surface,
        [this](const ui::Place& place) { m_gone = place; }, [] {}, [](const QString&, std::function<void()>) {}, &m_reader});
}

void ReferralDesk::init()
{
    m_gone = {};
    openOffice();
}

void ReferralDesk::cleanup()
{
    m_window.reset();
    m_page = nullptr;
    m_room.reset();
    m_line.reset();
    m_office.reset();
}

ui::ReferralPage* ReferralDesk::open(const QString& caseId, const QString& detail)
{
    m_window = std::make_unique<QWidget>();
    m_window->resize(1290, 704); // 1366x768 without title bar, navigation and link bar
    auto* box = ui::column(0, m_window.get());
    m_page = new ui::ReferralPage(*m_room, {ui::Page::NewReferral, caseId, detail}, m_room->cardReader, m_window.get());
    box->addWidget(m_page);
    m_window->show();
    m_window->activateWindow();
    if (!QTest::qWaitForWindowActive(m_window.get()) || !soon([&] { return m_page->isReady(); }))
        qFatal("page not ready");
    m_page->setFocus();
    return m_page;
}

void ReferralDesk::type(const QString& name, const QString& text)
{
    auto* field = part<QLineEdit>(name);
    if (!field)
        qFatal("no field %s", qPrintable(name));
    field->setFocus();
    field->selectAll();
    QTest::keyClick(field, Qt::Key_Delete);
    for (const QChar c : text)
        QTest::sendKeyEvent(QTest::Click, field, Qt::Key_unknown, QString(c), Qt::NoModifier);
    QCOMPARE(field->text(), text);
}

void ReferralDesk::typeText(const QString& name, const QString& text)
{
    auto* field = part<QPlainTextEdit>(name);
    QVERIFY2(field, qPrintable(name));
    field->setFocus();
    field->selectAll();
    field->insertPlainText(text);
}

void ReferralDesk::choose(const QString& name, const QString& code)
{
    auto* field = part<QComboBox>(name);
    QVERIFY2(field, qPrintable(name));
    const int index = field->findData(code);
    QVERIFY2(index >= 0, qPrintable(name + u' ' + code));
    field->setFocus();
    field->setCurrentIndex(index);
    Q_EMIT field->activated(index);
    QCoreApplication::processEvents();
}

void ReferralDesk::click(const QString& name)
{
    QVERIFY2(soon([&] { return part<QAbstractButton>(name) != nullptr; }), qPrintable(name));
    auto* button = part<QAbstractButton>(name);
    QVERIFY2(button->isEnabled(), qPrintable(name));
    QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(button->width() / 2, qMin(14, button->height() / 2)));
    QCoreApplication::processEvents();
}

void ReferralDesk::step(int number)
{
    QTest::keyClick(m_page, Qt::Key(Qt::Key_0 + number), Qt::AltModifier);
    QVERIFY2(soon([&] { return m_page->step() == number; }), qPrintable(QString::number(number)));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void ReferralDesk::fillPatient(const QString& name)
{
    type(u"patient.name"_s, name);
    type(u"patient.doc.number"_s, u"640302196803121224"_s);
    type(u"patient.phone"_s, u"13800002207"_s);
    auto* allergy = part<ui::Segments>(u"patient.allergy"_s);
    QTest::mouseClick(allergy, Qt::LeftButton, {}, QPoint(allergy->width() - 12, 10));
    type(u"allergy.text"_s, u"青霉素"_s);
    m_page->pressPrimary(); // Enter adds the line that is being typed
    QCOMPARE(m_page->draft().form().rows(u"patient.allergies"_s).size(), 1);
}

void ReferralDesk::fillReason()
{
    step(2);
    m_page->setFocus();
    QTest::keyClick(m_page, Qt::Key_1); // the first ground by its number
    choose(u"kind"_s, core::codeOf(core::ServiceKind::OrdinaryClinic));
    typeText(u"reason"_s, u"活动后胸闷气短 2 月"_s);
    typeText(u"purpose"_s, u"杂音性质；是否需要超声"_s);
    type(u"visit.complaint"_s, u"活动后胸闷气短 2 月"_s);
    type(u"visit.findings"_s, u"心尖区收缩期杂音"_s);
    type(u"visit.diagnosis"_s, u"心脏杂音待查"_s);
    type(u"vitals.systolic"_s, u"156"_s);
    type(u"vitals.heart-rate"_s, u"82"_s);
    click(u"danger.none"_s);
    QVERIFY(soon([&] { return !missing().contains(u"danger.check"_s); }));
}

void ReferralDesk::fillSpecialist()
{
    step(3);
    click(u"summary.fill"_s);
    QVERIFY(soon([&] { return !m_page->draft().text(u"summary"_s).isEmpty(); }));
    step(4);
    const core::DemoCase& demo = m_stage->demo();
    choose(u"subject"_s, demo.invitation.subject);
    const QString who = demo.invitation.preferredSpecialistId;
    click(u"specialist."_s + who);
    const QList<core::Slot> free = m_office->directory().freeSlots(who, m_office->now());
    const auto pair = [&] {
        QList<core::Slot> list;
        for (const core::Slot& slot : free) {
            if (part<QAbstractButton>(u"slot."_s + slot.id))
                list.append(slot);
        }
        return list;
    };
    QVERIFY(soon([&] { return pair().size() >= 2; }));
    const QList<core::Slot> shownSlots = pair();
    click(u"slot."_s + shownSlots[0].id);
    QVERIFY(soon([&] { return m_page->draft().form().list(u"slots"_s).size() == 1; }));
    click(u"slot."_s + shownSlots[1].id);
    QVERIFY(soon([&] { return m_page->draft().form().list(u"slots"_s).size() == 2; }));
}

void ReferralDesk::fillConsent()
{
    step(5);
    if (m_page->draft().text(u"fee.remote-visit"_s).isEmpty())
        type(u"fee.remote-visit"_s, u"80"_s);
    click(u"consent.all"_s);
    auto* pad = part<ui::SignaturePad>(u"signature"_s);
    const auto signedPapers = [this] {
        const core::CaseDesk* desk = m_page->draft().desk();
        return desk ? desk->file().all(u"Consent"_s).size() : 0;
    };
    const qsizetype before = signedPapers();
    QTest::mousePress(pad, Qt::LeftButton, {}, {20, 20});
    QTest::mouseMove(pad, {80, 60});
    QTest::mouseRelease(pad, Qt::LeftButton, {}, {120, 40});
    click(u"consent.sign"_s);
    QVERIFY(soon([&] { return signedPapers() == before + 1; }));
}

void ReferralDesk::fillLimitation()
{
    step(6);
    click(u"way.limitation-told"_s);
    QVERIFY(soon([&] { return part<QAbstractButton>(u"limitation.0"_s) != nullptr; }));
    click(u"limitation.0"_s);
    QVERIFY(soon([&] { return !m_page->draft().text(u"auscultation.reason"_s).isEmpty(); }));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    click(u"auscultation.told"_s);
    QCOMPARE(m_page->draft().form().auscultation().choice, core::AuscultationChoice::LimitationTold);
}

QStringList ReferralDesk::missing()
{
    QStringList subjects;
    for (const core::Breach& gap : ui::gapsOf(m_page->draft()))
        subjects.append(gap.subject);
    return subjects;
}

const core::CaseBrief* ReferralDesk::brief(core::Office& office, const QString& caseId) const
{
    for (const core::CaseBrief& one : office.cases()) {
        if (one.caseId == caseId)
            return &one;
    }
    return nullptr;
}

void ReferralDesk::emptyForm()
{
    open();
    for (const QString& key : {u"patient.name"_s, u"patient.doc.number"_s, u"patient.birth"_s, u"patient.address"_s})
        type(key, {});
}

} // namespace test
