#pragma once

#include "hub/auth/AccountDesk.h"
#include "hub/auth/IssuingCa.h"
#include "hub/cli/DataFolder.h"
#include "seal/KeyPair.h"

#include <memory>

namespace hub {

/// Opens the database of a folder: the embedded one, or PostgreSQL when `storeUri` is given. Creates what is missing.
core::Result<std::unique_ptr<HubDb>> openStore(const DataFolder& folder, const HubKeys& keys, const QString& storeUri);

/// A hub's folder with its keys and database open: what both the service and the commands work with.
class OpenedHub {
public:
    /// NotFound when there is no hub in the folder; Denied when its key file is open to others; errors of the database.
    /// `clock` must outlive it.
    static core::Result<std::unique_ptr<OpenedHub>> open(
        const QString& folder, const QString& storeUri, const core::Clock& clock, seal::PasswordCost cost = {});

    struct Key { // so that only open() makes one
    private:
        friend class OpenedHub;
        Key() = default;
    };
    /// Joins what was written to the audit chain.
    ~OpenedHub();
    OpenedHub(Key, DataFolder folder, Site site, HubKeys keys, const core::Clock& clock, seal::PasswordCost cost);

    const DataFolder& folder() const { return m_folder; }
    const Site& site() const { return m_site; }
    const HubKeys& keys() const { return m_keys; }
    const core::Clock& clock() const { return m_clock; }
    HubDb& db() { return *m_db; }
    const HubKey& hubKey() const { return m_hubKey; }
    const AuditTrail& audit() const { return *m_audit; }
    const AccountDesk& accounts() const { return *m_accounts; }
    const seal::PasswordCost& passwordCost() const { return m_cost; }
    /// The public half of the key that signs the audit's heads.
    const seal::PublicKey& auditKey() const { return *m_auditPublic; }
    core::Result<IssuingCa> ca() const;

private:
    core::Status start(const QString& storeUri);

    DataFolder m_folder;
    Site m_site;
    HubKeys m_keys;
    const core::Clock& m_clock;
    seal::PasswordCost m_cost;
    HubKey m_hubKey;
    std::unique_ptr<HubDb> m_db;
    std::unique_ptr<seal::PublicKey> m_auditPublic;
    std::unique_ptr<AuditTrail> m_audit;
    std::unique_ptr<AccountDesk> m_accounts;
};

} // namespace hub
