#pragma once

#include "core/base/EnumCodes.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace core {

/// Draft: seen by its author's institution alone. A signed opinion never changes; an amendment is a new signed version.
enum class OpinionStatus { Draft, Signed, Amended, Withdrawn };

template <>
struct EnumCodes<OpinionStatus> {
    static constexpr EnumCode<OpinionStatus> table[] = {{OpinionStatus::Draft, u"preliminary"}, {OpinionStatus::Signed, u"final"},
        {OpinionStatus::Amended, u"amended"}, {OpinionStatus::Withdrawn, u"entered-in-error"}};
};

enum class Certainty { Working, Confirmed, RuledOut };

template <>
struct EnumCodes<Certainty> {
    static constexpr EnumCode<Certainty> table[] = {
        {Certainty::Working, u"provisional"}, {Certainty::Confirmed, u"confirmed"}, {Certainty::RuledOut, u"refuted"}};
};

/// One diagnosis; `icd10` may be empty while it is only words.
struct Diagnosis {
    QString text;
    QString icd10;
    Certainty certainty = Certainty::Working;
    friend bool operator==(const Diagnosis&, const Diagnosis&) = default;
};

enum class SuggestionKind { Examination, Treatment, Medication, Monitoring, FollowUp, Referral, Education, Other };

template <>
struct EnumCodes<SuggestionKind> {
    static constexpr EnumCode<SuggestionKind> table[] = {{SuggestionKind::Examination, u"examination"},
        {SuggestionKind::Treatment, u"treatment"}, {SuggestionKind::Medication, u"medication"},
        {SuggestionKind::Monitoring, u"monitoring"}, {SuggestionKind::FollowUp, u"follow-up"},
        {SuggestionKind::Referral, u"referral"}, {SuggestionKind::Education, u"education"}, {SuggestionKind::Other, u"other"}};
};

/// One suggestion; the on-site doctor answers each line (R-H2).
struct Suggestion {
    int line = 0; ///< 1, 2, 3 …; stays with the suggestion through amendments
    SuggestionKind kind = SuggestionKind::Other;
    QString text;
    friend bool operator==(const Suggestion&, const Suggestion&) = default;
};

enum class TransferChoice { None, IfWorse, Planned, AtOnce };

template <>
struct EnumCodes<TransferChoice> {
    static constexpr EnumCode<TransferChoice> table[] = {{TransferChoice::None, u"none"}, {TransferChoice::IfWorse, u"if-worse"},
        {TransferChoice::Planned, u"planned"}, {TransferChoice::AtOnce, u"at-once"}};
};

/// The specialist's opinion in the form's fields (R-H1). Times are UTC.
struct Opinion {
    QString id;
    OpinionStatus status = OpinionStatus::Draft;
    int version = 1;
    QString replacesId;    ///< the version before
    QString amendReason;   ///< from version 2 on
    QString institutionId; ///< the hub that answers (R-A3)
    QStringList authorIds; ///< every physician concerned; each must sign (R-B3)
    QString findings;
    QList<Diagnosis> diagnoses;
    QList<Suggestion> suggestions;
    TransferChoice transfer = TransferChoice::None;
    QString transferCondition; ///< needed unless None
    QString limitation;        ///< the note of R-D2 when nothing was auscultated
    QDateTime date;            ///< last written

    friend bool operator==(const Opinion&, const Opinion&) = default;
};

/// One signature over the exact stored bytes of an opinion (Provenance).
struct OpinionSignature {
    QString id;
    QString opinionId;
    QString signerId;
    QDateTime when;
    QString contentSha256; ///< of the bytes that were signed, lower-case hex
    QByteArray cms;        ///< detached CAdES
    bool verified = false; ///< by whoever checked the CMS; not stored
    friend bool operator==(const OpinionSignature&, const OpinionSignature&) = default;
};

} // namespace core
