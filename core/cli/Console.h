#pragma once

#include "core/base/Result.h"
#include "core/base/Secret.h"

#include <QJsonDocument>
#include <QStringList>

namespace core {

/// One sentence in both languages; %1 … are filled in.
struct Text {
    const char* en;
    const char* zh;
};

/// Exit codes, the same for every command.
enum class Exit {
    Ok = 0,
    Failed = 1, ///< the command could not do it; one sentence on stderr says why
    Usage = 2,  ///< the command line was wrong
    Damage = 3, ///< something stored does not hold
};

/// Where the commands of a program without a surface speak. Main thread.
class Console {
public:
    enum class Language { English, Chinese };
    /// By `--lang` (may be empty), else by LC_ALL, LC_MESSAGES, LANG.
    static Language languageFor(const QString& wanted);

    explicit Console(Language language) : m_language(language) { }

    bool isChinese() const { return m_language == Language::Chinese; }
    QString text(const Text& text, const QStringList& values = {}) const;
    void line(const Text& text, const QStringList& values = {}) const { print(this->text(text, values)); }
    /// One line on stdout, flushed.
    void print(const QString& line) const;
    void print(const QJsonObject& object) const;
    /// One sentence on stderr; yields the exit code to return.
    Exit error(const Text& text, const QStringList& values = {}, Exit exit = Exit::Failed) const;
    Exit error(const Error& error, Exit exit = Exit::Failed) const;
    /// Asks on the terminal without showing what is typed; empty when there is no terminal.
    Secret askSecret(const Text& prompt) const;

private:
    Language m_language;
};

} // namespace core
