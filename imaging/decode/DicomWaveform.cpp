// The curves of a DICOM ECG (PS3.3 C.10.9): samples with their sensitivity become mV.
#include "imaging/decode/DicomParts.h"

namespace imaging {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;

namespace {

double numberOf(DcmItem& item, const DcmTagKey& tag, double otherwise)
{
    OFString value;
    if (item.findAndGetOFString(tag, value, 0, OFFalse).bad())
        return otherwise;
    bool ok = false;
    const double found = QString::fromLatin1(value.c_str()).toDouble(&ok);
    return ok && qIsFinite(found) ? found : otherwise;
}

QString meaningOf(DcmItem& item, const DcmTagKey& sequence, const DcmTagKey& tag)
{
    DcmItem* code = nullptr;
    OFString value;
    if (item.findAndGetSequenceItem(sequence, code).bad() || code->findAndGetOFString(tag, value).bad())
        return {};
    return QString::fromLatin1(value.c_str()).trimmed();
}

/// "Lead I (Einthoven)" → "I", "Lead aVR" → "aVR".
QString leadName(const QString& meaning)
{
    QString name = meaning.section(u'(', 0, 0).trimmed();
    if (name.startsWith("Lead "_L1, Qt::CaseInsensitive))
        name = name.mid(5).trimmed();
    return name;
}

/// What one unit of the channel is in mV.
double milliVolts(const QString& unit)
{
    if (unit == "uV"_L1)
        return 1e-3;
    if (unit == "V"_L1)
        return 1e3;
    return 1;
}

} // namespace

core::Status readWaveform(DicomFile& dicom, core::DecodedFile& into)
{
    DcmItem* group = nullptr;
    if (dicom.data().findAndGetSequenceItem(DCM_WaveformSequence, group, 0).bad())
        return fail(Code::Unsupported, u"dicom.waveform"_s);
    constexpr qint64 kMostChannels = 64;
    constexpr qint64 kMostSamples = 20'000'000;
    const qint64 channels = qint64(numberOf(*group, DCM_NumberOfWaveformChannels, 0));
    const qint64 samples = qint64(numberOf(*group, DCM_NumberOfWaveformSamples, 0));
    into.samplesPerSecond = numberOf(*group, DCM_SamplingFrequency, 0);
    OFString kind;
    (void)group->findAndGetOFString(DCM_WaveformSampleInterpretation, kind);
    const Uint16* data = nullptr;
    unsigned long count = 0;
    if (channels < 1 || samples < 1 || into.samplesPerSecond <= 0)
        return fail(Code::Corrupt, u"dicom.waveform"_s);
    if (channels > kMostChannels || channels * samples > kMostSamples)
        return fail(Code::TooLarge, u"dicom.waveform"_s);
    if (kind != "SS")
        return fail(Code::Unsupported, u"dicom.waveform-samples"_s);
    if (group->findAndGetUint16Array(DCM_WaveformData, data, &count).bad() || !data || qint64(count) < channels * samples)
        return fail(Code::Corrupt, u"dicom.cut"_s);

    for (qint64 channel = 0; channel < channels; ++channel) {
        DcmItem* definition = nullptr;
        if (group->findAndGetSequenceItem(DCM_ChannelDefinitionSequence, definition, long(channel)).bad())
            return fail(Code::Corrupt, u"dicom.channel"_s);
        core::EcgLead lead{leadName(meaningOf(*definition, DCM_ChannelSourceSequence, DCM_CodeMeaning)), {}};
        const double unit = milliVolts(meaningOf(*definition, DCM_ChannelSensitivityUnitsSequence, DCM_CodeValue));
        const double step = numberOf(*definition, DCM_ChannelSensitivity, 1)
            * numberOf(*definition, DCM_ChannelSensitivityCorrectionFactor, 1) * unit;
        const double base = numberOf(*definition, DCM_ChannelBaseline, 0) * unit;
        lead.volts.resize(samples);
        for (qint64 i = 0; i < samples; ++i)
            lead.volts[i] = float(base + step * qint16(data[i * channels + channel]));
        into.leads.append(std::move(lead));
    }
    return {};
}

} // namespace imaging
