#pragma once

#include "core/people/Patient.h"
#include "core/records/Decoder.h"
#include "core/records/RecordItem.h"

namespace core {

/// Below this a photographed page is asked about. A proposal of ours, no rule.
inline constexpr double kSharpEnough = 0.5;

/// One thing that was looked at by itself when a record was added (R-F1). It informs and asks; it never refuses.
struct RecordCheck {
    enum class About { Name, Identity, BirthDate, Sharpness, Duplicate, Readable };
    enum class Verdict {
        Fine,
        Unknown, ///< the file says nothing about it
        Ask,     ///< a person has to look
    };
    About about = About::Name;
    Verdict verdict = Verdict::Unknown;
    QString found; ///< what stands in the file; for a duplicate the other record's title
    double value = 0;
    std::optional<Error> error; ///< Readable

    friend bool operator==(const RecordCheck&, const RecordCheck&) = default;
};

/// Whose file it is, as far as it says so, and whether a photograph is sharp. `others`: names of other patients who are known
/// here; a text that names one of them and not this patient is asked about, wherever in it the name stands.
QList<RecordCheck> checksOf(const DecodedFile& file, const Patient& patient, const QStringList& others = {});
/// Whether the same bytes are there already.
RecordCheck duplicateCheck(const QString& sha256, const QList<RecordItem>& records);
/// True when a person has to look at one of them.
bool asks(const QList<RecordCheck>& checks);

/// Whether two spellings may be one person's name: Chinese characters against characters, Latin letters against the pinyin,
/// family name first or last. Nothing when the file's name says nothing ("Anonymous", empty).
std::optional<bool> sameName(const QString& inFile, const Person& person);

} // namespace core
