#include "app/desk/UserList.h"

#include "core/base/Clock.h"
#include "storage/blobs/RawFile.h"
#include "storage/vault/Vault.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using core::DoorUser;

namespace {

constexpr qint64 kMaxSize = 256 * 1024;

} // namespace

UserList::UserList(const QString& folder) : m_file(folder + u"/users.json"_s)
{
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonArray users = QJsonDocument::fromJson(file.read(kMaxSize)).object().value("users"_L1).toArray();
    for (const QJsonValue& value : users) {
        const QJsonObject user = value.toObject();
        const QString login = user.value("login"_L1).toString();
        if (!login.isEmpty() && !find(login))
            m_users.append({login, user.value("name"_L1).toString(), core::roleFromCode(user.value("role"_L1).toString()),
                core::fromInstant(user.value("signed_in"_L1).toString())});
    }
}

const DoorUser* UserList::find(const QString& login) const
{
    const QString key = storage::Vault::loginKey(login);
    const auto found = std::find_if(m_users.cbegin(), m_users.cend(), [&](const DoorUser& user) { return user.login == key; });
    return found == m_users.cend() ? nullptr : &*found;
}

core::Status UserList::put(const DoorUser& user)
{
    DoorUser kept = user;
    kept.login = storage::Vault::loginKey(user.login);
    m_users.removeIf([&](const DoorUser& one) { return one.login == kept.login; });
    m_users.prepend(kept);
    QJsonArray users;
    for (const DoorUser& one : std::as_const(m_users)) {
        QJsonObject json{{u"login"_s, one.login}, {u"name"_s, one.name}};
        if (one.role)
            json.insert(u"role"_s, core::roleCode(*one.role));
        if (one.lastSignIn.isValid())
            json.insert(u"signed_in"_s, core::toInstant(one.lastSignIn));
        users.append(json);
    }
    return storage::writeFileDurably(m_file, QJsonDocument(QJsonObject{{u"users"_s, users}}).toJson());
}

} // namespace app
