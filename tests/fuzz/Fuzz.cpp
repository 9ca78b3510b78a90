#include "tests/fuzz/Fuzz.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace {

void quiet(QtMsgType type, const QMessageLogContext&, const QString& text)
{
    if (type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", qPrintable(text));
}

struct Scratch {
    std::string path;
    Scratch()
    {
        char name[] = "/dev/shm/yuanzhen-fuzz-XXXXXX";
        require(mkdtemp(name) != nullptr, "no folder in /dev/shm");
        path = std::string(name) + '/';
    }
    ~Scratch()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
};

const std::string& scratch()
{
    static const Scratch folder;
    return folder.path;
}

} // namespace

void require(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

std::pair<QByteArray, QByteArray> twoParts(QByteArrayView input)
{
    const qsizetype cut = input.indexOf('\n');
    if (cut < 0)
        return {input.toByteArray(), {}};
    return {input.first(cut).toByteArray(), input.sliced(cut + 1).toByteArray()};
}

const char* scratchFolder() { return scratch().c_str(); }

void writeScratch(const char* name, QByteArrayView bytes)
{
    const std::string path = scratch() + name;
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), ignored);
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    require(file >= 0 && write(file, bytes.data(), static_cast<size_t>(bytes.size())) == bytes.size(), "scratch file");
    close(file);
}

extern "C" int LLVMFuzzerInitialize(int*, char***)
{
    // What a parser logs about bad input would only slow the runs.
    qInstallMessageHandler(quiet);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    fuzzOne(QByteArrayView(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)));
    return 0;
}
