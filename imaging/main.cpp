// Decodes one foreign file: reads a question from standard input, writes the answer to standard output, ends.
#include "imaging/Limits.h"
#include "imaging/decode/Decode.h"

#include <QCoreApplication>

#include <cstdio>
#include <new>

namespace {

core::Result<imaging::Message> readQuestion()
{
    QByteArray bytes;
    char part[1 << 16];
    while (const size_t n = std::fread(part, 1, sizeof part, stdin)) {
        bytes.append(part, qsizetype(n));
        if (bytes.size() > imaging::kMostBytes + (qsizetype(8) << 20))
            return core::fail(core::Code::TooLarge, QStringLiteral("question"));
    }
    return imaging::unpack(bytes);
}

imaging::Message answer()
{
    try {
        const auto question = readQuestion();
        if (!question)
            return imaging::toMessage(question.error());
        const auto request = imaging::requestOf(*question);
        if (!request)
            return imaging::toMessage(request.error());
        return imaging::answerTo(*request, question->body);
    } catch (const std::bad_alloc&) {
        return imaging::toMessage(core::fail(core::Code::TooLarge, QStringLiteral("memory")));
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (!imaging::limitThisProcess())
        return 3;
    const QCoreApplication application(argc, argv); // for the plug-ins of the picture formats
    const QByteArray bytes = imaging::pack(answer());
    return std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout) == size_t(bytes.size()) && std::fflush(stdout) == 0
        ? 0
        : 4;
}
