#pragma once

#include "hub/fhir/FhirHandler.h"
#include "hub/fhir/JsonTree.h"
#include "hub/fhir/Write.h"

#include <QHash>

#include <vector>

namespace hub {

/// Carries out one transaction or batch Bundle (docs/protocol.md, "Sending"). A transaction is stored whole or not at all
/// and its answer is kept by act, so that sending it again changes nothing (R-K1).
class BundleRunner {
public:
    BundleRunner(const FhirParts& parts, Call& call) : m_parts(parts), m_call(call) { }

    /// The response Bundle.
    core::Result<QByteArray> run();

    /// For an act among others in one transaction: reads its Bundle, which must be a transaction and outlive this.
    core::Status prepare(const JsonNode& bundle);
    /// Carries it out inside the caller's transaction; may be called again when that was rolled back. The refusal, if any, is
    /// in the call.
    core::Result<QByteArray> carryOut(storage::Sql& sql);
    bool hasWritten() const { return m_written; }

private:
    struct Entry {
        QString fullUrl;
        const JsonNode* resource = nullptr;
        QByteArray method;
        QString type;
        QString id;
        QString query;
        QByteArray ifMatch;
        QByteArray ifNoneMatch;
        QString ifNoneExist;
    };

    core::Status readBundle(const JsonNode& bundle, qsizetype size);
    core::Status readEntries(const JsonNode& bundle);
    core::Status readRequest(const JsonNode& node, Entry& entry);
    core::Result<QByteArray> transaction();
    core::Status transact(storage::Sql& sql, const QString& act, QByteArray& answer);
    core::Result<QByteArray> batch();
    core::Status assignIds(storage::Sql& sql, std::vector<Entry>& entries, QHash<QString, QString>& known);
    core::Result<QByteArray> resolved(storage::Sql& sql, const Entry& entry, const QHash<QString, QString>& known);
    core::Result<QByteArray> runEntry(
        storage::Sql& sql, Writer& writer, const Entry& entry, const QHash<QString, QString>& known);
    core::Result<QByteArray> fetch(storage::Sql& sql, const Entry& entry);
    QString actId(const JsonNode& bundle) const;
    QString sender() const;
    core::Error bad(const char* rule, const QString& where);

    const FhirParts& m_parts;
    Call& m_call;
    std::vector<Entry> m_entries;
    QString m_act;
    bool m_isTransaction = false;
    bool m_written = false;
};

} // namespace hub
