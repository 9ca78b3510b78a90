#include "core/base/Log.h"

namespace core {

Q_LOGGING_CATEGORY(logCase, "yuanzhen.case")
Q_LOGGING_CATEGORY(logStorage, "yuanzhen.storage")
Q_LOGGING_CATEGORY(logSync, "yuanzhen.sync")
Q_LOGGING_CATEGORY(logHub, "yuanzhen.hub")
Q_LOGGING_CATEGORY(logApp, "yuanzhen.app")
Q_LOGGING_CATEGORY(logMedia, "yuanzhen.media")

} // namespace core
