#pragma once

#include "core/base/Result.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <QString>

#include <memory>

namespace imaging {

/// A DICOM file in memory, with all decoders for its pixels registered for as long as it lives.
class DicomFile final {
public:
    /// BadInput (no DICOM), Corrupt ("dicom.cut": ends too early; "dicom": anything else).
    static core::Result<std::unique_ptr<DicomFile>> open(const QByteArray& bytes);
    ~DicomFile();
    DicomFile(const DicomFile&) = delete;
    DicomFile& operator=(const DicomFile&) = delete;

    DcmDataset& data() { return *m_format.getDataset(); }
    /// The first value as text in Unicode, without blanks at its ends; empty when there is none.
    QString text(const DcmTagKey& tag);
    /// A number of the file or of the sequences inside it.
    double number(const DcmTagKey& tag, double otherwise, unsigned long at = 0, bool inside = false);
    int frames();
    /// Pictures are large and few, or none at all: Corrupt, TooLarge.
    core::Status checkSize();

private:
    DicomFile();
    DcmFileFormat m_format;
};

} // namespace imaging
