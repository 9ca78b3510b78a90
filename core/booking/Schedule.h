#pragma once

#include <QDate>
#include <QString>

namespace core {

/// The times of one specialist at one institution, that slots belong to (R-E4).
struct Schedule {
    QString id;
    QString practitionerId;
    QString institutionId;
    QString subject; ///< 诊疗科目 code
    QDate from;
    QDate until; ///< last day

    friend bool operator==(const Schedule&, const Schedule&) = default;
};

} // namespace core
