#include "hub/auth/SignIn.h"

#include "core/base/Log.h"
#include "hub/auth/Body.h"
#include "hub/auth/Sessions.h"
#include "hub/auth/Throttle.h"
#include "hub/net/Answers.h"
#include "hub/store/Grants.h"
#include "seal/Random.h"
#include "seal/Totp.h"

#include <QThread>

#include <algorithm>

namespace hub {

namespace {

constexpr int kCheckPatienceMs = 10'000;

core::Error wrong() { return core::fail(core::Code::Unauthenticated, QStringLiteral("login, password or code is wrong")); }

QString nobodysHash(const seal::PasswordCost& cost) { return seal::hashPassword(seal::randomToken(), cost).value_or(QString()); }

QString loginKey(const QString& login) { return QStringLiteral("login:") + login; }
QString addressKey(const QString& address) { return QStringLiteral("sign-in:") + address; }

QJsonObject userJson(const Account& account)
{
    QJsonObject user{{QStringLiteral("id"), account.id}, {QStringLiteral("login"), account.login},
        {QStringLiteral("role"), core::roleCode(account.role)}, {QStringLiteral("practitionerId"), account.practitionerId},
        {QStringLiteral("organizationId"), account.organizationId}, {QStringLiteral("name"), account.name}};
    if (account.passwordOnce)
        user.insert(QStringLiteral("mustChangePassword"), true);
    return user;
}

} // namespace

SignIn::SignIn(HubDb& db, const core::Clock& clock, const HubKey& key, const AuditTrail& audit, seal::PasswordCost cost)
    : m_db(db),
      m_clock(clock),
      m_key(key),
      m_audit(audit),
      m_cost(cost),
      m_nobody(nobodysHash(cost)),
      m_checks(std::max(2, QThread::idealThreadCount()))
{
}

core::Result<SignIn::Attempt> SignIn::attemptOf(const HttpRequest& request) const
{
    auto body = jsonBody(request);
    if (!body)
        return body.error();
    Attempt attempt;
    const auto text = [&](const char* name) { return body->value(QLatin1String(name)).toString(); };
    attempt.login = Accounts::normalised(text("login"));
    attempt.password = text("password");
    attempt.code = text("totp");
    attempt.address = request.remoteAddress;
    if (!body->value(QLatin1String("login")).isString() || attempt.password.isEmpty() || attempt.code.isEmpty())
        return core::fail(core::Code::BadInput, QStringLiteral("login, password and totp are expected"));
    auto read = m_db.read([&](storage::Sql& sql) -> core::Status {
        auto device = Devices::byFingerprint(sql, request.clientFingerprint);
        if (!device)
            return device.error();
        if (!*device)
            return core::fail(core::Code::Unauthenticated, QStringLiteral("an enrolled workstation is needed"));
        if ((*device)->revoked)
            return core::fail(core::Code::Revoked, QStringLiteral("device"));
        attempt.device = **device;
        auto account = Accounts::find(sql, attempt.login);
        if (!account)
            return account.error();
        attempt.account = *account;
        return {};
    });
    if (!read)
        return read.error();
    return attempt;
}

core::Result<qint64> SignIn::countTry(const Attempt& attempt) const
{
    const qint64 nowMs = m_clock.now().toMSecsSinceEpoch();
    qint64 wait = 0;
    auto counted = m_db.write([&](storage::Sql& sql) -> core::Status {
        auto byLogin = Throttle::count(sql, loginKey(attempt.login), nowMs, Throttle::kLoginTries);
        if (!byLogin)
            return byLogin.error();
        auto byAddress = Throttle::count(sql, addressKey(attempt.address), nowMs, Throttle::kAddressTries);
        if (!byAddress)
            return byAddress.error();
        wait = std::max(*byLogin, *byAddress);
        return {};
    });
    if (!counted)
        return counted.error();
    return wait;
}

core::Status SignIn::passwordIs(const QString& password, const QString& stored)
{
    if (!m_checks.tryAcquire(1, kCheckPatienceMs))
        return core::fail(core::Code::Busy, QStringLiteral("many sign-ins at once"));
    const QSemaphoreReleaser releaser(m_checks);
    return seal::verifyPassword(password, stored);
}

core::Status SignIn::confirm(const Account& account, const QString& password)
{
    Attempt attempt;
    attempt.login = account.login;
    attempt.address = QStringLiteral("confirm:") + account.id;
    auto wait = countTry(attempt);
    if (!wait)
        return wait.error();
    if (*wait > 0)
        return core::fail(core::Code::Locked, QStringLiteral("too many tries"));
    if (auto is = passwordIs(password, account.passwordHash); !is)
        return is;
    return m_db.write([&](storage::Sql& sql) -> core::Status {
        if (auto cleared = Throttle::clear(sql, addressKey(attempt.address)); !cleared)
            return cleared;
        return Throttle::clear(sql, loginKey(attempt.login));
    });
}

core::Result<HttpResponse> SignIn::admit(const Attempt& attempt, qint64 step)
{
    const Account& account = *attempt.account;
    const qint64 nowMs = m_clock.now().toMSecsSinceEpoch();
    std::optional<Sessions::Opened> opened;
    auto done = m_db.write([&](storage::Sql& sql) -> core::Status {
        auto fresh = Accounts::useTotpStep(sql, account.id, step);
        if (!fresh)
            return fresh.error();
        if (!*fresh)
            return wrong();
        auto session = Sessions::open(sql, account.id, attempt.device.id, nowMs);
        if (!session)
            return session.error();
        opened = *session;
        if (!account.practitionerId.isEmpty()) {
            if (auto noted = noteDeviceUser(sql, attempt.device.id, account.practitionerId); !noted)
                return noted;
        }
        if (auto cleared = Throttle::clear(sql, loginKey(attempt.login)); !cleared)
            return cleared;
        if (auto cleared = Throttle::clear(sql, addressKey(attempt.address)); !cleared)
            return cleared;
        return m_audit.record(sql,
            AuditEvent{QStringLiteral("user/") + account.id, QStringLiteral("sign-in"),
                QStringLiteral("Device/") + attempt.device.id, QStringLiteral("ok")});
    });
    if (!done)
        return done.error();
    m_db.announceNews();
    const QDateTime expires = QDateTime::fromMSecsSinceEpoch(opened->session.expiresAt, Qt::UTC);
    return jsonAnswer(201,
        {{QStringLiteral("token"), opened->token}, {QStringLiteral("expires"), core::toInstant(expires)},
            {QStringLiteral("user"), userJson(account)}});
}

core::Result<HttpResponse> SignIn::judge(Attempt& attempt)
{
    const bool known = attempt.account.has_value();
    const auto password = passwordIs(attempt.password, known ? attempt.account->passwordHash : m_nobody);
    if (!password && password.error().code != core::Code::WrongKey)
        return password.error();
    if (!known || !password)
        return wrong();
    auto secret = m_key.open(attempt.account->totpSecret);
    if (!secret)
        return secret.error();
    const auto step = seal::verifyTotp(
        QString::fromLatin1(secret->view()), attempt.code, m_clock.now(), 1, attempt.account->totpLastStep);
    if (!step)
        return wrong();
    if (attempt.account->disabled)
        return core::fail(core::Code::Revoked, QStringLiteral("user"));
    if (attempt.account->organizationId != attempt.device.organizationId)
        return core::fail(core::Code::Denied, QStringLiteral("this workstation belongs to another institution"));
    return admit(attempt, *step);
}

void SignIn::refused(const Attempt& attempt, core::Code code) const
{
    const QString actor = attempt.account ? QStringLiteral("user/") + attempt.account->id : QStringLiteral("unknown");
    auto done = m_audit.record(AuditEvent{actor, QStringLiteral("sign-in"), QStringLiteral("Device/") + attempt.device.id,
        QString::fromLatin1(core::codeName(code))});
    if (!done)
        qCWarning(core::logHub) << "audit: refused sign-in not recorded:" << core::codeName(done.error().code);
}

HttpResponse SignIn::open(const HttpRequest& request)
{
    auto attempt = attemptOf(request);
    if (!attempt)
        return refusal(attempt.error());
    auto wait = countTry(*attempt);
    if (!wait)
        return refusal(wait.error());
    if (*wait > 0) {
        refused(*attempt, core::Code::Locked);
        return tooManyTries(*wait);
    }
    auto answer = judge(*attempt);
    if (answer)
        return *std::move(answer);
    refused(*attempt, answer.error().code);
    return refusal(answer.error());
}

} // namespace hub
