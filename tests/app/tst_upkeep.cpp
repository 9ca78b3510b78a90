// Stick, room and backups of real workstations against the real hub.
#include "app/desk/StationLine.h"
#include "core/flow/CaseDesk.h"
#include "storage/store/Room.h"
#include "storage/transfer/WriteTransfer.h"
#include "tests/app/DeskFixture.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using app::StationLine;
using core::Carried;
using core::Code;
using core::Result;
using core::Status;
using test::await;
using test::FixtureUser;
using test::HubFixture;
using test::nameOf;
using test::secret;
using test::until;

namespace {

const QString kPhrase = u"drei Lampen im Flur"_s;

/// A workstation that somebody has opened and signed in at; its engine stands still unless it is asked.
struct Desk {
    Desk(HubFixture& site, FixtureUser user_, const QString& folder, const core::Clock& clock)
        : user(std::move(user_)), profile(folder, clock)
    {
        need(nameOf(await<Status>([&](auto done) { profile.create(user.login, secret(kPhrase), done); })));
        const auto sheet = test::sheetOf(site, user.organizationId);
        need(nameOf(await<Status>([&](auto done) { profile.enrol(sheet, done); })));
        using User = Result<syncing::SessionUser>;
        qint64 step = 0;
        const User in = await<User>([&](auto done) {
            profile.signIn({user.login, secret(user.password), secret(test::nextCode(user, step))}, done);
        });
        need(in ? QString() : nameOf(in.error()));
        line = std::make_unique<StationLine>(station(), clock, user.practitionerId);
    }
    static void need(const QString& problem)
    {
        if (!problem.isEmpty())
            qFatal("desk: %s", qPrintable(problem));
    }
    app::Workstation& station() { return *profile.workstation(); }
    core::Upkeep& upkeep() { return *line->upkeep(); }
    template <typename Work>
    auto ask(Work work)
    {
        using Answer = std::invoke_result_t<Work&, storage::Connection&>;
        return await<Answer>([&](auto done) { station().ask(work, done); });
    }
    /// A case that is only begun, with a recording.
    void enter(const QByteArray& recording)
    {
        const QString id = core::newId();
        core::Act act;
        act.id = core::newId();
        act.kind = u"patient"_s;
        act.patientId = id;
        act.userId = user.practitionerId;
        act.entries = {{core::ActEntry::Method::Create, u"Patient"_s, id, {},
            "{\"resourceType\":\"Patient\",\"id\":\"" + id.toLatin1()
                + "\",\"name\":[{\"text\":\"Li\"}],\"gender\":\"female\"}"}};
        need(nameOf(await<Status>([&](auto done) { station().commit(act, done); })));
        storage::BlobRow row;
        row.contentType = u"audio/wav"_s;
        row.patientId = id;
        const auto kept = await<Result<QByteArray>>([&](auto done) { station().attach(recording, row, done); });
        need(kept ? QString() : nameOf(kept.error()));
        sha = *kept;
    }
    Result<Carried> job(
        void (core::Upkeep::*what)(QObject*, const QString&, core::Upkeep::Done<Result<Carried>>), const QString& file)
    {
        return await<Result<Carried>>([&](auto done) { (upkeep().*what)(line.get(), file, done); });
    }
    core::Space space()
    {
        return await<Result<core::Space>>([&](auto done) { upkeep().space(line.get(), done); }).value();
    }

    FixtureUser user;
    app::Profile profile;
    std::unique_ptr<StationLine> line;
    QByteArray sha;
};

} // namespace

class TestUpkeep : public QObject {
    Q_OBJECT

