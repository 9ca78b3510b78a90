#pragma once

#include "app/demo/Report.h"

namespace app {

class Application;

/// The whole job through the windows, by mouse and keys, in every role; then pictures of every page. Prints each step, what one
/// referral takes, and how long the GUI thread worked.
struct DrivenOrder {
    QString dataFolder;
    QString resources; ///< resources/demo
    QString language;
    QString pictures;      ///< folder
    bool everyPage = true; ///< false: only the pictures on the way
};

/// Steps, "referral", "frames" and "screens" are added to `report`. True when every step held and no text was cut.
bool drive(Application& application, const DrivenOrder& order, Report& report);

/// For the test of a power cut: "half" types half a referral, says so and goes on standing there; "look" opens the same folder
/// again, goes on with that referral and prints the fields of its first two steps as one line of JSON. The exit code.
int driveTo(Application& application, const DrivenOrder& order, const QString& where);

} // namespace app
