#pragma once

#include <QString>

namespace core {

/// What went wrong, as far as a caller can act on it. Sentences for people are made in `ui` (and in the command lines'
/// own message tables) from the code and its subject.
enum class Code {
    Offline,         ///< no network, or the peer does not answer
    Denied,          ///< role, case or licence does not allow it
    Unauthenticated, ///< no session, or it has ended
    NotFound,        ///< no such thing
    Conflict,        ///< somebody else changed it, or took it, first
    Refused,         ///< a rule says no; `detail` is the rule's key
    BadInput,        ///< the input is not what it claims to be
    TooLarge,        ///< the input exceeds a limit
    WrongKey,        ///< passphrase, PIN or key does not open it
    Locked,          ///< too many tries, or the session is locked
    Revoked,         ///< device, user or certificate was withdrawn
    Corrupt,         ///< stored bytes fail their check
    TooNew,          ///< written by a newer program
    Exists,          ///< it is already there
    NoDevice,        ///< no such device, or it was pulled out
    MediaFailed,     ///< picture or sound could not be processed
    Busy,            ///< try again later
    Cancelled,       ///< the user stopped it
    DiskFull,        ///< no space left
    Io,              ///< reading or writing failed
    Unsupported,     ///< known, but not by this program
    Internal,        ///< a defect of ours
};

/// Stable name of a code for logs, JSON and tests, e.g. "Conflict".
const char* codeName(Code code);

/// An error as a value. `detail` is for logs and tests: technical, short, never patient data, never a secret.
struct Error {
    Code code = Code::Internal;
    QString detail;

    friend bool operator==(const Error&, const Error&) = default;
};

} // namespace core
