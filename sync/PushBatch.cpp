#include "sync/PushBatch.h"

#include "core/fhir/Json.h"
#include "core/sync/Act.h"
#include "sync/JsonSlice.h"

namespace syncing {

using core::Code;
using storage::Connection;
using storage::Outbox;

namespace {

core::Error bad() { return core::fail(Code::BadInput, QStringLiteral("answer to acts")); }

core::Result<Answer> parseOne(QByteArrayView slice)
{
    const auto text = core::readObject(slice);
    const int status = text ? text->object.value(u"status").toInt() : 0;
    if (status < 200 || status > 599)
        return bad();
    return Answer{status == core::kActNotTried ? 0 : status, {}, text->valueBytes("body")};
}

} // namespace

core::Result<QList<QList<Answer>>> parseActsAnswer(const QList<qsizetype>& groupSizes, const QByteArray& body)
{
    const auto text = core::readObject(body);
    if (!text)
        return text.error();
    const QByteArray list = text->valueBytes("answers");
    const auto groups = arraySlices(list);
    if (!groups || groups->size() != groupSizes.size())
        return bad();
    QList<QList<Answer>> answers;
    for (qsizetype i = 0; i < groups->size(); ++i) {
        const auto slices = arraySlices(groups->at(i));
        if (!slices || slices->size() != groupSizes.at(i))
            return bad();
        QList<Answer> group;
        for (const QByteArrayView slice : *slices) {
            auto one = parseOne(slice);
            if (!one)
                return one.error();
            // Only what follows a refused act may be left untried: asking again for the others would never end.
            if (one->status == 0 && (group.isEmpty() || group.last().isSuccess()))
                return bad();
            group.append(std::move(*one));
        }
        answers.append(std::move(group));
    }
    return answers;
}

PushBatch::PushBatch(HubLink& link, storage::StorageThread& storage, QList<Group> groups, QString userId, QObject* parent)
    : QObject(parent), m_link(link), m_storage(storage), m_groups(std::move(groups)), m_userId(std::move(userId))
{
}

void PushBatch::start()
{
    m_storage.ask(
        this,
        [groups = m_groups](Connection& connection) {
            Bundles bundles;
            for (const Group& group : groups) {
                bundles.emplace_back();
                for (const Item& item : group)
                    bundles.last().append(Outbox(connection).bundle(item.act.act.id));
            }
            return bundles;
        },
        [this](const Bundles& bundles) { send(bundles); });
}

void PushBatch::send(const Bundles& bundles)
{
    QByteArray body;
    for (qsizetype i = 0; i < bundles.size(); ++i) {
        Group sent;
        QByteArray texts;
        for (qsizetype k = 0; k < bundles[i].size(); ++k) {
            const auto& bundle = bundles[i][k];
            const Item& item = m_groups[i][k];
            if (!bundle) {
                m_unsendable.append({item.act, judgeUnsendable(item.act, bundle.error())});
                if (bundle.error().code == Code::NotFound)
                    continue;
                break; // what follows it may build on it
            }
            texts += (texts.isEmpty() ? "" : ",") + *bundle;
            sent.append(item);
        }
        if (sent.isEmpty())
            continue;
        body += (body.isEmpty() ? "[" : ",[") + texts + ']';
        m_sent.append(std::move(sent));
    }
    if (m_sent.isEmpty()) {
        settle(std::exchange(m_unsendable, {}));
        return;
    }
    Request request;
    request.method = "POST";
    request.path = QByteArrayLiteral("/fhir/$acts");
    request.addHeader("Content-Type", "application/json");
    request.body = "{\"acts\":[" + body + "]}";
    m_link.send(this, std::move(request), [this](const core::Result<Answer>& answer) { onAnswer(answer); });
}

void PushBatch::onAnswer(const core::Result<Answer>& answer)
{
    const Grade grade = gradeAnswer(answer).grade;
    QList<qsizetype> sizes;
    for (const Group& group : m_sent)
        sizes.append(group.size());
    const auto answers = grade == Grade::Done ? parseActsAnswer(sizes, answer->body)
                                              : core::Result<QList<QList<Answer>>>(toError(answer));
    const bool everything = !answer || grade == Grade::SignInAgain || grade == Grade::StopAll;
    if (!answers && !everything) {
        // A hub that does not know this, or one act that it fails on: singly, only that one would be held up.
        Q_EMIT finished({}, true);
        return;
    }
    Verdicts verdicts = std::exchange(m_unsendable, {});
    for (qsizetype i = 0; i < m_sent.size(); ++i) {
        for (qsizetype k = 0; k < m_sent[i].size(); ++k) {
            const Item& item = m_sent[i][k];
            if (answers && answers->at(i).at(k).status == 0)
                break;
            const core::Result<Answer> own = answers ? core::Result<Answer>(answers->at(i).at(k)) : answer;
            verdicts.append({item.act, judgePush(item.act, m_userId, item.retryAt, own)});
            if (!answers) {
                // Told once: it is about the line or the session, not about an act.
                settle(std::move(verdicts));
                return;
            }
        }
    }
    settle(std::move(verdicts));
}

void PushBatch::settle(Verdicts verdicts)
{
    m_storage.ask(
        this, [verdicts](Connection& connection) { return settleVerdicts(connection, verdicts); },
        [this, verdicts](const QList<PushOutcome>& outcomes) {
            QList<Result> results;
            for (qsizetype i = 0; i < verdicts.size(); ++i)
                results.append({verdicts[i].first.act, outcomes[i]});
            Q_EMIT finished(results, false);
        });
}

} // namespace syncing
