#pragma once

#include "core/records/Decoder.h"
#include "imaging/decode/DicomFile.h"

namespace imaging {

/// The leads of an ECG in mV, from the file's first waveform group. Unsupported without one; Corrupt.
core::Status readWaveform(DicomFile& dicom, core::DecodedFile& into);

#ifdef YZ_HAVE_JPEG2000
/// A frame compressed by JPEG 2000, which the DICOM library does not read.
core::Result<core::DecodedFrame> jpeg2000Frame(DicomFile& dicom, int index);
#endif

} // namespace imaging
