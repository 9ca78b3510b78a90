#include "hub/store/PgConnection.h"

#include <libpq-fe.h>

#include <vector>

namespace hub {

using core::Code;
using core::fail;
using core::Result;
using core::Status;
using storage::Value;

namespace {

// Search builds statements from parts; beyond this many texts the server's copies are dropped and made again.
constexpr int kMaxPrepared = 400;
constexpr std::size_t kMostSteps = 64; // what the server answers meanwhile must fit into its socket

// A writer that hangs inside a transaction would hold back the change feed for everybody.
constexpr char kSession[] = "SET idle_in_transaction_session_timeout = '10s'; SET lock_timeout = '5s';"
                            "SET TIME ZONE 'UTC'; SET client_min_messages = warning; SET standard_conforming_strings = on";

// End of the quoted text or comment that starts at `at`; `at` itself when none starts there.
qsizetype skipQuoted(QByteArrayView sql, qsizetype at)
{
    const char c = sql[at];
    if (c == '\'' || c == '"') {
        qsizetype end = at + 1;
        while (end < sql.size() && sql[end] != c)
            ++end;
        return std::min(end + 1, sql.size());
    }
    if (c == '-' && at + 1 < sql.size() && sql[at + 1] == '-') {
        while (at < sql.size() && sql[at] != '\n')
            ++at;
    }
    return at;
}

// Bound parameters in libpq's shape; keeps the converted texts alive.
struct Bound {
    std::vector<QByteArray> texts;
    std::vector<const char*> pointers;
    std::vector<int> lengths;
    std::vector<int> formats;

    explicit Bound(std::span<const Value> values)
    {
        texts.reserve(values.size());
        for (const Value& value : values)
            std::visit([this](const auto& v) { add(v); }, value);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (formats[i] >= 0) {
                pointers.push_back(texts[i].constData());
                lengths.push_back(static_cast<int>(texts[i].size()));
            } else {
                pointers.push_back(nullptr);
                lengths.push_back(0);
                formats[i] = 0;
            }
        }
    }

private:
    void add(std::monostate) { put({}, -1); }
    void add(qint64 value) { put(QByteArray::number(value), 0); }
    void add(double value) { put(QByteArray::number(value, 'g', 17), 0); }
    void add(const QByteArray& value) { put(value, 0); }
    void add(const QString& value) { put(value.toUtf8(), 0); }
    void add(const storage::Blob& value) { put(value.bytes, 1); }
    void put(QByteArray text, int format)
    {
        if (text.isNull() && format >= 0)
            text = QByteArray("");
        texts.push_back(std::move(text));
        formats.push_back(format);
    }
};

} // namespace

class PgRows final : public storage::Rows {
public:
    explicit PgRows(PgConnection::Answer answer) : m_answer(std::move(answer)), m_count(PQntuples(m_answer.get())) { }

    Result<bool> next() override { return ++m_row < m_count; }
    bool isNull(int column) const override { return PQgetisnull(m_answer.get(), m_row, column) == 1; }
    qint64 integer(int column) const override { return view(column).toLongLong(); }
    double real(int column) const override { return view(column).toDouble(); }
    QByteArray utf8(int column) const override { return {PQgetvalue(m_answer.get(), m_row, column), length(column)}; }
    QByteArray blob(int column) const override
    {
        const QByteArray text = view(column);
        return text.startsWith("\\x") ? QByteArray::fromHex(text.mid(2)) : QByteArray(text.constData(), text.size());
    }

private:
    qsizetype length(int column) const { return PQgetlength(m_answer.get(), m_row, column); }
    QByteArray view(int column) const
    {
        return QByteArray::fromRawData(PQgetvalue(m_answer.get(), m_row, column), length(column));
    }

    PgConnection::Answer m_answer;
    int m_row = -1;
    int m_count;
};

QByteArray toNumberedPlaceholders(QByteArrayView sql)
{
    QByteArray out;
    out.reserve(sql.size() + 16);
    int number = 0;
    for (qsizetype at = 0; at < sql.size();) {
        const qsizetype end = skipQuoted(sql, at);
        if (end > at) {
            out.append(sql.sliced(at, end - at));
            at = end;
        } else if (sql[at] == '?') {
            out += '$' + QByteArray::number(++number);
            ++at;
        } else {
            out += sql[at++];
        }
    }
    return out;
}

