#include "storage/vault/PinLock.h"

#include "seal/PasswordHash.h"
#include "seal/PinKey.h"
#include "storage/store/Cache.h"

namespace storage {

using core::Code;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

// Inside the encrypted cache the cost only has to keep up with somebody who has the session already.
constexpr seal::PasswordCost kCost{13, 8, 1};

QString pinName(const QString& userId) { return u"pin/"_s + userId; }
QString triesName(const QString& userId) { return u"pin-tries/"_s + userId; }

} // namespace

Status PinLock::setPin(const QString& userId, const QString& pin)
{
    if (!seal::isGoodPin(pin))
        return core::fail(Code::BadInput, u"pin"_s);
    const auto hash = seal::hashPassword(pin, kCost);
    if (!hash)
        return hash.error();
    auto transaction = Transaction::begin(m_sql);
    if (!transaction)
        return transaction.error();
    if (auto set = setSetting(m_sql, pinName(userId), *hash); !set)
        return set;
    if (auto set = setSetting(m_sql, triesName(userId), u"0"_s); !set)
        return set;
    return transaction->commit();
}

core::Result<bool> PinLock::hasPin(const QString& userId) const
{
    const auto hash = setting(m_sql, pinName(userId));
    if (!hash)
        return hash.error();
    return !hash->isEmpty();
}

core::Result<int> PinLock::triesLeft(const QString& userId) const
{
    const auto wrong = setting(m_sql, triesName(userId));
    if (!wrong)
        return wrong.error();
    return seal::PinTries{wrong->toInt()}.left();
}

Status PinLock::unlock(const QString& userId, const QString& pin)
{
    const auto hash = setting(m_sql, pinName(userId));
    const auto wrong = setting(m_sql, triesName(userId));
    if (!hash || !wrong)
        return hash ? wrong.error() : hash.error();
    if (hash->isEmpty())
        return core::fail(Code::NotFound, u"pin"_s);
    seal::PinTries tries{wrong->toInt()};
    if (tries.isLocked())
        return core::fail(Code::Locked, u"pin"_s);
    ++tries.wrong; // before the check: ending the program must not give the try back
    if (auto counted = setSetting(m_sql, triesName(userId), QString::number(tries.wrong)); !counted)
        return counted;
    if (auto right = seal::verifyPassword(pin, *hash); !right)
        return tries.isLocked() && right.error().code == Code::WrongKey ? core::fail(Code::Locked, u"pin"_s) : right.error();
    return passphraseGiven(userId);
}

Status PinLock::passphraseGiven(const QString& userId) { return setSetting(m_sql, triesName(userId), u"0"_s); }

} // namespace storage
