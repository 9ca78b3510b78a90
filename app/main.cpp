// The workstation's program: the windows, and what can be asked of it on the command line.
#include "app/SelfCheck.h"
#include "app/SoundFile.h"
#include "app/Windows.h"
#include "app/demo/OpenSite.h"
#include "app/demo/Player.h"
#include "app/demo/Resources.h"
#include "app/drive/Application.h"
#include "app/drive/DrivenRun.h"
#include "ui/theme/Surface.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

int playHeadless(const app::Stage::Order& order, const QString& leaveOut, app::Report& report)
{
    auto stage = app::Stage::create(order);
    if (!stage) {
        std::fprintf(stderr, "yuanzhen: %s %s\n", core::codeName(stage.error().code), qPrintable(stage.error().detail));
        return 1;
    }
    app::Player player(std::move(*stage), leaveOut);
    QObject::connect(&player, &app::Player::stepDone, &player, [](const QString& name, bool ok, const QString& checked) {
        std::printf("%s  %s\n        %s\n", ok ? "ok    " : "FAILED", qPrintable(name), qPrintable(checked));
        std::fflush(stdout);
    });
    QObject::connect(&player, &app::Player::finished, QCoreApplication::instance(), [&](bool all) {
        report = player.report();
        QCoreApplication::exit(all ? 0 : 1);
    });
    QMetaObject::invokeMethod(&player, &app::Player::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

int leaveOpen(const QString& hubProgram, const QString& folder, const QString& language)
{
    app::OpenSite site({hubProgram, folder, language});
    QObject::connect(&site, &app::OpenSite::ended, QCoreApplication::instance(), [](int code) { QCoreApplication::exit(code); });
    QMetaObject::invokeMethod(&site, &app::OpenSite::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

struct Words {
    QCommandLineParser parser;
    QCommandLineOption demo{
        u"demo"_s, u"Open the practice site: the clinic doctor's and the specialist's windows, signed in by a click."_s};
    QCommandLineOption serve{u"serve"_s, u"With --demo: only its hub, without windows, left open to use."_s};
    QCommandLineOption headless{
        u"headless"_s, u"With --demo and --out: play the whole job, also through the windows, without a display."_s};
    QCommandLineOption out{u"out"_s, u"Where report.json, case/ and screens/ go."_s, u"DIR"_s};
    QCommandLineOption screens{
        u"screens"_s, u"Save a picture of every page under DIR/screens; fails when a text is cut."_s, u"DIR"_s};
    QCommandLineOption check{u"self-check"_s, u"Say what is missing: fonts, plug-ins, files."_s};
    QCommandLineOption data{u"data"_s, u"The folder that holds the workstation's data."_s, u"DIR"_s};
    QCommandLineOption language{u"lang"_s, u"zh_CN or en; without it as last time."_s, u"LANG"_s};
    QCommandLineOption stethoscope{u"stethoscope"_s,
        u"Simulate a stethoscope that plays recordings as if live: file: and a sound file or a folder; may be repeated."_s,
        u"file:PATH"_s};
    QCommandLineOption camera{u"camera"_s, u"Instead of a camera: test: or picture: and a picture file."_s, u"ID"_s};
    QCommandLineOption microphone{
        u"microphone"_s, u"Instead of a microphone: file: and a sound file, test: for silence, test:440 for a tone."_s, u"ID"_s};
    QCommandLineOption gallery{u"gallery"_s, u"Show every component."_s};
    QCommandLineOption picture{u"picture"_s, u"With --gallery: save it there and end."_s, u"FILE"_s};
    QCommandLineOption leaveOut{u"leave-out"_s, u"Skip the act of one step, to see its check fail (for tests)."_s, u"STEP"_s};
    QCommandLineOption jobOnly{u"job-only"_s, u"With --headless: pictures of the job alone, not of every page (for tests)."_s};
    QCommandLineOption driveTo{u"drive-to"_s, u"Drive the practice site in --data to a place (for tests)."_s, u"PLACE"_s};
    QCommandLineOption noScreens{u"no-screens"_s, u"With --headless: without pictures (for tests)."_s};

    Words()
    {
        parser.setApplicationDescription(u"Yuanzhen: the workstation of a remote clinic."_s);
        parser.addHelpOption();
        parser.addVersionOption();
        for (QCommandLineOption* hidden : {&picture, &leaveOut, &jobOnly, &driveTo, &noScreens})
            hidden->setFlags(QCommandLineOption::HiddenFromHelp);
        parser.addOptions({demo, serve, headless, out, screens, check, data, language, stethoscope, camera, microphone, gallery,
            picture, leaveOut, jobOnly, driveTo, noScreens});
    }
};

int headless(app::Application& application, const Words& words, const QString& language)
{
    const QTemporaryDir folder(QDir::tempPath() + u"/yuanzhen-demo-XXXXXX"_s);
    if (!folder.isValid()) {
        std::fprintf(stderr, "yuanzhen: no folder for temporary files could be made.\n");
        return 1;
    }
    app::Stage::Order order;
    order.hubProgram = app::hubProgram();
    order.folder = folder.path() + u"/play"_s;
    order.out = QDir(words.parser.value(words.out)).absolutePath();
    order.resources = app::demoResources();
    order.language = language;
    if (order.resources.isEmpty()) {
        std::fprintf(stderr, "yuanzhen: the demonstration's files are missing beside the program.\n");
        return 1;
    }
    QDir().mkpath(order.folder);
    app::Report report;
    const int played = playHeadless(order, words.parser.value(words.leaveOut), report);
    if (played != 0 || words.parser.isSet(words.noScreens))
        return played;
    const bool driven = app::drive(application,
        {folder.path() + u"/windows"_s, order.resources, language, order.out + u"/screens"_s, !words.parser.isSet(words.jobOnly)},
        report);
    return report.write(order.out) && driven ? 0 : 1;
}

int screens(const Words& words, const QString& language)
{
    const QTemporaryDir folder(QDir::tempPath() + u"/yuanzhen-screens-XXXXXX"_s);
    return app::takeScreens({folder.path(), language}, QDir(words.parser.value(words.screens)).absoluteFilePath(u"screens"_s));
}

/// Whether `words` are on the command line, before there is an application to ask.
bool says(int argc, char** argv, std::initializer_list<const char*> words)
{
    for (int i = 1; i < argc; ++i) {
        for (const char* word : words) {
            if (qstrcmp(argv[i], word) == 0 || QByteArrayView(argv[i]).startsWith(QByteArray(word) + '='))
                return true;
        }
    }
    return false;
}

} // namespace

int main(int argc, char** argv)
{
    // China has one civil time, whatever this computer is set to: appointments, papers and the law's days are shown in it
    // (core::legalDate). Written as an offset, which needs no zone tables.
    qputenv("TZ", "CST-8");
    // Sound devices as GStreamer's side of the house sees them.
    if (qEnvironmentVariableIsEmpty("QT_MEDIA_BACKEND"))
        qputenv("QT_MEDIA_BACKEND", "gstreamer");
    // These work without a display.
    if (says(argc, argv, {"--headless", "--drive-to", "--screens", "--self-check", "--serve", "--help", "-h", "--version", "-v"})
        && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    // Qt's own dispatcher says when nothing is left to do; GLib's does not, and the driven run and the pictures wait for it.
    if (says(argc, argv, {"--headless", "--drive-to", "--screens"}))
        qputenv("QT_NO_GLIB", "1");
    app::Application application(argc, argv);
    QCoreApplication::setApplicationName(u"yuanzhen"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(YUANZHEN_VERSION));
    Words words;
    words.parser.process(application);
    const QString language = words.parser.value(words.language);
    if (!language.isEmpty() && language != "zh_CN"_L1 && language != "en"_L1) {
        std::fprintf(stderr, "yuanzhen: --lang is zh_CN or en.\n");
        return 2;
    }
    const QString demoLanguage = language.isEmpty() ? u"zh_CN"_s : language;
    const QString data = words.parser.isSet(words.data) ? QDir(words.parser.value(words.data)).absolutePath()
                                                        : QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    const auto simulator = app::simulatorOf(words.parser.values(words.stethoscope));
    if (!simulator) {
        std::fprintf(stderr, "yuanzhen: --stethoscope takes file: and a sound file or a folder of them, not %s.\n",
            qUtf8Printable(simulator.error().detail));
        return 2;
    }
    const media::RoomSetup visit{words.parser.value(words.camera), words.parser.value(words.microphone)};
    if (words.parser.isSet(words.gallery))
        return app::showGallery(application, demoLanguage, words.parser.value(words.picture));
    if (words.parser.isSet(words.check)) {
        const ui::Surface surface(application, {});
        return app::selfCheck(data, demoLanguage);
    }
    if (words.parser.isSet(words.screens))
        return screens(words, demoLanguage);
    if (words.parser.isSet(words.driveTo))
        return app::driveTo(application, {data, app::demoResources(), demoLanguage, data + u"/screens"_s, false},
            words.parser.value(words.driveTo));
    if (words.parser.isSet(words.headless)) {
        if (words.parser.isSet(words.demo) && words.parser.isSet(words.out))
            return headless(application, words, demoLanguage);
        std::fprintf(stderr, "yuanzhen: --headless goes with --demo and --out DIR.\n");
        return 2;
    }
    if (words.parser.isSet(words.demo) && words.parser.isSet(words.serve))
        return leaveOpen(app::hubProgram(), data + u"/demo"_s, demoLanguage);
    if (words.parser.isSet(words.demo))
        return app::openPractice({data, language, *simulator, visit});
    return app::openWorkstation({data, language, *simulator, visit});
}
