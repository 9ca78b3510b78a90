#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QDate>
#include <QJsonObject>
#include <QString>

namespace hub {

/// Seconds of the demonstration site's clocks ahead of UTC: China Standard Time.
inline constexpr int kSiteOffset = 8 * 3600;

/// What a demonstration site is made of.
struct DemoOrder {
    QString folder;   ///< the hub's, not there yet
    QString content;  ///< folder of cases.json and its files
    QString language; ///< "zh_CN" or "en"
    QDate day;        ///< the content's day 0 at the site; invalid: the day that goes on now
    bool withCases = true;
    bool fromNow = false; ///< the day is moved so that its first visit begins within ten to fifteen minutes; not with `day`
    QString storeUri;     ///< empty: embedded
};

/// Founds a site, writes its directory, makes its accounts and plays its cases up to where the content leaves them; then
/// what the command prints: addresses, CA file, token, users. `clock` is the real one: nothing of a day that has begun
/// gets a later time. Exists; NotFound (detail "demonstration content"); Refused when the content breaks a rule.
core::Result<QJsonObject> makeDemo(const DemoOrder& order, const core::Clock& clock);

/// The content's day 0 at `now` (UTC): a new one begins when its last invitation has just been sent, so that none of the
/// day before is left unanswered beyond its time.
QDate demoDay(const QDateTime& now);

} // namespace hub
