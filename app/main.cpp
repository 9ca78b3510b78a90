// The workstation's program. So far it plays the demonstration site without windows, or leaves it open to use.
#include "app/Windows.h"
#include "app/demo/OpenSite.h"
#include "app/demo/Player.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

/// Resources beside the program's build or installation.
QString demoResources()
{
    const QDir bin(QCoreApplication::applicationDirPath());
    for (const QString& candidate : {bin.filePath(u"../share/yuanzhen/demo"_s), bin.filePath(u"../../../resources/demo"_s)}) {
        if (QFile::exists(candidate + u"/cases.json"_s))
            return QDir(candidate).canonicalPath();
    }
    return {};
}

int playHeadless(const app::Stage::Order& order, const QString& leaveOut)
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
    QObject::connect(&player, &app::Player::finished, qApp, [](bool all) { QCoreApplication::exit(all ? 0 : 1); });
    QMetaObject::invokeMethod(&player, &app::Player::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

int leaveOpen(const QString& hubProgram, const QString& folder, const QString& language)
{
    app::OpenSite site({hubProgram, folder, language});
    QObject::connect(&site, &app::OpenSite::ended, qApp, [](int code) { QCoreApplication::exit(code); });
    QMetaObject::invokeMethod(&site, &app::OpenSite::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace

/// Windows need a QApplication, which needs a display: what works without one asks first.
std::optional<QString> optionOf(int argc, char** argv, const char* name)
{
    for (int i = 1; i < argc; ++i) {
        if (qstrcmp(argv[i], name) == 0)
            return i + 1 < argc ? QString::fromLocal8Bit(argv[i + 1]) : QString();
    }
    return {};
}

int main(int argc, char** argv)
{
    if (optionOf(argc, argv, "--gallery"))
        return app::showGallery(argc, argv, optionOf(argc, argv, "--lang").value_or(u"zh_CN"_s),
            optionOf(argc, argv, "--picture").value_or(QString()));
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"yuanzhen"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(YUANZHEN_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Yuanzhen: the workstation of a remote clinic."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({{u"demo"_s, u"Start the demonstration site and leave it open to use."_s},
        {u"headless"_s, u"Play a whole referral without a display."_s},
        {u"out"_s, u"Where report.json and case/ go."_s, u"DIR"_s},
        {u"lang"_s, u"zh_CN (default) or en."_s, u"LANG"_s, u"zh_CN"_s}});
    QCommandLineOption leaveOut(u"leave-out"_s, u"Skip the act of one step, to see its check fail (for tests)."_s, u"STEP"_s);
    leaveOut.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(leaveOut);
    parser.process(application);

    const QString language = parser.value(u"lang"_s);
    if (language != "zh_CN"_L1 && language != "en"_L1) {
        std::fprintf(stderr, "yuanzhen: --lang is zh_CN or en.\n");
        return 2;
    }
    const QString resources = demoResources();
    if (resources.isEmpty()) {
        std::fprintf(stderr, "yuanzhen: the demonstration's files are missing beside the program.\n");
        return 1;
    }
    const QString hubProgram = QDir(QCoreApplication::applicationDirPath()).filePath(u"yuanzhen-hub"_s);
    if (!parser.isSet(u"headless"_s) && parser.isSet(u"demo"_s))
        return leaveOpen(hubProgram, QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/demo"_s, language);
    if (!parser.isSet(u"headless"_s) || !parser.isSet(u"out"_s)) {
        std::fprintf(stderr, "yuanzhen: so far --demo works, and --demo --headless --out DIR; the windows come next.\n");
        return 2;
    }
    const QTemporaryDir folder(QDir::tempPath() + u"/yuanzhen-demo-XXXXXX"_s);
    if (!folder.isValid()) {
        std::fprintf(stderr, "yuanzhen: no folder for temporary files could be made.\n");
        return 1;
    }
    app::Stage::Order order;
    order.hubProgram = hubProgram;
    order.folder = folder.path();
    order.out = QDir(parser.value(u"out"_s)).absolutePath();
    order.resources = resources;
    order.language = language;
    return playHeadless(order, parser.value(leaveOut));
}
