#include "storage/sql/Sql.h"

namespace storage {

core::Status Sql::follow(QByteArrayView sql, std::span<const Value> values)
{
    const auto done = execute(sql, values);
    return done ? core::Status() : core::Status(done.error());
}

core::Result<Transaction> Transaction::begin(Sql& sql)
{
    if (auto begun = sql.begin(); !begun)
        return begun.error();
    return Transaction(&sql);
}

Transaction::Transaction(Transaction&& other) noexcept : m_sql(std::exchange(other.m_sql, nullptr)) { }

Transaction::~Transaction()
{
    if (m_sql)
        m_sql->rollback();
}

core::Status Transaction::commit()
{
    // A failed commit leaves the transaction open in SQLite; the destructor then rolls it back.
    if (auto committed = m_sql->commit(); !committed)
        return committed;
    m_sql = nullptr;
    return {};
}

} // namespace storage
