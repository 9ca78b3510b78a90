#include "storage/sqlcipher/Handle.h"

#include <cstring>
#include <mutex>

namespace storage {

namespace {

constexpr std::size_t kMaxKept = 256;

template <typename... F>
struct Overloaded : F... {
    using F::operator()...;
};

int bindOne(sqlite3_stmt* statement, int index, const Value& value, sqlite3_destructor_type lifetime)
{
    const auto text = [&](const QByteArray& utf8, sqlite3_destructor_type life) {
        return sqlite3_bind_text64(
            statement, index, utf8.constData(), static_cast<sqlite3_uint64>(utf8.size()), life, SQLITE_UTF8);
    };
    return std::visit(Overloaded{
                          [&](std::monostate) { return sqlite3_bind_null(statement, index); },
                          [&](qint64 number) { return sqlite3_bind_int64(statement, index, number); },
                          [&](double number) { return sqlite3_bind_double(statement, index, number); },
                          [&](const QByteArray& utf8) { return text(utf8, lifetime); },
                          [&](const QString& utf16) { return text(utf16.toUtf8(), SQLITE_TRANSIENT); },
                          [&](const Blob& blob) {
                              return sqlite3_bind_blob64(statement, index, blob.bytes.constData(),
                                  static_cast<sqlite3_uint64>(blob.bytes.size()), lifetime);
                          },
                      },
        value);
}

} // namespace

core::Code codeOf(int sqliteCode)
{
    switch (sqliteCode) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return core::Code::Exists;
    default: break;
    }
    switch (sqliteCode & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return core::Code::Busy;
    case SQLITE_FULL: return core::Code::DiskFull;
    case SQLITE_CORRUPT: return core::Code::Corrupt;
    case SQLITE_NOTADB: return core::Code::WrongKey;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM: return core::Code::Io;
    default: return core::Code::Internal;
    }
}

core::Error Connection::Handle::lastError(const char* where) const
{
    const int code = sqlite3_extended_errcode(db.get());
    core::Code mapped = codeOf(code);
    // SQLCipher reports a page whose tag does not fit as a bare SQLITE_ERROR without a message of its own.
    if (encrypted && code == SQLITE_ERROR && std::strcmp(sqlite3_errmsg(db.get()), sqlite3_errstr(SQLITE_ERROR)) == 0)
        mapped = core::Code::Corrupt;
    // SQLite's messages name tables and columns, never values.
    return core::Error{mapped,
        QStringLiteral("sqlite %1 in %2: %3").arg(code).arg(QLatin1String(where), QString::fromUtf8(sqlite3_errmsg(db.get())))};
}

core::Result<StatementPtr> Connection::Handle::take(QByteArrayView sql)
{
    const std::string_view text(sql.data(), static_cast<std::size_t>(sql.size()));
    if (const auto kept = m_kept.find(text); kept != m_kept.end() && kept->second)
        return std::exchange(kept->second, nullptr);
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v3(db.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, nullptr)
        != SQLITE_OK)
        return lastError("prepare");
    if (!raw)
        return core::fail(core::Code::Internal, QStringLiteral("empty statement"));
    return StatementPtr(raw);
}

void Connection::Handle::keep(StatementPtr statement)
{
    sqlite3_reset(statement.get());
    sqlite3_clear_bindings(statement.get());
    const std::string_view text(sqlite3_sql(statement.get()));
    if (const auto kept = m_kept.find(text); kept != m_kept.end()) {
        if (!kept->second)
            kept->second = std::move(statement);
        return;
    }
    if (m_kept.size() >= kMaxKept)
        m_kept.clear();
    m_kept.emplace(std::string(text), std::move(statement));
}

core::Status Connection::Handle::bind(sqlite3_stmt* statement, std::span<const Value> values, bool lasting) const
{
    if (sqlite3_bind_parameter_count(statement) != static_cast<int>(values.size()))
        return core::fail(core::Code::Internal, QStringLiteral("number of bound values"));
    const auto lifetime = lasting ? SQLITE_STATIC : SQLITE_TRANSIENT;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (bindOne(statement, static_cast<int>(i) + 1, values[i], lifetime) != SQLITE_OK)
            return lastError("bind");
    }
    return {};
}

core::Status Connection::Handle::run(const char* sql) const
{
    if (sqlite3_exec(db.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return lastError("script");
    return {};
}

core::Result<QByteArray> Connection::Handle::ask(const char* sql) const
{
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v3(db.get(), sql, -1, 0, &raw, nullptr) != SQLITE_OK)
        return lastError("prepare");
    const StatementPtr statement(raw);
    const int rc = sqlite3_step(raw);
    if (rc == SQLITE_DONE)
        return QByteArray();
    if (rc != SQLITE_ROW)
        return lastError("pragma");
    const auto* text = sqlite3_column_blob(raw, 0);
    return QByteArray(static_cast<const char*>(text), sqlite3_column_bytes(raw, 0));
}

core::Result<DbPtr> openRaw(const QString& path, const core::Secret& rawKey32, const ConnectionOptions& options)
{
    if (!rawKey32.isEmpty() && rawKey32.size() != 32)
        return core::fail(core::Code::BadInput, QStringLiteral("data key length"));
    const int flags = (options.readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) | SQLITE_OPEN_NOMUTEX
        | SQLITE_OPEN_EXRESCODE;
    sqlite3* raw = nullptr;
    const int rc = sqlite3_open_v2(
        path.toUtf8().constData(), &raw, flags, options.vfsName.isEmpty() ? nullptr : options.vfsName.constData());
    DbPtr db(raw);
    if (rc != SQLITE_OK)
        return core::fail(codeOf(rc), QStringLiteral("sqlite %1 in open").arg(rc));
    // The library's own log goes to stderr and repeats what the result codes say. Its level is the process's, not the
    // connection's: set once, before any other connection can read it.
    static std::once_flag silenced;
    std::call_once(silenced, [raw] { sqlite3_exec(raw, "PRAGMA cipher_log_level = NONE", nullptr, nullptr, nullptr); });
    if (!rawKey32.isEmpty()) {
        // x'..' marks a raw key: no passphrase derivation.
        core::Secret literal = core::Secret::zeros(2 + 64 + 1);
        static constexpr char kHex[] = "0123456789abcdef";
        char* out = literal.data();
        *out++ = 'x';
        *out++ = '\'';
        for (const char byte : rawKey32.view()) {
            *out++ = kHex[(static_cast<unsigned char>(byte) >> 4) & 0xf];
            *out++ = kHex[static_cast<unsigned char>(byte) & 0xf];
        }
        *out = '\'';
        if (sqlite3_key(raw, literal.view().data(), static_cast<int>(literal.size())) != SQLITE_OK)
            return core::fail(core::Code::Internal, QStringLiteral("sqlite key"));
    }
    sqlite3_busy_timeout(raw, 5000);
    const int probe = sqlite3_exec(raw, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr);
    if (probe != SQLITE_OK)
        return core::fail(codeOf(probe), QStringLiteral("sqlite %1 in first read").arg(probe));
    return db;
}

} // namespace storage
