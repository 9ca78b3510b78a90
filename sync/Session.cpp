#include "sync/Session.h"

#include "core/base/Clock.h"
#include "sync/Grade.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

namespace syncing {

using core::Code;

namespace {

/// 403 says either that the old password is wrong or that the person may not: only the code in it tells.
core::Status changeOf(const core::Result<Answer>& answer)
{
    if (answer && answer->isSuccess())
        return {};
    if (!answer || (answer->status != 403 && answer->status != 422))
        return toError(answer);
    const QJsonObject error = QJsonDocument::fromJson(answer->body).object().value(u"error").toObject();
    if (answer->status == 422)
        return core::fail(Code::Refused, error.value(u"message").toString());
    if (error.value(u"code").toString() == QLatin1String(core::codeName(Code::WrongKey)))
        return core::fail(Code::WrongKey);
    return toError(answer);
}

} // namespace

Session::Session(HubLink& link, QObject* parent) : QObject(parent), m_link(link) { }

void Session::signIn(const QObject* context, Credentials credentials, SignedIn done)
{
    QByteArray json = QJsonDocument(QJsonObject{
                                        {QStringLiteral("login"), credentials.login},
                                        {QStringLiteral("password"), QString::fromUtf8(credentials.password.view())},
                                        {QStringLiteral("totp"), QString::fromUtf8(credentials.totp.view())},
                                    })
                          .toJson(QJsonDocument::Compact);
    m_link.setBearer({});
    m_link.post(this, QByteArrayLiteral("/auth/session"), json,
        [this, guard = QPointer<const QObject>(context), done = std::move(done)](core::Result<Answer> answer) {
            core::Result<SessionUser> user = accept(answer);
            if (user && !user->mustChangePassword) // else nothing is open to this session yet
                Q_EMIT signedIn();
            if (guard)
                done(std::move(user));
        });
    core::Secret::take(json).wipe();
}

core::Result<SessionUser> Session::accept(const core::Result<Answer>& answer)
{
    if (!answer || !answer->isSuccess())
        return toError(answer);
    const QJsonObject object = QJsonDocument::fromJson(answer->body).object();
    const QJsonObject user = object.value(u"user").toObject();
    QByteArray token = object.value(u"token").toString().toUtf8();
    if (token.isEmpty() || user.value(u"id").toString().isEmpty())
        return core::fail(Code::BadInput, QStringLiteral("session answer"));
    m_link.setBearer(core::Secret::take(token));
    m_expires = core::fromInstant(object.value(u"expires").toString());
    m_user = SessionUser{
        user.value(u"id").toString(),
        user.value(u"login").toString(),
        user.value(u"role").toString(),
        user.value(u"practitionerId").toString(),
        user.value(u"organizationId").toString(),
        user.value(u"name").toString(),
        user.value(u"mustChangePassword").toBool(),
    };
    return *m_user;
}

void Session::forget()
{
    m_link.setBearer({});
    m_user.reset();
    m_expires = {};
    Q_EMIT signedOut();
}

void Session::changePassword(
    const QObject* context, const core::Secret& old, const core::Secret& fresh, std::function<void(core::Status)> done)
{
    QByteArray json = QJsonDocument(QJsonObject{
                                        {QStringLiteral("old"), QString::fromUtf8(old.view())},
                                        {QStringLiteral("new"), QString::fromUtf8(fresh.view())},
                                    })
                          .toJson(QJsonDocument::Compact);
    m_link.post(this, QByteArrayLiteral("/auth/password"), json,
        [this, guard = QPointer<const QObject>(context), done = std::move(done)](const core::Result<Answer>& answer) {
            const core::Status changed = changeOf(answer);
            if (changed)
                forget();
            if (guard)
                done(changed);
        });
    core::Secret::take(json).wipe();
}

void Session::signOut(const QObject* context, std::function<void(core::Status)> done)
{
    const bool had = m_link.hasBearer();
    if (!had) {
        forget();
        // Posted, so that every caller hears back later, never from inside its own call.
        QMetaObject::invokeMethod(
            const_cast<QObject*>(context), [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
        return;
    }
    m_link.remove(context, QByteArrayLiteral("/auth/session"), [done = std::move(done)](core::Result<Answer> answer) {
        if (answer && answer->isSuccess())
            done({});
        else
            done(toError(answer));
    });
    forget();
}

void Session::renew(const QObject* context, SignedIn done)
{
    const auto later = [self = QPointer(this), guard = QPointer<const QObject>(context), done = std::move(done)](
                           core::Result<Credentials> credentials) {
        if (!self || !guard)
            return;
        if (credentials)
            self->signIn(guard, std::move(*credentials), done);
        else
            done(credentials.error());
    };
    if (m_renewal) {
        m_renewal(later);
        return;
    }
    QMetaObject::invokeMethod(
        this, [later] { later(core::fail(Code::Unauthenticated, QStringLiteral("no renewal"))); }, Qt::QueuedConnection);
}

} // namespace syncing
