// The sync centre's stick, storage and backup on a real workstation and hub, and the link bar's cells.
#include "app/desk/StationLine.h"
#include "app/desk/StationOffice.h"
#include "tests/app/DeskFixture.h"
#include "tests/ui/support/OpenDoor.h"
#include "tests/ui/support/ShelfOffice.h"
#include "ui/shell/LinkBar.h"
#include "ui/sync/StoragePanel.h"
#include "ui/sync/SyncPage.h"
#include "ui/sync/TransferPanel.h"
#include "ui/theme/AppStyle.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using core::Result;
using core::Status;
using test::await;
using test::HubFixture;
using test::secret;

namespace {

const QString kPhrase = u"drei Lampen im Flur"_s;

void need(const Status& status)
{
    if (!status)
        qFatal("desk: %s", qPrintable(test::nameOf(status)));
}

ui::Button* button(const QWidget* root, const QString& words)
{
    for (ui::Button* one : root->findChildren<ui::Button*>()) {
        if ((one->text() == words || one->accessibleName() == words) && one->isVisible())
            return one;
    }
    return nullptr;
}

QString spoken(const QWidget* root)
{
    QStringList words;
    for (const QWidget* one : root->findChildren<QWidget*>()) {
        if (one->isVisible() && !one->accessibleName().isEmpty())
            words.append(one->accessibleName());
    }
    return words.join(u'\n');
}

} // namespace

class TestSync : public QObject {
    Q_OBJECT

    core::SystemClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<ui::Surface> m_surface;
    std::unique_ptr<HubFixture> m_hub;
    std::unique_ptr<app::Profile> m_profile;
    std::unique_ptr<app::StationOffice> m_office;
    std::unique_ptr<app::StationLine> m_line;
    std::unique_ptr<test::OpenDoor> m_door;
    std::unique_ptr<ui::Room> m_room;
    QStringList m_offered;
    std::function<void()> m_undo;

