#pragma once

#include "core/base/Result.h"
#include "core/base/Secret.h"

#include <QString>

namespace hub {

/// The hub's own key for what it must be able to read again (second-factor secrets, device slots). It is not in the
/// database: a stolen database or dump alone opens none of them. Any thread.
class HubKey {
public:
    /// `key` is 32 bytes.
    explicit HubKey(core::Secret key) : m_key(std::move(key)) { }

    /// `secret` (1–4096 bytes) as base64 text for a column.
    core::Result<QString> seal(const core::Secret& secret) const;
    /// WrongKey when it was sealed under another key or changed.
    core::Result<core::Secret> open(const QString& sealed) const;

private:
    core::Secret m_key;
};

} // namespace hub
