#pragma once

#include "core/flow/Door.h"

namespace app {

/// users.json: who has opened this workstation before, so that they can pick themselves. Beside keys.json, readable by its
/// owner only; holds nothing secret and opens nothing. One thread.
class UserList {
public:
    /// Reads the file in `folder`; what is missing or damaged counts as empty.
    explicit UserList(const QString& folder);

    /// The latest first.
    const QList<core::DoorUser>& users() const { return m_users; }
    const core::DoorUser* find(const QString& login) const;
    /// Adds or replaces by login. Io, DiskFull.
    core::Status put(const core::DoorUser& user);

private:
    QString m_file;
    QList<core::DoorUser> m_users;
};

} // namespace app
