// Frames compressed by JPEG 2000, by OpenJPEG.
#include "imaging/decode/Decode.h"
#include "imaging/decode/DicomParts.h"

#include <dcmtk/dcmdata/dcpixel.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>

#include <openjpeg.h>

#include <cstring>

namespace imaging {

using namespace Qt::StringLiterals;
using core::Code;
using core::DecodedFrame;
using core::fail;
using core::Result;

namespace {

template <auto Free>
struct Freed {
    template <typename T>
    void operator()(T* thing) const
    {
        Free(thing);
    }
};
using Stream = std::unique_ptr<opj_stream_t, Freed<opj_stream_destroy>>;
using Codec = std::unique_ptr<opj_codec_t, Freed<opj_destroy_codec>>;
using Image = std::unique_ptr<opj_image_t, Freed<opj_image_destroy>>;

struct Source {
    const QByteArray& bytes;
    qsizetype at = 0;
};

OPJ_SIZE_T readSome(void* to, OPJ_SIZE_T most, void* user)
{
    auto* source = static_cast<Source*>(user);
    const qsizetype n = qMin(qsizetype(most), source->bytes.size() - source->at);
    if (n <= 0)
        return OPJ_SIZE_T(-1);
    memcpy(to, source->bytes.constData() + source->at, size_t(n));
    source->at += n;
    return OPJ_SIZE_T(n);
}

OPJ_OFF_T skipSome(OPJ_OFF_T n, void* user)
{
    auto* source = static_cast<Source*>(user);
    source->at = qBound(qsizetype(0), source->at + qsizetype(n), source->bytes.size());
    return n;
}

OPJ_BOOL seekTo(OPJ_OFF_T at, void* user)
{
    auto* source = static_cast<Source*>(user);
    if (at < 0 || at > source->bytes.size())
        return OPJ_FALSE;
    source->at = qsizetype(at);
    return OPJ_TRUE;
}

/// The bytes of one frame: its own fragment, or all fragments of a file with one frame.
QByteArray fragmentOf(DicomFile& dicom, int index)
{
    DcmElement* element = nullptr;
    DcmPixelSequence* sequence = nullptr;
    if (dicom.data().findAndGetElement(DCM_PixelData, element).bad())
        return {};
    auto* pixels = dynamic_cast<DcmPixelData*>(element);
    const DcmRepresentationParameter* parameter = nullptr;
    E_TransferSyntax syntax = dicom.data().getOriginalXfer();
    if (!pixels || pixels->getEncapsulatedRepresentation(syntax, parameter, sequence).bad() || !sequence)
        return {};
    const unsigned long fragments = sequence->card() - 1; // the first is the table of offsets
    const bool one = dicom.frames() == 1;
    if (!one && fragments != static_cast<unsigned long>(dicom.frames()))
        return {};
    QByteArray bytes;
    for (unsigned long i = one ? 1 : static_cast<unsigned long>(index) + 1; i <= (one ? fragments : static_cast<unsigned long>(index) + 1); ++i) {
        DcmPixelItem* item = nullptr;
        Uint8* data = nullptr;
        if (sequence->getItem(item, i).bad() || item->getUint8Array(data).bad() || !data)
            return {};
        bytes.append(reinterpret_cast<const char*>(data), qsizetype(item->getLength()));
    }
    return bytes;
}

bool isComplete(const opj_image_t& image)
{
    for (OPJ_UINT32 i = 0; i < image.numcomps; ++i) {
        if (!image.comps[i].data || image.comps[i].w != image.comps[0].w || image.comps[i].h != image.comps[0].h)
            return false;
    }
    return (image.numcomps == 1 || image.numcomps == 3) && image.comps[0].w > 0 && image.comps[0].h > 0;
}

} // namespace

Result<DecodedFrame> jpeg2000Frame(DicomFile& dicom, int index)
{
    const QByteArray bytes = fragmentOf(dicom, index);
    if (bytes.isEmpty())
        return fail(Code::Corrupt, u"jpeg2000.fragment"_s);
    Source source{bytes};
    const Stream stream(opj_stream_default_create(OPJ_TRUE));
    const Codec codec(opj_create_decompress(bytes.startsWith("\xff\x4f") ? OPJ_CODEC_J2K : OPJ_CODEC_JP2));
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    if (!stream || !codec || !opj_setup_decoder(codec.get(), &parameters))
        return fail(Code::Internal, u"jpeg2000"_s);
    opj_stream_set_read_function(stream.get(), readSome);
    opj_stream_set_skip_function(stream.get(), skipSome);
    opj_stream_set_seek_function(stream.get(), seekTo);
    opj_stream_set_user_data(stream.get(), &source, nullptr);
    opj_stream_set_user_data_length(stream.get(), OPJ_UINT64(bytes.size()));
    opj_image_t* raw = nullptr;
    const bool head = opj_read_header(stream.get(), codec.get(), &raw);
    const Image image(raw);
    if (!head || !image)
        return fail(Code::Corrupt, u"jpeg2000.head"_s);
    if (qint64(image->x1 - image->x0) * qint64(image->y1 - image->y0) > kMostPixels)
        return fail(Code::TooLarge, u"jpeg2000"_s);
    if (!opj_decode(codec.get(), stream.get(), image.get()) || !isComplete(*image))
        return fail(Code::Corrupt, u"jpeg2000"_s);

    const opj_image_comp_t* parts = image->comps;
    const qsizetype count = qsizetype(parts[0].w) * qsizetype(parts[0].h);
    DecodedFrame frame{QSize(int(parts[0].w), int(parts[0].h)), image->numcomps == 3, {}, 0, 1};
    if (frame.colour) {
        frame.pixels.resize(count * 3);
        const int shift = qMax(0, int(parts[0].prec) - 8);
        for (qsizetype i = 0; i < count; ++i) {
            for (int part = 0; part < 3; ++part)
                frame.pixels[3 * i + part] = char(qBound(0, parts[part].data[i] >> shift, 255));
        }
        return frame;
    }
    const double slope = dicom.number(DCM_RescaleSlope, 1, 0, true);
    const double offset = parts[0].sgnd ? double(1 << 15) : 0;
    frame.lowest = dicom.number(DCM_RescaleIntercept, 0, 0, true) - offset * slope;
    frame.step = slope;
    frame.pixels.resize(count * 2);
    auto* to = reinterpret_cast<quint16*>(frame.pixels.data());
    for (qsizetype i = 0; i < count; ++i)
        to[i] = quint16(qBound(0.0, parts[0].data[i] + offset, 65535.0));
    return frame;
}

} // namespace imaging
