#pragma once

#include "core/demo/DemoContent.h"
#include "core/flow/CaseDesk.h"
#include "hub/cli/OpenedHub.h"
#include "hub/demo/DemoClock.h"
#include "hub/fhir/FhirHandler.h"
#include "storage/blobs/BlobStore.h"

#include <QHash>

namespace hub {

/// Where the people of a demonstration act: their acts go through the hub's own FHIR service, judged like those of any
/// workstation, at the time the clock shows. Bytes and signatures are real. One thread; nothing is served meanwhile.
class DemoStage {
public:
    /// `hub` was opened with `clock`; both and `content` outlive it. `files`: the folder that the content's files are
    /// relative to. Errors of keys and store.
    static core::Result<std::unique_ptr<DemoStage>> open(
        OpenedHub& hub, DemoClock& clock, const core::DemoContent& content, const QString& files);

    const core::DemoContent& content() const { return m_content; }
    QDateTime now() const { return m_clock.now(); }
    /// The person of that key at their desk.
    core::Author author(const QString& key) const;

    /// The case as the hub has it, with what it and `extra` refer to in the directory.
    core::Result<core::CaseDesk> desk(const core::Author& author, const QString& caseId, const QJsonObject& extra = {});
    /// Sends an act as its author's workstation would. Refused: the hub's answer.
    core::Status commit(const core::Author& author, const core::Result<core::Act>& act);

    /// Stores bytes among the hub's attachments; their SHA-256 in hex.
    core::Result<QByteArray> keep(const QByteArray& bytes, const QByteArray& type);
    core::Result<QByteArray> file(const QString& name) const;
    /// The person's CAdES signature over exactly `content`. The key and its certificate by the site are made the first
    /// time and thrown away with the stage.
    core::Result<QByteArray> sign(const QString& practitionerId, const QByteArray& content);

private:
    struct Signer {
        seal::PrivateKey key;
        seal::Certificate certificate;
    };

    DemoStage(OpenedHub& hub, DemoClock& clock, const core::DemoContent& content, QString files, storage::BlobStore blobs,
        IssuingCa ca);
    FhirParts fhirParts();
    core::Status certify(const QString& practitionerId);
    core::Result<QByteArray> keptText(const QString& sha256) const;

    OpenedHub& m_hub;
    DemoClock& m_clock;
    const core::DemoContent& m_content;
    QString m_files;
    storage::BlobStore m_blobs;
    IssuingCa m_ca;
    Principal m_who;                    ///< of the act that is being sent
    QHash<QString, QByteArray> m_texts; ///< signed opinions by their hash
    QHash<QString, std::shared_ptr<Signer>> m_signers;
    std::unique_ptr<FhirHandler> m_fhir;
};

} // namespace hub
