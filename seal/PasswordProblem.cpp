#include "seal/CommonPasswords.h"
#include "seal/PasswordHash.h"

#include <QSet>

#include <array>

namespace seal {

namespace {

constexpr qsizetype kMinLength = 10;
constexpr qsizetype kMaxLength = 256;
// A known piece is one guess, whatever its length: it counts as two characters. What is left must amount to this much.
constexpr qsizetype kKnownPieceWorth = 2;
constexpr qsizetype kMinWorth = 8;

/// Rows and columns of the keyboard, walked in either direction.
constexpr std::array kWalks = {
    QLatin1String("qwertyuiop"),
    QLatin1String("asdfghjkl"),
    QLatin1String("zxcvbnm"),
    QLatin1String("!@#$%^&*()"),
    QLatin1String("1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/"),
    QLatin1String("1234567890"),
    QLatin1String("147258369"),
};

/// Digits and signs that stand for letters.
QChar plainLetter(QChar c)
{
    switch (c.unicode()) {
    case u'@': return u'a';
    case u'4': return u'a';
    case u'0': return u'o';
    case u'1': return u'l';
    case u'!': return u'i';
    case u'3': return u'e';
    case u'$': return u's';
    case u'5': return u's';
    case u'7': return u't';
    default: return c;
    }
}

bool walks(QStringView piece)
{
    QString back(piece.size(), QChar());
    std::reverse_copy(piece.begin(), piece.end(), back.begin());
    for (const QLatin1String walk : kWalks) {
        if (QString(walk).contains(piece) || QString(walk).contains(back))
            return true;
    }
    return false;
}

/// Length of the run that starts at `at`: the same step of -1, 0 or +1 all along, or neighbouring keys. 1 for none.
qsizetype runLength(QStringView text, qsizetype at)
{
    qsizetype best = 1;
    for (const int step : {-1, 0, 1}) {
        qsizetype end = at + 1;
        while (end < text.size() && text[end].isLetterOrNumber() && text[end].unicode() - text[end - 1].unicode() == step)
            ++end;
        best = std::max(best, end - at);
    }
    qsizetype keys = std::max<qsizetype>(best, 3);
    while (at + keys < text.size() && walks(text.mid(at, keys + 1)))
        ++keys;
    if (keys >= 4)
        best = std::max(best, keys);
    return best >= 3 ? best : 1;
}

template <typename Words>
qsizetype longestWord(QStringView text, QStringView plain, qsizetype at, const Words& words)
{
    qsizetype best = 0;
    for (const auto& word : words) {
        if (word.size() >= 4 && word.size() > best && (text.mid(at).startsWith(word) || plain.mid(at).startsWith(word)))
            best = word.size();
    }
    return best;
}

bool repeats(QStringView text)
{
    QSet<QChar> different;
    for (const QChar c : text)
        different.insert(c);
    if (different.size() < 4)
        return true;
    for (qsizetype period = 1; period <= text.size() / 2; ++period) {
        if (text.mid(period) == text.chopped(period))
            return true;
    }
    return false;
}

} // namespace

PasswordProblem passwordProblem(const QString& password, const QStringList& personal)
{
    const QString text = password.normalized(QString::NormalizationForm_KC).toLower();
    const qsizetype length = text.toUcs4().size();
    if (length < kMinLength)
        return PasswordProblem::TooShort;
    if (length > kMaxLength)
        return PasswordProblem::TooLong;
    if (repeats(text))
        return PasswordProblem::Repeated;

    QString plain = text;
    std::transform(plain.cbegin(), plain.cend(), plain.begin(), plainLetter);
    QStringList own;
    for (const QString& word : personal)
        own << word.normalized(QString::NormalizationForm_KC).toLower();

    qsizetype worth = 0;
    std::array<qsizetype, 3> covered = {}; // by runs, common words, personal words
    for (qsizetype at = 0; at < text.size();) {
        const std::array<qsizetype, 3> lengths = {
            runLength(text, at), longestWord(text, plain, at, commonPasswords()), longestWord(text, plain, at, own)};
        const auto best = std::max_element(lengths.begin(), lengths.end());
        const bool known = *best >= 3;
        if (known)
            covered[static_cast<size_t>(best - lengths.begin())] += *best;
        worth += known ? kKnownPieceWorth : 1;
        at += known ? *best : 1;
    }
    if (worth >= kMinWorth)
        return PasswordProblem::None;
    if (covered[2] > 0)
        return PasswordProblem::Personal;
    return covered[1] > 0 ? PasswordProblem::Common : PasswordProblem::Sequence;
}

const char* passwordProblemName(PasswordProblem problem)
{
    switch (problem) {
    case PasswordProblem::None: return "";
    case PasswordProblem::TooShort: return "TooShort";
    case PasswordProblem::TooLong: return "TooLong";
    case PasswordProblem::Repeated: return "Repeated";
    case PasswordProblem::Sequence: return "Sequence";
    case PasswordProblem::Common: return "Common";
    case PasswordProblem::Personal: return "Personal";
    }
    return "";
}

} // namespace seal
