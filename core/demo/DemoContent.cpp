#include "core/demo/DemoContent.h"

#include "core/demo/DemoWords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>
#include <QUuid>

#include <algorithm>

namespace core {

namespace {

using namespace Qt::StringLiterals;

QTimeZone siteZone() { return QTimeZone(8 * 3600); }

/// Years of practice; a slip of the file's writer must not become a date out of range.
int yearsOf(const QJsonObject& json, int fallback)
{
    return std::clamp(json.value("years_independent"_L1).toInt(fallback), 0, 100);
}

template <typename T>
const T* findKey(const QList<T>& list, const QString& key)
{
    const auto it = std::find_if(list.begin(), list.end(), [&](const T& item) { return item.key == key; });
    return it == list.end() ? nullptr : &*it;
}

} // namespace

Result<DemoContent> DemoContent::read(const QByteArray& json, const QString& language, const QDate& day0, int shiftMinutes)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    if (root.value("format"_L1).toString() != "yuanzhen-demo"_L1)
        return fail(Code::BadInput, u"not the demonstration's format"_s);
    if (root.value("version"_L1).toInt() > 1)
        return fail(Code::TooNew, u"demonstration version"_s);
    if (!day0.isValid())
        return fail(Code::BadInput, u"day0"_s);
    DemoContent content;
    content.m_language = language.startsWith("en"_L1) ? u"en"_s : u"zh"_s;
    content.m_day0 = day0;
    content.m_shiftMinutes = shiftMinutes;
    const QJsonObject site = root.value("site"_L1).toObject();
    content.m_caseNumber = site.value("case_number_template"_L1).toString();
    content.readSite(site);
    content.readPeople(site);
    content.dialogueResult = root.value("dialogue"_L1).toObject().value("result"_L1).toObject();
    for (const QJsonValue& value : root.value("cases"_L1).toArray())
        content.cases.append(content.readCase(value.toObject()));
    return content;
}

const DemoCase* DemoContent::caseOf(const QString& key) const { return findKey(cases, key); }
const DemoUser* DemoContent::userOf(const QString& key) const { return findKey(users, key); }

QString DemoContent::id(const QString& kind, const QString& key) const
{
    static const QUuid space = QUuid::fromString("7f1f3c58-6a52-4d0e-9a63-0f5c3c1f2b11"_L1);
    // people and places stay the same from day to day; what happens on a day does not
    const bool lasting = kind == "institution"_L1 || kind == "practitioner"_L1 || kind == "stethoscope"_L1;
    const QString name = kind + '/'_L1 + key + (lasting ? QString() : '/'_L1 + m_day0.toString(Qt::ISODate));
    return QUuid::createUuidV5(space, name).toString(QUuid::WithoutBraces);
}

QString DemoContent::text(const QJsonValue& value) const
{
    return value.isObject() ? value.toObject().value(m_language).toString() : value.toString();
}

QDate DemoContent::date(const QJsonValue& value) const
{
    const QJsonObject object = value.toObject();
    return object.contains("day"_L1) ? m_day0.addDays(object.value("day"_L1).toInt()) : QDate();
}

QDateTime DemoContent::time(const QJsonValue& value) const
{
    const QDate day = date(value);
    if (!day.isValid())
        return {};
    const QTime clock = QTime::fromString(value.toObject().value("time"_L1).toString(u"12:00"_s), u"HH:mm"_s);
    return QDateTime(day, clock, siteZone()).toUTC().addSecs(qint64(m_shiftMinutes) * 60);
}

void DemoContent::readSite(const QJsonObject& site)
{
    for (const QJsonValue& value : site.value("fees"_L1).toArray()) {
        const QJsonObject fee = value.toObject();
        const QString key = fee.value("key"_L1).toString();
        m_fees.insert(key, {key, text(fee.value("name"_L1)), qint64(fee.value("yuan"_L1).toInt()) * 100});
    }
    for (const QJsonValue& value : site.value("institutions"_L1).toArray()) {
        const QJsonObject json = value.toObject();
        const QString key = json.value("key"_L1).toString();
        Institution place;
        place.id = id(u"institution"_s, key);
        place.name = text(json.value("name"_L1));
        place.code = json.value("licence_no"_L1).toString();
        place.kind = json.value("role"_L1).toString() == "inviting"_L1 ? InstitutionKind::PrimaryCare : InstitutionKind::Hospital;
        place.licenceNo = place.code;
        place.licenceFrom = date(json.value("licence_from"_L1));
        place.licenceUntil = date(json.value("licence_until"_L1));
        place.phone = json.value("phone"_L1).toString();
        for (const QJsonValue& entry : site.value("clinical_subjects"_L1).toObject().value(key).toArray()) {
            const QJsonObject subject = entry.toObject();
            place.subjects.append({subject.value("code"_L1).toString(), text(subject.value("name"_L1)), place.licenceFrom,
                m_day0.addDays(-qint64(subject.value("idle_days"_L1).toInt(3)))});
        }
        institutions.append(place);
        if (const QJsonObject own = json.value("own_stethoscope"_L1).toObject(); !own.isEmpty()) {
            DemoDevice entry;
            entry.device.id = id(u"stethoscope"_s, key);
            entry.device.name = text(own.value("model"_L1));
            entry.device.approvalNo = own.value("serial"_L1).toString();
            entry.device.approvalUntil = m_day0.addYears(2);
            entry.institutionId = place.id;
            devices.append(entry);
        }
    }
    for (const QJsonValue& value : site.value("agreements"_L1).toArray()) {
        const QJsonObject json = value.toObject();
        Agreement agreement;
        agreement.id = id(u"agreement"_s, json.value("key"_L1).toString());
        for (const QJsonValue& party : json.value("parties"_L1).toArray())
            agreement.parties.append(id(u"institution"_s, party.toString()));
        for (const QJsonValue& kind : json.value("kinds"_L1).toArray())
            agreement.kinds.append(demoKind(kind.toString()));
        agreement.purpose = text(json.value("purpose"_L1));
        agreement.conditions = text(json.value("conditions"_L1));
        agreement.content = text(json.value("content"_L1));
        agreement.process = text(json.value("process"_L1));
        agreement.duties = text(json.value("duties"_L1));
        agreement.damageRisk = text(json.value("liability"_L1));
        agreement.finances = text(json.value("finance"_L1));
        agreement.validFrom = date(json.value("valid_from"_L1));
        agreement.validUntil = date(json.value("valid_until"_L1));
        agreements.append(agreement);
    }
}

