#pragma once

#include "core/base/EnumCodes.h"

#include <QDateTime>
#include <QString>

namespace core {

/// Where the stethoscope stood: five heart points, the neck, and lung fields front, back and side (L/R of the patient).
enum class AuscultationSite {
    Aortic,
    Pulmonic,
    Erb,
    Tricuspid,
    Mitral,
    CarotidLeft,
    CarotidRight,
    Trachea,
    LungFrontUpperLeft,
    LungFrontUpperRight,
    LungFrontLowerLeft,
    LungFrontLowerRight,
    LungBackUpperLeft,
    LungBackUpperRight,
    LungBackMiddleLeft,
    LungBackMiddleRight,
    LungBackLowerLeft,
    LungBackLowerRight,
    LungSideLeft,
    LungSideRight,
    Abdomen,
    Other,
};

template <>
struct EnumCodes<AuscultationSite> {
    static constexpr EnumCode<AuscultationSite> table[] = {
        {AuscultationSite::Aortic, u"heart-aortic"},
        {AuscultationSite::Pulmonic, u"heart-pulmonic"},
        {AuscultationSite::Erb, u"heart-erb"},
        {AuscultationSite::Tricuspid, u"heart-tricuspid"},
        {AuscultationSite::Mitral, u"heart-mitral"},
        {AuscultationSite::CarotidLeft, u"carotid-left"},
        {AuscultationSite::CarotidRight, u"carotid-right"},
        {AuscultationSite::Trachea, u"trachea"},
        {AuscultationSite::LungFrontUpperLeft, u"lung-front-upper-left"},
        {AuscultationSite::LungFrontUpperRight, u"lung-front-upper-right"},
        {AuscultationSite::LungFrontLowerLeft, u"lung-front-lower-left"},
        {AuscultationSite::LungFrontLowerRight, u"lung-front-lower-right"},
        {AuscultationSite::LungBackUpperLeft, u"lung-back-upper-left"},
        {AuscultationSite::LungBackUpperRight, u"lung-back-upper-right"},
        {AuscultationSite::LungBackMiddleLeft, u"lung-back-middle-left"},
        {AuscultationSite::LungBackMiddleRight, u"lung-back-middle-right"},
        {AuscultationSite::LungBackLowerLeft, u"lung-back-lower-left"},
        {AuscultationSite::LungBackLowerRight, u"lung-back-lower-right"},
        {AuscultationSite::LungSideLeft, u"lung-side-left"},
        {AuscultationSite::LungSideRight, u"lung-side-right"},
        {AuscultationSite::Abdomen, u"abdomen"},
        {AuscultationSite::Other, u"other"},
    };
};

enum class Posture { Sitting, Supine, LeftLateral, RightLateral, LeaningForward, Standing, Prone };

template <>
struct EnumCodes<Posture> {
    static constexpr EnumCode<Posture> table[] = {
        {Posture::Sitting, u"sitting"},
        {Posture::Supine, u"supine"},
        {Posture::LeftLateral, u"left-lateral"},
        {Posture::RightLateral, u"right-lateral"},
        {Posture::LeaningForward, u"leaning-forward"},
        {Posture::Standing, u"standing"},
        {Posture::Prone, u"prone"},
    };
};

/// From the clinic's own stethoscope, or a file of a named provider (R-F2).
enum class RecordingSource { OwnDevice, ProviderFile };

template <>
struct EnumCodes<RecordingSource> {
    static constexpr EnumCode<RecordingSource> table[] = {
        {RecordingSource::OwnDevice, u"own-device"}, {RecordingSource::ProviderFile, u"provider-file"}};
};

/// One auscultation recording: a site, a posture, and the file that holds the sound (R-F2).
struct RecordingInfo {
    QString id;
    QString patientId;
    AuscultationSite site = AuscultationSite::Other;
    Posture posture = Posture::Sitting;
    QDateTime recordedAt; ///< UTC
    int durationMs = 0;
    int sampleRateHz = 0;
    int channels = 1;
    int bitsPerSample = 16;
    RecordingSource source = RecordingSource::OwnDevice;
    QString deviceId;   ///< registered Device, for OwnDevice
    QString providerId; ///< institution id, for ProviderFile
    QString performerId;
    QString mime;
    qint64 size = 0; ///< bytes
    QString sha256;  ///< lower-case hex
    QString note;

    friend bool operator==(const RecordingInfo&, const RecordingInfo&) = default;
};

} // namespace core