    std::unique_ptr<ui::SyncPage> page()
    {
        auto made = std::make_unique<ui::SyncPage>(*m_room, ui::Place{ui::Page::Sync, {}, {}}, nullptr);
        made->resize(1290, 704);
        made->show();
        return made;
    }
    /// Pictures for people, when a folder is named.
    void picture(QWidget& page, const QString& name) const
    {
        const QString folder = qEnvironmentVariable("YZ_PICTURES");
        if (folder.isEmpty())
            return;
        for (const QSize& size : {QSize(1290, 704), QSize(1844, 1016)}) {
            page.resize(size);
            QTest::qWait(50);
            page.grab().save(u"%1/%2-%3-%4.png"_s.arg(folder, name).arg(size.width()).arg(m_surface->looks().language));
        }
        page.resize(1290, 704);
    }
    void enter(const QByteArray& recording)
    {
        const QString id = core::newId();
        core::Act act;
        act.id = core::newId();
        act.kind = u"patient"_s;
        act.patientId = id;
        act.userId = m_hub->user(core::Role::OnSiteDoctor).practitionerId;
        act.entries = {{core::ActEntry::Method::Create, u"Patient"_s, id, {},
            "{\"resourceType\":\"Patient\",\"id\":\"" + id.toLatin1()
                + "\",\"name\":[{\"text\":\"Li\"}],\"gender\":\"female\"}"}};
        need(await<Status>([&](auto done) { m_profile->workstation()->commit(act, done); }));
        storage::BlobRow row;
        row.contentType = u"audio/wav"_s;
        QVERIFY(
            await<Result<QByteArray>>([&](auto done) { m_profile->workstation()->attach(recording, row, done); }).has_value());
        m_line->refresh();
        QTRY_VERIFY(m_line->state().queued > 0);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks{u"en"_s, ui::Appearance::Light, ui::TextSize::Normal});
        m_hub = std::make_unique<HubFixture>();
        const auto user = m_hub->user(core::Role::OnSiteDoctor);
        m_profile = std::make_unique<app::Profile>(m_folder.filePath(u"home"_s), m_clock);
        need(await<Status>([&](auto done) { m_profile->create(user.login, secret(kPhrase), done); }));
        need(await<Status>([&](auto done) { m_profile->enrol(test::sheetOf(*m_hub), done); }));
        qint64 step = 0;
        QVERIFY(await<Result<syncing::SessionUser>>([&](auto done) {
            m_profile->signIn({user.login, secret(user.password), secret(test::nextCode(user, step))}, done);
        }).has_value());
        const core::Author author{user.practitionerId, user.organizationId, user.role};
        m_office = std::make_unique<app::StationOffice>(
            *m_profile->workstation(), m_clock, app::StationOffice::Person{author, user.login, m_clock.now().addDays(30)});
        m_line = std::make_unique<app::StationLine>(*m_profile->workstation(), m_clock, user.practitionerId);
        QTRY_VERIFY(m_office->isReady());
        m_door = std::make_unique<test::OpenDoor>(false, m_office.get(), m_line.get());
        m_room = std::make_unique<ui::Room>(ui::Room{*m_door, *m_office, *m_line, *m_surface, [](const ui::Place&) {}, [] {},
            [this](const QString& words, std::function<void()> undo) {
                m_offered.append(words);
                m_undo = std::move(undo);
            }});
    }
    void cleanupTestCase()
    {
        m_room.reset();
        m_door.reset();
        m_line.reset();
        m_office.reset();
        m_profile.reset();
        m_hub.reset();
        m_surface.reset();
    }

    // the stick from the page: written, handed in, receipt read; each said in a sentence.
    void theStickGoesThroughTheWindow()
    {
        enter(QByteArray(600'000, 'a'));
        const auto shown = page();
        QTest::mouseClick(button(shown.get(), u"Encrypted USB transfer"_s), Qt::LeftButton);
        auto* panel = shown->findChild<ui::TransferPanel*>();
        QVERIFY(panel);
        picture(*shown, u"transfer"_s);
        panel->write(m_folder.filePath(u"no-stick/x"_s));
        QTRY_VERIFY(spoken(panel).contains(u"The stick or folder is not there"_s));
        const QString file = m_folder.filePath(u"queue.yzt"_s);
        panel->write(m_folder.filePath(u"queue"_s)); // the ending is added
        QTRY_VERIFY(spoken(panel).contains(u"Written and closed: queue.yzt (entries 1, files 1"_s));
        QVERIFY(QFile::exists(file));
        panel->send(m_folder.filePath(u"home/cache.db"_s));
        QTRY_VERIFY(spoken(panel).contains(u"damaged or incomplete"_s));
        panel->send(file);
        QTRY_VERIFY_WITH_TIMEOUT(spoken(panel).contains(u"The hub has it: entries 1, files 1."_s), 30'000);
        QVERIFY(spoken(panel).contains(u"queue-receipt.yzt"_s));
        panel->readReceipt(file);
        QTRY_VERIFY(spoken(panel).contains(u"for another hub or another workstation"_s));
        panel->readReceipt(m_folder.filePath(u"queue-receipt.yzt"_s));
        QTRY_VERIFY(spoken(panel).contains(u"Confirmed by the hub: entries 1, files 1."_s));
        picture(*shown, u"transfer-done"_s);
        QTRY_COMPARE(m_line->state().queued, 0);
        QTest::mouseClick(button(panel, u"Close"_s), Qt::LeftButton);
        QTRY_VERIFY(!shown->findChild<ui::TransferPanel*>() || !panel->isVisible());
    }

    // room and backup from the page; what was removed can be had again.
    void roomAndBackupInTheWindow()
    {
        const auto shown = page();
        QTest::mouseClick(button(shown.get(), u"Open storage and backup"_s), Qt::LeftButton);
        auto* panel = shown->findChild<ui::StoragePanel*>();
        QVERIFY(panel);
        QTRY_VERIFY(spoken(panel).contains(u"There is no backup of this workstation yet."_s));
        QTRY_VERIFY(button(panel, u"Remove from this PC"_s));
        picture(*shown, u"storage"_s);
        QTest::mouseClick(button(panel, u"Remove from this PC"_s), Qt::LeftButton);
        QTRY_COMPARE(m_offered.size(), 1);
        QTRY_VERIFY(!button(panel, u"Remove from this PC"_s));
        m_undo();
        QTRY_VERIFY(m_line->state().bytesToFetch > 0 || button(panel, u"Remove from this PC"_s));

        QTest::mouseClick(button(panel, u"Make a backup"_s), Qt::LeftButton);
        QTRY_VERIFY(spoken(panel).contains(u"At least 10 characters"_s));
        for (ui::LineField* line : panel->findChildren<ui::LineField*>())
            line->setText(kPhrase);
        panel->backUpTo(m_folder.filePath(u"backup.yzb"_s));
        QTRY_VERIFY_WITH_TIMEOUT(spoken(panel).contains(u"Backed up and proved"_s), 60'000);
        QTRY_VERIFY(spoken(panel).contains(u"Last backup"_s));
        picture(*shown, u"storage-done"_s);
        for (const ui::LineField* line : panel->findChildren<ui::LineField*>())
            QVERIFY(line->text().isEmpty());
    }

    // every control has a name, nothing is cut, in both languages and at the largest text
    void namedAndUncutInBothLanguages()
    {
        enter(QByteArray(2000, 'c'));
        QStringList cut;
        m_surface->style().setElisionListener([&](const ui::Elision& one) { cut.append(one.full); });
        for (const QString& language : {u"zh_CN"_s, u"en"_s}) {
            for (const auto size : {ui::TextSize::Normal, ui::TextSize::Large}) {
                m_surface->choose({language, ui::Appearance::Light, size});
                for (const char* side : {"usb", "chevron-right"}) {
                    const auto shown = page();
                    QTest::qWait(0);
                    const bool zh = language == u"zh_CN";
                    const QString words = side[0] == 'u' ? (zh ? u"加密 U 盘转运"_s : u"Encrypted USB transfer"_s)
                                                         : (zh ? u"打开存储与备份"_s : u"Open storage and backup"_s);
                    QVERIFY2(button(shown.get(), words), qPrintable(words));
                    QTest::mouseClick(button(shown.get(), words), Qt::LeftButton);
                    QTRY_VERIFY(!spoken(shown.get()).contains(u"0 B, 0 B"_s));
                    QTest::qWait(100);
                    cut.clear();
                    shown->grab();
                    QVERIFY2(cut.isEmpty(), qPrintable(language + u": "_s + cut.join(u" | "_s)));
                    if (size == ui::TextSize::Normal)
                        picture(*shown, QLatin1String(side));
                    for (const QWidget* one : shown->findChildren<QWidget*>()) {
                        if (one->isVisible() && (one->focusPolicy() & Qt::TabFocus))
                            QVERIFY2(!one->accessibleName().isEmpty(), one->metaObject()->className());
                    }
                }
            }
        }
        m_surface->style().setElisionListener({});
        m_surface->choose({u"en"_s, ui::Appearance::Light, ui::TextSize::Normal});
    }

    // the bar says which link carries the hub, what the others do, mains and battery; nothing unknown.
    void theLinkBarSaysLinksAndPower()
    {
        test::ShelfLine line;
        core::LineState state;
        state.enrolled = state.online = true;
        state.latencyMs = 24;
        line.set(state);
        QWidget host;
        ui::LinkBar bar(line, *m_office, &host);
        const auto said = [&] { return bar.sentences().join(u'\n'); };
        QVERIFY(!said().contains(u"Mains"_s) && !said().contains(u"Cable"_s));
        state.links = {
            {core::NetLink::Kind::Wired, u"eth0"_s, true, true}, {core::NetLink::Kind::Mobile, u"wwan0"_s, true, false}};
        state.power = core::PowerState{true, true, 96};
        line.set(state);
        QVERIFY2(said().contains(u"Cable 24 ms"_s) && said().contains(u"Mobile ready"_s), qPrintable(said()));
        QVERIFY2(said().contains(u"Mains · UPS 96 %"_s), qPrintable(said()));
        state.power = core::PowerState{false, false, 12};
        state.links[1].up = false;
        line.set(state);
        QVERIFY(said().contains(u"Mobile down"_s) && said().contains(u"No mains · Battery 12 %"_s));
        state.online = false;
        state.lastContact = m_office->now();
        state.links[0].up = false;
        state.links[0].carriesHub = false;
        state.clockSuspected = true;
        state.clockOffsetMs = -7 * 60'000;
        line.set(state);
        QVERIFY(said().contains(u"Cable down"_s));
        QVERIFY2(said().contains(u"ahead"_s), qPrintable(said()));
        host.resize(1366, 32);
        bar.resize(1366, 32);
        if (!qEnvironmentVariable("YZ_PICTURES").isEmpty())
            bar.grab().save(qEnvironmentVariable("YZ_PICTURES") + u"/bar-offline.png"_s);
        state.online = true;
        state.clockSuspected = false;
        state.queued = 3;
        state.lastDelivery = m_office->now();
        state.links[0] = {core::NetLink::Kind::Wired, u"eth0"_s, true, true};
        state.power = core::PowerState{true, true, 96};
        line.set(state);
        if (!qEnvironmentVariable("YZ_PICTURES").isEmpty())
            bar.grab().save(qEnvironmentVariable("YZ_PICTURES") + u"/bar-online.png"_s);
    }
};

QTEST_MAIN(TestSync)
#include "tst_sync.moc"
