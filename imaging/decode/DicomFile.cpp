#include "imaging/decode/DicomFile.h"

#include "imaging/decode/Decode.h"

#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dcspchrs.h>
#include <dcmtk/dcmdata/dcrledrg.h>
#include <dcmtk/dcmimage/diregist.h>
#include <dcmtk/dcmjpeg/djdecode.h>
#include <dcmtk/dcmjpls/djdecode.h>

namespace imaging {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;
using core::Result;

DicomFile::DicomFile()
{
    // what libraries log are values of the file
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    DJDecoderRegistration::registerCodecs();
    DJLSDecoderRegistration::registerCodecs();
    DcmRLEDecoderRegistration::registerCodecs();
}

DicomFile::~DicomFile()
{
    DcmRLEDecoderRegistration::cleanup();
    DJLSDecoderRegistration::cleanup();
    DJDecoderRegistration::cleanup();
}

Result<std::unique_ptr<DicomFile>> DicomFile::open(const QByteArray& bytes)
{
    if (bytes.size() < 132 || bytes.mid(128, 4) != "DICM")
        return fail(Code::BadInput, u"dicom.magic"_s);
    std::unique_ptr<DicomFile> file(new DicomFile);
    DcmInputBufferStream stream;
    stream.setBuffer(bytes.constData(), offile_off_t(bytes.size()));
    stream.setEos();
    file->m_format.transferInit();
    const OFCondition read = file->m_format.read(stream);
    if (read == EC_StreamNotifyClient || read == EC_EndOfStream || read == EC_InvalidStream)
        return fail(Code::Corrupt, u"dicom.cut"_s);
    if (read.bad())
        return fail(Code::Corrupt, u"dicom"_s);
    file->m_format.transferEnd();
    if (file->m_format.loadAllDataIntoMemory().bad() || file->data().isEmpty())
        return fail(Code::Corrupt, u"dicom.cut"_s);
    return file;
}

QString DicomFile::text(const DcmTagKey& tag)
{
    OFString value;
    if (data().findAndGetOFString(tag, value).bad())
        return {};
    OFString set;
    OFString unicode;
    if (data().findAndGetOFStringArray(DCM_SpecificCharacterSet, set).good() && !set.empty()) {
        DcmSpecificCharacterSet converter;
        if (converter.selectCharacterSet(set).good() && converter.convertString(value, unicode, "\\^=").good())
            return QString::fromUtf8(unicode.c_str()).trimmed();
    }
    const QByteArrayView raw(value.c_str(), qsizetype(value.size()));
    const QString text = QString::fromUtf8(raw);
    return (text.contains(QChar::ReplacementCharacter) ? QString::fromLatin1(raw) : text).trimmed();
}

double DicomFile::number(const DcmTagKey& tag, double otherwise, unsigned long at, bool inside)
{
    OFString value;
    if (data().findAndGetOFString(tag, value, at, inside).bad())
        return otherwise;
    bool ok = false;
    const double found = QString::fromLatin1(value.c_str()).toDouble(&ok);
    return ok && qIsFinite(found) ? found : otherwise;
}

int DicomFile::frames() { return qBound(1, int(number(DCM_NumberOfFrames, 1)), 100'000); }

core::Status DicomFile::checkSize()
{
    const qint64 rows = qint64(number(DCM_Rows, 0));
    const qint64 columns = qint64(number(DCM_Columns, 0));
    if (rows <= 0 || columns <= 0 || !data().tagExists(DCM_PixelData))
        return fail(Code::Unsupported, u"dicom.no-picture"_s);
    if (rows * columns > kMostPixels)
        return fail(Code::TooLarge, u"dicom"_s);
    const bool compressed = DcmXfer(data().getOriginalXfer()).isEncapsulated();
    const qint64 bits = qint64(number(DCM_BitsAllocated, 0)) * qint64(number(DCM_SamplesPerPixel, 1));
    DcmElement* pixels = nullptr;
    if (!compressed && data().findAndGetElement(DCM_PixelData, pixels).good()
        && qint64(pixels->getLength()) < rows * columns * bits * frames() / 8)
        return fail(Code::Corrupt, u"dicom.cut"_s);
    return {};
}

} // namespace imaging
