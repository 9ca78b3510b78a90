#include "core/case/CaseFile.h"
#include "tests/fuzz/Fuzz.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace {

QList<QJsonObject> resourcesOf(const QByteArray& text)
{
    QList<QJsonObject> resources;
    const QJsonArray array = QJsonDocument::fromJson(text).array();
    for (const QJsonValue& value : array)
        resources.append(value.toObject());
    return resources;
}

} // namespace

// "[what is stored, …]\n[what is proposed, …]"
void fuzzOne(QByteArrayView input)
{
    const auto [stored, proposed] = twoParts(input);
    const QDateTime now(QDate(2026, 11, 23), QTime(1, 46), Qt::UTC);
    const core::CaseFile file(resourcesOf(stored));
    const QList<QJsonObject> act = resourcesOf(proposed);
    core::sendingBreaches(file, now);
    core::answerBreaches(file, now);
    core::factsOf(file, now);
    const core::Actor stranger{QStringLiteral("nobody"), QStringLiteral("nowhere"), core::Party::Outside, core::Role::Specialist};
    const core::Actor doctor{QStringLiteral("onsite"), QStringLiteral("clinic"), core::Party::Clinic, core::Role::OnSiteDoctor};
    for (const core::Actor& actor : {stranger, doctor}) {
        const auto verdict = core::judgeTaskUpdate(file, act, actor, now);
        require(verdict.allowed || !verdict.refusalKey.isEmpty(), "a refusal has a reason");
        require(!verdict.task || verdict.allowed, "a Task to store means that it is allowed");
    }
}
