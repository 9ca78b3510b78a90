#include "core/records/RecordType.h"

#include <QStringDecoder>

#include <array>

namespace core {

using namespace Qt::StringLiterals;

namespace {

struct Magic {
    qsizetype at;
    QByteArrayView bytes;
    const char16_t* mime;
    const char16_t* ending;
};

constexpr std::array kMagics{
    Magic{128, "DICM", u"application/dicom", u"dcm"},
    Magic{0, "%PDF-", u"application/pdf", u"pdf"},
    Magic{0, "\xff\xd8\xff", u"image/jpeg", u"jpg"},
    Magic{0, "\x89PNG\r\n", u"image/png", u"png"},
    Magic{0, "GIF8", u"image/gif", u"gif"},
    Magic{0, "BM", u"image/bmp", u"bmp"},
};

bool isText(const QByteArray& bytes)
{
    constexpr qsizetype kEnough = 64 << 10;
    const QByteArray head = bytes.left(kEnough);
    if (head.contains('\0'))
        return false;
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(head);
    return !text.isEmpty() && !decoder.hasError();
}

} // namespace

QString mimeOf(const QByteArray& bytes, const QString& fileName)
{
    for (const Magic& magic : kMagics) {
        if (QByteArrayView(bytes).sliced(qMin(magic.at, bytes.size())).startsWith(magic.bytes))
            return QStringView(magic.mime).toString();
    }
    const QString ending = fileName.section(u'.', -1).toLower();
    if (!isText(bytes))
        return {};
    if (ending == "csv"_L1)
        return u"text/csv"_s;
    if (ending == "json"_L1)
        return u"application/json"_s;
    return ending == "txt"_L1 || !fileName.contains(u'.') ? u"text/plain"_s : QString();
}

RecordKind likelyKind(const QString& mime, const DecodedFile* file)
{
    if (file && file->kind == DecodedFile::Kind::Ecg)
        return RecordKind::Ecg;
    if (mime == "application/dicom"_L1)
        return RecordKind::Imaging;
    if (mime.startsWith("image/"_L1))
        return RecordKind::Photograph;
    if (mime == "text/csv"_L1 || mime == "application/json"_L1)
        return RecordKind::Laboratory;
    return RecordKind::Document;
}

QString endingOf(const QString& mime)
{
    for (const Magic& magic : kMagics) {
        if (QStringView(magic.mime) == mime)
            return QStringView(magic.ending).toString();
    }
    return mime == "text/csv"_L1 ? u"csv"_s : mime == "application/json"_L1 ? u"json"_s : u"txt"_s;
}

} // namespace core
