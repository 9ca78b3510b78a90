#include "app/Profile.h"

#include "storage/vault/PinLock.h"

namespace app {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;
using core::Status;
using storage::PinLock;

// The PIN of a profile, and hiding it.

void Profile::setPin(const QString& pin, Done done)
{
    if (!m_station)
        return done(fail(Code::NotFound, u"not open"_s));
    m_station->ask([user = m_login, pin](storage::Connection& sql) { return PinLock(sql).setPin(user, pin); }, std::move(done));
}

void Profile::lock()
{
    if (m_locked || !m_station)
        return;
    m_locked = true;
    Q_EMIT locked();
}

void Profile::nowUnlocked()
{
    m_locked = false;
    Q_EMIT unlocked();
}

void Profile::unlockWithPin(const QString& pin, Done done)
{
    if (!m_locked)
        return done({});
    m_station->ask([user = m_login, pin](storage::Connection& sql) { return PinLock(sql).unlock(user, pin); },
        [this, done = std::move(done)](const Status& status) {
            if (status)
                nowUnlocked();
            done(status);
        });
}

} // namespace app
