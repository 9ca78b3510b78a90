#include "core/fhir/SearchIndex.h"

#include "core/base/Clock.h"
#include "core/fhir/Elements.h"
#include "core/fhir/SearchTable.h"

#include <QJsonArray>
#include <QSet>

namespace core {

namespace {

using detail::ParamRow;

constexpr QLatin1String kCaseSystem("urn:yuanzhen:case");
constexpr QLatin1String kVisibilitySystem("urn:yuanzhen:visibility");
constexpr QLatin1String kPinyinUrl("urn:yuanzhen:pinyin");

/// All values at `path`, arrays flattened.
void collect(const QJsonValue& value, const QStringList& path, int at, QList<QJsonValue>& out)
{
    if (value.isArray()) {
        for (const QJsonValue element : value.toArray())
            collect(element, path, at, out);
        return;
    }
    if (at == path.size()) {
        if (!value.isNull() && !value.isUndefined())
            out.append(value);
        return;
    }
    if (value.isObject())
        collect(value.toObject().value(path[at]), path, at + 1, out);
}

QString plain(const QJsonValue& value)
{
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    return value.toString();
}

QString folded(const QString& text) { return text.normalized(QString::NormalizationForm_KC).toCaseFolded().simplified(); }

QString dateValue(const QString& text)
{
    if (!text.contains(QLatin1Char('T')))
        return text;
    const QDateTime time = fromInstant(text);
    return time.isValid() ? toInstant(time) : text;
}

void addToken(const QString& system, const QString& code, QStringList& out)
{
    if (code.isEmpty())
        return;
    if (!system.isEmpty())
        out << system + QLatin1Char('|') + code;
    out << QLatin1Char('|') + code;
}

void addTokens(const QJsonValue& value, QStringList& out)
{
    if (!value.isObject()) {
        addToken({}, plain(value), out);
        return;
    }
    const QJsonObject object = value.toObject();
    for (const QJsonValue coding : object.value(QLatin1String("coding")).toArray())
        addTokens(coding, out);
    const QString code = object.contains(QLatin1String("code")) ? object.value(QLatin1String("code")).toString()
                                                                : object.value(QLatin1String("value")).toString();
    addToken(object.value(QLatin1String("system")).toString(), code, out);
}

void addText(const QString& text, QStringList& out)
{
    if (const QString value = folded(text); !value.isEmpty())
        out << value;
}

void addPinyin(const QString& pinyin, QStringList& out)
{
    const QString value = folded(pinyin);
    if (value.isEmpty())
        return;
    QString initials;
    for (const QString& syllable : value.split(QLatin1Char(' ')))
        initials += syllable.at(0);
    out << value << QString(value).remove(QLatin1Char(' ')) << initials;
}

void addName(const QJsonObject& name, QStringList& out)
{
    const QString family = name.value(QLatin1String("family")).toString();
    addText(name.value(QLatin1String("text")).toString(), out);
    addText(family, out);
    QString whole = family;
    for (const QJsonValue given : name.value(QLatin1String("given")).toArray()) {
        addText(given.toString(), out);
        whole += given.toString();
    }
    addText(whole, out);
    for (const QJsonValue extension : name.value(QLatin1String("extension")).toArray()) {
        const QJsonObject object = extension.toObject();
        if (object.value(QLatin1String("url")).toString() == kPinyinUrl)
            addPinyin(object.value(QLatin1String("valueString")).toString(), out);
    }
}

/// "patient" for a Patient, "encounter" for an Encounter.
bool namesItsTarget(const ParamRow& row) { return qstricmp(row.param, row.targets) == 0; }

void addReference(const QJsonValue& value, const ParamRow& row, QStringList& out)
{
    const QString reference = value.toObject().value(QLatin1String("reference")).toString();
    if (reference.isEmpty() || reference.startsWith(QLatin1Char('#')))
        return;
    const QString type = reference.section(QLatin1Char('/'), -2, -2);
    // "subject" takes whatever is there, "patient" only a Patient out of a mixed list.
    if (namesItsTarget(row) && !type.isEmpty() && type != QLatin1String(row.targets))
        return;
    out << reference;
}

QStringList valuesOf(const QJsonValue& value, const ParamRow& row)
{
    QStringList out;
    switch (row.kind) {
    case ParamKind::Code:
    case ParamKind::Uri: out << plain(value); break;
    case ParamKind::Token: addTokens(value, out); break;
    case ParamKind::Reference: addReference(value, row, out); break;
    case ParamKind::Date:
        out << dateValue(value.isObject() ? value.toObject().value(QLatin1String("start")).toString() : value.toString());
        break;
    case ParamKind::Text:
        if (value.isObject())
            addName(value.toObject(), out);
        else
            addText(value.toString(), out);
        break;
    }
    out.removeAll(QString());
    return out;
}

bool hasOwnRows(const QString& type)
{
    for (const ParamRow& row : detail::paramRows()) {
        if (type == QLatin1String(row.type))
            return true;
    }
    return false;
}

QStringList elementTypes(ParamKind kind)
{
    switch (kind) {
    case ParamKind::Code: return {QStringLiteral("code"), QStringLiteral("boolean"), QStringLiteral("string")};
    case ParamKind::Token:
        return {
            QStringLiteral("CodeableConcept"), QStringLiteral("Coding"), QStringLiteral("Identifier"), QStringLiteral("code")};
    case ParamKind::Reference: return {QStringLiteral("Reference")};
    case ParamKind::Date:
        return {QStringLiteral("date"), QStringLiteral("dateTime"), QStringLiteral("instant"), QStringLiteral("Period")};
    case ParamKind::Text: return {QStringLiteral("string"), QStringLiteral("HumanName")};
    case ParamKind::Uri: break;
    }
    return {QStringLiteral("uri"), QStringLiteral("url"), QStringLiteral("canonical")};
}

/// The rows for any type hold only where the type has such an element of a fitting type.
bool applies(const ParamRow& row, const detail::TypeDef* type)
{
    if (*row.type != '*')
        return true;
    if (type == nullptr)
        return false;
    const auto member = type->members.constFind(QString::fromLatin1(row.path));
    if (member == type->members.cend() || !elementTypes(row.kind).contains(member->type->name))
        return false;
    const QStringList& targets = member->type->targets;
    return !namesItsTarget(row) || targets.isEmpty() || targets.contains(QLatin1String(row.targets));
}

SearchParam toParam(const ParamRow& row)
{
    return {
        QString::fromLatin1(row.param), row.kind, QString::fromLatin1(row.targets).split(QLatin1Char(' '), Qt::SkipEmptyParts)};
}

QString tagCode(const QJsonObject& resource, QLatin1String system)
{
    for (const QJsonValue tag : resource.value(QLatin1String("meta")).toObject().value(QLatin1String("tag")).toArray()) {
        if (tag.toObject().value(QLatin1String("system")).toString() == system)
            return tag.toObject().value(QLatin1String("code")).toString();
    }
    return {};
}

} // namespace

QList<IndexEntry> searchIndex(const QJsonObject& resource)
{
    QList<IndexEntry> entries;
    QSet<QString> seen;
    const auto add = [&](const QString& param, const QString& value) {
        const QString key = param + QChar(0x1f) + value;
        if (value.isEmpty() || seen.contains(key))
            return;
        seen.insert(key);
        entries.append({param, value});
    };
    const QString type = resource.value(QLatin1String("resourceType")).toString();
    const QString rows = hasOwnRows(type) ? type : QStringLiteral("*");
    for (const ParamRow& row : detail::paramRows()) {
        if (rows != QLatin1String(row.type))
            continue;
        QList<QJsonValue> found;
        collect(resource, QString::fromLatin1(row.path).split(QLatin1Char('.')), 0, found);
        for (const QJsonValue& value : found) {
            for (const QString& text : valuesOf(value, row))
                add(QString::fromLatin1(row.param), text);
        }
    }
    QStringList tags;
    for (const QJsonValue tag : resource.value(QLatin1String("meta")).toObject().value(QLatin1String("tag")).toArray())
        addTokens(tag, tags);
    for (const QString& tag : tags)
        add(QStringLiteral("_tag"), tag);
    add(QStringLiteral("case"), caseIdOf(resource));
    return entries;
}

QList<SearchParam> searchParams(const QString& type)
{
    QList<SearchParam> params{{QStringLiteral("_tag"), ParamKind::Token, {}}, {QStringLiteral("case"), ParamKind::Code, {}}};
    const QString rows = hasOwnRows(type) ? type : QStringLiteral("*");
    const detail::TypeDef* definition = detail::Elements::r4().type(type);
    for (const ParamRow& row : detail::paramRows()) {
        const bool known = std::any_of(
            params.cbegin(), params.cend(), [&row](const SearchParam& p) { return p.name == QLatin1String(row.param); });
        if (rows == QLatin1String(row.type) && !known && applies(row, definition))
            params.append(toParam(row));
    }
    return params;
}

std::optional<SearchParam> searchParam(const QString& type, const QString& name)
{
    for (const SearchParam& param : searchParams(type)) {
        if (param.name == name)
            return param;
    }
    return std::nullopt;
}

QStringList queryValues(const SearchParam& param, const QString& text)
{
    switch (param.kind) {
    case ParamKind::Code: return {text.section(QLatin1Char('|'), -1)};
    case ParamKind::Uri: return {text};
    case ParamKind::Token: return {text.contains(QLatin1Char('|')) ? text : QLatin1Char('|') + text};
    case ParamKind::Date: return {dateValue(text)};
    case ParamKind::Text: return {folded(text)};
    case ParamKind::Reference: break;
    }
    if (text.contains(QLatin1Char('/')))
        return {text};
    QStringList values;
    for (const QString& target : param.targets)
        values << target + QLatin1Char('/') + text;
    return values;
}

QString caseIdOf(const QJsonObject& resource)
{
    const QString tagged = tagCode(resource, kCaseSystem);
    if (!tagged.isEmpty() || resource.value(QLatin1String("resourceType")).toString() != QLatin1String("Task"))
        return tagged;
    return resource.value(QLatin1String("id")).toString();
}

bool isDraft(const QJsonObject& resource)
{
    for (const QJsonValue tag : resource.value(QLatin1String("meta")).toObject().value(QLatin1String("tag")).toArray()) {
        const QJsonObject object = tag.toObject();
        if (object.value(QLatin1String("system")).toString() == kVisibilitySystem
            && object.value(QLatin1String("code")).toString() == QLatin1String("draft"))
            return true;
    }
    return false;
}

QString patientIdOf(const QJsonObject& resource)
{
    if (resource.value(QLatin1String("resourceType")).toString() == QLatin1String("Patient"))
        return resource.value(QLatin1String("id")).toString();
    for (const IndexEntry& entry : searchIndex(resource)) {
        if (entry.param == QLatin1String("patient"))
            return entry.value.section(QLatin1Char('/'), -1);
    }
    return {};
}

} // namespace core
