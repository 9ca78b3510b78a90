#include "tests/support/MemoryHub.h"

#include "core/base/Clock.h"
#include "core/fhir/Json.h"
#include "sync/JsonSlice.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>

namespace testing {

using syncing::Answer;
using syncing::Request;

namespace {

constexpr qsizetype kMostBytes = 1 << 20; ///< of a request's body, as the real hub

class Line final : public QObject, public syncing::Transport {
public:
    Line(MemoryHub& hub, QString device, QString site) : m_hub(hub), m_device(std::move(device)), m_site(std::move(site)) { }

    Ticket send(const Request& request, syncing::AnswerHandler done) override
    {
        const Ticket ticket = m_next++;
        m_open.insert(ticket);
        QTimer::singleShot(0, this, [this, ticket, request, done = std::move(done)] {
            // The hub acts even when the asker has gone meanwhile, as a real one does.
            const Answer answer = m_hub.handle(m_device, m_site, request);
            if (m_open.remove(ticket))
                done(answer);
        });
        return ticket;
    }
    void abort(Ticket ticket) override { m_open.remove(ticket); }

private:
    MemoryHub& m_hub;
    QString m_device;
    QString m_site;
    QSet<Ticket> m_open;
    Ticket m_next = 1;
};

QByteArray outcome(const char* rule, const QString& state = {})
{
    QByteArray text =
        "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"processing\",\"details\":"
        "{\"coding\":[{\"system\":\"urn:yuanzhen:refusal\",\"code\":\""
        + QByteArray(rule) + "\"}]}";
    if (!state.isEmpty())
        text += ",\"extension\":[{\"url\":\"urn:yuanzhen:state\",\"valueCode\":\"" + state.toUtf8() + "\"}]";
    return text + "}]}";
}

QByteArray spokenError(const char* code) { return "{\"error\":{\"code\":\"" + QByteArray(code) + "\",\"message\":\"\"}}"; }

QString caseOf(const QJsonObject& resource)
{
    const QJsonArray tags = resource.value(u"meta").toObject().value(u"tag").toArray();
    for (const QJsonValue& tag : tags)
        if (tag.toObject().value(u"system").toString() == u"urn:yuanzhen:case")
            return tag.toObject().value(u"code").toString();
    return {};
}

} // namespace

struct MemoryHub::Backup {
    Store rows;
    QHash<QString, QMap<qint64, Row>> past;
    QHash<QString, QByteArray> blobs;
    QList<FeedRow> feed;
    QHash<QString, Answer> answers;
    QHash<QString, QSet<QString>> sites;
    qint64 seq = 0;
};

std::unique_ptr<syncing::Transport> MemoryHub::connectDevice(const QString& device, const QString& site)
{
    return std::make_unique<Line>(*this, device, site);
}

void MemoryHub::put(const QString& type, const QString& id, const QByteArray& json)
{
    const QString key = type + QLatin1Char('/') + id;
    write(key, {m_rows.value(key).version + 1, json, {}, ++m_seq});
    m_feed.append({m_seq, key, {}, {}, 0});
}

void MemoryHub::grant(const QString& site, const QString& caseId)
{
    m_sites[caseId].insert(site);
    m_feed.append({++m_seq, {}, caseId, site, 1});
    const QStringList keys = m_rows.keys();
    for (const QString& key : keys)
        if (m_rows[key].caseId == caseId)
            m_feed.append({++m_seq, key, caseId, site, 0});
}

void MemoryHub::purge(const QString& site, const QString& caseId)
{
    m_sites[caseId].remove(site);
    m_feed.append({++m_seq, {}, caseId, site, 2});
}

std::shared_ptr<const MemoryHub::Backup> MemoryHub::backup() const
{
    return std::make_shared<const Backup>(Backup{m_rows, m_past, m_blobs, m_feed, m_answers, m_sites, m_seq});
}

void MemoryHub::restore(const std::shared_ptr<const Backup>& backup)
{
    m_rows = backup->rows;
    m_past = backup->past;
    m_blobs = backup->blobs;
    m_feed = backup->feed;
    m_answers = backup->answers;
    m_sites = backup->sites;
    m_seq = backup->seq;
    m_uploads.clear();
    ++m_epoch;
}

Answer MemoryHub::handle(const QString& device, const QString& site, const Request& request)
{
    if (m_revoked.contains(device))
        return {403, {}, spokenError("Revoked")};
    if (m_endedSessions > 0) {
        --m_endedSessions;
        return {401, {}, spokenError("Unauthenticated")};
    }
    if (request.path == "/fhir/$sync-hello")
        return hello();
    if (request.path == "/fhir" && request.method == "POST")
        return transaction(device, site, request);
    if (request.path == "/fhir/$acts" && mostActs > 0)
        return acts(device, site, request);
    if (request.path.startsWith("/fhir/$changes"))
        return changes(site, request.path);
    if (request.path.contains("/_history/"))
        return past(site, request.path);
    if (request.path.startsWith("/uploads"))
        return upload(request);
    if (request.path.startsWith("/fhir/Binary/"))
        return binary(request);
    return {404, {}, outcome("not-found")};
}

Answer MemoryHub::hello()
{
    if (protocol.first() > 1)
        return {409, {}, outcome("protocol")};
    QJsonObject said{{QStringLiteral("protocol"), 1}, {QStringLiteral("schema"), 1},
        {QStringLiteral("time"), core::toInstant(time)}, {QStringLiteral("epoch"), QStringLiteral("e%1").arg(m_epoch)},
        {QStringLiteral("device"), QStringLiteral("active")}};
    if (mostActs > 0)
        said.insert(QStringLiteral("acts"), mostActs);
    return {200, {}, QJsonDocument(said).toJson(QJsonDocument::Compact)};
}

Answer MemoryHub::acts(const QString& device, const QString& site, const Request& request)
{
    if (request.body.size() > kMostBytes)
        return {413, {}, spokenError("TooLarge")};
    const auto text = core::readObject(request.body);
    const QByteArray list = text ? text->valueBytes("acts") : QByteArray();
    const auto groups = syncing::arraySlices(list);
    if (!groups)
        return {400, {}, outcome("json")};
    qsizetype count = 0;
    for (const QByteArrayView group : *groups) {
        const auto bundles = syncing::arraySlices(group);
        count += bundles ? bundles->size() : 0;
    }
    if (count > mostActs)
        return {413, {}, outcome("too-large")};
    ++batches;
    QByteArray answer = "{\"answers\":[";
    for (const QByteArrayView group : *groups) {
        const auto bundles = syncing::arraySlices(group);
        if (!bundles)
            return {400, {}, outcome("json")};
        answer += answer.endsWith('[') ? "[" : ",[";
        bool follows = true;
        for (const QByteArrayView bundle : *bundles) {
            Request single = request;
            single.body = bundle.toByteArray();
            const QJsonObject object = QJsonDocument::fromJson(single.body).object();
            single.addHeader("Idempotency-Key", object.value(u"identifier").toObject().value(u"value").toString().toUtf8());
            const Answer one = follows ? transaction(device, site, single) : Answer{424, {}, {}};
            follows = one.isSuccess();
            answer += answer.endsWith('[') ? "" : ",";
            answer += "{\"status\":" + QByteArray::number(one.status)
                + (one.body.isEmpty() ? QByteArray() : ",\"body\":" + one.body) + '}';
        }
        answer += ']';
    }
    return {200, {}, answer + "]}"};
}

Answer MemoryHub::transaction(const QString& device, const QString& site, const Request& request)
{
    const QString key = device + QLatin1Char(' ') + QString::fromUtf8(syncing::headerValue(request.headers, "Idempotency-Key"));
    if (m_answers.contains(key)) {
        ++m_replays;
        return m_answers.value(key);
    }
    const Answer answer = apply(site, request.body);
    if (answer.isSuccess())
        ++m_transactions;
    m_answers.insert(key, answer);
    return answer;
}

Answer MemoryHub::apply(const QString& site, const QByteArray& body)
{
    const auto bundle = core::readObject(body);
    const QByteArray entryBytes = bundle ? bundle->valueBytes("entry") : QByteArray();
    const auto entries = syncing::arraySlices(entryBytes);
    if (!entries || body.contains("\"poison\""))
        return {422, {}, outcome("poison")};
    QList<std::pair<QString, Row>> writes;
    for (const QByteArrayView slice : *entries) {
        const auto text = core::readObject(slice);
        if (!text)
            return {400, {}, outcome("json")};
        const QJsonObject entry = text->object;
        const QJsonObject head = entry.value(u"request").toObject();
        const QString key = head.value(u"url").toString();
        const QString match = head.value(u"ifMatch").toString();
        const Row old = m_rows.value(key);
        const bool create = head.value(u"ifNoneMatch").toString() == u"*";
        if (create ? old.version > 0 && !old.json.isEmpty() : match != QStringLiteral("W/\"%1\"").arg(old.version))
            return {412, {}, outcome("version", QStringLiteral("sent"))};
        const QJsonObject resource = entry.value(u"resource").toObject();
        const QJsonValue slot = resource.value(u"slot");
        if (create && slot.isArray())
            for (const Row& row : std::as_const(m_rows))
                if (QJsonDocument::fromJson(row.json).object().value(u"slot") == slot)
                    return {409, {}, outcome("slot-taken", QStringLiteral("accepted"))};
        Row row{old.version + 1, text->valueBytes("resource"), caseOf(resource), 0};
        if (row.json.isEmpty())
            row.caseId = old.caseId;
        writes.append({key, row});
    }
    QByteArray answer = "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":[";
    for (auto& [key, row] : writes) {
        row.seq = ++m_seq;
        m_feed.append({m_seq, key, row.caseId, {}, 0});
        if (!row.caseId.isEmpty())
            m_sites[row.caseId].insert(site);
        write(key, row);
        answer += answer.endsWith('[') ? "" : ",";
        const QByteArray version = QByteArray::number(row.version);
        answer += "{\"response\":{\"status\":\"200\",\"location\":\"" + key.toUtf8() + "/_history/" + version
            + "\",\"etag\":\"W/\\\"" + version + "\\\"\",\"lastModified\":\"" + core::toInstant(time).toUtf8() + "\"}}";
    }
    return {200, {}, answer + "]}"};
}

bool MemoryHub::sees(const QString& site, const QString& caseId) const
{
    return caseId.isEmpty() || m_sites.value(caseId).contains(site);
}

void MemoryHub::write(const QString& key, const Row& row)
{
    m_rows.insert(key, row);
    m_past[key].insert(row.version, row);
}

Answer MemoryHub::past(const QString& site, const QByteArray& path) const
{
    const QStringList parts = QString::fromLatin1(path).split(QLatin1Char('/')); // "", fhir, Type, id, _history, version
    const Row row = m_past.value(parts.value(2) + QLatin1Char('/') + parts.value(3)).value(parts.value(5).toLongLong());
    if (row.json.isEmpty() || !sees(site, row.caseId))
        return {404, {}, outcome("NotFound")};
    return {200, {}, row.json};
}

QByteArray MemoryHub::feedEntry(const FeedRow& row) const
{
    const QByteArray caseId = ",\"caseId\":\"" + row.caseId.toUtf8() + "\"";
    if (row.op != 0)
        return QByteArray("{\"op\":\"") + (row.op == 1 ? "grant" : "purge") + '"' + caseId + '}';
    const Row stored = m_rows.value(row.key);
    const QStringList key = row.key.split(QLatin1Char('/'));
    QByteArray text = QByteArray("{\"op\":\"") + (stored.json.isEmpty() ? "delete" : "put") + "\",\"type\":\"" + key[0].toUtf8()
        + "\",\"id\":\"" + key[1].toUtf8() + "\",\"version\":\"" + QByteArray::number(stored.version) + '"' + caseId;
    if (!stored.json.isEmpty())
        text += ",\"resource\":" + stored.json;
    return text + '}';
}

Answer MemoryHub::changes(const QString& site, const QByteArray& path)
{
    const QUrlQuery query(QUrl::fromEncoded(path).query());
    const QString cursor = query.queryItemValue(QStringLiteral("cursor"), QUrl::FullyDecoded);
    const QString prefix = QStringLiteral("e%1.").arg(m_epoch);
    qint64 seq = 0;
    if (!cursor.isEmpty()) {
        seq = cursor.startsWith(prefix) ? cursor.mid(prefix.size()).toLongLong() : -1;
        if (seq < m_firstSeq - 1 || seq > m_seq)
            return {410, {}, outcome("Conflict")};
    }
    const int limit = query.queryItemValue(QStringLiteral("limit")).toInt();
    QByteArray entries;
    int count = 0;
    bool more = false;
    for (const FeedRow& row : std::as_const(m_feed)) {
        if (row.seq <= seq)
            continue;
        if (count == limit) {
            more = true;
            break;
        }
        seq = row.seq;
        const bool latest = row.op != 0 || !row.onlySite.isEmpty() || m_rows.value(row.key).seq == row.seq;
        const bool mine = row.onlySite.isEmpty() ? sees(site, row.caseId)
                                                 : row.onlySite == site && (row.op == 2 || sees(site, row.caseId));
        if (!latest || !mine)
            continue;
        entries += (count++ > 0 ? "," : "") + feedEntry(row);
    }
    return {200, {},
        "{\"cursor\":\"" + (prefix + QString::number(seq)).toUtf8() + "\",\"more\":" + (more ? "true" : "false")
            + ",\"epoch\":\"e" + QByteArray::number(m_epoch) + "\",\"entries\":[" + entries + "]}"};
}

Answer MemoryHub::upload(const Request& request)
{
    if (request.method == "POST") {
        Upload upload;
        upload.length = syncing::headerValue(request.headers, "Upload-Length").toLongLong();
        const QList<QByteArray> pairs = syncing::headerValue(request.headers, "Upload-Metadata").split(',');
        for (const QByteArray& pair : pairs)
            if (pair.startsWith("sha256 "))
                upload.sha256 = QString::fromLatin1(QByteArray::fromBase64(pair.mid(7)));
        const QByteArray path = "/uploads/u" + QByteArray::number(m_nextUpload++);
        m_uploads.insert(path, upload);
        if (syncing::headerValue(request.headers, "Content-Type") == "application/offset+octet-stream") {
            Request first = request;
            first.addHeader("Upload-Offset", "0");
            Answer answer = patchUpload(m_uploads[path], first);
            if (!answer.isSuccess())
                return answer;
            answer.status = 201;
            answer.headers.append({"Location", path});
            return answer;
        }
        return {201, {{"Location", path}}, {}};
    }
    const auto it = m_uploads.find(request.path);
    if (it == m_uploads.end())
        return {404, {}, spokenError("NotFound")};
    if (request.method == "HEAD")
        return {200, {{"Upload-Offset", QByteArray::number(it->bytes.size())}}, {}};
    return patchUpload(*it, request);
}

Answer MemoryHub::patchUpload(Upload& upload, const Request& request)
{
    uploadedBytes += request.body.size();
    if (syncing::headerValue(request.headers, "Upload-Offset").toLongLong() != upload.bytes.size())
        return {409, {}, spokenError("Conflict")};
    const QByteArray sum = QCryptographicHash::hash(request.body, QCryptographicHash::Sha256).toBase64();
    // Pieces need one; a file in one piece has the announced hash of the whole.
    const QByteArray told = syncing::headerValue(request.headers, "Upload-Checksum");
    const bool whole = request.body.size() == upload.length;
    if (told != "sha256 " + sum && !(whole && told.isEmpty()))
        return {460, {}, spokenError("Corrupt")};
    upload.bytes += request.body;
    if (upload.bytes.size() == upload.length) {
        const QByteArray sha = QCryptographicHash::hash(upload.bytes, QCryptographicHash::Sha256).toHex();
        if (sha != upload.sha256.toLatin1())
            return {422, {}, spokenError("Corrupt")};
        m_blobs.insert(upload.sha256, upload.bytes);
    }
    return {204, {{"Upload-Offset", QByteArray::number(upload.bytes.size())}}, {}};
}

Answer MemoryHub::binary(const Request& request)
{
    constexpr qsizetype kStem = 13; // "/fhir/Binary/"
    const QByteArray sha = request.path.mid(kStem, request.path.indexOf('?') < 0 ? -1 : request.path.indexOf('?') - kStem);
    if (!m_forbidden.isEmpty() && sha == m_forbidden)
        return {403, {}, outcome("Denied")};
    const auto it = m_blobs.constFind(QString::fromLatin1(sha));
    if (it == m_blobs.cend())
        return {404, {}, outcome("NotFound")};
    const QByteArray range = syncing::headerValue(request.headers, "Range");
    if (!range.startsWith("bytes="))
        return {200, {}, request.method == "HEAD" ? QByteArray() : *it};
    const qint64 first = range.mid(6, range.indexOf('-') - 6).toLongLong();
    const qint64 last = std::min<qint64>(range.mid(range.indexOf('-') + 1).toLongLong(), it->size() - 1);
    const QByteArray total = QByteArray::number(it->size());
    if (first >= it->size())
        return {416, {{"Content-Range", "bytes */" + total}}, {}};
    return {206, {{"Content-Range", "bytes " + QByteArray::number(first) + '-' + QByteArray::number(last) + '/' + total}},
        it->mid(first, last - first + 1)};
}

} // namespace testing
