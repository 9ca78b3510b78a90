#include "imaging/client/HelperDecoder.h"

#include <QProcess>
#include <QTimer>

namespace imaging {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;
using core::Result;

namespace {

/// More at once would only fight for the same two cores of a small clinic's computer.
constexpr int kAtOnce = 2;

/// Nothing of this program's environment but what the helper's libraries need to find their files.
QProcessEnvironment bareEnvironment()
{
    const QProcessEnvironment mine = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment bare;
    bare.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    bare.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    for (const QString& name : {u"PATH"_s, u"LD_LIBRARY_PATH"_s, u"QT_PLUGIN_PATH"_s, u"DCMDICTPATH"_s, u"ASAN_OPTIONS"_s,
             u"TSAN_OPTIONS"_s, u"UBSAN_OPTIONS"_s, u"SystemRoot"_s}) {
        if (mine.contains(name))
            bare.insert(name, mine.value(name));
    }
    return bare;
}

} // namespace

HelperDecoder::HelperDecoder(const QString& program, QObject* parent) : m_program(program) { setParent(parent); }

HelperDecoder::~HelperDecoder()
{
    for (QProcess* process : findChildren<QProcess*>()) {
        process->disconnect(this);
        process->kill();
        process->waitForFinished(1000);
    }
}

bool HelperDecoder::reads(const QString& mime) const
{
#ifdef YZ_HAVE_PDF
    if (mime == "application/pdf"_L1)
        return true;
#endif
    static const QStringList kRead{
        u"application/dicom"_s, u"image/jpeg"_s, u"image/png"_s, u"image/bmp"_s, u"image/gif"_s};
    return kRead.contains(mime);
}

void HelperDecoder::open(QObject* context, const QByteArray& bytes, const QString& mime, Done<core::DecodedFile> done)
{
    add(context, {Request::Want::File, mime, 0, 0}, bytes, [done = std::move(done)](const Result<Message>& reply) {
        done(reply ? fileOf(*reply) : Result<core::DecodedFile>(reply.error()));
    });
}

void HelperDecoder::frame(
    QObject* context, const QByteArray& bytes, const QString& mime, int index, int maxSide, Done<core::DecodedFrame> done)
{
    add(context, {Request::Want::Frame, mime, index, maxSide}, bytes, [done = std::move(done)](const Result<Message>& reply) {
        done(reply ? frameOf(*reply) : Result<core::DecodedFrame>(reply.error()));
    });
}

void HelperDecoder::add(
    QObject* context, const Request& request, const QByteArray& bytes, std::function<void(Result<Message>)> done)
{
    if (bytes.size() > kMostBytes) {
        QMetaObject::invokeMethod(
            context, [done = std::move(done)] { done(fail(Code::TooLarge, u"file"_s)); }, Qt::QueuedConnection);
        return;
    }
    m_waiting.push_back({context, pack(toMessage(request, bytes)), std::move(done)});
    QMetaObject::invokeMethod(this, &HelperDecoder::startNext, Qt::QueuedConnection);
}

void HelperDecoder::startNext()
{
    while (m_running < kAtOnce && !m_waiting.empty()) {
        Job job = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (job.context)
            start(std::move(job));
    }
}

void HelperDecoder::start(Job job)
{
    ++m_running;
    auto* process = new QProcess(this);
    process->setProcessEnvironment(bareEnvironment());
    process->setStandardErrorFile(QProcess::nullDevice()); // libraries write what they read: patient data
    auto* timer = new QTimer(process);
    timer->setSingleShot(true);
    // once: an error and the end of the process may both be told
    const auto end = [this, process, job](const Result<Message>& reply) {
        process->disconnect(this);
        if (process->state() != QProcess::NotRunning) {
            connect(process, &QProcess::finished, process, &QObject::deleteLater);
            process->kill();
        } else {
            process->deleteLater();
        }
        --m_running;
        if (job.context)
            job.done(reply);
        startNext();
    };
    connect(timer, &QTimer::timeout, this, [end] { end(fail(Code::MediaFailed, u"helper: time"_s)); });
    connect(process, &QProcess::errorOccurred, this, [end](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(fail(Code::Internal, u"helper: missing"_s));
    });
    connect(process, &QProcess::finished, this, [process, end](int, QProcess::ExitStatus) {
        const QByteArray said = process->readAllStandardOutput();
        const Result<Message> reply = said.isEmpty() ? fail(Code::MediaFailed, u"helper: died"_s) : unpack(said);
        end(reply ? reply : Result<Message>(fail(Code::MediaFailed, u"helper: "_s + reply.error().detail)));
    });
    process->start(m_program, QStringList());
    process->write(job.request);
    process->closeWriteChannel();
    timer->start(m_patienceMs);
}

} // namespace imaging
