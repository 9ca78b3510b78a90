#pragma once

#include "core/policy/Policy.h"

namespace core {

/// All profiles a site knows, in every version it ever judged by, so that an old case can be judged by its own rules again.
class PolicyLibrary {
public:
    /// The built-in profiles: base (S0 + S2), remote-clinic (S4), internet-hospital (S1).
    static const PolicyLibrary& builtIn();

    /// Adds a profile. Exists when the same name and version is there with other content; the same content is fine.
    Status add(const Profile& profile);
    /// The version that was added last under that name.
    std::optional<Profile> latest(const QString& name) const;
    std::optional<Profile> find(const QString& name, const QString& version) const;

    /// The latest versions of `names` (in that order) merged. NotFound for an unknown name.
    Result<Policy> policy(const QStringList& names) const;
    /// Rebuilds the policy a case kept by its version. NotFound when a profile of it is not here.
    Result<Policy> policyFromVersion(const QString& version) const;

private:
    QList<Profile> m_profiles;
};

/// Names of the built-in profiles that apply to a kind: base always, remote-clinic for the clinic kinds, internet-hospital
/// where one of the institutions works under that licence (R-P1).
QStringList profilesFor(ServiceKind kind, bool internetHospital);

/// True when a version names every profile that applies: a case cannot choose a milder policy than its kind asks (R-P1).
bool coversKind(const QString& version, ServiceKind kind, bool internetHospital);

/// True for the kinds that S4 calls a remote clinic (digital-auscultation, ordinary, special-disease, premium).
bool isRemoteClinic(ServiceKind kind);

} // namespace core