core::Error errorFromSqlState(const QByteArray& state)
{
    const QString detail = QStringLiteral("SQLSTATE ") + QString::fromLatin1(state);
    if (state == "23505")
        return fail(Code::Exists, detail);
    if (state == "40001" || state == "40P01" || state == "55P03" || state == "53300" || state == "57P03")
        return fail(Code::Busy, detail);
    if (state == "53100")
        return fail(Code::DiskFull, detail);
    if (state == "XX001" || state == "XX002")
        return fail(Code::Corrupt, detail);
    if (state.startsWith("28"))
        return fail(Code::Denied, detail);
    if (state.isEmpty() || state.startsWith("08") || state.startsWith("57P") || state.startsWith("58") || state == "25P03")
        return fail(Code::Io, detail);
    return fail(Code::Internal, detail);
}

/// A statement on its way: a prepared one by its name, or a plain word of the transaction.
struct PgConnection::Step {
    QByteArray text;
    bool isPrepared = false;
    Bound bound;

    bool send(pg_conn* connection) const
    {
        const int count = static_cast<int>(bound.texts.size());
        const int sent = isPrepared ? PQsendQueryPrepared(connection, text.constData(), count, bound.pointers.data(),
                             bound.lengths.data(), bound.formats.data(), 0)
                                    : PQsendQueryParams(connection, text.constData(), 0, nullptr, nullptr, nullptr, nullptr, 0);
        return sent == 1;
    }
};

PgConnection::PgConnection(pg_conn* connection) : m_connection(connection) { }

void PgConnection::Closer::operator()(pg_conn* connection) const { PQfinish(connection); }

void PgConnection::Clearer::operator()(pg_result* result) const { PQclear(result); }

PgConnection::~PgConnection() = default;

Result<std::unique_ptr<PgConnection>> PgConnection::open(const QByteArray& uri)
{
    std::unique_ptr<PgConnection> connection(new PgConnection(PQconnectdb(uri.constData())));
    if (!connection->isAlive()) {
        // The server's message may quote the password's user or the address: only the kind of failure is told.
        const bool refused = QByteArray(PQerrorMessage(connection->m_connection.get())).contains("authentication");
        return fail(refused ? Code::Denied : Code::Io, QStringLiteral("postgresql connect"));
    }
    if (auto ready = connection->script(kSession); !ready)
        return ready.error();
    return connection;
}

bool PgConnection::isAlive() const { return PQstatus(m_connection.get()) == CONNECTION_OK; }

int PgConnection::socket() const { return PQsocket(m_connection.get()); }

Result<QList<PgConnection::Notice>> PgConnection::takeNotifications()
{
    if (PQconsumeInput(m_connection.get()) == 0)
        return fail(Code::Io, QStringLiteral("postgresql gone"));
    QList<Notice> notices;
    while (PGnotify* notice = PQnotifies(m_connection.get())) {
        notices.append({notice->relname, notice->extra, notice->be_pid == PQbackendPID(m_connection.get())});
        PQfreemem(notice);
    }
    return notices;
}

Result<PgConnection::Answer> PgConnection::checked(Answer answer) const
{
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return answer;
    const char* state = PQresultErrorField(answer.get(), PG_DIAG_SQLSTATE);
    if (!isAlive())
        return fail(Code::Io, QStringLiteral("postgresql gone"));
    return errorFromSqlState(state ? QByteArray(state) : QByteArray());
}

Result<QByteArray> PgConnection::prepared(QByteArrayView sql)
{
    const QByteArray text = sql.toByteArray();
    if (const auto it = m_names.constFind(text); it != m_names.cend())
        return *it;
    if (m_names.size() >= kMaxPrepared) {
        if (auto sent = sendAll(); !sent)
            return sent.error();
        m_names.clear();
        if (auto dropped = script("DEALLOCATE ALL"); !dropped)
            return dropped.error();
    }
    const QByteArray name = "s" + QByteArray::number(m_nextName++);
    auto made = checked(
        Answer(PQprepare(m_connection.get(), name.constData(), toNumberedPlaceholders(sql).constData(), 0, nullptr)));
    if (!made)
        return made.error();
    m_names.insert(text, name);
    return name;
}

Result<PgConnection::Answer> PgConnection::run(QByteArrayView sql, std::span<const Value> values)
{
    auto name = prepared(sql);
    if (!name)
        return name.error();
    return send({*name, true, Bound(values)});
}

Result<PgConnection::Answer> PgConnection::send(Step step)
{
    m_steps.push_back(std::move(step));
    return sendAll();
}

