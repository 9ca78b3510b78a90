// The windows over many cases (docs/performance.md, "The desk"): the real pages on a real office and an encrypted cache, with a
// thousand and with a hundred thousand cases. Each size runs in a process of its own, so that memory can be told apart. Exit 0
// whatever the figures are: a loaded machine is no defect.
#include "app/desk/StationLine.h"
#include "app/desk/StationOffice.h"
#include "app/drive/Application.h"
#include "app/drive/FrameClock.h"
#include "bench/DeskCases.h"
#include "bench/Measure.h"
#include "tests/ui/support/OpenDoor.h"
#include "ui/booking/CaseListView.h"
#include "ui/booking/CasesPage.h"
#include "ui/booking/TodayPage.h"
#include "ui/shell/SearchPanel.h"
#include "ui/widgets/Fields.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QListView>
#include <QProcess>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int kOpen = 200; ///< cases under way, in each size
constexpr int kPatienceMs = 600'000;
constexpr qint64 kLongestScroll = 240'000; ///< ms: on a slow machine the end is not reached; "rows" tells how far it went
constexpr QSize kWindow(1366, 736);

double memoryMiB()
{
    QFile file(u"/proc/self/smaps_rollup"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return line.mid(4, line.lastIndexOf(' ') - 4).trimmed().toDouble() / 1024;
    }
    return 0;
}

/// One size, measured step by step; what a step does is done by an event, so that its turns are counted.
class Run {
public:
    Run(app::Application& application, const QString& folder) : m_application(application), m_folder(folder) { }

    QJsonObject measure(const QString& letters)
    {
        ui::Surface surface(m_application, ui::Looks{});
        open();
        test::OpenDoor door(false, m_office.get(), m_line.get());
        ui::Room room{
            door, *m_office, *m_line, surface, [](const ui::Place&) {}, [] {}, [](const QString&, std::function<void()>) {}};
        phase("today", [&] {
            m_today = std::make_unique<ui::TodayPage>(room, ui::Place{}, nullptr);
            show(*m_today);
        });
        settle();
        end("today");
        m_today.reset();
        phase("cases", [&] {
            m_cases = std::make_unique<ui::CasesPage>(room, ui::Place{ui::Page::Cases, {}, {}}, nullptr);
            show(*m_cases);
        });
        auto* list = m_cases->findChild<ui::CaseListView*>();
        auto* model = qobject_cast<ui::CaseListModel*>(list->model());
        await([&] { return model->older() > 0 && !model->isReadingOlder(); });
        settle();
        end("cases");
        m_told.insert(u"memory of the pages"_s, memoryMiB());
        scroll(*list, *model);
        m_told.insert(u"memory when all was read"_s, memoryMiB());
        typed("filter", *m_cases->findChild<ui::LineField*>(), letters, [&] { return !model->isReadingOlder(); });
        m_told.insert(u"filter found"_s, model->shown());
        m_cases.reset();
        QWidget stage;
        ui::SearchPanel panel(*m_office, &stage);
        phase("search", [&] {
            show(stage);
            panel.open();
        });
        settle();
        end("search opens");
        auto* found = panel.findChild<QListView*>();
        int answers = 0;
        QObject::connect(found->model(), &QAbstractItemModel::modelReset, &panel, [&] { ++answers; });
        typed("search", *panel.findChild<ui::LineField*>(), letters, [&] { return answers > 0 && !panel.isAsking(); });
        m_told.insert(u"search found"_s, found->model()->rowCount());
        return m_told;
    }

private:
    static void show(QWidget& widget)
    {
        widget.resize(kWindow);
        widget.show();
    }

    template <typename Condition>
    void await(Condition condition)
    {
        bool late = false;
        QTimer limit;
        QObject::connect(&limit, &QTimer::timeout, &limit, [&] { late = true; });
        limit.start(kPatienceMs);
        while (!condition()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            if (late) {
                std::fprintf(stderr, "bench_desk: nothing happens any more\n");
                std::exit(1);
            }
        }
    }

