#include "core/base/FreeSpace.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <system_error>

namespace core {

qint64 freeBytesAt(const QString& folder)
{
    std::error_code error;
    const std::filesystem::space_info space = std::filesystem::space(folder.toStdString(), error);
    return error ? 0 : static_cast<qint64>(std::min<std::uintmax_t>(space.available, std::numeric_limits<qint64>::max()));
}

} // namespace core