/// Everything that waits, in one journey; the answer of the last of it. The server skips what comes after the first that fails.
Result<PgConnection::Answer> PgConnection::sendAll()
{
    const std::vector<Step> steps = std::exchange(m_steps, {});
    if (steps.empty())
        return Answer();
    pg_conn* connection = m_connection.get();
    if (steps.size() == 1 && steps[0].isPrepared) {
        const Bound& bound = steps[0].bound;
        return checked(Answer(PQexecPrepared(connection, steps[0].text.constData(), static_cast<int>(bound.texts.size()),
            bound.pointers.data(), bound.lengths.data(), bound.formats.data(), 0)));
    }
    bool sent = PQenterPipelineMode(connection) == 1;
    for (const Step& step : steps)
        sent = sent && step.send(connection);
    sent = sent && PQpipelineSync(connection) == 1;
    auto answer = sent ? takeAnswers(steps.size()) : Result<Answer>(fail(Code::Io, QStringLiteral("postgresql gone")));
    if (PQexitPipelineMode(connection) != 1 && answer)
        return fail(Code::Io, QStringLiteral("postgresql gone"));
    return answer;
}

Result<PgConnection::Answer> PgConnection::takeAnswers(std::size_t count)
{
    Result<Answer> last = Answer();
    for (std::size_t i = 0; i < count; ++i) {
        Answer answer(PQgetResult(m_connection.get()));
        if (!answer)
            return fail(Code::Io, QStringLiteral("postgresql gone"));
        const bool isSkipped = PQresultStatus(answer.get()) == PGRES_PIPELINE_ABORTED;
        if (last && !isSkipped)
            last = checked(std::move(answer));                   // the first error is what went wrong
        while (Answer more{PQgetResult(m_connection.get())}) { } // until the null that ends one statement's answers
    }
    const Answer end(PQgetResult(m_connection.get()));
    if (PQresultStatus(end.get()) != PGRES_PIPELINE_SYNC && last)
        return fail(Code::Io, QStringLiteral("postgresql gone"));
    return last;
}

Status PgConnection::follow(QByteArrayView sql, std::span<const Value> values)
{
    if (!m_isInTransaction)
        return storage::Sql::follow(sql, values);
    auto name = prepared(sql);
    if (!name)
        return name.error();
    m_steps.push_back({*name, true, Bound(values)});
    if (m_steps.size() < kMostSteps)
        return {};
    auto sent = sendAll();
    return sent ? Status() : Status(sent.error());
}

Result<std::unique_ptr<storage::Rows>> PgConnection::query(QByteArrayView sql, std::span<const Value> values)
{
    auto answer = run(sql, values);
    if (!answer)
        return answer.error();
    return std::unique_ptr<storage::Rows>(std::make_unique<PgRows>(std::move(*answer)));
}

Result<qint64> PgConnection::execute(QByteArrayView sql, std::span<const Value> values)
{
    auto answer = run(sql, values);
    if (!answer)
        return answer.error();
    return QByteArray(PQcmdTuples(answer->get())).toLongLong();
}

Status PgConnection::script(const QByteArray& sql)
{
    if (auto sent = sendAll(); !sent)
        return sent.error();
    auto answer = checked(Answer(PQexec(m_connection.get(), sql.constData())));
    if (!answer)
        return answer.error();
    return {};
}

Status PgConnection::begin()
{
    m_isInTransaction = true;
    m_isCommitSent = false;
    m_steps.clear();
    m_steps.push_back({"BEGIN", false, Bound({})});
    return {};
}

Status PgConnection::commit()
{
    m_isInTransaction = false;
    const bool nothingWasAsked = m_steps.size() == 1 && !m_steps[0].isPrepared;
    if (nothingWasAsked) {
        m_steps.clear();
        return {};
    }
    m_isCommitSent = true;
    // COMMIT of a failed transaction answers ROLLBACK without an error: that must not look like success.
    auto answer = send({"COMMIT", false, Bound({})});
    if (!answer)
        return answer.error();
    if (QByteArray(PQcmdStatus(answer->get())) != "COMMIT")
        return fail(Code::Internal, QStringLiteral("commit of a failed transaction"));
    return {};
}

void PgConnection::rollback()
{
    m_isInTransaction = false;
    const bool isNotBegun = !m_steps.empty() && !m_steps[0].isPrepared;
    m_steps.clear();
    if (isAlive() && !isNotBegun)
        Answer(PQexec(m_connection.get(), "ROLLBACK"));
}

} // namespace hub
