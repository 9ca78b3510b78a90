#include "core/cli/Console.h"

#include <QJsonObject>

#include <cstdio>

#include <termios.h>
#include <unistd.h>

namespace core {

namespace {

Text sentence(Code code)
{
    switch (code) {
    case Code::Offline: return {"There is no answer (%1).", "没有应答（%1）。"};
    case Code::Denied: return {"This is not allowed (%1).", "不允许这样做（%1）。"};
    case Code::NotFound: return {"There is no such thing: %1.", "没有找到：%1。"};
    case Code::Conflict:
    case Code::Exists: return {"It is already there: %1.", "已经存在：%1。"};
    case Code::BadInput: return {"This input cannot be used: %1.", "输入无法使用：%1。"};
    case Code::TooLarge: return {"The input is too large: %1.", "输入过大：%1。"};
    case Code::WrongKey: return {"The key or passphrase does not open it (%1).", "密钥或口令不正确（%1）。"};
    case Code::Corrupt: return {"Stored data is damaged: %1.", "存储的数据已损坏：%1。"};
    case Code::TooNew: return {"The data was written by a newer program (%1).", "数据由更新版本的程序写入（%1）。"};
    case Code::Busy: return {"It is in use at the moment: %1.", "正在被占用：%1。"};
    case Code::DiskFull: return {"The disk is full (%1).", "磁盘已满（%1）。"};
    case Code::Io: return {"Reading or writing failed: %1.", "读写失败：%1。"};
    case Code::Refused: return {"A rule says no: %1.", "规则不允许：%1。"};
    default: return {"This did not work: %1.", "操作没有成功：%1。"};
    }
}

// Shows nothing of what is typed while it lives.
class NoEcho {
public:
    NoEcho()
    {
        m_changed = tcgetattr(STDIN_FILENO, &m_before) == 0;
        if (!m_changed)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~NoEcho()
    {
        if (m_changed)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    NoEcho(const NoEcho&) = delete;
    NoEcho& operator=(const NoEcho&) = delete;

private:
    termios m_before{};
    bool m_changed = false;
};

void write(std::FILE* file, const QString& line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), file);
    std::fflush(file);
}

} // namespace

Console::Language Console::languageFor(const QString& wanted)
{
    QString name = wanted;
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (name.isEmpty())
            name = qEnvironmentVariable(variable);
    }
    return name.startsWith(u"zh") ? Language::Chinese : Language::English;
}

QString Console::text(const Text& text, const QStringList& values) const
{
    QString filled = QString::fromUtf8(m_language == Language::Chinese ? text.zh : text.en);
    for (const QString& value : values)
        filled = filled.arg(value);
    return filled;
}

void Console::print(const QString& line) const { write(stdout, line); }

void Console::print(const QJsonObject& object) const
{
    print(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

Exit Console::error(const Text& text, const QStringList& values, Exit exit) const
{
    write(stderr, this->text(text, values));
    return exit;
}

Exit Console::error(const Error& error, Exit exit) const
{
    const QString detail = error.detail.isEmpty() ? QString::fromLatin1(codeName(error.code)) : error.detail;
    return this->error(sentence(error.code), {detail}, exit);
}

Secret Console::askSecret(const Text& prompt) const
{
    if (isatty(STDIN_FILENO) == 0)
        return {};
    std::fputs(qPrintable(text(prompt) + QStringLiteral(": ")), stderr);
    std::fflush(stderr);
    const NoEcho quiet;
    QByteArray bytes;
    for (int c = std::getchar(); c != EOF && c != '\n' && bytes.size() < 1024; c = std::getchar())
        bytes.append(static_cast<char>(c));
    std::fputc('\n', stderr);
    return Secret::take(bytes);
}

} // namespace core
