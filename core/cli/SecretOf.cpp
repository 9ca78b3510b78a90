#include "core/cli/Command.h"

#include <QFile>

namespace core {

namespace {

constexpr qint64 kMaxSize = 4096;

Secret firstLine(const Secret& text)
{
    const QByteArrayView view = text.view();
    qsizetype length = 0;
    while (length < view.size() && view.at(length) != '\n' && view.at(length) != '\r')
        ++length;
    return Secret(view.first(length));
}

} // namespace

Result<Secret> secretOf(const Input& input, const char* option, const char* variable, const Console& console, const Text& prompt)
{
    if (input.has(option)) {
        QFile file(input.value(option));
        if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return fail(file.exists() ? Code::Io : Code::NotFound, input.value(option));
        QByteArray bytes = file.read(kMaxSize);
        return firstLine(Secret::take(bytes));
    }
    QByteArray given = qgetenv(variable);
    if (!given.isEmpty())
        return Secret::take(given);
    return console.askSecret(prompt);
}

} // namespace core
