#pragma once

#include <QLatin1String>

/// Systems and extension addresses of the case in FHIR (docs/protocol.md). Ours start with urn:yuanzhen:.
namespace core::url {

// tags
inline constexpr QLatin1String kCase("urn:yuanzhen:case");
inline constexpr QLatin1String kVisibility("urn:yuanzhen:visibility");
// code systems
inline constexpr QLatin1String kCaseState("urn:yuanzhen:case-state");
inline constexpr QLatin1String kServiceKind("urn:yuanzhen:service-kind");
inline constexpr QLatin1String kSubject("urn:yuanzhen:subject");
inline constexpr QLatin1String kRole("urn:yuanzhen:role");
inline constexpr QLatin1String kTitle("urn:yuanzhen:title");
inline constexpr QLatin1String kInstitutionKind("urn:yuanzhen:institution-kind");
inline constexpr QLatin1String kRelation("urn:yuanzhen:relation");
inline constexpr QLatin1String kRecordKind("urn:yuanzhen:record-kind");
inline constexpr QLatin1String kSite("urn:yuanzhen:auscultation-site");
inline constexpr QLatin1String kType("urn:yuanzhen:type");
inline constexpr QLatin1String kConsentVariant("urn:yuanzhen:consent-variant");
inline constexpr QLatin1String kSuggestionKind("urn:yuanzhen:suggestion-kind");
inline constexpr QLatin1String kChangeReason("urn:yuanzhen:change-reason");
inline constexpr QLatin1String kDanger("urn:yuanzhen:danger-sign");
inline constexpr QLatin1String kFee("urn:yuanzhen:fee");
inline constexpr QLatin1String kMessage("urn:yuanzhen:message");
inline constexpr QLatin1String kIcd10("http://hl7.org/fhir/sid/icd-10");
inline constexpr QLatin1String kLoinc("http://loinc.org");
inline constexpr QLatin1String kUcum("http://unitsofmeasure.org");
inline constexpr QLatin1String kActCode("http://terminology.hl7.org/CodeSystem/v3-ActCode");
inline constexpr QLatin1String kObservationCategory("http://terminology.hl7.org/CodeSystem/observation-category");
inline constexpr QLatin1String kConditionClinical("http://terminology.hl7.org/CodeSystem/condition-clinical");
inline constexpr QLatin1String kConditionVerification("http://terminology.hl7.org/CodeSystem/condition-ver-status");
inline constexpr QLatin1String kAllergyClinical("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical");
inline constexpr QLatin1String kConsentScope("http://terminology.hl7.org/CodeSystem/consentscope");
inline constexpr QLatin1String kSignatureType("urn:iso-astm:E1762-95:2013");
// identifier systems
inline constexpr QLatin1String kDocument("urn:yuanzhen:document:");   ///< + the document kind's code
inline constexpr QLatin1String kRecordNo("urn:yuanzhen:record-no:");  ///< the clinic's own numbers
inline constexpr QLatin1String kInstitutionCode("urn:yuanzhen:uscc"); ///< 统一社会信用代码
inline constexpr QLatin1String kQualification("urn:yuanzhen:qualification");
inline constexpr QLatin1String kPractice("urn:yuanzhen:practice");
inline constexpr QLatin1String kLicence("urn:yuanzhen:licence");
inline constexpr QLatin1String kCaseNumber(
    "urn:yuanzhen:case-number"); ///< of a Task or ServiceRequest, where a site numbers its cases

/// The address of an extension: urn:yuanzhen:<name>.
inline constexpr QLatin1String kOwn("urn:yuanzhen:");

} // namespace core::url
