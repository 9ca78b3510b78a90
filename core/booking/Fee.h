#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace core {

/// One position of a schedule, a quote or a bill. Amounts are in fen (1/100 CNY).
struct FeeItem {
    QString code;
    QString text;
    qint64 amountFen = 0;

    friend bool operator==(const FeeItem&, const FeeItem&) = default;
};

/// What the patient was told it will cost, or what was charged in the end (R-A5).
struct FeeStatement {
    QList<FeeItem> items;
    qint64 waivedFen = 0;
    QString waiverReason;
    QString receiptNo;
    QDateTime at;
    QString byPractitionerId;

    friend bool operator==(const FeeStatement&, const FeeStatement&) = default;
};

} // namespace core
