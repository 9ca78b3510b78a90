#include "core/base/Error.h"

namespace core {

const char* codeName(Code code)
{
    switch (code) {
    case Code::Offline: return "Offline";
    case Code::Denied: return "Denied";
    case Code::Unauthenticated: return "Unauthenticated";
    case Code::NotFound: return "NotFound";
    case Code::Conflict: return "Conflict";
    case Code::Refused: return "Refused";
    case Code::BadInput: return "BadInput";
    case Code::TooLarge: return "TooLarge";
    case Code::WrongKey: return "WrongKey";
    case Code::Locked: return "Locked";
    case Code::Revoked: return "Revoked";
    case Code::Corrupt: return "Corrupt";
    case Code::TooNew: return "TooNew";
    case Code::Exists: return "Exists";
    case Code::NoDevice: return "NoDevice";
    case Code::MediaFailed: return "MediaFailed";
    case Code::Busy: return "Busy";
    case Code::Cancelled: return "Cancelled";
    case Code::DiskFull: return "DiskFull";
    case Code::Io: return "Io";
    case Code::Unsupported: return "Unsupported";
    case Code::Internal: return "Internal";
    }
    return "Internal";
}

} // namespace core
