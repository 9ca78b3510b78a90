#pragma once

#include "hub/fhir/Call.h"
#include "hub/fhir/CaseDesk.h"

namespace hub {

/// One change of one resource, from a request or from a Bundle entry.
struct Change {
    enum class Kind { Create, Update, Patch, Delete };
    Kind kind = Kind::Update;
    QString type;
    QString id;      ///< Create: empty, or the id that a Bundle's other entries already refer to
    QByteArray body; ///< the resource's or patch's text
    QByteArray ifMatch;
    QByteArray ifNoneMatch;
    QString ifNoneExist;      ///< search query, Create only
    QString conditional = {}; ///< search query that names the resource instead of `id`
};

/// What became of it.
struct Changed {
    int status = 200;
    Record record;
    bool altered = false; ///< the hub changed more than `meta`: the answer carries the text
};

/// Carries changes out on the connection of the caller's write transaction: conditions, validation, roles, rules, store.
/// One per transaction; call finish() after the last change, so that rules that look at the whole act can speak.
class Writer {
public:
    Writer(storage::Sql& sql, Call& call) : m_sql(sql), m_call(call), m_records(sql), m_desk(sql, call) { }

    core::Result<Changed> apply(const Change& change);
    /// The Bundle holds the Task of this new case; its other entries may come first.
    void expectCase(const QString& caseId) { m_desk.expectCase(caseId); }
    core::Status finish() { return m_desk.finish(); }

private:
    core::Result<Changed> create(const Change& change);
    core::Result<Changed> update(const Change& change);
    core::Result<Changed> patch(const Change& change);
    core::Result<Changed> remove(const Change& change);
    core::Result<Changed> store(const core::JsonText& text, const QString& type, const QString& id,
        const std::optional<Record>& previous, const char* method);
    core::Result<core::JsonText> readBody(const Change& change);
    core::Result<std::optional<Record>> existing(const Change& change);
    core::Status checkMatch(const Change& change, const std::optional<Record>& previous);

    storage::Sql& m_sql;
    Call& m_call;
    Records m_records;
    CaseDesk m_desk;
};

} // namespace hub
