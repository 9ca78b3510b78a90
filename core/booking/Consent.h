#pragma once

#include "core/people/Person.h"
#include "core/policy/ServiceKind.h"

#include <QDateTime>
#include <QString>

namespace core {

/// Which text the patient signs; each kind of service names its own (R-D1, R-E3).
enum class ConsentVariant { RemoteClinic, Auscultation, Consultation, Diagnosis, Monitoring, Teaching };

template <>
struct EnumCodes<ConsentVariant> {
    static constexpr EnumCode<ConsentVariant> table[] = {
        {ConsentVariant::RemoteClinic, u"remote-clinic"},
        {ConsentVariant::Auscultation, u"auscultation"},
        {ConsentVariant::Consultation, u"consultation"},
        {ConsentVariant::Diagnosis, u"diagnosis"},
        {ConsentVariant::Monitoring, u"monitoring"},
        {ConsentVariant::Teaching, u"teaching"},
    };
};

/// Who signed; guardian or near relative only with a reason and the relation.
enum class ConsentSigner { Patient, Guardian, NearRelative };

template <>
struct EnumCodes<ConsentSigner> {
    static constexpr EnumCode<ConsentSigner> table[] = {{ConsentSigner::Patient, u"patient"},
        {ConsentSigner::Guardian, u"guardian"}, {ConsentSigner::NearRelative, u"near-relative"}};
};

/// Why somebody else signs.
enum class SubstituteReason { None, NotToBeTold, Minor, Incapable, Unconscious, Other };

template <>
struct EnumCodes<SubstituteReason> {
    static constexpr EnumCode<SubstituteReason> table[] = {
        {SubstituteReason::None, u"none"},
        {SubstituteReason::NotToBeTold, u"not-to-be-told"},
        {SubstituteReason::Minor, u"minor"},
        {SubstituteReason::Incapable, u"incapable"},
        {SubstituteReason::Unconscious, u"unconscious"},
        {SubstituteReason::Other, u"other"},
    };
};

enum class ConsentMethod { DrawnOnScreen, ScannedPaper };

template <>
struct EnumCodes<ConsentMethod> {
    static constexpr EnumCode<ConsentMethod> table[] = {
        {ConsentMethod::DrawnOnScreen, u"drawn-on-screen"}, {ConsentMethod::ScannedPaper, u"scanned-paper"}};
};

/// A written consent, bound to one hospital, one kind of service and one fee (R-D1). Times are UTC.
struct Consent {
    QString id;
    QString patientId;
    ConsentVariant variant = ConsentVariant::RemoteClinic;
    QString language; ///< BCP 47 of the text that was signed
    QString hubId;
    ServiceKind kind = ServiceKind::OrdinaryClinic;
    qint64 feeFen = 0;
    QString wishes; ///< what the patient wants, in their words; may be empty
    bool contentTold = false;
    bool risksTold = false;
    bool limitsTold = false;
    bool auscultationAgreed = false;         ///< agrees to auscultation and its fee, before recording (R-D2)
    bool auscultationLimitationTold = false; ///< the limitation notice of R-D2 is part of the signed text
    ConsentSigner signer = ConsentSigner::Patient;
    QString signerName;
    Relation relation = Relation::Self;
    SubstituteReason substituteReason = SubstituteReason::None;
    QString substituteNote;
    ConsentMethod method = ConsentMethod::DrawnOnScreen;
    QDateTime signedAt;
    QString witnessId;      ///< practitioner who was present
    QString documentSha256; ///< hash of the signed paper, lower-case hex
    QString replacesId;     ///< the consent that this one replaces
    QDateTime withdrawnAt;
    QString withdrawReason;

    friend bool operator==(const Consent&, const Consent&) = default;
};

} // namespace core
