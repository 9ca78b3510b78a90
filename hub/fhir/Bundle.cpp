#include "hub/fhir/Bundle.h"

#include "core/base/Uuid.h"
#include "hub/fhir/Outcome.h"
#include "hub/fhir/Search.h"
#include "hub/store/Acts.h"

#include <QSet>

#include <algorithm>
#include <numeric>

namespace hub {

using core::Code;
using core::Result;
using core::Status;

namespace {

// The workstation's acts (docs/protocol.md); outside programs may bring more at once.
constexpr std::size_t kMaxActEntries = 50;
constexpr qsizetype kMaxActBytes = 256 * 1024;
constexpr std::size_t kMaxEntries = 1000;

QString textAt(const JsonNode& node, const char* name)
{
    const JsonNode* member = node.member(name);
    return member ? member->text() : QString();
}

// FHIR's order: deletes, creates, updates, reads. Tasks come last of the updates: a step of a case is judged by what
// the same act has stored.
int rankOf(const QByteArray& method, const QString& type)
{
    if (method == "DELETE")
        return 0;
    if (method == "GET" || method == "HEAD")
        return 4;
    if (type == QLatin1String("Task"))
        return 3;
    return method == "POST" ? 1 : 2;
}

QByteArray responseEntry(const Changed& changed, bool withResource)
{
    const Record& r = changed.record;
    const char* status = changed.status == 201 ? "201 Created" : changed.status == 204 ? "204 No Content" : "200 OK";
    QByteArray text = "{";
    if (withResource && changed.status != 204)
        text += "\"resource\":" + r.json + ',';
    text += QByteArray("\"response\":{\"status\":\"") + status + '"';
    if (r.version > 0) {
        if (!r.deleted)
            text += ",\"location\":\"" + r.type.toLatin1() + '/' + r.id.toLatin1() + "/_history/" + QByteArray::number(r.version)
                + '"';
        text += ",\"etag\":\"W/\\\"" + QByteArray::number(r.version) + "\\\"\",\"lastModified\":\"" + r.lastUpdated.toLatin1()
            + '"';
    }
    return text + "}}";
}

QByteArray failedEntry(const Refusal& refusal)
{
    return "{\"response\":{\"status\":\"" + QByteArray::number(refusal.status)
        + "\",\"outcome\":" + core::toJsonBytes(outcomeOf(refusal)) + "}}";
}

QByteArray joined(const char* type, const std::vector<QByteArray>& entries)
{
    QByteArray text = QByteArray("{\"resourceType\":\"Bundle\",\"type\":\"") + type + '"';
    const char* separator = ",\"entry\":[";
    for (const QByteArray& entry : entries) {
        text += separator + entry;
        separator = ",";
    }
    return text + (entries.empty() ? "}" : "]}");
}

} // namespace

core::Error BundleRunner::bad(const char* rule, const QString& where)
{
    return m_call.refused({400, "invalid", QLatin1String(rule), Code::BadInput, where});
}

Result<QByteArray> BundleRunner::run()
{
    auto text = core::readObject(m_call.request.body);
    if (!text)
        return bad("json", text.error().detail);
    auto bundle = parseTree(text->bytes);
    if (!bundle)
        return bad("json", bundle.error().detail);
    if (auto read = readBundle(*bundle, text->bytes.size()); !read)
        return read.error();
    return m_isTransaction ? transaction() : batch();
}

Status BundleRunner::readBundle(const JsonNode& bundle, qsizetype size)
{
    const QString type = textAt(bundle, "type");
    m_isTransaction = type == QLatin1String("transaction");
    if (textAt(bundle, "resourceType") != QLatin1String("Bundle") || (!m_isTransaction && type != QLatin1String("batch")))
        return bad("wrong-type", QStringLiteral("Bundle.type"));
    if (m_call.who.kind == Principal::Kind::User && size > kMaxActBytes)
        return m_call.refuse({413, "too-long", QStringLiteral("too-large"), Code::TooLarge, {}});
    m_act = actId(bundle);
    return readEntries(bundle);
}

Status BundleRunner::prepare(const JsonNode& bundle)
{
    if (auto read = readBundle(bundle, bundle.source.size()); !read)
        return read;
    if (!m_isTransaction)
        return bad("wrong-type", QStringLiteral("Bundle.type"));
    if (m_act.isEmpty())
        return bad("act-key", QStringLiteral("Bundle.identifier")); // without it an act sent twice would be done twice
    return {};
}

QString BundleRunner::actId(const JsonNode& bundle) const
{
    const QByteArray key = m_call.request.headers.value("Idempotency-Key").trimmed();
    if (!key.isEmpty())
        return QString::fromUtf8(key.left(200));
    const JsonNode* identifier = bundle.member("identifier");
    return identifier && textAt(*identifier, "system") == QLatin1String("urn:yuanzhen:act") ? textAt(*identifier, "value")
                                                                                            : QString();
}

QString BundleRunner::sender() const
{
    // By site, not by device: after a restore on another PC the same acts come from a new device.
    return m_call.who.kind == Principal::Kind::Token ? QStringLiteral("Token/") + m_call.who.userId
                                                     : QStringLiteral("Organization/") + m_call.who.organizationId;
}

Status BundleRunner::readEntries(const JsonNode& bundle)
{
    const JsonNode* entries = bundle.member("entry");
    if (!entries)
        return {};
    if (entries->items.size() > (m_call.who.kind == Principal::Kind::User ? kMaxActEntries : kMaxEntries))
        return m_call.refuse({413, "too-long", QStringLiteral("too-large"), Code::TooLarge, QStringLiteral("Bundle.entry")});
    QSet<QString> seen;
    for (const JsonNode& node : entries->items) {
        Entry entry;
        if (auto read = readRequest(node, entry); !read)
            return read;
        const QString key = entry.type + QLatin1Char('/') + entry.id;
        if (!entry.id.isEmpty() && entry.method != "GET") {
            if (seen.contains(key))
                return bad("resource-twice", QStringLiteral("Bundle.entry"));
            seen.insert(key);
        }
        m_entries.push_back(std::move(entry));
    }
    return {};
}

Status BundleRunner::readRequest(const JsonNode& node, Entry& entry)
{
    const JsonNode* request = node.member("request");
    if (!request)
        return bad("bad-entry", QStringLiteral("Bundle.entry.request"));
    entry.fullUrl = textAt(node, "fullUrl");
    entry.resource = node.member("resource");
    entry.method = textAt(*request, "method").toLatin1();
    entry.ifMatch = textAt(*request, "ifMatch").toUtf8();
    entry.ifNoneMatch = textAt(*request, "ifNoneMatch").toUtf8();
    entry.ifNoneExist = textAt(*request, "ifNoneExist");
    QString url = textAt(*request, "url");
    entry.query = url.section(QLatin1Char('?'), 1);
    url = url.section(QLatin1Char('?'), 0, 0);
    if (url.startsWith(QLatin1Char('/')))
        url.remove(0, 1);
    entry.type = url.section(QLatin1Char('/'), 0, 0);
    entry.id = url.section(QLatin1Char('/'), 1);
    const bool writes = entry.method == "POST" || entry.method == "PUT";
    if (!writes && entry.method != "DELETE" && entry.method != "GET")
        return bad("bad-entry", QStringLiteral("Bundle.entry.request.method"));
    if (entry.type.isEmpty() || entry.id.contains(QLatin1Char('/')) || (entry.method == "POST" && !entry.id.isEmpty())
        || ((entry.method == "PUT" || entry.method == "DELETE") && entry.id.isEmpty() && entry.query.isEmpty()))
        return bad("bad-entry", QStringLiteral("Bundle.entry.request.url"));
    if (writes && (!entry.resource || entry.resource->kind != JsonNode::Kind::Object))
        return bad("bad-entry", QStringLiteral("Bundle.entry.resource"));
    return {};
}

// Gives every new resource its id before anything is stored, so that references can be written right the first time.
Status BundleRunner::assignIds(storage::Sql& sql, std::vector<Entry>& entries, QHash<QString, QString>& known)
{
    for (Entry& entry : entries) {
        const bool conditional = entry.method == "PUT" && entry.id.isEmpty();
        if (entry.method != "POST" && entry.method != "PUT")
            continue;
        const QString condition = conditional ? entry.query : entry.ifNoneExist;
        QString target = entry.id;
        if (!condition.isEmpty()) {
            auto found = Search(sql, m_call).ids(entry.type, condition, 2);
            if (!found)
                return found.error();
            if (found->size() > 1)
                return m_call.refuse({412, "multiple-matches", QStringLiteral("multiple-matches"), Code::Conflict, entry.type});
            target = found->value(0);
            if (conditional && target.isEmpty())
                entry.method = "POST";
        }
        if (target.isEmpty())
            target = core::newId();
        entry.id = target;
        if (!entry.fullUrl.isEmpty())
            known.insert(entry.fullUrl, entry.type + QLatin1Char('/') + target);
    }
    return {};
}

// The entry's text with references to other entries and conditional references made real; byte for byte when it has none.
Result<QByteArray> BundleRunner::resolved(storage::Sql& sql, const Entry& entry, const QHash<QString, QString>& known)
{
    JsonNode copy = *entry.resource;
    bool touched = false;
    std::optional<core::Error> failure;
    forEachString(copy, [&](const QByteArray& name, JsonNode& node) {
        if (failure || (name != "reference" && name != "url" && name != "uri" && !name.startsWith("valueUri")))
            return;
        const QString text = node.text();
        if (const auto it = known.constFind(text); it != known.cend() && text.startsWith(QLatin1String("urn:"))) {
            node.token = JsonNode::string(*it).token;
            touched = true;
        } else if (name == "reference" && text.contains(QLatin1Char('?')) && !text.contains(QLatin1String("://"))) {
            const QString type = text.section(QLatin1Char('?'), 0, 0);
            auto found = Search(sql, m_call).ids(type, text.section(QLatin1Char('?'), 1), 2);
            if (!found)
                failure = found.error();
            else if (found->size() != 1)
                failure = m_call.refused(
                    {412, "multiple-matches", QStringLiteral("conditional-reference"), Code::Conflict, entry.type});
            else
                node.token = JsonNode::string(type + QLatin1Char('/') + found->first()).token;
            touched = true;
        }
    });
    if (failure)
        return *failure;
    return touched ? toText(copy) : entry.resource->source.toByteArray();
}

Result<QByteArray> BundleRunner::fetch(storage::Sql& sql, const Entry& entry)
{
    if (m_call.who.kind == Principal::Kind::Token && !m_call.who.scopes.contains(QStringLiteral("fhir.read")))
        return m_call.refused({403, "forbidden", QStringLiteral("scope"), Code::Denied, {}});
    if (entry.id.isEmpty()) {
        auto found = Search(sql, m_call).bundle(entry.type, withSpaces(entry.query.toUtf8()));
        if (!found)
            return found.error();
        return "{\"resource\":" + *found + ",\"response\":{\"status\":\"200 OK\"}}";
    }
    auto record = Records(sql).findVisible(entry.type, entry.id, m_call.viewer);
    if (!record)
        return record.error();
    if (!*record || (*record)->deleted)
        return m_call.refused(refusalOf(core::fail(Code::NotFound)));
    m_call.accesses.append({QStringLiteral("read"), entry.type + QLatin1Char('/') + entry.id});
    return responseEntry({200, **record, false}, true);
}

Result<QByteArray> BundleRunner::runEntry(
    storage::Sql& sql, Writer& writer, const Entry& entry, const QHash<QString, QString>& known)
{
    if (entry.method == "GET")
        return fetch(sql, entry);
    Change change{Change::Kind::Update, entry.type, entry.id, {}, entry.ifMatch, entry.ifNoneMatch, {}};
    if (entry.method == "DELETE") {
        change.kind = Change::Kind::Delete;
        change.conditional = entry.id.isEmpty() ? entry.query : QString();
    } else {
        auto body = resolved(sql, entry, known);
        if (!body)
            return body.error();
        change.body = std::move(*body);
        if (!entry.query.isEmpty()) { // a conditional update may leave the id to us
            auto text = core::readObject(change.body);
            if (text && !text->object.contains(QLatin1String("id")))
                change.body = core::withMember(*text, "id", entry.id);
        }
        if (entry.method == "POST") {
            change.kind = Change::Kind::Create;
            change.ifNoneExist = entry.ifNoneExist;
        }
    }
    auto changed = writer.apply(change);
    if (!changed)
        return changed.error();
    return responseEntry(*changed, changed->altered || m_call.request.headers.value("Prefer").contains("return=representation"));
}

Status BundleRunner::transact(storage::Sql& sql, const QString& act, QByteArray& answer)
{
    if (!act.isEmpty()) {
        auto kept = beginAct(sql, sender(), act, m_call.stamp.now);
        if (!kept)
            return kept.error();
        if (*kept) {
            answer = **kept;
            return {};
        }
    }
    std::vector<Entry> entries = m_entries;
    QHash<QString, QString> known;
    if (auto assigned = assignIds(sql, entries, known); !assigned)
        return assigned;
    Writer writer(sql, m_call);
    for (const Entry& entry : entries) {
        if (entry.type == QLatin1String("Task") && (entry.method == "POST" || entry.method == "PUT"))
            writer.expectCase(entry.id);
    }
    std::vector<std::size_t> order(entries.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&entries](std::size_t a, std::size_t b) {
        return rankOf(entries[a].method, entries[a].type) < rankOf(entries[b].method, entries[b].type);
    });
    std::vector<QByteArray> answers(entries.size());
    for (const std::size_t i : order) {
        auto one = runEntry(sql, writer, entries[i], known);
        if (!one)
            return one.error();
        answers[i] = std::move(*one);
    }
    if (auto finished = writer.finish(); !finished)
        return finished;
    answer = joined("transaction-response", answers);
    if (m_parts.audit) {
        if (auto noted = m_parts.audit(&sql, m_call.who, m_call.accesses, QStringLiteral("ok")); !noted)
            return noted;
    }
    return act.isEmpty() ? Status() : endAct(sql, sender(), act, answer);
}

