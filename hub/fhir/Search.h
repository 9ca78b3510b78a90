#pragma once

#include "core/fhir/SearchIndex.h"
#include "hub/fhir/Call.h"

#include <QUrlQuery>

namespace hub {

/// Search by type (R-F1, R-K1): only what the caller may see is found or counted. On the connection it is given.
class Search {
public:
    Search(storage::Sql& sql, Call& call) : m_sql(sql), m_call(call) { }

    /// The searchset Bundle of one page. Parameters as in core/fhir/SearchIndex.h, and _id, _lastUpdated, _count, _sort
    /// (_lastUpdated, -_lastUpdated, _id), _include, _revinclude, _total, _summary=count. An unknown parameter is refused
    /// unless the request prefers `handling=lenient`.
    core::Result<QByteArray> bundle(const QString& type, const QUrlQuery& query);

    /// Up to `max` ids that match a conditional reference or If-None-Exist ("identifier=s|v"); BadInput when it is empty.
    core::Result<QStringList> ids(const QString& type, const QString& query, int max);

private:
    struct Plan {
        QString type;
        SqlText filter;
        QString sort; ///< "", "_lastUpdated", "-_lastUpdated"
        int count = 50;
        bool countOnly = false;
        bool wantsTotal = true;
        QString page;
        QStringList includes;
        QStringList revIncludes;
        QList<std::pair<QString, QString>> used; ///< what the links repeat
        bool filtered = false;
    };
    core::Result<Plan> plan(const QString& type, const QUrlQuery& query);
    core::Status control(Plan& plan, const QString& name, const QString& value);
    core::Status filter(Plan& plan, const QString& name, const QString& value);
    core::Status filterDate(Plan& plan, const QString& name, const QString& value);
    core::Result<qint64> total(const Plan& plan);
    core::Result<QList<Record>> page(const Plan& plan);
    core::Result<QList<Record>> included(const Plan& plan, const QList<Record>& matches);
    core::Result<QList<Record>> followIncludes(const Plan& plan, const Record& match, const QString& path);
    core::Result<QList<Record>> referredTo(const Record& match, const QString& param, const QString& target);
    core::Result<QList<Record>> records(const SqlText& sql);
    core::Error refuse(const char* rule, const QString& where);
    QByteArray link(const Plan& plan, const char* relation, const QString& page) const;
    QByteArray bundleText(
        const Plan& plan, qint64 total, const QList<Record>& matches, const QList<Record>& extra, bool more) const;

    storage::Sql& m_sql;
    Call& m_call;
};

/// The half-open interval [from, to) of texts that a FHIR date of any precision means; nothing for other text.
std::optional<std::pair<QString, QString>> dateInterval(const QString& text);

/// `query` with '+' read as a space, as forms and most clients write it.
QUrlQuery withSpaces(const QByteArray& encoded);

} // namespace hub
