#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

namespace {

/// The first attachment: url Binary/{sha256}, and the hash that FHIR asks for.
void setAttachment(
    QJsonObject& o, const QString& mime, qint64 size, const QString& sha256, const QString& sha1, const QString& title)
{
    QJsonArray contents = o.value(Name("content")).toArray();
    QJsonObject content = contents.at(0).toObject();
    QJsonObject a = content.value(Name("attachment")).toObject();
    set(a, Name("contentType"), mime);
    set(a, Name("url"), sha256.isEmpty() ? QString() : QStringLiteral("Binary/") + sha256);
    set(a, Name("size"), size > 0 ? QJsonValue(size) : QJsonValue());
    set(a, Name("hash"), QString::fromLatin1(QByteArray::fromHex(sha1.toLatin1()).toBase64()));
    set(a, Name("title"), title);
    setExt(a, Name("sha256"), Name("valueString"), sha256);
    set(content, Name("attachment"), a);
    if (contents.isEmpty())
        contents.append(content);
    else
        contents.replace(0, content);
    set(o, Name("content"), contents);
}

QJsonObject attachmentOf(const QJsonObject& o)
{
    return o.value(Name("content")).toArray().at(0).toObject().value(Name("attachment")).toObject();
}

QString sha256Of(const QJsonObject& attachment)
{
    const QString own = extText(attachment, Name("sha256"));
    const QString address = text(attachment, Name("url"));
    return own.isEmpty() && address.startsWith(Name("Binary/")) ? address.mid(7) : own;
}

constexpr Name kHeartMarks("heart-marks");

bool isMarks(const QJsonObject& o) { return code(o.value(Name("type")), url::kRecordKind) == kHeartMarks; }

void setStatus(QJsonObject& o)
{
    if (text(o, Name("status")).isEmpty())
        set(o, Name("status"), QStringLiteral("current"));
}

} // namespace

QJsonObject toFhir(const RecordItem& value, const Owner& owner, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("DocumentReference"), value.id, owner);
    setStatus(o);
    setCode(o, Name("type"), url::kRecordKind, codeOf(value.kind));
    setRef(o, Name("subject"), Name("Patient"), value.patientId);
    setTime(o, Name("date"), value.date);
    setRefs(o, Name("author"), Name("Practitioner"), value.authorId.isEmpty() ? QStringList() : QStringList{value.authorId});
    set(o, Name("description"), value.title);
    setExt(o, Name("origin"), Name("valueString"), value.origin);
    setAttachment(o, value.mime, value.size, value.sha256, value.sha1, value.title);
    return o;
}

template <>
Result<RecordItem> fromFhir<RecordItem>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("DocumentReference")); !known)
        return known.error();
    if (isMarks(o)) // belongs to a recording and is no record of its own
        return fail(Code::BadInput, QStringLiteral("DocumentReference.type"));
    RecordItem value;
    value.id = text(o, Name("id"));
    value.kind = valueOr(code(o.value(Name("type")), url::kRecordKind), RecordKind::Other);
    value.patientId = refId(o.value(Name("subject")), Name("Patient"));
    value.date = time(o, Name("date"));
    value.authorId = refIds(o.value(Name("author")), Name("Practitioner")).value(0);
    value.title = text(o, Name("description"));
    value.origin = extText(o, Name("origin"));
    const QJsonObject a = attachmentOf(o);
    value.mime = text(a, Name("contentType"));
    value.size = static_cast<qint64>(a.value(Name("size")).toDouble());
    value.sha256 = sha256Of(a);
    value.sha1 = QString::fromLatin1(QByteArray::fromBase64(text(a, Name("hash")).toLatin1()).toHex());
    return value;
}

