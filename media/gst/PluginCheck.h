#pragma once

#include <QList>
#include <QString>

namespace media {

/// An element of GStreamer that is not installed, and what it is needed for.
struct MissingElement {
    enum class For { Stethoscope, Visit };
    QString element;
    QString package; ///< Debian's name of the package that brings it
    For purpose = For::Stethoscope;
};

/// Everything this program's graphs need and this computer lacks; all of it when GStreamer itself does not start.
QList<MissingElement> missingElements();

} // namespace media
