#pragma once

#include "storage/sql/Sql.h"

#include <QHash>

#include <memory>
#include <vector>

struct pg_conn;
struct pg_result;

namespace hub {

/// `?` placeholders outside quotes and comments become $1, $2, …
QByteArray toNumberedPlaceholders(QByteArrayView sql);

/// The error a five-character SQLSTATE stands for; `detail` is the state alone, because messages may quote values.
core::Error errorFromSqlState(const QByteArray& state);

/// One PostgreSQL connection as an Sql. BEGIN and what follow() was given travel with the next statement whose answer is needed, or
/// with COMMIT, in one journey (libpq's pipeline mode). One thread at a time.
class PgConnection final : public storage::Sql {
public:
    /// `uri` is a libpq connection string or postgresql:// URI. Io when the server does not answer, Denied when it refuses.
    static core::Result<std::unique_ptr<PgConnection>> open(const QByteArray& uri);
    ~PgConnection() override;
    PgConnection(const PgConnection&) = delete;
    PgConnection& operator=(const PgConnection&) = delete;

    storage::Engine engine() const override { return storage::Engine::Postgres; }
    core::Result<std::unique_ptr<storage::Rows>> query(QByteArrayView sql, std::span<const storage::Value> values) override;
    core::Result<qint64> execute(QByteArrayView sql, std::span<const storage::Value> values) override;
    core::Status follow(QByteArrayView sql, std::span<const storage::Value> values) override;
    using storage::Sql::execute;
    using storage::Sql::follow;
    using storage::Sql::query;
    core::Status script(const QByteArray& sql) override;
    core::Status begin() override;
    core::Status commit() override;
    void rollback() override;

    /// False once the server has gone; the connection is then only good for closing.
    bool isAlive() const;
    /// False from begin() until COMMIT is sent: until then a transaction that the server lost has left nothing.
    bool mayHaveCommitted() const { return m_isCommitSent; }
    /// The socket, to wait on for notifications.
    int socket() const;
    struct Notice {
        QByteArray channel;
        QByteArray payload;
        bool isOwn = false; ///< sent on this very connection
    };
    /// Takes what has arrived. Io when the server has gone.
    core::Result<QList<Notice>> takeNotifications();

private:
    struct Closer {
        void operator()(pg_conn* connection) const;
    };
    struct Clearer {
        void operator()(pg_result* result) const;
    };
    using Answer = std::unique_ptr<pg_result, Clearer>;
    friend class PgRows;

    explicit PgConnection(pg_conn* connection);
    core::Result<QByteArray> prepared(QByteArrayView sql);
    core::Result<Answer> run(QByteArrayView sql, std::span<const storage::Value> values);
    core::Result<Answer> checked(Answer answer) const;
    struct Step;
    core::Result<Answer> send(Step step);
    core::Result<Answer> sendAll();
    core::Result<Answer> takeAnswers(std::size_t count);

    std::unique_ptr<pg_conn, Closer> m_connection;
    QHash<QByteArray, QByteArray> m_names; // statement text -> name at the server
    int m_nextName = 0;
    std::vector<Step> m_steps; // not sent yet
    bool m_isInTransaction = false, m_isCommitSent = false;
};

} // namespace hub
