#include "core/fhir/Validate.h"

#include "core/base/Uuid.h"
#include "core/fhir/Elements.h"
#include "core/fhir/Invariants.h"

#include <QJsonArray>
#include <QSet>

namespace core {

namespace {

using detail::ElementDef;
using detail::MemberDef;
using detail::TypeDef;
using detail::TypeRef;

constexpr int kMaxIssues = 50;
constexpr int kMaxDepth = 64;

/// Member names come from outside: only what looks like an element's name may stand in a path.
QString safeName(const QString& name)
{
    const bool plain = !name.isEmpty() && name.size() <= 64 && std::all_of(name.cbegin(), name.cend(), [](QChar c) {
        return c.unicode() < 128 && (c.isLetter() || c == QLatin1Char('_'));
    });
    return plain ? name : QStringLiteral("?");
}

class Check {
public:
    void resource(const QJsonObject& object, const QString& path, int depth);
    QList<FhirIssue> take() { return std::move(m_issues); }

private:
    void object(const TypeDef& type, const QJsonObject& object, const QString& path, int depth);
    void member(const MemberDef& def, const QJsonObject& object, const QString& name, const QString& path, int depth);
    void presence(const TypeDef& type, const QJsonObject& object, const QString& path);
    void one(const MemberDef& def, const QJsonValue& value, const QString& path, int depth);
    void primitive(const MemberDef& def, const QJsonValue& value, const QString& path);
    void twin(const QJsonValue& value, const QString& path, int depth);
    void reference(const TypeRef& type, const QJsonObject& object, const QString& path);
    void add(const QString& path, const QString& key)
    {
        if (m_issues.size() < kMaxIssues)
            m_issues.append({path, key});
    }
    void add(const QString& path, const char* key) { add(path, QString::fromLatin1(key)); }

