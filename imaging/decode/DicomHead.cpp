// What a DICOM file says about itself.
#include "imaging/decode/Decode.h"
#include "imaging/decode/DicomParts.h"

#include <QTimeZone>

namespace imaging {

using namespace Qt::StringLiterals;
using core::Code;
using core::DecodedFile;
using core::Result;

namespace {

/// "WANG^GUILAN=王桂兰": the ideographic group says more about a person of ours; groups stay apart by '='.
QString personName(const QString& value) { return QString(value).replace(u'^', u' ').simplified(); }

QDate dateOf(const QString& value) { return QDate::fromString(value.left(8), u"yyyyMMdd"_s); }

QDateTime timeOf(DicomFile& dicom)
{
    QDate day;
    for (const DcmTagKey& tag : {DCM_ContentDate, DCM_AcquisitionDate, DCM_StudyDate, DCM_SeriesDate}) {
        if (!day.isValid())
            day = dateOf(dicom.text(tag));
    }
    if (!day.isValid())
        return {};
    QTime time = QTime::fromString(dicom.text(DCM_ContentTime).left(6), u"HHmmss"_s);
    if (!time.isValid())
        time = QTime::fromString(dicom.text(DCM_StudyTime).left(6), u"HHmmss"_s);
    // devices write their wall clock; the clinic's is China's
    return QDateTime(day, time.isValid() ? time : QTime(12, 0), Qt::OffsetFromUTC, 8 * 3600).toUTC();
}

/// Distances between the picture's points: of the body, else at the detector, else an ultrasound's own.
void readSpacing(DicomFile& dicom, DecodedFile& into)
{
    into.mmPerPixelY = dicom.number(DCM_PixelSpacing, 0, 0, true);
    into.mmPerPixelX = dicom.number(DCM_PixelSpacing, 0, 1, true);
    if (into.mmPerPixelX <= 0 || into.mmPerPixelY <= 0) {
        into.mmPerPixelY = dicom.number(DCM_ImagerPixelSpacing, 0, 0);
        into.mmPerPixelX = dicom.number(DCM_ImagerPixelSpacing, 0, 1);
        into.atDetector = into.mmPerPixelX > 0;
    }
    DcmSequenceOfItems* regions = nullptr;
    // several regions have several scales: then nothing is measured rather than something wrong
    if (into.mmPerPixelX <= 0 && dicom.data().findAndGetSequence(DCM_SequenceOfUltrasoundRegions, regions).good()
        && regions->card() == 1) {
        constexpr double kCentimetres = 3;
        if (dicom.number(DCM_PhysicalUnitsXDirection, 0, 0, true) == kCentimetres
            && dicom.number(DCM_PhysicalUnitsYDirection, 0, 0, true) == kCentimetres) {
            into.mmPerPixelX = 10 * qAbs(dicom.number(DCM_PhysicalDeltaX, 0, 0, true));
            into.mmPerPixelY = 10 * qAbs(dicom.number(DCM_PhysicalDeltaY, 0, 0, true));
        }
    }
    if (into.mmPerPixelX <= 0 || into.mmPerPixelY <= 0)
        into.mmPerPixelX = into.mmPerPixelY = 0;
}

void readWindows(DicomFile& dicom, DecodedFile& into)
{
    constexpr unsigned long kMostWindows = 8;
    for (unsigned long i = 0; i < kMostWindows; ++i) {
        const double width = dicom.number(DCM_WindowWidth, 0, i, true);
        if (width < 1)
            break;
        OFString name;
        (void)dicom.data().findAndGetOFString(DCM_WindowCenterWidthExplanation, name, i, true);
        into.windows.append({dicom.number(DCM_WindowCenter, 0, i, true), width, QString::fromUtf8(name.c_str()).trimmed()});
    }
}

} // namespace

Result<DecodedFile> dicomHead(const QByteArray& bytes)
{
    auto opened = DicomFile::open(bytes);
    if (!opened)
        return opened.error();
    DicomFile& dicom = **opened;
    DecodedFile file;
    file.kind = DecodedFile::Kind::Dicom;
    file.patientName = personName(dicom.text(DCM_PatientName));
    file.patientId = dicom.text(DCM_PatientID);
    file.birthDate = dateOf(dicom.text(DCM_PatientBirthDate));
    file.modality = dicom.text(DCM_Modality);
    file.title = dicom.text(DCM_SeriesDescription);
    if (file.title.isEmpty())
        file.title = dicom.text(DCM_StudyDescription);
    file.origin = dicom.text(DCM_InstitutionName);
    file.made = timeOf(dicom);
    if (dicom.data().tagExists(DCM_WaveformSequence)) {
        file.kind = DecodedFile::Kind::Ecg;
        if (const core::Status read = readWaveform(dicom, file); !read)
            return read.error();
        return file;
    }
    if (const core::Status size = dicom.checkSize(); !size)
        return size.error();
    file.frames = dicom.frames();
    file.size = QSize(int(dicom.number(DCM_Columns, 0)), int(dicom.number(DCM_Rows, 0)));
    file.colour = dicom.number(DCM_SamplesPerPixel, 1) > 1 || dicom.text(DCM_PhotometricInterpretation) == "PALETTE COLOR"_L1;
    file.inverse = dicom.text(DCM_PhotometricInterpretation) == "MONOCHROME1"_L1;
    readSpacing(dicom, file);
    readWindows(dicom, file);
    return file;
}

} // namespace imaging
