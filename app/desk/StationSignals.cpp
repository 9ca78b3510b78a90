#include "app/desk/StationSignals.h"

#include "core/base/Uuid.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace app {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;
using core::Result;

namespace {

// The hub repeats what is younger than 10 s to a stream that came back.
constexpr qsizetype kRemembered = 500;
constexpr qsizetype kMostServers = 16;

bool isIceUrl(const QString& url)
{
    return url.size() <= 300 && (url.startsWith("turn:"_L1) || url.startsWith("turns:"_L1) || url.startsWith("stun:"_L1));
}

} // namespace

StationSignals::StationSignals(Workstation& station) : m_station(&station) { attach(); }

void StationSignals::attach()
{
    syncing::SyncEngine* engine = m_station ? m_station->engine() : nullptr;
    if (!engine || engine == m_engine)
        return;
    m_engine = engine;
    connect(engine, &syncing::SyncEngine::signalled, this, &StationSignals::onSignalled);
}

void StationSignals::send(const QString& caseId, const QString& toPractitioner, const QJsonObject& payload)
{
    if (!m_station || !m_station->link() || !m_station->link()->hasBearer())
        return;
    QJsonObject body{{u"case"_s, caseId}, {u"payload"_s, payload}};
    if (!toPractitioner.isEmpty())
        body.insert(u"to"_s, toPractitioner);
    m_station->link()->post(
        this, "/signal", QJsonDocument(body).toJson(QJsonDocument::Compact), [](const Result<syncing::Answer>&) {});
}

void StationSignals::iceServers(QObject* context, const QString& caseId, std::function<void(Result<QList<core::IceServer>>)> done)
{
    if (!m_station || !m_station->link() || !m_station->link()->hasBearer() || !core::isFhirId(caseId)) {
        QMetaObject::invokeMethod(
            context, [done] { done(fail(Code::Offline, u"ice"_s)); }, Qt::QueuedConnection);
        return;
    }
    m_station->link()->post(
        context, "/visits/" + caseId.toLatin1() + "/ice", "{}", [done](const Result<syncing::Answer>& answer) {
            if (!answer)
                return done(answer.error());
            if (answer->status != 200)
                return done(fail(answer->status == 403 ? Code::Denied : Code::Io, u"ice %1"_s.arg(answer->status)));
            done(readIceServers(answer->body));
        });
}

void StationSignals::onSignalled(const QByteArray& json)
{
    const QJsonObject signal = QJsonDocument::fromJson(json).object();
    const QString id = signal.value("id"_L1).toString();
    const QString caseId = signal.value("case"_L1).toString();
    const QString from = signal.value("from"_L1).toString();
    if (!core::isFhirId(id) || !core::isFhirId(caseId) || !signal.value("payload"_L1).isObject() || m_seen.contains(id))
        return;
    m_seen.insert(id);
    m_seenInOrder.append(id);
    if (m_seenInOrder.size() > kRemembered)
        m_seen.remove(m_seenInOrder.takeFirst());
    Q_EMIT received(caseId, from, signal.value("payload"_L1).toObject());
}

Result<QList<core::IceServer>> readIceServers(const QByteArray& json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonArray list = document.object().value("iceServers"_L1).toArray();
    if (!document.isObject() || list.size() > kMostServers)
        return fail(Code::BadInput, u"ice servers"_s);
    QList<core::IceServer> servers;
    for (const QJsonValue one : list) {
        const QJsonObject server = one.toObject();
        for (const QJsonValue url : server.value("urls"_L1).toArray()) {
            if (!isIceUrl(url.toString()) || servers.size() >= kMostServers)
                return fail(Code::BadInput, u"ice servers"_s);
            servers.append({url.toString(), server.value("username"_L1).toString(), server.value("credential"_L1).toString()});
        }
    }
    return servers;
}

} // namespace app
