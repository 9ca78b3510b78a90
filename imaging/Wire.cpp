#include "imaging/Wire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

#include <array>
#include <cmath>

namespace imaging {

using namespace Qt::StringLiterals;
using core::Code;
using core::DecodedFile;
using core::DecodedFrame;
using core::fail;
using core::Result;

namespace {

constexpr QByteArrayView kMagic = "YZI1";
constexpr qsizetype kStart = 4 + 4 + 8;
constexpr qsizetype kMostHead = 4 << 20;
constexpr qsizetype kMostFrames = 100'000;
constexpr int kMostSide = 65'536;

constexpr std::array kKinds{"picture"_L1, "dicom"_L1, "ecg"_L1, "pdf"_L1};

core::Error errorOf(const QJsonObject& head)
{
    static constexpr Code kCodes[]{Code::BadInput, Code::TooLarge, Code::Corrupt, Code::Unsupported, Code::MediaFailed};
    const QString name = head.value("error"_L1).toString();
    for (const Code code : kCodes) {
        if (name == QLatin1String(core::codeName(code)))
            return {code, head.value("detail"_L1).toString().left(200)};
    }
    return {Code::MediaFailed, u"unknown reply"_s};
}

QJsonArray windowsJson(const QList<core::GreyWindow>& windows)
{
    QJsonArray list;
    for (const core::GreyWindow& window : windows)
        list.append(QJsonObject{{u"center"_s, window.center}, {u"width"_s, window.width}, {u"name"_s, window.name}});
    return list;
}

Result<QList<core::EcgLead>> leadsOf(const Message& message)
{
    QList<core::EcgLead> leads;
    const QJsonArray names = message.head.value("leads"_L1).toArray();
    if (names.isEmpty())
        return leads;
    const qsizetype each = message.body.size() / qsizetype(sizeof(float)) / names.size();
    if (each * names.size() * qsizetype(sizeof(float)) != message.body.size())
        return fail(Code::MediaFailed, u"leads"_s);
    for (qsizetype i = 0; i < names.size(); ++i) {
        core::EcgLead lead{names.at(i).toString(), QList<float>(each)};
        memcpy(lead.volts.data(), message.body.constData() + i * each * qsizetype(sizeof(float)), size_t(each) * sizeof(float));
        for (const float value : lead.volts) {
            if (!std::isfinite(value))
                return fail(Code::MediaFailed, u"samples"_s);
        }
        leads.append(std::move(lead));
    }
    return leads;
}

QSize sizeOf(const QJsonObject& head)
{
    const QSize size(head.value("width"_L1).toInt(), head.value("height"_L1).toInt());
    return size.width() < 0 || size.height() < 0 || size.width() > kMostSide || size.height() > kMostSide ? QSize() : size;
}

} // namespace

QByteArray pack(const Message& message)
{
    const QByteArray head = QJsonDocument(message.head).toJson(QJsonDocument::Compact);
    QByteArray bytes(kStart, Qt::Uninitialized);
    memcpy(bytes.data(), kMagic.data(), size_t(kMagic.size()));
    qToLittleEndian(quint32(head.size()), bytes.data() + 4);
    qToLittleEndian(quint64(message.body.size()), bytes.data() + 8);
    bytes.reserve(kStart + head.size() + message.body.size());
    return bytes.append(head).append(message.body);
}

Result<Message> unpack(const QByteArray& bytes)
{
    if (!kMagic.startsWith(QByteArrayView(bytes).first(qMin(bytes.size(), kMagic.size()))))
        return fail(Code::BadInput, u"no message"_s);
    if (bytes.size() < kStart)
        return fail(Code::Busy);
    const qsizetype head = qFromLittleEndian<quint32>(bytes.constData() + 4);
    const quint64 body = qFromLittleEndian<quint64>(bytes.constData() + 8);
    if (head > kMostHead || body > quint64(kMostBytes))
        return fail(Code::TooLarge, u"message"_s);
    if (bytes.size() < kStart + head + qsizetype(body))
        return fail(Code::Busy);
    const QJsonDocument json = QJsonDocument::fromJson(bytes.mid(kStart, head));
    if (!json.isObject())
        return fail(Code::BadInput, u"head"_s);
    return Message{json.object(), bytes.mid(kStart + head, qsizetype(body))};
}

Message toMessage(const Request& request, const QByteArray& bytes)
{
    return {{{u"want"_s, request.want == Request::Want::File ? u"file"_s : u"frame"_s}, {u"mime"_s, request.mime},
                {u"index"_s, request.index}, {u"maxSide"_s, request.maxSide}},
        bytes};
}

Result<Request> requestOf(const Message& message)
{
    const QString want = message.head.value("want"_L1).toString();
    if (want != "file"_L1 && want != "frame"_L1)
        return fail(Code::BadInput, u"want"_s);
    return Request{want == "file"_L1 ? Request::Want::File : Request::Want::Frame, message.head.value("mime"_L1).toString(),
        qMax(0, message.head.value("index"_L1).toInt()), qBound(0, message.head.value("maxSide"_L1).toInt(), kMostSide)};
}

Message toMessage(const DecodedFile& file)
{
    Message message;
    message.head = {{u"kind"_s, QString(kKinds[size_t(file.kind)])}, {u"patientName"_s, file.patientName},
        {u"patientId"_s, file.patientId}, {u"birthDate"_s, file.birthDate.toString(Qt::ISODate)}, {u"modality"_s, file.modality},
        {u"title"_s, file.title}, {u"origin"_s, file.origin}, {u"made"_s, file.made.toString(Qt::ISODate)},
        {u"frames"_s, file.frames}, {u"width"_s, file.size.width()}, {u"height"_s, file.size.height()},
        {u"colour"_s, file.colour}, {u"inverse"_s, file.inverse}, {u"mmX"_s, file.mmPerPixelX}, {u"mmY"_s, file.mmPerPixelY},
        {u"atDetector"_s, file.atDetector}, {u"windows"_s, windowsJson(file.windows)}, {u"text"_s, file.text},
        {u"rate"_s, file.samplesPerSecond}};
    if (file.sharpness)
        message.head.insert(u"sharpness"_s, *file.sharpness);
    QJsonArray leads;
    for (const core::EcgLead& lead : file.leads) {
        leads.append(lead.name);
        for (const float value : lead.volts)
            message.body.append(QByteArrayView(reinterpret_cast<const char*>(&value), sizeof value));
    }
    message.head.insert(u"leads"_s, leads);
    return message;
}

Message toMessage(const DecodedFrame& frame)
{
    return {{{u"width"_s, frame.size.width()}, {u"height"_s, frame.size.height()}, {u"colour"_s, frame.colour},
                {u"lowest"_s, frame.lowest}, {u"step"_s, frame.step}},
        frame.pixels};
}

Message toMessage(const core::Error& error)
{
    return {{{u"error"_s, QString(QLatin1String(core::codeName(error.code)))}, {u"detail"_s, error.detail}}, {}};
}

Result<DecodedFile> fileOf(const Message& message)
{
    const QJsonObject& head = message.head;
    if (head.contains("error"_L1))
        return errorOf(head);
    const auto kind = std::find(kKinds.begin(), kKinds.end(), head.value("kind"_L1).toString());
    auto leads = leadsOf(message);
    if (kind == kKinds.end() || !leads)
        return fail(Code::MediaFailed, u"reply"_s);
    DecodedFile file;
    file.kind = DecodedFile::Kind(kind - kKinds.begin());
    file.patientName = head.value("patientName"_L1).toString();
    file.patientId = head.value("patientId"_L1).toString();
    file.birthDate = QDate::fromString(head.value("birthDate"_L1).toString(), Qt::ISODate);
    file.modality = head.value("modality"_L1).toString();
    file.title = head.value("title"_L1).toString();
    file.origin = head.value("origin"_L1).toString();
    file.made = QDateTime::fromString(head.value("made"_L1).toString(), Qt::ISODate);
    file.frames = qBound(0, head.value("frames"_L1).toInt(1), int(kMostFrames));
    file.size = sizeOf(head);
    file.colour = head.value("colour"_L1).toBool();
    file.inverse = head.value("inverse"_L1).toBool();
    file.mmPerPixelX = qMax(0.0, head.value("mmX"_L1).toDouble());
    file.mmPerPixelY = qMax(0.0, head.value("mmY"_L1).toDouble());
    file.atDetector = head.value("atDetector"_L1).toBool();
    for (const QJsonValue& value : head.value("windows"_L1).toArray())
        file.windows.append({value["center"_L1].toDouble(), qMax(1e-6, value["width"_L1].toDouble()), value["name"_L1].toString()});
    if (const QJsonValue sharpness = head.value("sharpness"_L1); sharpness.isDouble())
        file.sharpness = qBound(0.0, sharpness.toDouble(), 1.0);
    file.text = head.value("text"_L1).toString();
    file.samplesPerSecond = qMax(0.0, head.value("rate"_L1).toDouble());
    file.leads = *std::move(leads);
    return file;
}

Result<DecodedFrame> frameOf(const Message& message)
{
    const QJsonObject& head = message.head;
    if (head.contains("error"_L1))
        return errorOf(head);
    DecodedFrame frame;
    frame.size = sizeOf(head);
    frame.colour = head.value("colour"_L1).toBool();
    frame.lowest = head.value("lowest"_L1).toDouble();
    frame.step = head.value("step"_L1).toDouble(1);
    frame.pixels = message.body;
    if (frame.size.isEmpty()
        || qsizetype(frame.size.width()) * frame.size.height() * (frame.colour ? 3 : 2) != frame.pixels.size())
        return fail(Code::MediaFailed, u"frame size"_s);
    return frame;
}

} // namespace imaging
