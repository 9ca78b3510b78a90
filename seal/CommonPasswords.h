#pragma once

// Private to seal/: words and habits that guessing programs try first.

#include <QLatin1String>

#include <span>

namespace seal {

/// Lower case, at least four characters each, longer ones before their own beginnings are not needed.
std::span<const QLatin1String> commonPasswords();

} // namespace seal
