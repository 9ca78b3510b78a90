#pragma once

#include "core/base/EnumCodes.h"
#include "core/base/Result.h"
#include "core/fhir/Urls.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

/// Small steps of the mapping. Writers change only what differs in meaning, so that what another program wrote (other
/// extensions, another zone of the same moment) stays as it was.
namespace core::part {

using Name = QLatin1String;

// members
/// Sets a member; null, "" , [] and {} remove it.
void set(QJsonObject& o, Name name, const QJsonValue& value);
QString text(const QJsonObject& o, Name name);
/// Sets an instant unless the member already means the same moment.
void setTime(QJsonObject& o, Name name, const QDateTime& time);
QDateTime time(const QJsonObject& o, Name name);
void setDate(QJsonObject& o, Name name, const QDate& date);
QDate date(const QJsonObject& o, Name name);
/// Period {start, end} of moments or of days (last day included).
void setPeriod(QJsonObject& o, Name name, const QDateTime& start, const QDateTime& end);
void setPeriod(QJsonObject& o, Name name, const QDate& start, const QDate& end);

// references
QString refId(const QJsonValue& reference, Name type);
QStringList refIds(const QJsonValue& array, Name type);
/// Points the member at type/id, keeping display and the like when it already does; an empty id removes it.
void setRef(QJsonObject& o, Name name, Name type, const QString& id);
/// The same for an array of references: those to other types stay.
void setRefs(QJsonObject& o, Name name, Name type, const QStringList& ids);
QJsonObject ref(Name type, const QString& id);

// codes
QJsonObject coding(Name system, const QString& code);
/// Code of a CodeableConcept (or of the first that has one, in an array) in a system.
QString code(const QJsonValue& concept_, Name system);
/// Sets the coding of one system inside a CodeableConcept; other codings and the text stay. An empty code removes it.
void setCode(QJsonObject& o, Name name, Name system, const QString& code);
void setConceptText(QJsonObject& o, Name name, const QString& text);
/// The same for the first element of an array of CodeableConcepts.
void setFirstCode(QJsonObject& o, Name name, Name system, const QString& code);
QStringList codes(const QJsonValue& concepts, Name system);
/// One concept per code; concepts without this system stay.
void setCodes(QJsonObject& o, Name name, Name system, const QStringList& codes);

// elements of arrays
/// The first object in o[name] whose `key` is `value`; {} when there is none.
QJsonObject find(const QJsonObject& o, Name name, Name key, const QString& value);
/// Replaces or appends it; an empty object removes it.
void put(QJsonObject& o, Name name, Name key, const QString& value, const QJsonObject& element);
QString identifier(const QJsonObject& o, Name system);
void setIdentifier(QJsonObject& o, Name system, const QString& value);
QString phone(const QJsonObject& o);
void setPhone(QJsonObject& o, const QString& number);

// extensions of ours, by their name without the urn
/// The value[x] of the extension, whatever its type; undefined when there is none.
QJsonValue ext(const QJsonObject& o, Name name);
QString extText(const QJsonObject& o, Name name);
bool extBool(const QJsonObject& o, Name name);
/// `type` is the member, e.g. "valueCode". Null, "" and false remove the extension.
void setExt(QJsonObject& o, Name name, Name type, const QJsonValue& value);
void setExtTime(QJsonObject& o, Name name, const QDateTime& time);
void setExtDate(QJsonObject& o, Name name, const QDate& date);
QDateTime extTime(const QJsonObject& o, Name name);
QDate extDate(const QJsonObject& o, Name name);
QString extRef(const QJsonObject& o, Name name, Name type);
void setExtRef(QJsonObject& o, Name name, Name type, const QString& id);
/// All extensions of a name, as their objects.
QList<QJsonObject> exts(const QJsonObject& o, Name name);
/// Replaces all of a name. Each gets the url; the rest of each object is given (value[x] or inner extensions).
void setExts(QJsonObject& o, Name name, const QList<QJsonObject>& elements);
/// Inner extensions of a complex extension carry their bare name as url.
QJsonValue inner(const QJsonObject& extension, Name name);
void addInner(QJsonObject& extension, Name name, Name type, const QJsonValue& value);
QStringList extTexts(const QJsonObject& o, Name name);
void setExtTexts(QJsonObject& o, Name name, Name type, const QStringList& values);

// the resource
/// The context of a resource that belongs to a case.
struct Owner {
    QString caseId;
    QString patientId;
    bool isDraft = false;
};
/// Sets resourceType and id, and the case's and draft's tags.
QJsonObject begin(const QJsonObject& base, Name type, const QString& id, const Owner& owner = {});
bool isType(const QJsonObject& o, Name type);
/// The plain text of a narrative (or of any Narrative object): tags removed, entities resolved, <br/> as line break.
QString narrativeText(const QJsonObject& o, Name name = Name("text"));
void setNarrative(QJsonObject& o, Name name, const QString& text);

/// BadInput (detail: the type wanted) when the resource is of another type.
Status expect(const QJsonObject& o, Name type);
/// True when a modifierExtension of somebody else may change the meaning: such a resource is kept, but proves nothing.
bool hasUnknownModifier(const QJsonObject& o);

/// A person's name with its pinyin, kept apart from other names of the same person.
QString personName(const QJsonObject& o);
QString personPinyin(const QJsonObject& o);
void setPersonName(QJsonObject& o, const QString& name, const QString& pinyin);

/// The enum value of a code, or `fallback`.
template <typename E>
E valueOr(const QString& code, E fallback)
{
    return fromCode<E>(code).value_or(fallback);
}

} // namespace core::part