    core::SystemClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<HubFixture> m_hub;
    std::unique_ptr<Desk> m_home, m_other;
    QString at(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void initTestCase()
    {
        m_hub = std::make_unique<HubFixture>();
        m_home = std::make_unique<Desk>(*m_hub, m_hub->user(core::Role::OnSiteDoctor), at(u"home"_s), m_clock);
        m_other = std::make_unique<Desk>(*m_hub, m_hub->user(core::Role::Specialist), at(u"other"_s), m_clock);
    }
    void cleanupTestCase()
    {
        m_other.reset();
        m_home.reset();
        m_hub.reset();
    }

    // R-K1: written here, handed in by another workstation's window, confirmed here by the receipt.
    void theQueueTravelsByStick()
    {
        const Result<Carried> nothing = m_home->job(&core::Upkeep::writeTransfer, at(u"empty.yzt"_s));
        QVERIFY(!nothing && nothing.error().code == Code::NotFound);
        m_home->enter(QByteArray(2'500'000, 'a'));
        m_home->line->refresh();
        QTRY_COMPARE(m_home->line->state().queued, 1);

        QSignalSpy progress(&m_home->upkeep(), &core::Upkeep::progress);
        const QString file = at(u"queue.yzt"_s);
        const Result<Carried> written = m_home->job(&core::Upkeep::writeTransfer, file);
        QVERIFY2(written.has_value(), written ? "" : qPrintable(nameOf(written.error())));
        QCOMPARE(written->acts, 1);
        QCOMPARE(written->files, 1);
        QVERIFY(progress.size() >= 2);

        const Result<Carried> handed = m_other->job(&core::Upkeep::sendTransfer, file);
        QVERIFY2(handed.has_value(), handed ? "" : qPrintable(nameOf(handed.error())));
        QCOMPARE(handed->acts, 1);
        QCOMPARE(handed->files, 1);
        QVERIFY(QFile::exists(handed->receipt));
        // the carrier is told by its own program that this is not for it
        const Result<Carried> foreign = m_other->job(&core::Upkeep::readReceipt, handed->receipt);
        QVERIFY(!foreign && foreign.error().code == Code::WrongKey);

        const Result<Carried> confirmed = m_home->job(&core::Upkeep::readReceipt, handed->receipt);
        QVERIFY2(confirmed.has_value(), confirmed ? "" : qPrintable(nameOf(confirmed.error())));
        QTRY_COMPARE(m_home->line->state().queued, 0);
        QCOMPARE(m_home->line->state().bytesToSend, 0);
        // mixed up: neither is taken for the other
        QVERIFY(!m_home->job(&core::Upkeep::sendTransfer, handed->receipt));
        QVERIFY(!m_home->job(&core::Upkeep::readReceipt, file));
    }

    // Room: what the hub confirmed may go and comes back; what it has not stays.
    void onlyWhatTheHubHasIsCleared()
    {
        const core::Space before = m_home->space();
        QCOMPARE(before.recordings, 2'500'000);
        QCOMPARE(before.clearableFiles, 1);
        QVERIFY(before.free > 0 && before.records() > 0);
        const QByteArray confirmed = m_home->sha;
        m_home->enter(QByteArray(300'000, 'b')); // not delivered
        const QByteArray undelivered = m_home->sha;
        const auto freed = await<Result<qint64>>([&](auto done) { m_home->upkeep().clearConfirmed(m_home->line.get(), done); });
        QVERIFY(freed.has_value());
        QCOMPARE(*freed, 2'500'000);
        QVERIFY(!m_home->station().blobs()->has(confirmed));
        QVERIFY(m_home->station().blobs()->has(undelivered));
        QCOMPARE(m_home->space().recordings, 300'000);
        QCOMPARE(m_home->space().clearableFiles, 0);
        m_home->line->refresh();
        QTRY_COMPARE(m_home->line->state().bytesToFetch, 0);

        QVERIFY(await<Status>([&](auto done) { m_home->upkeep().fetchCleared(m_home->line.get(), done); }).has_value());
        const auto row = m_home->ask([&](storage::Connection& sql) { return storage::BlobQueue(sql).read(confirmed); });
        QVERIFY(row.has_value() && row->state == storage::BlobState::Wanted && row->problem.isEmpty());
        QTRY_COMPARE(m_home->line->state().bytesToFetch, 2'500'000);
    }

    // R-K2: a backup from the window is proved by restoring it, and its age is known.
    void aBackupIsProved()
    {
        QVERIFY(!m_home->space().lastBackup.isValid());
        const auto backUp = [&](const QString& file, const QString& phrase) {
            return await<Result<core::BackedUp>>(
                [&](auto done) { m_home->upkeep().backUp(m_home->line.get(), file, secret(phrase), done); });
        };
        const auto weak = backUp(at(u"weak.yzb"_s), u"1234567890"_s);
        QVERIFY(!weak && weak.error().code == Code::Refused);
        const auto gone = backUp(at(u"no-stick/x.yzb"_s), kPhrase);
        QVERIFY(!gone);
        QVERIFY(!m_home->space().lastBackup.isValid());
        QSignalSpy progress(&m_home->upkeep(), &core::Upkeep::progress);
        const QString file = at(u"good.yzb"_s);
        const auto made = backUp(file, kPhrase);
        QVERIFY2(made.has_value(), made ? "" : qPrintable(nameOf(made.error())));
        QVERIFY(QFile::exists(file) && made->attachments >= 1 && made->records >= 2);
        QVERIFY(progress.size() >= 2);
        QVERIFY(m_home->space().lastBackup.isValid());
        const auto again = backUp(file, kPhrase);
        QVERIFY(!again && again.error().code == Code::Exists);
        QVERIFY(QDir(m_folder.path()).entryList({u"*.db-*"_s, u"*.part"_s}).isEmpty());
    }

    void stoppingLeavesNothing()
    {
        const QString file = at(u"stopped.yzb"_s);
        const auto stop = connect(&m_home->upkeep(), &core::Upkeep::progress, this, [this] { m_home->upkeep().cancel(); });
        const auto made = await<Result<core::BackedUp>>(
            [&](auto done) { m_home->upkeep().backUp(m_home->line.get(), file, secret(kPhrase), done); });
        disconnect(stop);
        QVERIFY(!made && made.error().code == Code::Cancelled);
        QVERIFY(!QFile::exists(file) && !QFile::exists(file + u".part"_s));
        QVERIFY(!m_home->upkeep().isWorking());
    }

    // One job at a time; the second is told so.
    void oneJobAtATime()
    {
        bool first = false;
        m_home->upkeep().backUp(
            m_home->line.get(), at(u"busy.yzb"_s), secret(kPhrase), [&](const Result<core::BackedUp>&) { first = true; });
        const Result<Carried> second = m_home->job(&core::Upkeep::writeTransfer, at(u"busy.yzt"_s));
        QVERIFY(!second && second.error().code == Code::Busy);
        QVERIFY(m_home->upkeep().isWorking());
        QTRY_VERIFY_WITH_TIMEOUT(first, 60'000);
        QVERIFY(!m_home->upkeep().isWorking());
    }
};

QTEST_MAIN(TestUpkeep)
#include "tst_upkeep.moc"
