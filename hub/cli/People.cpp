#include "hub/cli/People.h"

#include "core/base/Uuid.h"
#include "hub/cli/Common.h"

#include <QJsonArray>

namespace hub {

namespace {

QByteArray practitionerJson(const NewUser& user)
{
    const QJsonObject name{{QStringLiteral("text"), user.name}};
    return QJsonDocument(QJsonObject{{QStringLiteral("resourceType"), QStringLiteral("Practitioner")},
                             {QStringLiteral("id"), user.practitionerId}, {QStringLiteral("active"), true},
                             {QStringLiteral("name"), QJsonArray{name}}})
        .toJson(QJsonDocument::Compact);
}

QJsonObject reference(const QString& type, const QString& id)
{
    return {{QStringLiteral("reference"), type + u'/' + id}};
}

QByteArray roleJson(const NewUser& user)
{
    const QJsonObject coding{{QStringLiteral("system"), QStringLiteral("urn:yuanzhen:role")},
        {QStringLiteral("code"), core::roleCode(user.role)}};
    const QJsonObject kind{{QStringLiteral("coding"), QJsonArray{coding}}};
    return QJsonDocument(QJsonObject{{QStringLiteral("resourceType"), QStringLiteral("PractitionerRole")},
                             {QStringLiteral("id"), core::newId()}, {QStringLiteral("active"), true},
                             {QStringLiteral("practitioner"), reference(QStringLiteral("Practitioner"), user.practitionerId)},
                             {QStringLiteral("organization"), reference(QStringLiteral("Organization"), user.organizationId)},
                             {QStringLiteral("code"), QJsonArray{kind}}})
        .toJson(QJsonDocument::Compact);
}

} // namespace

bool isClinical(core::Role role)
{
    return role != core::Role::Administrator && role != core::Role::Technician && role != core::Role::Auditor;
}

core::Result<Credentials> addPerson(OpenedHub& hub, NewUser user)
{
    const bool makes = user.practitionerId.isEmpty() && isClinical(user.role);
    if (makes)
        user.practitionerId = core::newId();
    auto made = hub.accounts().add(user);
    if (!made || !makes)
        return made;
    for (const QByteArray& json : {practitionerJson(user), roleJson(user)}) {
        if (auto stored = store(hub, json, "add-practitioner"); !stored)
            return stored.error();
    }
    return made;
}

} // namespace hub
