#include "core/policy/PolicyJson.h"

#include "core/policy/TitleLevel.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace core {

namespace {

constexpr qsizetype kLargestProfile = 256 * 1024;

// A name or version becomes part of the policy version, where '@' and '+' separate.
bool isPlainName(const QString& text)
{
    if (text.isEmpty() || text.size() > 64)
        return false;
    for (const QChar c : text) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'.';
        if (!plain)
            return false;
    }
    return true;
}

Error bad(const QString& where) { return fail(Code::BadInput, u"policy: "_qs + where); }

Status readRules(const QJsonValue& value, Profile& profile)
{
    if (!value.isObject())
        return bad(u"rules"_qs);
    const QJsonObject rules = value.toObject();
    for (auto it = rules.begin(); it != rules.end(); ++it) {
        const auto key = ruleFromCode(it.key());
        const auto severity = fromCode<Severity>(it.value().toString());
        if (!key || !severity)
            return bad(u"rules."_qs + it.key().left(64));
        if (ruleInfo(*key).floor && *severity != Severity::Block)
            return bad(u"floor "_qs + it.key());
        profile.rules.insert(*key, *severity);
    }
    return {};
}

std::optional<int> readNumber(Parameter key, const QJsonValue& value)
{
    const ParameterInfo& info = parameterInfo(key);
    int number = value.toInt(info.minimum - 1);
    if (isTitle(key)) {
        const auto title = fromCode<TitleLevel>(value.toString());
        number = title ? static_cast<int>(*title) : info.minimum - 1;
    }
    if (number < info.minimum || number > info.maximum)
        return std::nullopt;
    return number;
}

Status readNumbers(const QJsonValue& value, Profile& profile)
{
    if (!value.isUndefined() && !value.isObject())
        return bad(u"parameters"_qs);
    const QJsonObject numbers = value.toObject();
    for (auto it = numbers.begin(); it != numbers.end(); ++it) {
        const auto key = parameterFromCode(it.key());
        const auto number = key ? readNumber(*key, it.value()) : std::nullopt;
        if (!number)
            return bad(u"parameters."_qs + it.key().left(64));
        profile.numbers.insert(*key, *number);
    }
    const int shortest = profile.numbers.value(Parameter::VisitMinMinutes, 0);
    if (shortest > profile.numbers.value(Parameter::VisitMaxMinutes, 24 * 60))
        return bad(u"parameters.visit-max-minutes"_qs);
    return {};
}

Result<MinuteLimits> readLimits(const QJsonObject& object, const QString& kind)
{
    MinuteLimits limits;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const int minutes = it.value().toInt(-1);
        if (minutes < 0 || minutes > 24 * 60 || (it.key() != u"min" && it.key() != u"max"))
            return bad(u"kinds."_qs + kind);
        (it.key() == u"min" ? limits.minMinutes : limits.maxMinutes) = minutes;
    }
    if (limits.minMinutes && limits.maxMinutes && *limits.minMinutes > *limits.maxMinutes)
        return bad(u"kinds."_qs + kind);
    return limits;
}

Status readKinds(const QJsonValue& value, Profile& profile)
{
    if (!value.isUndefined() && !value.isObject())
        return bad(u"kinds"_qs);
    const QJsonObject kinds = value.toObject();
    for (auto it = kinds.begin(); it != kinds.end(); ++it) {
        const auto kind = fromCode<ServiceKind>(it.key());
        if (!kind || !it.value().isObject())
            return bad(u"kinds."_qs + it.key().left(64));
        const auto limits = readLimits(it.value().toObject(), it.key());
        if (!limits)
            return limits.error();
        profile.kindLimits.insert(*kind, *limits);
    }
    return {};
}

Status readHead(const QJsonObject& root, Profile& profile)
{
    static const QStringList known = {
        u"profile"_qs, u"version"_qs, u"source"_qs, u"site"_qs, u"rules"_qs, u"parameters"_qs, u"kinds"_qs};
    for (const QString& member : root.keys()) {
        if (!known.contains(member))
            return bad(member.left(64));
    }
    profile.name = root.value(u"profile"_qs).toString();
    profile.version = root.value(u"version"_qs).toString();
    profile.source = root.value(u"source"_qs).toString();
    profile.site = root.value(u"site"_qs).toBool();
    if (!isPlainName(profile.name))
        return bad(u"profile"_qs);
    if (!isPlainName(profile.version))
        return bad(u"version"_qs);
    if (root.contains(u"site"_qs) && !root.value(u"site"_qs).isBool())
        return bad(u"site"_qs);
    return {};
}

} // namespace

Result<Profile> parseProfile(const QByteArray& json)
{
    if (json.size() > kLargestProfile)
        return fail(Code::TooLarge, u"policy"_qs);
    QJsonParseError parsed{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &parsed);
    if (parsed.error != QJsonParseError::NoError || !document.isObject())
        return bad(u"not a JSON object"_qs);
    const QJsonObject root = document.object();
    Profile profile;
    if (const Status head = readHead(root, profile); !head)
        return head.error();
    if (const Status rules = readRules(root.value(u"rules"_qs), profile); !rules)
        return rules.error();
    if (const Status numbers = readNumbers(root.value(u"parameters"_qs), profile); !numbers)
        return numbers.error();
    if (const Status kinds = readKinds(root.value(u"kinds"_qs), profile); !kinds)
        return kinds.error();
    return profile;
}

QByteArray profileToJson(const Profile& profile)
{
    QJsonObject rules;
    for (auto it = profile.rules.begin(); it != profile.rules.end(); ++it)
        rules.insert(ruleCode(it.key()), codeOf(it.value()));
    QJsonObject numbers;
    for (auto it = profile.numbers.begin(); it != profile.numbers.end(); ++it) {
        const bool title = isTitle(it.key());
        numbers.insert(parameterInfo(it.key()).code,
            title ? QJsonValue(codeOf(static_cast<TitleLevel>(it.value()))) : QJsonValue(it.value()));
    }
    QJsonObject kinds;
    for (auto it = profile.kindLimits.begin(); it != profile.kindLimits.end(); ++it) {
        QJsonObject limits;
        if (it->minMinutes)
            limits.insert(u"min"_qs, *it->minMinutes);
        if (it->maxMinutes)
            limits.insert(u"max"_qs, *it->maxMinutes);
        kinds.insert(codeOf(it.key()), limits);
    }
    const QJsonObject root{{u"profile"_qs, profile.name}, {u"version"_qs, profile.version}, {u"source"_qs, profile.source},
        {u"site"_qs, profile.site}, {u"rules"_qs, rules}, {u"parameters"_qs, numbers}, {u"kinds"_qs, kinds}};
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}

} // namespace core