Result<QByteArray> BundleRunner::carryOut(storage::Sql& sql)
{
    m_call.refusal.reset();
    m_call.accesses.clear();
    m_call.stamp.now = core::toInstant(m_parts.clock.now());
    QByteArray answer;
    if (auto done = transact(sql, m_act, answer); !done)
        return done.error();
    return answer;
}

Result<QByteArray> BundleRunner::transaction()
{
    QByteArray answer;
    const Status done = m_parts.db.write([&](storage::Sql& sql) -> Status {
        auto carried = carryOut(sql);
        if (!carried)
            return carried.error();
        answer = std::move(*carried);
        return {};
    });
    if (!done)
        return done.error();
    m_written = true;
    return answer;
}

Result<QByteArray> BundleRunner::batch()
{
    std::vector<QByteArray> answers;
    for (const Entry& entry : m_entries) {
        QByteArray answer;
        const Status done = m_parts.db.write([&](storage::Sql& sql) -> Status {
            m_call.refusal.reset();
            m_call.accesses.clear();
            m_call.stamp.now = core::toInstant(m_parts.clock.now());
            std::vector<Entry> one{entry};
            QHash<QString, QString> known;
            if (auto assigned = assignIds(sql, one, known); !assigned)
                return assigned;
            Writer writer(sql, m_call);
            auto ran = runEntry(sql, writer, one.front(), known);
            if (!ran)
                return ran.error();
            answer = std::move(*ran);
            if (auto finished = writer.finish(); !finished)
                return finished;
            return m_parts.audit ? m_parts.audit(&sql, m_call.who, m_call.accesses, QStringLiteral("ok")) : Status();
        });
        m_written = m_written || done;
        answers.push_back(done ? answer : failedEntry(m_call.refusal.value_or(refusalOf(done.error()))));
    }
    m_call.refusal.reset();
    return joined("batch-response", answers);
}

} // namespace hub
