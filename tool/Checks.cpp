#include "tool/Checks.h"

#include "seal/Certificate.h"
#include "storage/store/AuditTrail.h"
#include "storage/store/BlobQueue.h"
#include "storage/store/Cache.h"
#include "storage/store/IdentitySettings.h"

#include <QSet>

namespace tool {

using core::Code;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

/// Damage becomes a finding, anything else stays an error.
Status note(const core::Error& error, const QString& where, CheckReport& report)
{
    if (error.code != Code::Corrupt)
        return error;
    const QString what = error.detail.isEmpty() ? QString::fromLatin1(core::codeName(error.code)) : error.detail;
    report.findings.append({where, what});
    return {};
}

/// The device's public key; nothing for a workstation that was never enrolled or only restored.
core::Result<std::optional<seal::PublicKey>> deviceKey(storage::Sql& cache)
{
    const auto pem = storage::setting(cache, QLatin1String(storage::kDeviceCertificate));
    if (!pem)
        return pem.error();
    if (pem->isEmpty())
        return std::optional<seal::PublicKey>();
    const auto certificate = seal::Certificate::fromPem(pem->toLatin1());
    if (!certificate)
        return certificate.error();
    auto key = certificate->publicKey();
    if (!key)
        return key.error();
    return std::optional<seal::PublicKey>(std::move(*key));
}

Status checkHead(storage::Sql& cache, const seal::AuditHead& head, CheckReport& report)
{
    const auto row = storage::AuditTrail(cache).rows(head.sequence - 1, 1);
    if (!row)
        return note(row.error(), u"audit"_s, report);
    ++report.heads;
    if (head.sequence > 0 && row->isEmpty())
        report.findings.append({u"audit"_s, u"cut before %1"_s.arg(head.sequence)});
    else if (head.sequence > 0 && row->first().hash != head.hash)
        report.findings.append({u"audit"_s, u"rewritten up to %1"_s.arg(head.sequence)});
    return {};
}

Status checkElsewhere(storage::Sql& cache, const QString& device, const QList<seal::AuditHead>& elsewhere, CheckReport& report)
{
    if (elsewhere.isEmpty())
        return {};
    const auto key = deviceKey(cache);
    if (!key)
        return key.error();
    for (const seal::AuditHead& head : elsewhere) {
        if (!*key || head.trail != device)
            return core::fail(Code::BadInput, u"head of another workstation"_s);
        if (auto own = seal::verifyAuditHead(head, **key); !own)
            return core::fail(Code::BadInput, u"head with a wrong signature"_s);
        if (auto checked = checkHead(cache, head, report); !checked)
            return checked;
    }
    return {};
}

} // namespace

Status checkDatabase(storage::Connection& cache, CheckReport& report)
{
    if (auto whole = cache.checkIntegrity(); !whole)
        return note(whole.error(), u"cache.db"_s, report);
    return {};
}

Status checkAudit(storage::Sql& cache, const QList<seal::AuditHead>& elsewhere, CheckReport& report)
{
    const auto device = storage::setting(cache, QLatin1String(storage::kDeviceId));
    const auto before = storage::setting(cache, QLatin1String(storage::kRestoredFrom));
    if (!device || !before)
        return note(device ? before.error() : device.error(), u"cache.db"_s, report);
    const storage::AuditTrail trail(cache);
    QSet<QString> trails{*device};
    if (!before->isEmpty())
        trails.insert(*before);
    for (const QString& id : std::as_const(trails)) {
        const auto lines = trail.verify(id);
        if (!lines)
            return note(lines.error(), u"audit"_s, report);
        report.auditLines = *lines;
        const auto heads = trail.heads(id);
        if (!heads)
            return note(heads.error(), u"audit"_s, report);
        report.heads += static_cast<int>(heads->size());
    }
    return checkElsewhere(cache, *device, elsewhere, report);
}

Status checkAttachments(storage::Sql& cache, const storage::BlobStore& attachments, CheckReport& report)
{
    const auto all = attachments.all();
    if (!all)
        return all.error();
    for (const QByteArray& hash : *all) {
        ++report.attachments;
        auto reader = attachments.read(hash);
        const Status whole = reader ? reader->verifyAll() : Status(reader.error());
        if (!whole) {
            if (auto noted = note(whole.error(), u"attachment "_s + QString::fromLatin1(hash), report); !noted)
                return noted;
        }
    }
    const auto rows = storage::BlobQueue(cache).all();
    if (!rows)
        return note(rows.error(), u"cache.db"_s, report);
    for (const storage::BlobRow& row : *rows) {
        const bool shouldBeHere = row.state == storage::BlobState::ToUpload || row.state == storage::BlobState::Uploaded;
        if (shouldBeHere && !attachments.has(row.sha256))
            report.findings.append({u"attachment "_s + QString::fromLatin1(row.sha256), u"missing"_s});
    }
    return {};
}

} // namespace tool
