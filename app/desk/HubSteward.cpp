#include "app/desk/HubSteward.h"

#include "core/base/Clock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;
using core::Code;
using core::Result;
using core::Status;

namespace {

Code codeOf(int status)
{
    switch (status) {
    case 400: return Code::BadInput;
    case 401: return Code::Unauthenticated;
    case 403: return Code::Denied;
    case 404: return Code::NotFound;
    case 409: return Code::Exists;
    case 422: return Code::Refused;
    case 429: return Code::Locked;
    default: return Code::Io;
    }
}

Result<QJsonObject> read(const Result<syncing::Answer>& answer)
{
    if (!answer)
        return answer.error();
    const QJsonObject json = QJsonDocument::fromJson(answer->body).object();
    if (answer->isSuccess())
        return json;
    const QString message = json.value("error"_L1).toObject().value("message"_L1).toString();
    // The hub answers 409 both for a login that is taken and for what one may not do to oneself.
    const bool own = answer->status == 409 && message.startsWith("own-"_L1);
    return core::fail(own ? Code::Refused : codeOf(answer->status), own ? message : u"manage %1"_s.arg(answer->status));
}

core::HandedOut handedOut(const QJsonObject& json)
{
    return {json.value("login"_L1).toString(), json.value("password"_L1).toString(), json.value("totp_secret"_L1).toString(),
        json.value("totp_uri"_L1).toString()};
}

std::function<void(Result<QJsonObject>)> asHandedOut(core::Steward::Done<Result<core::HandedOut>> done)
{
    return [done = std::move(done)](const Result<QJsonObject>& json) {
        done(json ? Result<core::HandedOut>(handedOut(*json)) : Result<core::HandedOut>(json.error()));
    };
}

std::function<void(Result<QJsonObject>)> asStatus(core::Steward::Done<Status> done)
{
    return [done = std::move(done)](const Result<QJsonObject>& json) { done(json ? Status() : Status(json.error())); };
}

} // namespace

HubSteward::HubSteward(Workstation& station) : m_station(&station) { }

void HubSteward::get(QObject* context, const QByteArray& path, Answered answered)
{
    if (!m_station || !m_station->link())
        return answered(core::fail(Code::Offline));
    m_station->link()->get(
        context, path, [answered = std::move(answered)](const Result<syncing::Answer>& answer) { answered(read(answer)); });
}

void HubSteward::post(QObject* context, const QByteArray& path, const QJsonObject& body, Answered answered)
{
    if (!m_station || !m_station->link())
        return answered(core::fail(Code::Offline));
    m_station->link()->post(context, path, QJsonDocument(body).toJson(QJsonDocument::Compact),
        [answered = std::move(answered)](const Result<syncing::Answer>& answer) { answered(read(answer)); });
}

void HubSteward::users(QObject* context, Done<Result<QList<core::ManagedUser>>> done)
{
    get(context, "/manage/users", [done = std::move(done)](const Result<QJsonObject>& json) {
        if (!json)
            return done(json.error());
        QList<core::ManagedUser> users;
        for (const QJsonValue& value : json->value("users"_L1).toArray()) {
            const QJsonObject user = value.toObject();
            const auto role = core::roleFromCode(user.value("role"_L1).toString());
            if (!role)
                continue; // a newer hub's role: nothing here could be done with it
            users.append({user.value("login"_L1).toString(), user.value("name"_L1).toString(), *role,
                user.value("practitioner"_L1).toString(), user.value("organization"_L1).toString(),
                user.value("disabled"_L1).toBool(), user.value("password_once"_L1).toBool()});
        }
        done(users);
    });
}

void HubSteward::addUser(QObject* context, const core::ManagedUser& user, Done<Result<core::HandedOut>> done)
{
    post(context, "/manage/users",
        {{u"login"_s, user.login}, {u"name"_s, user.name}, {u"role"_s, core::roleCode(user.role)},
            {u"practitioner"_s, user.practitionerId}, {u"organization"_s, user.organizationId}},
        asHandedOut(std::move(done)));
}

void HubSteward::resetUser(QObject* context, const QString& login, bool alsoSecondFactor, Done<Result<core::HandedOut>> done)
{
    post(context, "/manage/users/reset", {{u"login"_s, login}, {u"totp"_s, alsoSecondFactor}}, asHandedOut(std::move(done)));
}

void HubSteward::setDisabled(QObject* context, const QString& login, bool disabled, Done<Status> done)
{
    post(context, disabled ? "/manage/users/disable" : "/manage/users/enable", {{u"login"_s, login}}, asStatus(std::move(done)));
}

void HubSteward::devices(QObject* context, Done<Result<QList<core::ManagedDevice>>> done)
{
    get(context, "/manage/devices", [done = std::move(done)](const Result<QJsonObject>& json) {
        if (!json)
            return done(json.error());
        QList<core::ManagedDevice> devices;
        for (const QJsonValue& value : json->value("devices"_L1).toArray()) {
            const QJsonObject device = value.toObject();
            devices.append({device.value("id"_L1).toString(), device.value("name"_L1).toString(),
                device.value("organization"_L1).toString(), core::fromInstant(device.value("enrolled"_L1).toString()),
                device.value("revoked"_L1).toBool(), device.value("own"_L1).toBool()});
        }
        done(devices);
    });
}

void HubSteward::makeCode(QObject* context, const QString& organizationId, Done<Result<core::EnrolmentCode>> done)
{
    post(context, "/manage/devices/code", {{u"organization"_s, organizationId}},
        [done = std::move(done)](const Result<QJsonObject>& json) {
            if (!json)
                return done(json.error());
            done(core::EnrolmentCode{json->value("code"_L1).toString(), json->value("ca_fingerprint"_L1).toString(),
                core::fromInstant(json->value("expires"_L1).toString())});
        });
}

void HubSteward::revokeDevice(QObject* context, const QString& id, Done<Status> done)
{
    post(context, "/manage/devices/revoke", {{u"id"_s, id}}, asStatus(std::move(done)));
}

} // namespace app
