#include "core/sync/Merge.h"

#include "core/fhir/Json.h"
#include "core/sync/MergeRules.h"

#include <QSet>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* kAppendOnly[] = {
    "Observation", "Consent", "Provenance", "AuditEvent", "Communication", "DocumentReference"};
constexpr const char* kHubDecides[] = {"Task", "Appointment", "Slot"};

template <std::size_t N>
bool contains(const char* const (&names)[N], const QString& type)
{
    for (const char* name : names) {
        if (type == QLatin1String(name))
            return true;
    }
    return false;
}

/// Compares members by value, so that white space and the order of inner members do not count as a change; numbers by
/// their text, because FHIR's 1.0 and 1.00 differ.
bool sameMember(const JsonText& a, const JsonText& b, const QByteArray& name)
{
    const QByteArray left = a.valueBytes(name);
    const QByteArray right = b.valueBytes(name);
    if (left == right)
        return true;
    if (left.isEmpty() || right.isEmpty())
        return false;
    const QString key = QString::fromUtf8(name);
    const QJsonValue value = a.object.value(key);
    return (value.isObject() || value.isString() || value.isArray()) && value == b.object.value(key);
}

/// The names of all members in the order of `theirs`, then those only `mine` has.
QList<QByteArray> memberNames(const JsonText& mine, const JsonText& theirs)
{
    QList<QByteArray> names;
    QSet<QByteArray> seen;
    for (const JsonText* text : {&theirs, &mine}) {
        for (const JsonMember& member : text->members) {
            if (seen.contains(member.name))
                continue;
            seen.insert(member.name);
            names << member.name;
        }
    }
    return names;
}

Result<QByteArray> mergeMembers(const QString& type, const JsonText& base, const JsonText& mine, const JsonText& theirs)
{
    QByteArray merged = "{";
    for (const QByteArray& name : memberNames(mine, theirs)) {
        const JsonText* from = &theirs;
        std::optional<QByteArray> settled;
        if (name != "meta" && !sameMember(mine, theirs, name)) {
            const bool mineChanged = !sameMember(base, mine, name);
            const bool theirsChanged = !sameMember(base, theirs, name);
            if (mineChanged && theirsChanged) {
                settled = settleMember(type, name, base.valueBytes(name), mine.valueBytes(name), theirs.valueBytes(name));
                if (!settled)
                    return fail(Code::Conflict, QString::fromUtf8(name));
            }
            from = mineChanged ? &mine : &theirs;
        }
        if (name == "meta" && theirs.valueBytes(name).isEmpty())
            from = &mine;
        const QByteArray value = settled ? *settled : from->valueBytes(name);
        if (value.isEmpty())
            continue; // removed on the side that changed it
        if (merged.size() > 1)
            merged += ',';
        merged += toJsonBytes(QString::fromUtf8(name)) + ':' + value;
    }
    return merged + '}';
}

} // namespace

ConflictPolicy conflictPolicy(const QString& type, const QByteArray& json)
{
    if (contains(kAppendOnly, type))
        return ConflictPolicy::AppendOnly;
    if (contains(kHubDecides, type))
        return ConflictPolicy::HubDecides;
    if (type == "Composition"_L1) {
        const auto text = readObject(json);
        const QString status = text ? text->object.value("status"_L1).toString() : QString();
        if (status != "preliminary"_L1)
            return ConflictPolicy::AppendOnly;
    }
    return ConflictPolicy::Merge;
}

Result<QByteArray> mergeResource(const QString& type, const QByteArray& base, const QByteArray& mine, const QByteArray& theirs)
{
    const auto myText = readObject(mine);
    const auto theirText = readObject(theirs);
    if (!myText || !theirText)
        return myText ? theirText.error() : myText.error();
    if (equalApartFromMeta(*myText, *theirText))
        return theirs;
    if (conflictPolicy(type, mine) != ConflictPolicy::Merge || conflictPolicy(type, theirs) != ConflictPolicy::Merge)
        return fail(Code::Conflict, u"policy"_s);
    if (base.isEmpty())
        return fail(Code::NotFound, u"base"_s);
    const auto baseText = readObject(base);
    if (!baseText)
        return baseText.error();
    return mergeMembers(type, *baseText, *myText, *theirText);
}

} // namespace core
