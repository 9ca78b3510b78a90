#include "sync/Grade.h"
#include "sync/PushAnswer.h"
#include "tests/fuzz/Fuzz.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace {

core::Act twoEntries()
{
    core::Act act;
    act.id = QStringLiteral("a");
    core::ActEntry put;
    put.type = QStringLiteral("Task");
    put.id = QStringLiteral("t");
    put.json = "{}";
    core::ActEntry gone = put;
    gone.method = core::ActEntry::Method::Delete;
    gone.id = QStringLiteral("u");
    act.entries = {put, gone};
    return act;
}

} // namespace

// "<status> <Retry-After>\n<body>"
void fuzzOne(QByteArrayView input)
{
    const auto [head, body] = twoParts(input);
    const core::Act act = twoEntries();
    if (const auto stored = syncing::parsePushAnswer(act, body)) {
        require(stored->size() == act.entries.size(), "every entry is answered");
        require(stored->at(0).id == u"t" && stored->at(1).id == u"u" && !stored->at(0).version.isEmpty(), "in the act's order");
        if (!stored->at(0).json.isEmpty()) {
            const QJsonObject kept = QJsonDocument::fromJson(stored->at(0).json).object();
            require(kept.value(u"id").toString() == u"t" && kept.value(u"resourceType").toString() == u"Task",
                "the stored text is the resource that was sent");
        }
    }
    syncing::Answer answer;
    answer.status = head.left(3).toInt();
    answer.headers.append(std::make_pair(QByteArray("retry-after"), head.mid(4)));
    answer.body = body;
    const syncing::Verdict verdict = syncing::gradeAnswer(answer);
    require(verdict.retryAfterMs >= -1, "a pause is not negative");
    require((verdict.grade == syncing::Grade::Done) == answer.isSuccess(), "only success is done");
    if (!answer.isSuccess())
        syncing::toError(answer);
    syncing::parseRefusal(body);
}