QJsonObject toFhir(const RecordingInfo& value, const Owner& owner, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("DocumentReference"), value.id, owner);
    setStatus(o);
    setCode(o, Name("type"), url::kRecordKind, codeOf(RecordKind::Auscultation));
    setRef(o, Name("subject"), Name("Patient"), value.patientId);
    setTime(o, Name("date"), value.recordedAt);
    setRefs(
        o, Name("author"), Name("Practitioner"), value.performerId.isEmpty() ? QStringList() : QStringList{value.performerId});
    set(o, Name("description"), value.note);
    setExt(o, Name("site"), Name("valueCode"), codeOf(value.site));
    setExt(o, Name("posture"), Name("valueCode"), codeOf(value.posture));
    setExt(o, Name("source"), Name("valueCode"), codeOf(value.source));
    setExt(o, Name("duration-ms"), Name("valueInteger"), value.durationMs);
    setExt(o, Name("sample-rate"), Name("valueInteger"), value.sampleRateHz);
    setExt(o, Name("channels"), Name("valueInteger"), value.channels);
    setExt(o, Name("bits"), Name("valueInteger"), value.bitsPerSample);
    setExtRef(o, Name("device"), Name("Device"), value.deviceId);
    setExtRef(o, Name("provider"), Name("Organization"), value.providerId);
    setAttachment(o, value.mime, value.size, value.sha256, {}, {});
    return o;
}

template <>
Result<RecordingInfo> fromFhir<RecordingInfo>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("DocumentReference")); !known)
        return known.error();
    const auto site = fromCode<AuscultationSite>(extText(o, Name("site")));
    if (!site)
        return fail(Code::BadInput, QStringLiteral("DocumentReference.site"));
    RecordingInfo value;
    value.id = text(o, Name("id"));
    value.site = *site;
    value.posture = valueOr(extText(o, Name("posture")), Posture::Sitting);
    value.source = valueOr(extText(o, Name("source")), RecordingSource::OwnDevice);
    value.patientId = refId(o.value(Name("subject")), Name("Patient"));
    value.recordedAt = time(o, Name("date"));
    value.performerId = refIds(o.value(Name("author")), Name("Practitioner")).value(0);
    value.note = text(o, Name("description"));
    value.durationMs = ext(o, Name("duration-ms")).toInt();
    value.sampleRateHz = ext(o, Name("sample-rate")).toInt();
    value.channels = ext(o, Name("channels")).toInt();
    value.bitsPerSample = ext(o, Name("bits")).toInt();
    value.deviceId = extRef(o, Name("device"), Name("Device"));
    value.providerId = extRef(o, Name("provider"), Name("Organization"));
    const QJsonObject a = attachmentOf(o);
    value.mime = text(a, Name("contentType"));
    value.size = static_cast<qint64>(a.value(Name("size")).toDouble());
    value.sha256 = sha256Of(a);
    return value;
}

QJsonObject toFhir(const SoundMarks& value, const Owner& owner, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("DocumentReference"), value.id, owner);
    setStatus(o);
    setCode(o, Name("type"), url::kRecordKind, kHeartMarks);
    setRef(o, Name("subject"), Name("Patient"), owner.patientId);
    setTime(o, Name("date"), value.at);
    setRefs(
        o, Name("author"), Name("Practitioner"), value.performerId.isEmpty() ? QStringList() : QStringList{value.performerId});
    QJsonObject context = o.value(Name("context")).toObject();
    setRefs(context, Name("related"), Name("DocumentReference"), {value.recordingId});
    set(o, Name("context"), context);
    QJsonArray contents = o.value(Name("content")).toArray();
    QJsonObject content = contents.at(0).toObject();
    QJsonObject a = content.value(Name("attachment")).toObject();
    set(a, Name("contentType"), QStringLiteral("application/json"));
    set(a, Name("data"), QString::fromLatin1(marksToJson(value).toBase64()));
    set(content, Name("attachment"), a);
    if (contents.isEmpty())
        contents.append(content);
    else
        contents.replace(0, content);
    set(o, Name("content"), contents);
    return o;
}

template <>
Result<SoundMarks> fromFhir<SoundMarks>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("DocumentReference")); !known)
        return known.error();
    if (!isMarks(o))
        return fail(Code::BadInput, QStringLiteral("DocumentReference.type"));
    SoundMarks value;
    value.id = text(o, Name("id"));
    value.recordingId = refIds(o.value(Name("context")).toObject().value(Name("related")), Name("DocumentReference")).value(0);
    value.performerId = refIds(o.value(Name("author")), Name("Practitioner")).value(0);
    value.at = time(o, Name("date"));
    const QByteArray json = QByteArray::fromBase64(text(attachmentOf(o), Name("data")).toLatin1());
    if (auto read = marksFromJson(json, value); !read)
        return read.error();
    return value;
}

} // namespace core
