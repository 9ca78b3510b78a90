#include "media/auscultation/Player.h"

namespace media {

using namespace Qt::StringLiterals;

template <typename Call>
void Player::tell(Call call)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, call = std::move(call)] { call(*worker); });
}

Player::Player() : m_worker(new PlayerWorker)
{
    m_thread.setObjectName(u"player"_s);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &PlayerWorker::moved, this, [this](quint64 epoch, double seconds) {
        if (epoch != m_epoch)
            return;
        m_position = seconds;
        Q_EMIT moved(seconds);
    });
    connect(m_worker, &PlayerWorker::ended, this, [this](quint64 epoch, double seconds) {
        if (epoch != m_epoch)
            return;
        m_position = seconds;
        setState(State::Paused);
        Q_EMIT moved(seconds);
    });
    connect(m_worker, &PlayerWorker::failed, this, &core::SoundPlayer::failed);
    m_thread.start(QThread::HighPriority);
}

Player::~Player()
{
    m_thread.quit();
    m_thread.wait();
}

void Player::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

void Player::load(core::SharedSound first, core::SharedSound second)
{
    const quint64 epoch = ++m_epoch;
    m_position = 0;
    m_seconds = std::max(first ? first->seconds() : 0.0, second ? second->seconds() : 0.0);
    const bool isEmpty = !first && !second;
    tell([epoch, first = std::move(first), second = std::move(second)](
             PlayerWorker& worker) { worker.load(epoch, first, second); });
    setState(isEmpty ? State::Empty : State::Paused);
    Q_EMIT moved(0);
}

void Player::play()
{
    if (m_state != State::Paused)
        return;
    tell([epoch = ++m_epoch](PlayerWorker& worker) { worker.play(epoch); });
    setState(State::Playing);
}

void Player::pause()
{
    if (m_state != State::Playing)
        return;
    tell([epoch = ++m_epoch](PlayerWorker& worker) { worker.pause(epoch); });
    setState(State::Paused);
}

void Player::seek(double seconds)
{
    if (m_state == State::Empty)
        return;
    m_position = std::clamp(seconds, 0.0, m_seconds);
    tell([epoch = ++m_epoch, to = m_position](PlayerWorker& worker) { worker.seek(epoch, to); });
    Q_EMIT moved(m_position);
}

void Player::setLoop(std::optional<core::SoundRange> range)
{
    tell([range](PlayerWorker& worker) { worker.setLoop(range); });
}

void Player::hearSecond(bool second)
{
    tell([second](PlayerWorker& worker) { worker.hearSecond(second); });
}

void Player::setListening(const core::Listening& listening)
{
    tell([listening](PlayerWorker& worker) { worker.setListening(listening); });
}

void Player::playTone(double hertz, int ms)
{
    tell([hertz, ms](PlayerWorker& worker) { worker.playTone(hertz, ms); });
}

} // namespace media
