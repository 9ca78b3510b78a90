#pragma once

#include "app/Profile.h"
#include "core/base/Uuid.h"
#include "hub/auth/Devices.h"
#include "seal/Certificate.h"
#include "seal/Totp.h"
#include "tests/support/HubFixture.h"

#include <QTest>

#include <optional>

namespace test {

/// A site is made in some seconds; with sanitizers on a busy machine in minutes.
constexpr int kPatienceMs = 300'000;

/// Waits for the one answer of an asynchronous call.
template <typename T, typename Call>
T await(Call call)
{
    std::optional<T> answer;
    call([&answer](T value) { answer.emplace(std::move(value)); });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, kPatienceMs))
        qFatal("no answer");
    return std::move(*answer);
}

/// Waits for a condition; false when it does not come.
template <typename Condition>
bool until(Condition condition)
{
    return QTest::qWaitFor(condition, kPatienceMs);
}

inline core::Secret secret(const QString& text) { return core::Secret(text.toUtf8()); }

inline QString nameOf(const core::Status& status)
{
    return status ? QString() : QLatin1String(core::codeName(status.error().code)) + u' ' + status.error().detail;
}

/// What an administrator hands out for one more workstation of the clinic.
inline syncing::EnrolmentSheet sheetOf(HubFixture& site, const QString& organization = HubFixture::clinic())
{
    QString code;
    const core::Status made = site.opened().db().write([&](storage::Sql& sql) -> core::Status {
        auto fresh = hub::Devices::newCode(sql, organization, site.clock().now().toMSecsSinceEpoch());
        if (!fresh)
            return fresh.error();
        code = *fresh;
        return {};
    });
    const auto root = seal::Certificate::fromPem(site.caPem());
    if (!made || !root)
        qFatal("no enrolment sheet");
    return {site.url(), code, root->fingerprintSha256(), QStringLiteral("Clinic PC")};
}

/// The six digits of now, or of the next half minute when those were used: a code is good once.
inline QString nextCode(const FixtureUser& user, qint64& lastStep)
{
    static constexpr qint64 kStepSeconds = 30;
    lastStep = std::max(QDateTime::currentSecsSinceEpoch() / kStepSeconds, lastStep + 1);
    return seal::totpCode(user.totpSecret, QDateTime::fromSecsSinceEpoch(lastStep * kStepSeconds, Qt::UTC)).value_or(QString());
}

/// A case that is only begun.
inline core::CaseTask newCase(const QString& doctor, const QString& patient = core::newId())
{
    core::CaseTask task;
    task.id = core::newId();
    task.invitationId = core::newId();
    task.patientId = patient;
    task.requesterId = doctor;
    task.clinicId = HubFixture::clinic();
    task.hubId = HubFixture::hospital();
    task.authoredOn = QDateTime::currentDateTimeUtc();
    return task;
}

} // namespace test
