#include "media/auscultation/GstCapture.h"

namespace media {

using namespace Qt::StringLiterals;

GstCapture::GstCapture(Choice choice) : m_choice(std::move(choice)), m_worker(new CaptureWorker)
{
    m_thread.setObjectName(u"sound"_s);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &CaptureWorker::opened, this, [this](quint64 session, const core::CaptureFormat& format) {
        if (session != m_session)
            return;
        m_format = format;
        setState(State::Running);
    });
    connect(m_worker, &CaptureWorker::block, this, [this](quint64 session, quint64 take, core::SoundBlock block) {
        if (session != m_session)
            return;
        if (take != m_take) // posted before the worker heard of the new take
            block.kept = 0;
        Q_EMIT this->block(block);
    });
    connect(m_worker, &CaptureWorker::piece, this, [this](quint64 take, const QByteArray& bytes, qint64 frames) {
        if (take == m_take)
            Q_EMIT piece(bytes, frames);
    });
    connect(m_worker, &CaptureWorker::kept, this, [this](quint64 take, const QByteArray& head, qint64 frames) {
        if (take == m_take)
            Q_EMIT kept(head, frames);
    });
    connect(m_worker, &CaptureWorker::failed, this, &GstCapture::onFailed);
    m_thread.start(QThread::TimeCriticalPriority);
}

GstCapture::~GstCapture()
{
    m_thread.quit();
    m_thread.wait();
}

void GstCapture::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

void GstCapture::setKeeping(bool isKeeping)
{
    if (std::exchange(m_isKeeping, isKeeping) != isKeeping)
        Q_EMIT keepingChanged();
}

void GstCapture::start(bool listen)
{
    setListening(listen);
    if (m_state == State::Starting || m_state == State::Running)
        return;
    const quint64 session = ++m_session;
    setState(State::Starting);
    const auto choice = m_choice();
    if (!choice) {
        QMetaObject::invokeMethod(
            this, [this, session] { onFailed(session, core::fail(core::Code::NoDevice, u"no stethoscope"_s)); },
            Qt::QueuedConnection);
        return;
    }
    m_device = choice->id;
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, session, choice = *choice] { worker->open(session, choice); });
}

void GstCapture::stop()
{
    if (m_state == State::Idle)
        return;
    ++m_session;
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->close(); });
    setState(State::Idle);
}

void GstCapture::setListening(bool listen)
{
    m_listens = listen;
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, listen, how = m_how] { worker->listen(listen, how); });
}

void GstCapture::hearAs(const core::Listening& how)
{
    m_how = how;
    setListening(m_listens);
}

void GstCapture::keep(int preRollMs)
{
    const quint64 take = ++m_take;
    setKeeping(true);
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, take, preRollMs] { worker->keep(take, preRollMs); });
}

void GstCapture::finish()
{
    setKeeping(false);
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, take = m_take] { worker->finish(take); });
}

void GstCapture::drop()
{
    ++m_take;
    setKeeping(false);
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->drop(); });
}

void GstCapture::onDeviceGone(const QString& id)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, id] { worker->lose(id); });
}

void GstCapture::onFailed(quint64 session, const core::Error& error)
{
    if (session != m_session)
        return;
    setState(State::Failed);
    Q_EMIT failed(error);
}

} // namespace media
