#include "hub/fhir/Search.h"

#include "hub/fhir/SearchDates.h"

namespace hub {

using core::Code;
using core::Result;
using core::Status;

namespace {

constexpr int kMaxCount = 1000;
// Everything that starts with a text sorts below the text followed by the last code point.
QString endOfPrefix(const QString& text) { return text + QString::fromUcs4(U"\U0010FFFF", 1); }

QByteArray entryText(const Record& record, const QByteArray& base, const char* mode)
{
    return "{\"fullUrl\":\"" + base + '/' + record.type.toLatin1() + '/' + record.id.toLatin1() + "\",\"resource\":" + record.json
        + ",\"search\":{\"mode\":\"" + mode + "\"}}";
}

QString toPage(const QString& key, const QString& id)
{
    return QString::fromLatin1(
        (key + QLatin1Char('|') + id).toUtf8().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

std::optional<std::pair<QString, QString>> fromPage(const QString& page)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        page.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    const qsizetype bar = decoded ? decoded.decoded.indexOf('|') : -1;
    if (bar < 0)
        return std::nullopt;
    return std::pair(QString::fromUtf8(decoded.decoded.left(bar)), QString::fromUtf8(decoded.decoded.mid(bar + 1)));
}

} // namespace

core::Error Search::refuse(const char* rule, const QString& where)
{
    return m_call.refused({400, "invalid", QLatin1String(rule), Code::BadInput, where});
}

Result<Search::Plan> Search::plan(const QString& type, const QUrlQuery& query)
{
    Plan plan;
    plan.type = type;
    const bool lenient = m_call.request.headers.value("Prefer").contains("handling=lenient");
    for (const auto& [name, value] : query.queryItems(QUrl::FullyDecoded)) {
        if (value.isEmpty() || name == QLatin1String("_format") || name == QLatin1String("_pretty"))
            continue;
        const QString plainName = name.section(QLatin1Char(':'), 0, 0);
        Status done;
        if (plainName.startsWith(QLatin1Char('_')) && plainName != QLatin1String("_tag"))
            done = control(plan, name, value);
        else
            done = filter(plan, name, value);
        if (!done) {
            if (!lenient || !m_call.refusal || m_call.refusal->rule != QLatin1String("unknown-parameter"))
                return done.error();
            m_call.refusal.reset();
            continue;
        }
        if (name != QLatin1String("_page"))
            plan.used.append({name, value});
    }
    return plan;
}

Status Search::control(Plan& plan, const QString& name, const QString& value)
{
    if (name == QLatin1String("_id")) {
        const QStringList ids = value.split(QLatin1Char(','));
        for (qsizetype i = 0; i < ids.size(); ++i)
            plan.filter.add(i == 0 ? " AND (r.id = ?" : " OR r.id = ?", ids[i].section(QLatin1Char('/'), -1));
        plan.filter.add(")");
        plan.filtered = true;
        return {};
    }
    if (name == QLatin1String("_lastUpdated"))
        return filterDate(plan, name, value);
    if (name == QLatin1String("_count")) {
        bool ok = false;
        const int count = value.toInt(&ok);
        if (!ok || count < 0)
            return refuse("bad-parameter", name);
        plan.countOnly = plan.countOnly || count == 0;
        plan.count = std::clamp(count, 1, kMaxCount);
        return {};
    }
    if (name == QLatin1String("_sort")) {
        if (value != QLatin1String("_lastUpdated") && value != QLatin1String("-_lastUpdated") && value != QLatin1String("_id"))
            return refuse("unknown-parameter", name);
        plan.sort = value == QLatin1String("_id") ? QString() : value;
        return {};
    }
    if (name == QLatin1String("_page")) {
        plan.page = value;
        return fromPage(value) ? Status() : Status(refuse("bad-parameter", name));
    }
    if (name == QLatin1String("_include") || name == QLatin1String("_revinclude")) {
        (name == QLatin1String("_include") ? plan.includes : plan.revIncludes).append(value);
        return value.contains(QLatin1Char(':')) ? Status() : Status(refuse("bad-parameter", name));
    }
    if (name == QLatin1String("_total")) {
        plan.wantsTotal = value != QLatin1String("none");
        return {};
    }
    if (name == QLatin1String("_summary") && (value == QLatin1String("count") || value == QLatin1String("false"))) {
        plan.countOnly = plan.countOnly || value == QLatin1String("count");
        return {};
    }
    return refuse("unknown-parameter", name);
}

Status Search::filter(Plan& plan, const QString& name, const QString& value)
{
    const QString plainName = name.section(QLatin1Char(':'), 0, 0);
    const QString modifier = name.section(QLatin1Char(':'), 1);
    const auto param = core::searchParam(plan.type, plainName);
    if (!param)
        return refuse("unknown-parameter", name);
    if (param->kind == core::ParamKind::Date)
        return modifier.isEmpty() ? filterDate(plan, plainName, value) : Status(refuse("unknown-parameter", name));
    const bool isText = param->kind == core::ParamKind::Text;
    const bool typed = param->kind == core::ParamKind::Reference && param->targets.contains(modifier);
    if (!modifier.isEmpty() && !typed && !(isText && modifier == QLatin1String("exact")))
        return refuse("unknown-parameter", name);
    plan.filter.add(" AND r.id IN (SELECT s.id FROM search_index s WHERE s.type = ?", plan.type);
    plan.filter.add(" AND s.param = ?", plainName);
    bool first = true;
    for (const QString& one : value.split(QLatin1Char(','))) {
        const QString text = typed && !one.contains(QLatin1Char('/')) ? modifier + QLatin1Char('/') + one : one;
        for (const QString& wanted : core::queryValues(*param, text)) {
            const bool prefix = (isText && modifier.isEmpty())
                || (param->kind == core::ParamKind::Token && wanted.endsWith(QLatin1Char('|')));
            plan.filter.add(first ? " AND (" : " OR ");
            if (prefix) {
                plan.filter.add("(s.value >= ?", wanted);
                plan.filter.add(" AND s.value < ?)", endOfPrefix(wanted));
            } else {
                plan.filter.add("s.value = ?", wanted);
            }
            first = false;
        }
    }
    plan.filter.add(first ? " AND 1 = 0)" : "))");
    plan.filtered = true;
    return {};
}

Status Search::filterDate(Plan& plan, const QString& name, const QString& value)
{
    const bool column = name == QLatin1String("_lastUpdated");
    if (!column) {
        plan.filter.add(" AND r.id IN (SELECT s.id FROM search_index s WHERE s.type = ?", plan.type);
        plan.filter.add(" AND s.param = ?", name);
    }
    bool first = true;
    for (const QString& one : value.split(QLatin1Char(','))) {
        plan.filter.add(first ? " AND (" : " OR ");
        if (!addDateCondition(plan.filter, column ? "r.last_updated" : "s.value", one))
            return refuse("bad-parameter", name);
        first = false;
    }
    plan.filter.add(column ? ")" : "))");
    plan.filtered = true;
    return {};
}

Result<QList<Record>> Search::records(const SqlText& sql)
{
    auto rows = m_sql.query(sql.text, sql.values);
    if (!rows)
        return rows.error();
    QList<Record> list;
    auto more = (*rows)->next();
    for (; more && *more; more = (*rows)->next())
        list.append(recordFrom(**rows));
    if (!more)
        return more.error();
    return list;
}

Result<qint64> Search::total(const Plan& plan)
{
    SqlText sql;
    sql.add("SELECT COUNT(*) FROM resource r WHERE r.deleted = 0 AND r.type = ?", plan.type);
    sql.text += plan.filter.text;
    sql.values.insert(sql.values.end(), plan.filter.values.begin(), plan.filter.values.end());
    addVisible(sql, m_call.viewer);
    auto rows = m_sql.query(sql.text, sql.values);
    if (!rows)
        return rows.error();
    if (auto more = (*rows)->next(); !more)
        return more.error();
    return (*rows)->integer(0);
}

Result<QList<Record>> Search::page(const Plan& plan)
{
    SqlText sql;
    sql.add("SELECT ");
    sql.add(kRecordColumns);
    sql.add(" FROM resource r WHERE r.deleted = 0 AND r.type = ?", plan.type);
    sql.text += plan.filter.text;
    sql.values.insert(sql.values.end(), plan.filter.values.begin(), plan.filter.values.end());
    addVisible(sql, m_call.viewer);
    if (const auto after = fromPage(plan.page)) {
        if (plan.sort.isEmpty()) {
            sql.add(" AND r.id > ?", after->second);
        } else {
            sql.add(
                plan.sort.startsWith(QLatin1Char('-')) ? " AND (r.last_updated, r.id) < (?" : " AND (r.last_updated, r.id) > (?",
                after->first);
            sql.add(", ?)", after->second);
        }
    }
    if (plan.sort.isEmpty())
        sql.add(" ORDER BY r.id");
    else
        sql.add(plan.sort.startsWith(QLatin1Char('-')) ? " ORDER BY r.last_updated DESC, r.id DESC"
                                                       : " ORDER BY r.last_updated, r.id");
    sql.add(" LIMIT ?", qint64{plan.count} + 1);
    return records(sql);
}

QByteArray Search::link(const Plan& plan, const char* relation, const QString& page) const
{
    QByteArray url = m_call.base + '/' + plan.type.toLatin1();
    char separator = '?';
    const auto add = [&](const QString& name, const QString& value) {
        url += separator + QUrl::toPercentEncoding(name, ":") + '=' + QUrl::toPercentEncoding(value, "/:,");
        separator = '&';
    };
    for (const auto& [name, value] : plan.used)
        add(name, value);
    if (!page.isEmpty())
        add(QStringLiteral("_page"), page);
    return QByteArray("{\"relation\":\"") + relation + "\",\"url\":\"" + url + "\"}";
}

QByteArray Search::bundleText(
    const Plan& plan, qint64 total, const QList<Record>& matches, const QList<Record>& extra, bool more) const
{
    QByteArray text = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"";
    if (plan.wantsTotal || plan.countOnly)
        text += ",\"total\":" + QByteArray::number(total);
    text += ",\"link\":[" + link(plan, "self", plan.page);
    if (more) {
        const Record& last = matches.last();
        text += ',' + link(plan, "next", toPage(plan.sort.isEmpty() ? QString() : last.lastUpdated, last.id));
    }
    text += ']';
    const char* separator = ",\"entry\":[";
    for (const Record& record : matches) {
        text += separator + entryText(record, m_call.base, "match");
        separator = ",";
    }
    for (const Record& record : extra) {
        text += separator + entryText(record, m_call.base, "include");
        separator = ",";
    }
    return text + (matches.isEmpty() ? "}" : "]}");
}

Result<QByteArray> Search::bundle(const QString& type, const QUrlQuery& query)
{
    auto made = plan(type, query);
    if (!made)
        return made.error();
    qint64 count = 0;
    if (made->wantsTotal || made->countOnly) {
        auto counted = total(*made);
        if (!counted)
            return counted.error();
        count = *counted;
    }
    if (made->countOnly)
        return bundleText(*made, count, {}, {}, false);
    auto matches = page(*made);
    if (!matches)
        return matches.error();
    const bool more = matches->size() > made->count;
    if (more)
        matches->removeLast();
    auto extra = included(*made, *matches);
    if (!extra)
        return extra.error();
    for (const Record& record : *matches)
        m_call.accesses.append({QStringLiteral("search"), record.type + QLatin1Char('/') + record.id});
    return bundleText(*made, count, *matches, *extra, more);
}

Result<QStringList> Search::ids(const QString& type, const QString& query, int max)
{
    auto made = plan(type, withSpaces(query.toUtf8()));
    if (!made)
        return made.error();
    if (!made->filtered)
        return refuse("bad-parameter", QStringLiteral("condition without criteria"));
    made->count = max;
    auto found = page(*made);
    if (!found)
        return found.error();
    QStringList ids;
    for (const Record& record : *found)
        ids.append(record.id);
    return ids;
}

QUrlQuery withSpaces(const QByteArray& encoded)
{
    return QUrlQuery(QString::fromUtf8(encoded).replace(QLatin1Char('+'), QLatin1String("%20")));
}

} // namespace hub
