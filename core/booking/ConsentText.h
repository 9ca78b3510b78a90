#pragma once

#include "core/base/Result.h"
#include "core/booking/Consent.h"
#include "core/booking/Fee.h"
#include "core/policy/ServiceKind.h"

#include <QStringList>

namespace core {

/// What the text of a consent names (R-D1): without these words it binds nothing. Names are for people; the kind is named in
/// the language of the text.
struct ConsentNames {
    QString hub;
    QString department;
    QString doctor;
    ServiceKind kind = ServiceKind::OrdinaryClinic;
    QList<FeeItem> fees;
};

/// One point that is read to the patient and ticked.
struct ConsentItem {
    QString key;
    QString title;
    QString text;
    bool isRequired = true;

    friend bool operator==(const ConsentItem&, const ConsentItem&) = default;
};

struct ConsentText {
    QString language; ///< BCP 47
    QString title;
    QString intro;
    QList<ConsentItem> items;
    QString closing;
};

/// What stands under the points: who signed for whom, before whom, when (local time of the computer).
struct ConsentSignature {
    QString patient;
    QString witness;
    Consent consent; ///< signer, relation, reason, time
};

/// These lines in the language of the text, so that a paper speaks one language. Empty for a language that has no text.
QStringList consentLines(const QString& language, const ConsentSignature& signature);
/// The languages a consent can be read in, BCP 47, the site's own first.
QStringList consentLanguages();

/// The text of a variant in a language ("zh-CN", "en"), with the names put in. NotFound for a language that has no text:
/// nobody signs what they cannot read.
Result<ConsentText> consentText(ConsentVariant variant, const QString& language, const ConsentNames& names);

} // namespace core
