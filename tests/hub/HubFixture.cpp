#include "tests/hub/HubFixture.h"

#include "hub/store/PostgresHubDb.h"
#include "hub/store/SqlCipherHubDb.h"

#include <QUrl>

namespace testing {

HubFixture::HubFixture()
{
    if (wantsPostgres()) {
        m_cluster = PostgresCluster::start(m_missing);
        if (!m_cluster)
            return;
    }
    reset();
}

void HubFixture::reset()
{
    m_handler.reset();
    m_db.reset();
    if (m_cluster) {
        m_uri = m_cluster->newDatabase();
        auto opened = hub::PostgresHubDb::open(m_uri);
        if (!opened)
            qFatal("store does not open: %s", qPrintable(opened.error().detail));
        m_db = std::move(*opened);
    } else {
        const core::Secret key(QByteArray(32, 'k'));
        auto opened = hub::SqlCipherHubDb::open(m_folder.filePath(QStringLiteral("hub%1.db").arg(++m_files)), key);
        if (!opened)
            qFatal("store does not open: %s", qPrintable(opened.error().detail));
        m_db = std::move(*opened);
    }
    m_people.clear();
    trust({});
}

void HubFixture::trust(hub::FhirParts::VerifySignature verify)
{
    m_handler = std::make_unique<hub::FhirHandler>(
        hub::FhirParts{*m_db, m_clock, [this](const hub::HttpRequest& request) { return who(request); }, {}, std::move(verify)});
}

std::unique_ptr<hub::HubDb> HubFixture::secondDoor() const
{
    auto opened = hub::PostgresHubDb::open(m_uri);
    return opened ? std::unique_ptr<hub::HubDb>(std::move(*opened)) : nullptr;
}

void HubFixture::addUser(
    const QByteArray& name, core::Role role, const QString& organization, const QString& practitioner, const QString& device)
{
    hub::Principal who;
    who.userId = QString::fromLatin1(name);
    who.role = role;
    who.organizationId = organization;
    who.practitionerId = practitioner;
    who.deviceId = device.isEmpty() ? QStringLiteral("device-") + organization : device;
    m_people.insert(name, who);
}

void HubFixture::addToken(const QByteArray& name, const QStringList& scopes)
{
    hub::Principal who;
    who.kind = hub::Principal::Kind::Token;
    who.userId = QString::fromLatin1(name);
    who.scopes = scopes;
    m_people.insert(name, who);
}

core::Result<hub::Principal> HubFixture::who(const hub::HttpRequest& request) const
{
    const auto it = m_people.constFind(request.headers.value("Authorization"));
    if (it == m_people.cend())
        return core::fail(core::Code::Unauthenticated);
    return *it;
}

hub::HttpResponse HubFixture::send(const QByteArray& method, const QByteArray& target, const QByteArray& who,
    const QByteArray& body, const QList<std::pair<QByteArray, QByteArray>>& headers)
{
    hub::HttpRequest request;
    request.method = method;
    request.target = target;
    const QUrl url = QUrl::fromEncoded(target);
    request.path = url.path(QUrl::FullyDecoded);
    request.query = QUrlQuery(url.query(QUrl::FullyEncoded));
    request.headers.add("Host", "hub.example:8443");
    request.headers.add("Authorization", who);
    if (!body.isEmpty())
        request.headers.add("Content-Type", method == "PATCH" ? "application/json-patch+json" : "application/fhir+json");
    for (const auto& [name, value] : headers)
        request.headers.set(name, value);
    request.body = body;
    return m_handler->handle(request);
}

QJsonObject HubFixture::get(const QByteArray& target, const QByteArray& who)
{
    const hub::HttpResponse response = send("GET", target, who);
    if (response.status != 200)
        qWarning() << "GET" << target << response.status << response.body.left(400);
    return json(response);
}

int HubFixture::put(const QByteArray& text, const QByteArray& who, const QByteArray& ifMatch)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    const QByteArray target = "/fhir/" + object.value(QLatin1String("resourceType")).toString().toLatin1() + '/'
        + object.value(QLatin1String("id")).toString().toLatin1();
    QList<std::pair<QByteArray, QByteArray>> headers;
    if (!ifMatch.isEmpty())
        headers.append({"If-Match", ifMatch});
    const hub::HttpResponse response = send("PUT", target, who, text, headers);
    if (response.status >= 400)
        qInfo() << "PUT" << target << response.status << response.body.left(400);
    return response.status;
}

QString HubFixture::rule(const hub::HttpResponse& response)
{
    const QJsonObject outcome = QJsonDocument::fromJson(response.body).object();
    return outcome.value(QLatin1String("issue"))
        .toArray()
        .at(0)
        .toObject()
        .value(QLatin1String("details"))
        .toObject()
        .value(QLatin1String("coding"))
        .toArray()
        .at(0)
        .toObject()
        .value(QLatin1String("code"))
        .toString();
}

} // namespace testing
