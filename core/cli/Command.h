#pragma once

#include "core/cli/Console.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <span>
#include <vector>

namespace core {

/// One option of a command. `value` empty: a switch.
struct Option {
    const char* name;
    const char* value; ///< what stands for the value in the help, e.g. "DIR"
    Text meaning;
    bool required = false;
    bool repeated = false;
};

/// What was typed, already checked against the command's options.
class Input {
public:
    QString value(const char* name, const QString& fallback = {}) const;
    QStringList values(const char* name) const { return m_values.value(QLatin1String(name)); }
    bool has(const char* name) const { return m_values.contains(QLatin1String(name)); }
    /// Words after the options, without the verb.
    const QStringList& words() const { return m_words; }

private:
    friend class CommandLine;
    QHash<QString, QStringList> m_values;
    QStringList m_words;
};

/// One thing a program can do: `PROGRAM NAME [VERB] …`.
struct Command {
    const char* name;  ///< "user"
    const char* verb;  ///< "add"; empty for commands without verbs
    const char* words; ///< words after the options in the help, e.g. "LOGIN"; their number is checked; "FILE..." one or more
    Text summary;
    std::vector<Option> options;
    Exit (*run)(const Input& input, const Console& console);
};

/// Who speaks, and all it can do, in the order of the help.
struct Program {
    const char* name;
    Text intro;
    std::span<const Command> commands;
};

/// Reads the command line and runs what it names.
class CommandLine {
public:
    /// `arguments` without the program's name.
    static int run(QStringList arguments, const Program& program);

private:
    static Result<Input> parse(const Program& program, const Command& command, const QStringList& arguments);
};

/// The secret of `--OPTION FILE` (its first line), else of the environment `variable`, else asked on the terminal; empty
/// when nobody can be asked. Never from the command line, which other users of the computer can read. NotFound, Io.
Result<Secret> secretOf(const Input& input, const char* option, const char* variable, const Console& console, const Text& prompt);

} // namespace core
