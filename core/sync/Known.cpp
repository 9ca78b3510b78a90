#include "core/sync/Known.h"

#include "core/fhir/Json.h"

#include <QJsonArray>

namespace core {

using namespace Qt::StringLiterals;

namespace {

bool isEvent(const QJsonValue& extension)
{
    return extension.toObject().value("url"_L1).toString() == "urn:yuanzhen:case-event"_L1;
}

/// The extensions of one url, or all others.
QJsonArray withoutUrl(const QJsonArray& extensions, QLatin1String url)
{
    QJsonArray kept;
    for (const QJsonValue& value : extensions) {
        if (value.toObject().value("url"_L1).toString() != url)
            kept.append(value);
    }
    return kept;
}

QJsonArray eventsOf(const QJsonObject& task)
{
    QJsonArray events;
    const QJsonArray extensions = task.value("extension"_L1).toArray();
    for (const QJsonValue& value : extensions) {
        if (!isEvent(value))
            continue;
        QJsonObject event = value.toObject();
        event.insert("extension"_L1, withoutUrl(event.value("extension"_L1).toArray(), "hubTime"_L1));
        events.append(event);
    }
    return events;
}

/// What a proposer writes into a Task besides its events.
QJsonObject bodyOf(QJsonObject task)
{
    for (const QLatin1String name : {"meta"_L1, "lastModified"_L1})
        task.remove(name);
    task.insert("extension"_L1, withoutUrl(task.value("extension"_L1).toArray(), "urn:yuanzhen:case-event"_L1));
    return task;
}

} // namespace

bool saysTheSame(const QString& type, const QByteArray& a, const QByteArray& b)
{
    if (a == b)
        return true;
    const auto left = readObject(a);
    const auto right = readObject(b);
    if (!left || !right)
        return false;
    if (equalApartFromMeta(*left, *right))
        return true;
    return type == "Task"_L1 && bodyOf(left->object) == bodyOf(right->object)
        && eventsOf(left->object) == eventsOf(right->object);
}

bool holdsAlready(const QString& type, const QByteArray& mine, const QByteArray& theirs)
{
    if (saysTheSame(type, mine, theirs))
        return true;
    const auto own = readObject(mine);
    const auto other = readObject(theirs);
    if (type != "Task"_L1 || !own || !other)
        return false;
    const QJsonArray steps = eventsOf(own->object);
    const QJsonArray all = eventsOf(other->object);
    if (steps.isEmpty() || steps.size() >= all.size())
        return false;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (steps[i] != all[i])
            return false;
    }
    return true;
}

} // namespace core
