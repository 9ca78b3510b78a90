#pragma once

#include "core/base/Result.h"
#include "core/booking/Consent.h"
#include "core/booking/Fee.h"
#include "core/policy/ServiceKind.h"

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

/// The text of a variant in a language ("zh-CN", "en"), with the names put in. NotFound for a language that has no text:
/// nobody signs what they cannot read.
Result<ConsentText> consentText(ConsentVariant variant, const QString& language, const ConsentNames& names);

} // namespace core
