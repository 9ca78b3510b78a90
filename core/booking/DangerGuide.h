#pragma once

#include "core/booking/FirstVisit.h"

#include <QList>
#include <QString>

namespace core {

/// What to say and do for one danger sign, in one language.
struct DangerAdvice {
    QString key;     ///< stays the same in all languages
    DangerSign sign; ///< what is recorded; several of the guide's signs may share one
    QString name;
    QString say;    ///< to the patient, first
    QString action; ///< what is done on site
};

/// The words of the danger stop (R-C4): a first sentence for every patient, then sign by sign. Data of the product.
struct DangerGuide {
    QString firstSentence;
    QList<DangerAdvice> signs;
};

/// `language` "zh_CN" or "en"; anything else reads Chinese. Pure; any thread.
DangerGuide dangerGuide(const QString& language);

} // namespace core
