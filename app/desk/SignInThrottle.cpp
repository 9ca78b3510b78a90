#include "app/desk/SignInThrottle.h"

#include "core/base/Log.h"
#include "storage/blobs/RawFile.h"
#include "storage/vault/Vault.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;
using storage::Vault;

namespace {

constexpr qint64 kMaxSize = 256 * 1024;
constexpr qsizetype kMaxLogins = 200; // invented names must not fill the disk

} // namespace

SignInThrottle::SignInThrottle(const QString& folder, const core::Clock& clock)
    : m_file(folder + u"/tries.json"_s), m_clock(clock)
{
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject tries = QJsonDocument::fromJson(file.read(kMaxSize)).object();
    for (auto it = tries.constBegin(); it != tries.constEnd(); ++it) {
        const QJsonObject one = it->toObject();
        m_tries.insert(it.key(), {one.value("wrong"_L1).toInt(), core::fromInstant(one.value("until"_L1).toString())});
    }
}

int SignInThrottle::waitFor(const QString& login) const
{
    const auto tries = m_tries.constFind(Vault::loginKey(login));
    if (tries == m_tries.cend() || !tries->until.isValid())
        return 0;
    const qint64 ms = m_clock.now().msecsTo(tries->until);
    return ms <= 0 ? 0 : static_cast<int>(qMin<qint64>(kLongestWaitS, (ms + 999) / 1000));
}

int SignInThrottle::freeTries(const QString& login) const { return qMax(0, kFree - m_tries.value(Vault::loginKey(login)).wrong); }

void SignInThrottle::failed(const QString& login)
{
    const QString key = Vault::loginKey(login);
    if (m_tries.size() >= kMaxLogins && !m_tries.contains(key))
        m_tries.clear();
    Tries& tries = m_tries[key];
    ++tries.wrong;
    if (tries.wrong >= kFree) {
        static constexpr int kMostDoublings = 10;
        const int wait = kFirstWaitS << qMin(kMostDoublings, tries.wrong - kFree);
        tries.until = m_clock.now().addSecs(qMin(kLongestWaitS, wait));
    }
    store();
}

void SignInThrottle::passed(const QString& login)
{
    if (m_tries.remove(Vault::loginKey(login)) > 0)
        store();
}

void SignInThrottle::store() const
{
    QJsonObject tries;
    for (auto it = m_tries.cbegin(); it != m_tries.cend(); ++it) {
        QJsonObject one{{u"wrong"_s, it->wrong}};
        if (it->until.isValid())
            one.insert(u"until"_s, core::toInstant(it->until));
        tries.insert(it.key(), one);
    }
    if (auto kept = storage::writeFileDurably(m_file, QJsonDocument(tries).toJson()); !kept)
        qCWarning(core::logApp) << "tries not kept:" << core::codeName(kept.error().code);
}

} // namespace app
