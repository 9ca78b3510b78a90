#include "hub/cli/AllCommands.h"
#include "hub/cli/Common.h"
#include "hub/cli/Founding.h"

#include "core/base/Uuid.h"
#include "core/fhir/Json.h"
#include "core/fhir/Mapping.h"
#include "core/fhir/Validate.h"
#include "core/people/InstitutionRules.h"

#include <QJsonArray>
#include <QJsonObject>

namespace hub {

namespace {

constexpr Text kStored{"Stored as %1.", "已保存为 %1。"};
constexpr Text kNotContract{"%1 is not a FHIR Contract: %2.", "%1 不是 FHIR Contract：%2。"};
constexpr Text kIncomplete{"The agreement lacks: %1.", "协议缺少：%1。"};
constexpr Text kBadKind{"\"%1\" is no kind: hospital, primary-care, platform-operator, provider.",
    "“%1”不是机构类型：hospital、primary-care、platform-operator、provider。"};
constexpr Text kBadId{"\"%1\" cannot be an id: letters, digits, - and . only.", "“%1”不能作为编号：只能含字母、数字、- 和 .。"};

Exit addOrganization(const Input& input, const Console& console)
{
    const QString id = input.value("id", core::newId());
    if (!core::isFhirId(id))
        return console.error(kBadId, {id}, Exit::Usage);
    const auto kind = core::fromCode<core::InstitutionKind>(input.value("kind", QStringLiteral("primary-care")));
    if (!kind)
        return console.error(kBadKind, {input.value("kind")}, Exit::Usage);
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    if (auto done = store(**hub, organizationJson(id, input.value("name"), *kind), "add-organization"); !done)
        return console.error(done.error());
    if (input.has("json"))
        console.print(QJsonObject{{QStringLiteral("id"), id}});
    else
        console.line(kStored, {QStringLiteral("Organization/") + id});
    return Exit::Ok;
}

QString partiesOf(const QJsonObject& contract)
{
    QStringList parties;
    const QJsonArray subjects = contract.value(QLatin1String("subject")).toArray();
    for (const QJsonValue& subject : subjects)
        parties << subject.toObject().value(QLatin1String("reference")).toString();
    return parties.join(QStringLiteral(" + "));
}

QString summary(const QJsonObject& resource)
{
    const QString id = resource.value(QLatin1String("id")).toString();
    if (resource.value(QLatin1String("resourceType")).toString() == u"Organization")
        return id + QStringLiteral("  ") + resource.value(QLatin1String("name")).toString();
    const QJsonObject period = resource.value(QLatin1String("applies")).toObject();
    return QStringLiteral("%1  %2  %3 … %4  %5")
        .arg(id, resource.value(QLatin1String("status")).toString(), period.value(QLatin1String("start")).toString(),
            period.value(QLatin1String("end")).toString(), partiesOf(resource));
}

Exit listOf(const Input& input, const Console& console, const QString& type, const QString& member)
{
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    auto list = resources(**hub, type);
    if (!list)
        return console.error(list.error());
    QJsonArray json;
    for (const QByteArray& text : std::as_const(*list)) {
        const QJsonObject resource = QJsonDocument::fromJson(text).object();
        json.append(resource);
        if (!input.has("json"))
            console.print(summary(resource));
    }
    if (input.has("json"))
        console.print(QJsonObject{{member, json}});
    return Exit::Ok;
}

Exit listOrganizations(const Input& input, const Console& console)
{
    return listOf(input, console, QStringLiteral("Organization"), QStringLiteral("organizations"));
}

Exit listAgreements(const Input& input, const Console& console)
{
    return listOf(input, console, QStringLiteral("Contract"), QStringLiteral("agreements"));
}

// What the file holds as a Contract that can be stored; the error's detail says where it is wrong. Refused: parts that the
// rules ask of an agreement are missing (R-A1).
core::Result<QByteArray> contractOf(const QString& path)
{
    auto bytes = readFile(path);
    if (!bytes)
        return bytes.error();
    auto text = core::readObject(*bytes);
    if (!text)
        return text.error();
    QJsonObject contract = text->object;
    if (contract.value(QLatin1String("resourceType")).toString() != u"Contract")
        return core::fail(core::Code::BadInput, QStringLiteral("resourceType"));
    if (!contract.contains(QLatin1String("id")))
        contract.insert(QStringLiteral("id"), core::newId());
    const auto issues = core::validateResource(contract);
    if (!issues.isEmpty())
        return core::fail(core::Code::BadInput, issues.first().path + QStringLiteral(": ") + issues.first().key);
    auto agreement = core::fromFhir<core::Agreement>(contract);
    if (!agreement)
        return agreement.error();
    const QStringList gaps = core::agreementGaps(*agreement);
    if (!gaps.isEmpty())
        return core::fail(core::Code::Refused, gaps.join(QStringLiteral(", ")));
    return core::toJsonBytes(contract);
}

// Both parties must be known, or nothing could ever be sent under it.
core::Status partiesAreKnown(OpenedHub& hub, const QByteArray& contract)
{
    auto agreement = core::fromFhir<core::Agreement>(QJsonDocument::fromJson(contract).object());
    if (!agreement)
        return agreement.error();
    if (agreement->parties.size() < 2)
        return core::fail(core::Code::BadInput, QStringLiteral("Contract.subject: 2 Organization"));
    for (const QString& id : std::as_const(agreement->parties)) {
        if (auto known = knownOrganization(hub, id); !known)
            return known;
    }
    return {};
}

Exit addAgreement(const Input& input, const Console& console)
{
    auto contract = contractOf(input.words().first());
    if (!contract && contract.error().code == core::Code::Refused)
        return console.error(kIncomplete, {contract.error().detail});
    if (!contract)
        return console.error(kNotContract, {input.words().first(), contract.error().detail});
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    if (auto known = partiesAreKnown(**hub, *contract); !known)
        return console.error(known.error());
    if (auto done = store(**hub, *contract, "add-agreement"); !done)
        return console.error(done.error());
    const QString id = QJsonDocument::fromJson(*contract).object().value(QLatin1String("id")).toString();
    if (input.has("json"))
        console.print(QJsonObject{{QStringLiteral("id"), id}});
    else
        console.line(kStored, {QStringLiteral("Contract/") + id});
    return Exit::Ok;
}

} // namespace

std::vector<Command> organizationCommands()
{
    const Option name{"name", "NAME", {"the institution's name", "机构名称"}, true};
    const Option kind{"kind", "KIND",
        {"hospital, primary-care, platform-operator, provider (primary-care)",
            "机构类型：hospital、primary-care、platform-operator、provider（primary-care）"}};
    const Option id{"id", "ID", {"its FHIR id; a new one when not given", "FHIR 编号；不填则新建"}};
    return {
        {"organization", "add", "", {"add an institution that takes part", "添加合作机构"},
            {kData, name, id, kind, kStore, kJson}, addOrganization},
        {"organization", "list", "", {"list the institutions", "列出机构"}, {kData, kStore, kJson}, listOrganizations},
        {"agreement", "add", "FILE",
            {"add or change a cooperation agreement: a FHIR Contract", "添加或更新合作协议（FHIR Contract 文件）"},
            {kData, kStore, kJson}, addAgreement},
        {"agreement", "list", "", {"list the agreements", "列出合作协议"}, {kData, kStore, kJson}, listAgreements},
    };
}

} // namespace hub