    /// Until nothing is to be painted or answered.
    void settle()
    {
        for (int quiet = 0; quiet < 3; ++quiet) {
            bool rested = false;
            QTimer::singleShot(20, &m_application, [&] { rested = true; });
            await([&] { return rested && m_office->isSettled(); });
        }
    }

    template <typename Step>
    void phase(const char* name, Step step)
    {
        m_frames = std::make_unique<app::FrameClock>();
        m_frames->setTask(QLatin1String(name));
        m_application.setFrameClock(m_frames.get());
        m_since.start();
        bool done = false;
        QMetaObject::invokeMethod(
            &m_application,
            [&] {
                step();
                done = true;
            },
            Qt::QueuedConnection);
        await([&] { return done; });
    }

    void end(const char* name)
    {
        const app::FrameClock::Summary sum = m_frames->summary();
        m_application.setFrameClock(nullptr);
        m_told.insert(QLatin1String(name),
            QJsonObject{{u"turns"_s, sum.count}, {u"p99"_s, sum.p99}, {u"max"_s, sum.max}, {u"cpuMax"_s, sum.cpuMax},
                {u"over50"_s, sum.over50}, {u"ms"_s, m_since.elapsed()}});
    }

    void open()
    {
        phase("start", [&] {
            QElapsedTimer opening;
            opening.start();
            auto opened = app::Workstation::open(m_folder, bench::deskKey(), m_clock);
            if (!opened)
                std::exit(1);
            m_station = std::move(*opened);
            m_opened = opening.elapsed(); // the program does this beside the GUI thread
        });
        phase("desk", [&] {
            m_office = std::make_unique<app::StationOffice>(
                *m_station, m_clock, app::StationOffice::Person{bench::deskDoctor(), u"bench"_s, m_clock.now().addDays(30)});
            m_line = std::make_unique<app::StationLine>(*m_station, m_clock, bench::deskDoctor().practitionerId);
        });
        await([&] { return m_office->isReady(); });
        m_told.insert(u"ready"_s, m_since.elapsed());
        await([&] { return m_office->isSettled(); });
        m_told.insert(u"settled"_s, m_since.elapsed());
        m_told.insert(u"open"_s, m_opened);
        end("start");
        m_told.insert(u"on the desk"_s, m_office->cases().size());
        m_told.insert(u"memory at rest"_s, memoryMiB());
    }

    void scroll(ui::CaseListView& list, ui::CaseListModel& model)
    {
        phase("scroll", [&] { list.verticalScrollBar()->setValue(1); });
        QList<double> waits;
        while ((model.canFetchMore({}) || model.isReadingOlder()) && m_since.elapsed() < kLongestScroll) {
            QElapsedTimer wait;
            wait.start();
            const int before = model.older();
            QMetaObject::invokeMethod(
                &list, [&list] { list.verticalScrollBar()->setValue(list.verticalScrollBar()->maximum()); },
                Qt::QueuedConnection);
            await([&] { return model.older() > before || (!model.canFetchMore({}) && !model.isReadingOlder()); });
            waits.append(double(wait.nsecsElapsed()) / 1e6);
        }
        settle();
        end("scroll");
        m_told.insert(u"rows"_s, model.shown());
        m_told.insert(u"pages"_s, waits.size());
        m_told.insert(u"page"_s, bench::median(waits));
    }

    template <typename Answered>
    void typed(const char* name, QWidget& field, const QString& letters, Answered answered)
    {
        phase(name, [&] { field.setFocus(); });
        for (const QChar letter : letters) {
            // as fast as a quick typist
            bool next = false;
            QTimer::singleShot(80, &m_application, [&] { next = true; });
            QCoreApplication::postEvent(&field, new QKeyEvent(QEvent::KeyPress, letter.toUpper().unicode(), {}, letter));
            QCoreApplication::postEvent(&field, new QKeyEvent(QEvent::KeyRelease, letter.toUpper().unicode(), {}, letter));
            await([&] { return next; });
        }
        QElapsedTimer wait;
        wait.start();
        await(answered);
        m_told.insert(QLatin1String(name) + u" answer"_s, double(wait.nsecsElapsed()) / 1e6);
        settle();
        end(name);
    }