    QList<FhirIssue> m_issues;
};

void Check::resource(const QJsonObject& object, const QString& path, int depth)
{
    const QString name = object.value(QLatin1String("resourceType")).toString();
    const TypeDef* type = detail::Elements::r4().type(name);
    if (type == nullptr || !type->resource) {
        add(path.isEmpty() ? QStringLiteral("resourceType") : path, "unknown-type");
        return;
    }
    this->object(*type, object, path.isEmpty() ? name : path, depth);
}

void Check::object(const TypeDef& type, const QJsonObject& object, const QString& path, int depth)
{
    if (depth > kMaxDepth) {
        add(path, "too-deep");
        return;
    }
    if (object.isEmpty())
        add(path, "empty");
    for (auto it = object.begin(); it != object.end() && m_issues.size() < kMaxIssues; ++it) {
        if (type.resource && it.key() == QLatin1String("resourceType"))
            continue;
        const auto known = type.members.constFind(it.key());
        if (known == type.members.cend())
            add(path + QLatin1Char('.') + safeName(it.key()), "unknown-element");
        else
            member(*known, object, it.key(), path + QLatin1Char('.') + it.key(), depth);
    }
    presence(type, object, path);
    for (const QString& key : detail::brokenInvariants(type.name, object))
        add(path, key);
}

/// Required elements are there, and of a choice only one form.
void Check::presence(const TypeDef& type, const QJsonObject& object, const QString& path)
{
    QHash<const ElementDef*, QSet<const TypeRef*>> found;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto known = type.members.constFind(it.key());
        if (known != type.members.cend())
            found[known->element].insert(known->type);
    }
    for (const ElementDef& element : type.elements) {
        const auto forms = found.value(&element).size();
        if (element.min > 0 && forms == 0)
            add(path + QLatin1Char('.') + element.name, "required");
        if (forms > 1)
            add(path + QLatin1Char('.') + element.name, "choice-twice");
        if (forms > 0 && element.forbidden)
            add(path + QLatin1Char('.') + element.name, "unknown-element");
    }
}

void Check::member(const MemberDef& def, const QJsonObject& object, const QString& name, const QString& path, int depth)
{
    const QJsonValue value = object.value(name);
    if (!def.element->repeats) {
        if (value.isArray())
            add(path, "not-single");
        else
            one(def, value, path, depth);
        return;
    }
    if (!value.isArray()) {
        add(path, "not-array");
        return;
    }
    const QJsonArray array = value.toArray();
    if (array.isEmpty())
        add(path, "empty");
    // A primitive array and its "_" twin may leave places null for each other.
    const QJsonArray other = def.type->primitive ? object.value(def.twin ? name.mid(1) : QLatin1Char('_') + name).toArray()
                                                 : QJsonArray();
    for (qsizetype i = 0; i < array.size() && m_issues.size() < kMaxIssues; ++i) {
        const QString place = path + QLatin1Char('[') + QString::number(i) + QLatin1Char(']');
        if (!array.at(i).isNull())
            one(def, array.at(i), place, depth);
        else if (i >= other.size() || other.at(i).isNull())
            add(place, "null");
    }
}

void Check::one(const MemberDef& def, const QJsonValue& value, const QString& path, int depth)
{
    if (value.isNull()) {
        add(path, "null");
        return;
    }
    if (def.twin) {
        twin(value, path, depth);
        return;
    }
    if (def.type->primitive) {
        primitive(def, value, path);
        return;
    }
    if (!value.isObject()) {
        add(path, "wrong-type");
        return;
    }
    if (def.type->name == QLatin1String("Resource")) {
        resource(value.toObject(), path, depth + 1);
        return;
    }
    const TypeDef* type = detail::Elements::r4().type(def.type->name);
    if (type == nullptr) {
        add(path, "unknown-type");
        return;
    }
    if (type->resource) {
        resource(value.toObject(), path, depth + 1);
        return;
    }
    object(*type, value.toObject(), path, depth + 1);
    if (type->name == QLatin1String("Reference"))
        reference(*def.type, value.toObject(), path);
}

void Check::primitive(const MemberDef& def, const QJsonValue& value, const QString& path)
{
    switch (checkPrimitive(*def.type->primitive, value)) {
    case PrimitiveFault::WrongType: add(path, "wrong-type"); return;
    case PrimitiveFault::Empty: add(path, "empty"); return;
    case PrimitiveFault::Format: add(path, QStringLiteral("format-") + def.type->name); return;
    case PrimitiveFault::None: break;
    }
    if (def.element->codes != nullptr && !def.element->codes->contains(value.toString()))
        add(path, "code");
}

void Check::twin(const QJsonValue& value, const QString& path, int depth)
{
    const QJsonObject object = value.toObject();
    if (!value.isObject() || object.isEmpty()) {
        add(path, value.isObject() ? "empty" : "wrong-type");
        return;
    }
    const TypeDef* extension = detail::Elements::r4().type(QStringLiteral("Extension"));
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() == QLatin1String("id") && it->isString())
            continue;
        if (it.key() != QLatin1String("extension") || !it->isArray()) {
            add(path, "unknown-element");
            continue;
        }
        for (const QJsonValue element : it->toArray())
            this->object(*extension, element.toObject(), path + QLatin1String(".extension"), depth + 1);
    }
}

void Check::reference(const TypeRef& type, const QJsonObject& object, const QString& path)
{
    const QString text = object.value(QLatin1String("reference")).toString();
    if (text.isEmpty() || text.startsWith(QLatin1Char('#')) || text.contains(QLatin1Char(':')))
        return; // an identifier or display alone, a contained resource, an absolute address or a urn
    const QStringList parts = text.section(QLatin1Char('?'), 0, 0).split(QLatin1Char('/'));
    if (text.contains(QLatin1Char('?')) && parts.size() == 1 && isResourceType(parts[0]))
        return; // a conditional reference of a transaction
    const bool versioned = parts.size() == 4 && parts[2] == QLatin1String("_history") && isFhirId(parts[3]);
    if ((parts.size() != 2 && !versioned) || !isResourceType(parts[0]) || !isFhirId(parts[1])) {
        add(path + QLatin1String(".reference"), "reference");
        return;
    }
    if (!type.targets.isEmpty() && !type.targets.contains(parts[0]))
        add(path + QLatin1String(".reference"), "reference-target");
}

} // namespace

QList<FhirIssue> validateResource(const QJsonObject& resource)
{
    Check check;
    check.resource(resource, {}, 0);
    return check.take();
}

bool isResourceType(const QString& type)
{
    const TypeDef* def = detail::Elements::r4().type(type);
    return def != nullptr && def->resource;
}

QStringList resourceTypes() { return detail::Elements::r4().resourceTypes(); }

} // namespace core
