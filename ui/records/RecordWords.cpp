#include "ui/records/RecordWords.h"

#include "ui/widgets/ErrorWords.h"

#include <QCoreApplication>

namespace ui {

using namespace Qt::StringLiterals;
using core::RecordCheck;
using core::RecordKind;
using About = core::RecordCheck::About;
using Verdict = core::RecordCheck::Verdict;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Records)
};

QString askedSentence(const RecordCheck& check)
{
    switch (check.about) {
    case About::Name: return Words::tr("The file names somebody else: %1. Is it this patient's?").arg(check.found);
    case About::Identity: return Words::tr("Another identity number stands in the file. Is it this patient's?");
    case About::BirthDate: return Words::tr("The file says born %1. Is it this patient's?").arg(check.found);
    case About::Sharpness:
        return Words::tr("Blurred: sharpness %1, below %2. Can it be read?")
            .arg(check.value, 0, 'f', 2)
            .arg(core::kSharpEnough, 0, 'f', 2);
    case About::Duplicate: return Words::tr("The same file is here already: %1. Is it needed twice?").arg(check.found);
    case About::Readable: return check.error ? unreadableWords(*check.error) : QString();
    }
    return {};
}

QString askedWord(const RecordCheck& check)
{
    switch (check.about) {
    case About::Name:
    case About::Identity:
    case About::BirthDate: return Words::tr("Check whose it is");
    case About::Sharpness: return Words::tr("Blurred");
    case About::Duplicate: return Words::tr("There twice");
    case About::Readable: return Words::tr("Cannot be opened");
    }
    return {};
}

} // namespace

QList<RecordKind> recordKinds()
{
    return {RecordKind::Document, RecordKind::Laboratory, RecordKind::Ecg, RecordKind::Imaging, RecordKind::Pathology,
        RecordKind::Photograph, RecordKind::Other};
}

QString recordTypeWords(const QString& mime)
{
    if (mime == "application/dicom"_L1)
        return u"DICOM"_s;
    if (mime == "image/jpeg"_L1)
        return u"JPG"_s;
    if (mime.startsWith("text/plain"_L1))
        return Words::tr("Text");
    return mime.section(u'/', -1).toUpper();
}

QString checkSentence(const RecordCheck& check)
{
    if (check.verdict == Verdict::Ask)
        return askedSentence(check);
    const bool fine = check.verdict == Verdict::Fine;
    switch (check.about) {
    case About::Name:
        return fine ? Words::tr("Name in the file: %1").arg(check.found) : Words::tr("This patient's name was not found in it");
    case About::Identity: return Words::tr("Identity number agrees");
    case About::BirthDate: return Words::tr("Date of birth agrees");
    case About::Sharpness: return Words::tr("Sharpness %1").arg(check.value, 0, 'f', 2);
    case About::Duplicate: return Words::tr("Not here twice");
    case About::Readable: return Words::tr("Opens");
    }
    return {};
}

std::optional<CheckLook> checkLook(const QList<RecordCheck>& checks)
{
    if (checks.isEmpty())
        return {};
    for (const RecordCheck& check : checks) {
        if (check.verdict == Verdict::Ask)
            return CheckLook{Icon::Alert, askedWord(check), Tone::Warn};
    }
    for (const RecordCheck& check : checks) {
        if (check.about == About::Name)
            return check.verdict == Verdict::Fine ? CheckLook{Icon::Check, Words::tr("Name agrees"), Tone::Ok}
                                                  : CheckLook{Icon::Info, Words::tr("Name not found"), Tone::Neutral};
    }
    for (const RecordCheck& check : checks) {
        if (check.about == About::Sharpness)
            return CheckLook{Icon::Check, Words::tr("Sharp"), Tone::Ok};
    }
    return CheckLook{Icon::Check, Words::tr("Opens"), Tone::Ok};
}

QString unreadableWords(const core::Error& error)
{
    switch (error.code) {
    case core::Code::Corrupt:
        return error.detail.endsWith("cut"_L1) ? Words::tr("The file is cut off: its end is missing. Copy or export it again.")
                                               : Words::tr("The file is damaged and cannot be shown. Copy or export it again.");
    case core::Code::BadInput: return Words::tr("The file is not what its name says. Export it again.");
    case core::Code::TooLarge: return Words::tr("The file is too large to be shown here.");
    case core::Code::Unsupported: return Words::tr("This kind of file is kept and sent, but not shown here.");
    case core::Code::MediaFailed: return Words::tr("The file could not be read: reading it broke down or took too long.");
    case core::Code::NotFound: return Words::tr("The file has not come yet. It is shown when it is here.");
    default: return errorWords(error);
    }
}

} // namespace ui
