#include "core/fhir/Parts.h"

#include "core/base/Clock.h"

namespace core::part {

namespace {

bool isNothing(const QJsonValue& value)
{
    return value.isNull() || value.isUndefined() || (value.isString() && value.toString().isEmpty())
        || (value.isArray() && value.toArray().isEmpty()) || (value.isObject() && value.toObject().isEmpty());
}

bool hasCoding(const QJsonValue& concept_, Name system) { return !code(concept_.toObject(), system).isEmpty(); }

} // namespace

void set(QJsonObject& o, Name name, const QJsonValue& value)
{
    if (isNothing(value))
        o.remove(name);
    else
        o.insert(name, value);
}

QString text(const QJsonObject& o, Name name) { return o.value(name).toString(); }

void setTime(QJsonObject& o, Name name, const QDateTime& time)
{
    if (!time.isValid())
        o.remove(name);
    else if (fromInstant(text(o, name)) != time)
        o.insert(name, toInstant(time));
}

QDateTime time(const QJsonObject& o, Name name) { return fromInstant(text(o, name)); }

void setDate(QJsonObject& o, Name name, const QDate& date)
{
    if (part::date(o, name) != date)
        set(o, name, date.isValid() ? date.toString(Qt::ISODate) : QString());
}

QDate date(const QJsonObject& o, Name name) { return QDate::fromString(text(o, name).left(10), Qt::ISODate); }

void setPeriod(QJsonObject& o, Name name, const QDateTime& start, const QDateTime& end)
{
    QJsonObject period = o.value(name).toObject();
    setTime(period, Name("start"), start);
    setTime(period, Name("end"), end);
    set(o, name, period);
}

void setPeriod(QJsonObject& o, Name name, const QDate& start, const QDate& end)
{
    QJsonObject period = o.value(name).toObject();
    setDate(period, Name("start"), start);
    setDate(period, Name("end"), end);
    set(o, name, period);
}

QJsonObject ref(Name type, const QString& id) { return {{QStringLiteral("reference"), type + QLatin1Char('/') + id}}; }

QString refId(const QJsonValue& reference, Name type)
{
    const QString target = text(reference.toObject(), Name("reference"));
    const QString head = type + QLatin1Char('/');
    return target.startsWith(head) ? target.mid(head.size()).section(QLatin1Char('/'), 0, 0) : QString();
}

QStringList refIds(const QJsonValue& array, Name type)
{
    QStringList ids;
    for (const QJsonValue element : array.toArray()) {
        if (const QString id = refId(element, type); !id.isEmpty())
            ids << id;
    }
    return ids;
}

void setRef(QJsonObject& o, Name name, Name type, const QString& id)
{
    if (id.isEmpty()) {
        if (!refId(o.value(name), type).isEmpty())
            o.remove(name);
    } else if (refId(o.value(name), type) != id) {
        o.insert(name, ref(type, id));
    }
}

void setRefs(QJsonObject& o, Name name, Name type, const QStringList& ids)
{
    if (refIds(o.value(name), type) == ids)
        return;
    QJsonArray array;
    for (const QString& id : ids)
        array.append(ref(type, id));
    for (const QJsonValue element : o.value(name).toArray()) {
        if (refId(element, type).isEmpty())
            array.append(element);
    }
    set(o, name, array);
}

QJsonObject coding(Name system, const QString& code)
{
    return {{QStringLiteral("system"), QString(system)}, {QStringLiteral("code"), code}};
}

QString code(const QJsonValue& concept_, Name system)
{
    if (concept_.isArray()) {
        for (const QJsonValue element : concept_.toArray()) {
            if (const QString found = code(element, system); !found.isEmpty())
                return found;
        }
        return {};
    }
    for (const QJsonValue element : concept_.toObject().value(Name("coding")).toArray()) {
        if (text(element.toObject(), Name("system")) == system)
            return text(element.toObject(), Name("code"));
    }
    return {};
}

void setCode(QJsonObject& o, Name name, Name system, const QString& code)
{
    QJsonObject concept_ = o.value(name).toObject();
    if (part::code(concept_, system) != code)
        put(concept_, Name("coding"), Name("system"), system, code.isEmpty() ? QJsonObject() : coding(system, code));
    set(o, name, concept_);
}

void setConceptText(QJsonObject& o, Name name, const QString& text)
{
    QJsonObject concept_ = o.value(name).toObject();
    set(concept_, Name("text"), text);
    set(o, name, concept_);
}

void setFirstCode(QJsonObject& o, Name name, Name system, const QString& code)
{
    if (part::code(o.value(name), system) != code)
        setCodes(o, name, system, code.isEmpty() ? QStringList() : QStringList{code});
}

QStringList codes(const QJsonValue& concepts, Name system)
{
    QStringList found;
    for (const QJsonValue element : concepts.toArray()) {
        if (const QString one = code(element, system); !one.isEmpty())
            found << one;
    }
    return found;
}

void setCodes(QJsonObject& o, Name name, Name system, const QStringList& codes)
{
    if (part::codes(o.value(name), system) == codes)
        return;
    QJsonArray array;
    for (const QString& code : codes)
        array.append(QJsonObject{{QStringLiteral("coding"), QJsonArray{coding(system, code)}}});
    for (const QJsonValue element : o.value(name).toArray()) {
        if (!hasCoding(element, system))
            array.append(element);
    }
    set(o, name, array);
}

QJsonObject find(const QJsonObject& o, Name name, Name key, const QString& value)
{
    for (const QJsonValue element : o.value(name).toArray()) {
        if (text(element.toObject(), key) == value)
            return element.toObject();
    }
    return {};
}

void put(QJsonObject& o, Name name, Name key, const QString& value, const QJsonObject& element)
{
    QJsonArray array = o.value(name).toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (text(array.at(i).toObject(), key) != value)
            continue;
        if (element.isEmpty())
            array.removeAt(i);
        else
            array.replace(i, element);
        set(o, name, array);
        return;
    }
    if (!element.isEmpty())
        array.append(element);
    set(o, name, array);
}

QString identifier(const QJsonObject& o, Name system)
{
    return text(find(o, Name("identifier"), Name("system"), system), Name("value"));
}

void setIdentifier(QJsonObject& o, Name system, const QString& value)
{
    QJsonObject element = find(o, Name("identifier"), Name("system"), system);
    if (text(element, Name("value")) == value)
        return;
    set(element, Name("system"), value.isEmpty() ? QString() : QString(system));
    set(element, Name("value"), value);
    put(o, Name("identifier"), Name("system"), system, value.isEmpty() ? QJsonObject() : element);
}

QString phone(const QJsonObject& o)
{
    return text(find(o, Name("telecom"), Name("system"), QStringLiteral("phone")), Name("value"));
}

void setPhone(QJsonObject& o, const QString& number)
{
    QJsonObject element = find(o, Name("telecom"), Name("system"), QStringLiteral("phone"));
    if (text(element, Name("value")) == number)
        return;
    set(element, Name("system"), QStringLiteral("phone"));
    set(element, Name("value"), number);
    put(o, Name("telecom"), Name("system"), QStringLiteral("phone"), number.isEmpty() ? QJsonObject() : element);
}

} // namespace core::part
