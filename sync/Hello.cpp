#include "sync/Hello.h"

#include "sync/Grade.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace syncing {

namespace {

using core::Code;

core::Result<HelloAnswer> read(const core::Result<Answer>& answer, const QDateTime& before, const QDateTime& after)
{
    if (answer && answer->status == 409)
        return core::fail(Code::Unsupported, QStringLiteral("protocol"));
    if (!answer || !answer->isSuccess())
        return toError(answer);
    const QJsonObject object = QJsonDocument::fromJson(answer->body).object();
    HelloAnswer hello;
    hello.protocol = object.value(u"protocol").toInt();
    hello.schema = object.value(u"schema").toInt();
    hello.epoch = object.value(u"epoch").toString();
    hello.device = object.value(u"device").toString();
    hello.mostActs = std::max(1, object.value(u"acts").toInt());
    if (hello.epoch.isEmpty())
        return core::fail(Code::BadInput, QStringLiteral("hello answer"));
    if (hello.protocol < Hello::kOldestProtocol || hello.protocol > Hello::kNewestProtocol)
        return core::fail(Code::Unsupported, QStringLiteral("protocol"));
    if (hello.device == u"revoked")
        return core::fail(Code::Revoked, QStringLiteral("device"));
    if (object.contains(u"withdrawn")) {
        const QJsonObject withdrawn = object.value(u"withdrawn").toObject();
        auto list = seal::withdrawalsFromJson(withdrawn.value(u"certificates").toArray());
        if (!list)
            return list.error();
        hello.withdrawn = std::move(*list);
        hello.withdrawnDigest = withdrawn.value(u"digest").toString();
    }
    const auto clock = ClockOffset::measure(before, after, core::fromInstant(object.value(u"time").toString()));
    if (clock)
        hello.clock = *clock;
    return hello;
}

} // namespace

void Hello::ask(const QObject* context, HubLink& link, const core::Clock& clock, const HelloQuestion& question,
    std::function<void(core::Result<HelloAnswer>)> done)
{
    const QDateTime before = clock.now();
    QJsonObject said{
        {QStringLiteral("protocol"), QJsonArray{kOldestProtocol, kNewestProtocol}},
        {QStringLiteral("schema"), kSchema},
        {QStringLiteral("time"), core::toInstant(before)},
        {QStringLiteral("withdrawn"), question.withdrawnDigest},
    };
    if (question.auditHead)
        said.insert(QStringLiteral("auditHead"), seal::toJson(*question.auditHead));
    link.post(context, QByteArrayLiteral("/fhir/$sync-hello"), QJsonDocument(said).toJson(QJsonDocument::Compact),
        [before, &clock, done = std::move(done)](core::Result<Answer> answer) { done(read(answer, before, clock.now())); });
}

} // namespace syncing
