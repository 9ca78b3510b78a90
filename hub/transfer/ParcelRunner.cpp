#include "hub/transfer/ParcelRunner.h"

#include "core/base/Uuid.h"
#include "core/fhir/Json.h"
#include "hub/fhir/JsonTree.h"

#include <QJsonArray>
#include <QJsonObject>

namespace hub {

using core::Code;
using core::Status;

namespace {

constexpr char kPendingBase[] = "W/\"pending\"";

QString textAt(const JsonNode& node, QByteArrayView name)
{
    const JsonNode* member = node.member(name);
    return member ? member->text() : QString();
}

} // namespace

ParcelRunner::ParcelRunner(const TransferParts& parts, Principal who, QByteArray host, storage::TransferReceipt& receipt)
    : m_parts(parts), m_who(std::move(who)), m_host(std::move(host)), m_receipt(receipt)
{
}

/// Brings each attachment in as an upload of the workstation, with the same right and the same check of its hash.
class ParcelRunner::Files final : public storage::ParcelVisitor {
public:
    explicit Files(ParcelRunner& runner) : m_runner(runner) { }

    Status file(const storage::ParcelFile& file) override
    {
        m_file = file;
        m_session.reset();
        const TransferParts& parts = m_runner.m_parts;
        bool known = false;
        const Status read = parts.fhir.db.read([&](storage::Sql& sql) -> Status {
            known = findBlob(sql, file.sha256).has_value();
            return {};
        });
        if (!read)
            return read;
        if (known)
            m_runner.m_receipt.files.append(file.sha256);
        if (known || !parts.mayUpload(m_runner.m_who, file.caseId, file.patientId))
            return {};
        Upload upload;
        upload.id = core::newId();
        upload.owner = QStringLiteral("device/") + m_runner.m_who.deviceId;
        upload.caseId = file.caseId;
        upload.patientId = file.patientId;
        upload.sha256 = file.sha256;
        upload.type = file.contentType.toLatin1();
        upload.size = file.size;
        upload.expiresMs = parts.uploads->expiry();
        auto session = parts.uploads->createOpen(upload);
        if (!session)
            return session.error();
        m_session = *std::move(session);
        return {};
    }

    Status bytes(QByteArrayView piece) override { return m_session ? m_session->write(piece) : Status(); }

    Status fileEnds() override
    {
        if (!m_session)
            return {};
        const QString id = m_session->upload().id;
        const auto whole = m_session->complete();
        m_session.reset();
        if (whole)
            m_runner.m_receipt.files.append(m_file.sha256);
        else if (whole.error().code != Code::BadInput) // BadInput: not the announced content; it is not kept, the rest goes on
            return whole.error();
        return {};
    }

private:
    ParcelRunner& m_runner;
    storage::ParcelFile m_file;
    std::shared_ptr<UploadSession> m_session;
};

/// Hands each act to the same service that answers a line, as the person whom the file proves.
class ParcelRunner::Acts final : public storage::ParcelVisitor {
public:
    explicit Acts(ParcelRunner& runner) : m_runner(runner), m_fhir(partsFor(runner)) { }

    Status act(const QString& actId, const QByteArray& bundle) override
    {
        const auto text = core::readObject(bundle);
        auto tree = text ? parseTree(text->bytes) : core::Result<JsonNode>(text.error());
        if (!tree)
            return tree.error();
        storage::TransferReceipt::Act done;
        done.id = actId;
        const auto ready = resolved(*tree, text->bytes);
        if (ready) {
            HttpRequest request;
            request.method = "POST";
            request.target = "/fhir";
            request.path = QStringLiteral("/fhir");
            request.headers.add("Host", m_runner.m_host);
            request.headers.add("Content-Type", "application/fhir+json");
            request.headers.add("Idempotency-Key", actId.toUtf8());
            request.body = *ready;
            const HttpResponse response = m_fhir.handle(request);
            done.status = response.status;
            done.answer = response.body;
        }
        note(*tree, done);
        m_runner.m_receipt.acts.append(done);
        return {};
    }

private:
    static FhirParts partsFor(ParcelRunner& runner)
    {
        FhirParts parts = runner.m_parts.fhir;
        parts.authenticate = [who = runner.m_who](const HttpRequest&) { return core::Result<Principal>(who); };
        return parts;
    }

    /// The text with the versions that this parcel's earlier acts made; nothing when it builds on what was refused.
    std::optional<QByteArray> resolved(const JsonNode& bundle, const QByteArray& text) const
    {
        for (const QByteArray& name : m_failed) {
            if (text.contains('"' + name + '"'))
                return std::nullopt;
        }
        QByteArray out;
        const char* from = text.constData();
        const JsonNode* entries = bundle.member("entry");
        for (const JsonNode& entry : entries ? entries->items : std::vector<JsonNode>()) {
            const JsonNode* request = entry.member("request");
            const JsonNode* base = request ? request->member("ifMatch") : nullptr;
            if (!base || base->text() != QLatin1String(kPendingBase))
                continue;
            const QByteArray etag = m_etags.value(textAt(*request, "url"));
            if (etag.isEmpty())
                return std::nullopt;
            // Cut in by place: all else stays byte for byte, for what was signed.
            out.append(from, base->source.data() - from);
            out += JsonNode::string(QString::fromLatin1(etag)).token;
            from = base->source.data() + base->source.size();
        }
        return out.append(from, text.constData() + text.size() - from);
    }

    void note(const JsonNode& bundle, const storage::TransferReceipt::Act& done)
    {
        const bool stored = done.status >= 200 && done.status < 300;
        const auto answer = stored ? core::readObject(done.answer) : core::Result<core::JsonText>(core::fail(Code::Refused));
        const QJsonArray answers = answer ? answer->object.value(QLatin1String("entry")).toArray() : QJsonArray();
        const JsonNode* entries = bundle.member("entry");
        if (!entries)
            return;
        for (std::size_t i = 0; i < entries->items.size(); ++i) {
            const JsonNode* request = entries->items[i].member("request");
            if (!request)
                continue;
            const QString url = textAt(*request, "url");
            if (stored) {
                const QJsonObject response = answers.at(qsizetype(i))[QLatin1String("response")].toObject();
                m_etags.insert(url, response.value(QLatin1String("etag")).toString().toLatin1());
            } else if (!textAt(*request, "ifNoneMatch").isEmpty()) {
                m_failed.insert(url.toLatin1()); // it was to be created: what refers to it has to wait
            } else {
                m_etags.remove(url); // what was made on it is no longer what its author saw
            }
        }
    }

    ParcelRunner& m_runner;
    FhirHandler m_fhir;
    QHash<QString, QByteArray> m_etags; ///< "Type/id" -> what this parcel made of it
    QSet<QByteArray> m_failed;          ///< "Type/id" that would have been created
};

Status ParcelRunner::readWith(const QString& path, const seal::PrivateKey& key, storage::ParcelVisitor& visitor) const
{
    auto in = storage::SealedReader::open(path, key);
    if (!in)
        return in.error();
    const auto end = storage::readParcel(*in, visitor);
    return end ? Status() : Status(end.error());
}

Status ParcelRunner::run(const QString& path, const seal::PrivateKey& key)
{
    Files files(*this);
    if (auto read = readWith(path, key, files); !read)
        return read;
    Acts acts(*this);
    return readWith(path, key, acts);
}

} // namespace hub
