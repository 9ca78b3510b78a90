#pragma once

#include "core/base/Result.h"

#include <QString>
#include <QStringList>

namespace seal {

/// Work of one password check. The default costs as much CPU as N = 2^17, p = 1 but only 32 MiB, because a hub checks
/// several sign-ins at once (requirement of the hub's memory budget).
struct PasswordCost {
    int log2n = 15;
    int r = 8;
    int p = 3;
};

/// A self-describing string for the user table: "$scrypt$ln=15,r=8,p=3$<salt>$<hash>" (base64 without padding). Takes
/// about 0.4 s of CPU. BadInput for costs that verifyPassword() would refuse. Any thread but the GUI's.
core::Result<QString> hashPassword(const QString& password, const PasswordCost& cost = {});

/// Success, WrongKey for another password, Corrupt for a string that is not one of ours or asks for absurd work.
core::Status verifyPassword(const QString& password, const QString& stored);

/// True when `stored` was made with less work than `cost`: hash anew after the next good sign-in.
bool needsRehash(const QString& stored, const PasswordCost& cost = {});

/// Why a new password or passphrase is refused.
enum class PasswordProblem {
    None,
    TooShort, ///< fewer than 10 characters
    TooLong,  ///< more than 256 characters
    Repeated, ///< one short piece over and over, or fewer than four different characters
    Sequence, ///< mostly runs of the alphabet, of digits or of neighbouring keys
    Common,   ///< mostly a well-known password or word, also with digits for letters
    Personal, ///< mostly the person's own login, name, phone number or birth date
};

/// Stable name for answers and tests, e.g. "TooShort"; "" for None.
const char* passwordProblemName(PasswordProblem problem);

/// Judges a new password. `personal` lists the person's own words (login, name in pinyin, phone, birth date as
/// yyyyMMdd); those shorter than four characters are ignored. Pure, any thread.
PasswordProblem passwordProblem(const QString& password, const QStringList& personal = {});

} // namespace seal
