#include "core/fhir/Mapping.h"
#include "tests/fuzz/Fuzz.h"

#include <QJsonDocument>

namespace {

const core::Owner kOwner{QStringLiteral("case-1"), QStringLiteral("patient"), false};

// What was read can be written over the resource it came from, and that is read again.
template <typename T, typename... Owner>
void read(const QJsonObject& resource, const Owner&... owner)
{
    const auto value = core::fromFhir<T>(resource);
    if (!value)
        return;
    const QJsonObject written = core::toFhir(*value, owner..., resource);
    require(written.value(u"resourceType") == resource.value(u"resourceType"), "writing keeps the type");
    require(core::fromFhir<T>(written).has_value(), "what is written can be read");
    core::toFhir(*value, owner...);
}

} // namespace

void fuzzOne(QByteArrayView input)
{
    const QJsonObject resource = QJsonDocument::fromJson(input.toByteArray()).object();
    read<core::Patient>(resource);
    read<core::Practitioner>(resource);
    read<core::PractitionerRole>(resource);
    read<core::Institution>(resource);
    read<core::Agreement>(resource);
    read<core::Delegation>(resource);
    read<core::SpecialClinicPlan>(resource);
    read<core::CaseTask>(resource);
    read<core::Schedule>(resource);
    read<core::Slot>(resource);
    read<core::StethoscopeDevice>(resource, QStringLiteral("clinic"));
    read<core::Allergy>(resource, kOwner);
    read<core::Referral>(resource, kOwner);
    read<core::Consent>(resource, kOwner);
    read<core::RecordItem>(resource, kOwner);
    read<core::RecordingInfo>(resource, kOwner);
    read<core::VitalsRecord>(resource, kOwner);
    read<core::AuscultationFinding>(resource, kOwner);
    read<core::DangerRecord>(resource, kOwner);
    read<core::DiagnosisRecord>(resource, kOwner);
    read<core::FirstVisit>(resource, kOwner);
    read<core::RemoteVisit>(resource, kOwner);
    read<core::Appointment>(resource, kOwner);
    read<core::Opinion>(resource, kOwner);
    read<core::OpinionSignature>(resource, kOwner);
    read<core::Decision>(resource, kOwner);
    read<core::FollowUpPlan>(resource, kOwner);
    read<core::Transfer>(resource, kOwner);
    read<core::Message>(resource, kOwner);
}
