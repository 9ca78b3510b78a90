#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QObject>
#include <QSize>

#include <functional>
#include <optional>

namespace core {

/// Which grey values are shown between black and white; in the file's own unit (Hounsfield units for CT).
struct GreyWindow {
    double center = 0;
    double width = 1;
    QString name; ///< the file's own words for it; may be empty
};

/// One lead of an ECG.
struct EcgLead {
    QString name;       ///< "I", "aVR", "V1" … or what the file calls it
    QList<float> volts; ///< mV
};

/// What a foreign file says about itself.
struct DecodedFile {
    enum class Kind { Picture, Dicom, Ecg, Pdf };
    Kind kind = Kind::Picture;

    // who it is about, as it stands in the file; empty when it says nothing
    QString patientName;
    QString patientId;
    QDate birthDate;

    QString modality; ///< DICOM's code: CT, MR, US, ECG …
    QString title;
    QString origin;   ///< the institution that made it
    QDateTime made;   ///< UTC, with the day alone at noon; invalid when unknown

    int frames = 1; ///< pictures, or pages of a PDF
    QSize size;     ///< px of a frame
    bool colour = false;
    bool inverse = false;   ///< the lowest value is white
    double mmPerPixelX = 0; ///< 0: nothing can be measured
    double mmPerPixelY = 0;
    bool atDetector = false; ///< the distances are those at the detector, larger than in the body
    QList<GreyWindow> windows;

    std::optional<double> sharpness; ///< of a photograph: 0 … 1
    QString text;                    ///< of a PDF, as far as it can be read

    double samplesPerSecond = 0;
    QList<EcgLead> leads;
};

/// One picture of a file.
struct DecodedFrame {
    QSize size;
    bool colour = false;
    QByteArray pixels; ///< 8-bit RGB, or 16-bit grey in this computer's byte order; no padding
    double lowest = 0; ///< value = lowest + grey * step
    double step = 1;
};

/// Reads files that come from elsewhere. Whoever does it does not trust them: a hostile or damaged file ends in an error,
/// never in a crash or a wait without end. GUI thread; answers come later, and not at all once `context` has died.
/// Errors: BadInput (not what it claims to be), Corrupt (cut off or damaged), TooLarge, Unsupported (known, but not readable
/// here), MediaFailed (the reading broke down or took too long), Internal (the helper program is missing).
class Decoder : public QObject {
    Q_OBJECT
public:
    template <typename T>
    using Done = std::function<void(Result<T>)>;

    /// Everything but the pictures. `mime` as RecordItem::mime.
    virtual void open(QObject* context, const QByteArray& bytes, const QString& mime, Done<DecodedFile> done) = 0;
    /// One picture, from 0; with `maxSide` > 0 no larger than that (px).
    virtual void frame(
        QObject* context, const QByteArray& bytes, const QString& mime, int index, int maxSide, Done<DecodedFrame> done) = 0;
    /// False for what has to be opened by another program (PDF without a reader of ours, other documents).
    virtual bool reads(const QString& mime) const = 0;
};

} // namespace core