void DemoContent::readPeople(const QJsonObject& site)
{
    for (const char* list : {"specialists", "onsite_doctors", "staff"}) {
        for (const QJsonValue& value : site.value(QLatin1String(list)).toArray()) {
            const QJsonObject json = value.toObject();
            const QString institutionId = id(u"institution"_s, json.value("institution"_L1).toString());
            DemoUser user;
            user.key = json.value("key"_L1).toString();
            Practitioner& p = user.practitioner;
            p.id = id(u"practitioner"_s, user.key);
            p.person.name = text(json.value("name"_L1));
            p.person.pinyin = json.value("name"_L1).toObject().value("pinyin"_L1).toString().toLower();
            p.person.sex = fromCode<Sex>(json.value("sex"_L1).toString()).value_or(Sex::Unknown);
            p.qualificationNo = json.value("qualification_no"_L1).toString();
            p.practiceNo = json.value("practice_no"_L1).toString(json.value("village_practice_no"_L1).toString());
            p.licenceFrom = m_day0.addYears(-yearsOf(json, 1));
            p.licenceUntil = date(json.value("licence_valid_until"_L1));
            p.titleText = text(json.value("title"_L1));
            p.title = demoTitle(json.value("title_level"_L1).toString(json.value("grade"_L1).toString()));
            if (json.contains("subject_code"_L1))
                p.subjects = {json.value("subject_code"_L1).toString()};
            else if (QLatin1String(list) == "onsite_doctors"_L1)
                p.subjects = {u"02"_s};
            p.independentSince = m_day0.addYears(-yearsOf(json, 0)).addDays(-40);
            if (json.contains("declaration"_L1) || json.contains("delegation"_L1))
                p.declaration = Declaration{
                    json.contains("declaration"_L1) ? date(json.value("declaration"_L1)) : m_day0.addDays(-150), true, true};
            p.filedWith = {institutionId};
            p.realNameCertified = true;
            user.role.id = id(u"role"_s, user.key);
            user.role.practitionerId = p.id;
            user.role.institutionId = institutionId;
            user.role.role = demoRole(
                QLatin1String(list) == "specialists"_L1 ? u"specialist"_s : json.value("role"_L1).toString());
            user.role.subjects = p.subjects;
            user.role.from = p.licenceFrom;
            if (json.value("delegation"_L1).toObject().value("held"_L1).toBool()) {
                Delegation delegation;
                delegation.id = id(u"delegation"_s, user.key);
                delegation.institutionId = institutionId;
                delegation.practitionerId = p.id;
                delegation.validFrom = m_day0.addDays(-365);
                delegation.validUntil = date(json.value("delegation"_L1).toObject().value("valid_until"_L1));
                delegations.append(delegation);
            }
            users.append(user);
            readSlots(json);
        }
    }
}

void DemoContent::readSlots(const QJsonObject& specialist)
{
    const QString key = specialist.value("key"_L1).toString();
    for (const QJsonValue& value : specialist.value("calendar"_L1).toArray()) {
        const QJsonObject json = value.toObject();
        const int minutes = json.value("slot_minutes"_L1).toInt(20);
        const int gap = json.value("gap_minutes"_L1).toInt(10);
        const auto at = [&](QLatin1String name) {
            return time(QJsonObject{{u"day"_s, json.value("day"_L1)}, {u"time"_s, json.value(name)}});
        };
        const QDateTime until = at("to"_L1);
        const QDateTime first = at("from"_L1);
        // without a day or a clock time there is no end that the loop could reach
        if (minutes <= 0 || minutes > 24 * 60 || gap < 0 || gap > 24 * 60 || !first.isValid() || !until.isValid())
            continue;
        for (QDateTime start = first; start.addSecs(minutes * 60) <= until; start = start.addSecs((minutes + gap) * 60)) {
            Slot slot;
            slot.id = id(u"slot"_s, key + start.toString(Qt::ISODate));
            slot.scheduleId = id(u"schedule"_s, key);
            slot.practitionerId = id(u"practitioner"_s, key);
            slot.institutionId = id(u"institution"_s, specialist.value("institution"_L1).toString());
            slot.start = start;
            slot.end = start.addSecs(minutes * 60);
            publishedSlots.append(slot);
        }
    }
}

} // namespace core
