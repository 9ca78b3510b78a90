#include "core/base/Clock.h"
#include "core/fhir/Parts.h"

namespace core::part {

namespace {

constexpr Name kExtension("extension");
constexpr Name kUrl("url");

QString ownUrl(Name name) { return url::kOwn + name; }

QJsonValue valueOf(const QJsonObject& extension)
{
    for (auto it = extension.begin(); it != extension.end(); ++it) {
        if (it.key().startsWith(Name("value")))
            return it.value();
    }
    return QJsonValue(QJsonValue::Undefined);
}

bool isNothing(const QJsonValue& value)
{
    return value.isNull() || value.isUndefined() || (value.isString() && value.toString().isEmpty())
        || (value.isBool() && !value.toBool()) || (value.isObject() && value.toObject().isEmpty());
}

void setTag(QJsonObject& o, Name system, const QString& code)
{
    QJsonObject meta = o.value(Name("meta")).toObject();
    if (text(find(meta, Name("tag"), Name("system"), system), Name("code")) == code)
        return;
    put(meta, Name("tag"), Name("system"), system, code.isEmpty() ? QJsonObject() : coding(system, code));
    set(o, Name("meta"), meta);
}

} // namespace

QJsonValue ext(const QJsonObject& o, Name name) { return valueOf(find(o, kExtension, kUrl, ownUrl(name))); }

QString extText(const QJsonObject& o, Name name) { return ext(o, name).toString(); }

bool extBool(const QJsonObject& o, Name name) { return ext(o, name).toBool(); }

void setExt(QJsonObject& o, Name name, Name type, const QJsonValue& value)
{
    QJsonObject extension = find(o, kExtension, kUrl, ownUrl(name));
    if (isNothing(value)) {
        if (!extension.isEmpty())
            put(o, kExtension, kUrl, ownUrl(name), {});
        return;
    }
    extension.insert(kUrl, ownUrl(name));
    extension.insert(type, value);
    put(o, kExtension, kUrl, ownUrl(name), extension);
}

void setExtTime(QJsonObject& o, Name name, const QDateTime& time)
{
    if (extTime(o, name) != time || !time.isValid())
        setExt(o, name, Name("valueInstant"), time.isValid() ? QJsonValue(toInstant(time)) : QJsonValue());
}

void setExtDate(QJsonObject& o, Name name, const QDate& date)
{
    setExt(o, name, Name("valueDate"), date.isValid() ? QJsonValue(date.toString(Qt::ISODate)) : QJsonValue());
}

QDateTime extTime(const QJsonObject& o, Name name) { return fromInstant(extText(o, name)); }

QDate extDate(const QJsonObject& o, Name name) { return QDate::fromString(extText(o, name), Qt::ISODate); }

QString extRef(const QJsonObject& o, Name name, Name type) { return refId(ext(o, name), type); }

void setExtRef(QJsonObject& o, Name name, Name type, const QString& id)
{
    if (extRef(o, name, type) != id)
        setExt(o, name, Name("valueReference"), id.isEmpty() ? QJsonValue() : QJsonValue(ref(type, id)));
}

QList<QJsonObject> exts(const QJsonObject& o, Name name)
{
    QList<QJsonObject> found;
    for (const QJsonValue element : o.value(kExtension).toArray()) {
        if (text(element.toObject(), kUrl) == ownUrl(name))
            found << element.toObject();
    }
    return found;
}

void setExts(QJsonObject& o, Name name, const QList<QJsonObject>& elements)
{
    QList<QJsonObject> wanted;
    for (QJsonObject element : elements) {
        element.insert(kUrl, ownUrl(name));
        wanted << element;
    }
    if (exts(o, name) == wanted)
        return;
    QJsonArray array;
    for (const QJsonValue element : o.value(kExtension).toArray()) {
        if (text(element.toObject(), kUrl) != ownUrl(name))
            array.append(element);
    }
    for (const QJsonObject& element : wanted)
        array.append(element);
    set(o, kExtension, array);
}

QJsonValue inner(const QJsonObject& extension, Name name) { return valueOf(find(extension, kExtension, kUrl, name)); }

void addInner(QJsonObject& extension, Name name, Name type, const QJsonValue& value)
{
    if (isNothing(value))
        return;
    QJsonArray array = extension.value(kExtension).toArray();
    array.append(QJsonObject{{kUrl, QString(name)}, {type, value}});
    extension.insert(kExtension, array);
}

QStringList extTexts(const QJsonObject& o, Name name)
{
    QStringList values;
    for (const QJsonObject& extension : exts(o, name)) {
        const QJsonValue value = valueOf(extension);
        values << (value.isObject() ? text(value.toObject(), Name("reference")) : value.toString());
    }
    return values;
}

void setExtTexts(QJsonObject& o, Name name, Name type, const QStringList& values)
{
    if (extTexts(o, name) == values)
        return;
    QList<QJsonObject> elements;
    for (const QString& value : values) {
        if (type == Name("valueReference"))
            elements << QJsonObject{{type, QJsonObject{{QStringLiteral("reference"), value}}}};
        else
            elements << QJsonObject{{type, value}};
    }
    setExts(o, name, elements);
}

QJsonObject begin(const QJsonObject& base, Name type, const QString& id, const Owner& owner)
{
    QJsonObject o = base;
    o.insert(Name("resourceType"), QString(type));
    set(o, Name("id"), id);
    if (!owner.caseId.isEmpty())
        setTag(o, url::kCase, owner.caseId);
    setTag(o, url::kVisibility, owner.isDraft ? QStringLiteral("draft") : QString());
    return o;
}

bool isType(const QJsonObject& o, Name type) { return text(o, Name("resourceType")) == type; }

QString narrativeText(const QJsonObject& o, Name name)
{
    const QString div = text(o.value(name).toObject(), Name("div"));
    QString plain;
    for (qsizetype at = 0; at < div.size();) {
        if (div.at(at) != QLatin1Char('<')) {
            plain += div.at(at++);
            continue;
        }
        const qsizetype end = div.indexOf(QLatin1Char('>'), at);
        if (end < 0)
            break;
        if (div.mid(at, 3) == Name("<br"))
            plain += QLatin1Char('\n');
        at = end + 1;
    }
    return plain.replace(Name("&lt;"), Name("<"))
        .replace(Name("&gt;"), Name(">"))
        .replace(Name("&quot;"), Name("\""))
        .replace(Name("&amp;"), Name("&"));
}

void setNarrative(QJsonObject& o, Name name, const QString& text)
{
    if (text.isEmpty()) {
        o.remove(name);
        return;
    }
    if (narrativeText(o, name) == text)
        return;
    const QString body = text.toHtmlEscaped().replace(QLatin1Char('\n'), Name("<br/>"));
    o.insert(name,
        QJsonObject{{Name("status"), QStringLiteral("generated")},
            {Name("div"), Name("<div xmlns=\"http://www.w3.org/1999/xhtml\">") + body + Name("</div>")}});
}

Status expect(const QJsonObject& o, Name type)
{
    return isType(o, type) ? Status() : Status(fail(Code::BadInput, QString(type)));
}

bool hasUnknownModifier(const QJsonObject& o)
{
    for (const QJsonValue extension : o.value(Name("modifierExtension")).toArray()) {
        if (!text(extension.toObject(), kUrl).startsWith(url::kOwn))
            return true;
    }
    return false;
}

QString personName(const QJsonObject& o)
{
    const QJsonObject name = o.value(Name("name")).toArray().at(0).toObject();
    const QString whole = text(name, Name("text"));
    if (!whole.isEmpty())
        return whole;
    QString joined = text(name, Name("family"));
    for (const QJsonValue given : name.value(Name("given")).toArray())
        joined += given.toString();
    return joined;
}

QString personPinyin(const QJsonObject& o) { return extText(o.value(Name("name")).toArray().at(0).toObject(), Name("pinyin")); }

void setPersonName(QJsonObject& o, const QString& name, const QString& pinyin)
{
    if (personName(o) == name && personPinyin(o) == pinyin)
        return;
    QJsonArray names = o.value(Name("name")).toArray();
    QJsonObject first = names.at(0).toObject();
    if (personName(o) != name) {
        first.remove(Name("family")); // they belong to the name before
        first.remove(Name("given"));
        set(first, Name("text"), name);
    }
    setExt(first, Name("pinyin"), Name("valueString"), pinyin);
    if (names.isEmpty())
        names.append(first);
    else
        names.replace(0, first);
    if (first.isEmpty())
        names.removeAt(0);
    set(o, Name("name"), names);
}

} // namespace core::part