    app::Application& m_application;
    QString m_folder;
    bench::DeskClock m_clock;
    std::unique_ptr<app::Workstation> m_station;
    std::unique_ptr<app::StationOffice> m_office;
    std::unique_ptr<app::StationLine> m_line;
    std::unique_ptr<ui::TodayPage> m_today;
    std::unique_ptr<ui::CasesPage> m_cases;
    std::unique_ptr<app::FrameClock> m_frames;
    QElapsedTimer m_since;
    qint64 m_opened = 0;
    QJsonObject m_told;
};

QByteArray self(const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), arguments);
    if (!process.waitForFinished(-1) || process.exitCode() != 0) {
        std::fprintf(stderr, "bench_desk: %s failed\n", qPrintable(arguments.join(u' ')));
        std::exit(1);
    }
    return process.readAllStandardOutput();
}

QJsonObject runOf(const QString& folder, int cases)
{
    const double before = bench::wallSeconds();
    (void)self({u"fill"_s, folder, QString::number(cases)});
    bench::note(u"filling %1 cases"_s.arg(cases), u"%1 s"_s.arg(bench::wallSeconds() - before, 0, 'f', 0));
    return QJsonDocument::fromJson(self({u"run"_s, folder})).object();
}

void tell(const QJsonObject& run, const QString& size)
{
    for (const char* phase : {"start", "today", "cases", "scroll", "filter", "search opens", "search"}) {
        const QJsonObject one = run.value(QLatin1String(phase)).toObject();
        const double max = one.value("max"_L1).toDouble();
        bench::row(
            u"%1, %2: worst turn"_s.arg(size, QLatin1String(phase)), u"%1 ms"_s.arg(max, 0, 'f', 1), u"<= 50 ms"_s, max <= 50);
        bench::note(
            u"%1, %2: p99 of %3 turns; CPU of the worst"_s.arg(size, QLatin1String(phase)).arg(one.value("turns"_L1).toInt()),
            u"%1; %2 ms"_s.arg(one.value("p99"_L1).toDouble(), 0, 'f', 1).arg(one.value("cpuMax"_L1).toDouble(), 0, 'f', 1));
    }
    const auto number = [&](const char* key, const char* unit, int digits = 0) {
        bench::note(size + u", "_s + QLatin1String(key),
            u"%1 %2"_s.arg(run.value(QLatin1String(key)).toDouble(), 0, 'f', digits).arg(QLatin1String(unit)));
    };
    for (const char* key : {"open", "ready", "settled", "filter answer", "search answer"})
        number(key, "ms");
    number("page", "ms", 1);
    for (const char* key : {"on the desk", "rows", "pages", "filter found", "search found"})
        number(key, "");
    for (const char* key : {"memory at rest", "memory of the pages", "memory when all was read"})
        number(key, "MiB");
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    app::Application application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == "fill"_L1) {
        bench::fillDesk(arguments.value(2), arguments.value(3).toInt(), kOpen);
        return 0;
    }
    if (arguments.value(1) == "run"_L1) {
        const QJsonObject told = Run(application, arguments.value(2)).measure(u"wanggu"_s);
        std::printf("%s\n", QJsonDocument(told).toJson(QJsonDocument::Compact).constData());
        return 0;
    }
    const int large = qEnvironmentVariableIntValue("YUANZHEN_BENCH_CASES") > 0
        ? qEnvironmentVariableIntValue("YUANZHEN_BENCH_CASES")
        : 100'000;
    constexpr int kSmall = 1000;
    const QTemporaryDir few, many;
    const QJsonObject small = runOf(few.path(), kSmall), big = runOf(many.path(), large);
    tell(small, QString::number(kSmall));
    tell(big, QString::number(large));
    const double ready = big.value("ready"_L1).toDouble() / qMax(1.0, small.value("ready"_L1).toDouble());
    bench::row(u"until ready, %1 : %2 cases"_s.arg(large).arg(kSmall), u"%1 x"_s.arg(ready, 0, 'f', 2), u"<= 2.0"_s, ready <= 2);
    return 0;
}
