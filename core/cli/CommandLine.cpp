#include "core/cli/Command.h"

#include <QCommandLineParser>

#include <algorithm>
#include <optional>

namespace core {

namespace {

constexpr Text kUsage{"Usage: %1", "用法：%1"};
constexpr Text kCommands{"Commands:", "命令："};
constexpr Text kOptions{"Options:", "选项："};
constexpr Text kMore{"%1 COMMAND --help tells more. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 damage found. "
                     "--lang zh_CN|en chooses the language.",
    "用 %1 命令 --help 查看详情。退出码：0 成功，1 失败，2 用法错误，3 发现损坏。--lang zh_CN|en 选择语言。"};
constexpr Text kRequired{"(required)", "（必填）"};
constexpr Text kUnknown{"There is no command \"%2\"; %1 --help lists them.", "没有命令“%2”；%1 --help 列出全部命令。"};
constexpr Text kWrong{"%2. See %1 %3 --help.", "%2。请看 %1 %3 --help。"};

QString nameOf(const Program& program) { return QString::fromLatin1(program.name); }

QString titleOf(const Command& command)
{
    QString title = QString::fromLatin1(command.name);
    if (*command.verb != '\0')
        title += u' ' + QString::fromLatin1(command.verb);
    return title;
}

QString optionHead(const Option& option)
{
    QString head = QStringLiteral("--") + QLatin1String(option.name);
    if (*option.value != '\0')
        head += u' ' + QString::fromLatin1(option.value);
    return head;
}

void printProgramHelp(const Console& console, const Program& program)
{
    console.line(program.intro);
    console.line(kUsage, {nameOf(program) + QStringLiteral(" COMMAND [OPTIONS]")});
    console.print(QString());
    console.line(kCommands);
    for (const Command& command : program.commands)
        console.print(QStringLiteral("  ") + titleOf(command).leftJustified(20) + console.text(command.summary));
    console.print(QString());
    console.line(kMore, {nameOf(program)});
}

void printCommandHelp(const Console& console, const Program& program, const Command& command)
{
    console.line(command.summary);
    QString usage = nameOf(program) + u' ' + titleOf(command) + QStringLiteral(" [OPTIONS] ");
    console.line(kUsage, {(usage + QLatin1String(command.words)).trimmed()});
    console.print(QString());
    console.line(kOptions);
    for (const Option& option : command.options) {
        QString line = QStringLiteral("  ") + optionHead(option).leftJustified(28) + console.text(option.meaning);
        if (option.required)
            line += u' ' + console.text(kRequired);
        console.print(line);
    }
}

// Takes "--lang X" or "--lang=X" out wherever it stands, because it also chooses the language of mistakes.
QString takeLanguage(QStringList& arguments)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments.at(i).startsWith(u"--lang="))
            return arguments.takeAt(i).mid(7);
        if (arguments.at(i) == u"--lang" && i + 1 < arguments.size()) {
            arguments.removeAt(i);
            return arguments.takeAt(i);
        }
    }
    return {};
}

bool asksHelp(const QStringList& arguments) { return arguments.contains(u"--help") || arguments.contains(u"-h"); }

} // namespace

QString Input::value(const char* name, const QString& fallback) const
{
    const QStringList given = m_values.value(QLatin1String(name));
    return given.isEmpty() ? fallback : given.last();
}

Result<Input> CommandLine::parse(const Program& program, const Command& command, const QStringList& arguments)
{
    QCommandLineParser parser;
    for (const Option& option : command.options) {
        QCommandLineOption added(QString::fromLatin1(option.name));
        added.setValueName(QString::fromLatin1(option.value));
        parser.addOption(added);
    }
    if (!parser.parse(QStringList{nameOf(program)} + arguments)) {
        QString problem = parser.errorText();
        while (problem.endsWith(u'.'))
            problem.chop(1);
        return fail(Code::BadInput, problem);
    }
    Input input;
    input.m_words = parser.positionalArguments();
    for (const Option& option : command.options) {
        const QString name = QString::fromLatin1(option.name);
        if (parser.isSet(name))
            input.m_values.insert(name, parser.values(name));
        else if (option.required)
            return fail(Code::BadInput, QStringLiteral("--%1 ?").arg(name));
        if (!option.repeated && parser.values(name).size() > 1)
            return fail(Code::BadInput, QStringLiteral("--%1: 2 ×").arg(name));
    }
    const QString words = QString::fromLatin1(command.words);
    const qsizetype wanted = words.split(u' ', Qt::SkipEmptyParts).size();
    const bool more = words.endsWith(QLatin1String("..."));
    if (input.m_words.size() < wanted || (!more && input.m_words.size() > wanted))
        return fail(Code::BadInput, QStringLiteral("%1 ?").arg(QString::fromLatin1(command.words)));
    return input;
}

int CommandLine::run(QStringList arguments, const Program& program)
{
    const std::span<const Command> known = program.commands;
    const Console console(Console::languageFor(takeLanguage(arguments)));
    if (arguments.isEmpty() || arguments.first() == u"--help" || arguments.first() == u"-h") {
        printProgramHelp(console, program);
        return static_cast<int>(arguments.isEmpty() ? Exit::Usage : Exit::Ok);
    }
    if (arguments.first() == u"--version") {
        console.print(nameOf(program) + QStringLiteral(" " YUANZHEN_VERSION));
        return 0;
    }
    const QString name = arguments.takeFirst();
    const bool named = std::any_of(known.begin(), known.end(), [&](const Command& c) { return name == QLatin1String(c.name); });
    const QString verb = arguments.value(0);
    const auto found = std::find_if(known.begin(), known.end(),
        [&](const Command& c) { return name == QLatin1String(c.name) && (*c.verb == '\0' || verb == QLatin1String(c.verb)); });
    if (found == known.end()) {
        if (!named || !(asksHelp(arguments) || arguments.isEmpty()))
            return static_cast<int>(console.error(kUnknown, {nameOf(program), (name + u' ' + verb).trimmed()}, Exit::Usage));
        for (const Command& command : known) {
            if (name == QLatin1String(command.name))
                console.print(QStringLiteral("  ") + titleOf(command).leftJustified(20) + console.text(command.summary));
        }
        return static_cast<int>(asksHelp(arguments) ? Exit::Ok : Exit::Usage);
    }
    if (*found->verb != '\0')
        arguments.removeFirst();
    if (asksHelp(arguments)) {
        printCommandHelp(console, program, *found);
        return 0;
    }
    auto input = parse(program, *found, arguments);
    if (!input)
        return static_cast<int>(console.error(kWrong, {nameOf(program), input.error().detail, titleOf(*found)}, Exit::Usage));
    return static_cast<int>(found->run(*input, console));
}

} // namespace core
