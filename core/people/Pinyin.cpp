#include "core/people/Pinyin.h"

#include "core/people/Pinyin_txt.h"

#include <QByteArrayView>
#include <QHash>

#include <array>

namespace core {

namespace {

constexpr ushort kFirst = 0x4e00;
constexpr ushort kLast = 0x9fa5;

/// Built once from the embedded table, then only read.
struct Table {
    QList<QString> syllables{QString()};
    std::array<quint16, kLast - kFirst + 1> ofCharacter{};
    QHash<QString, QStringList> familyNames;

    Table()
    {
        const QString text = QString::fromUtf8(detail::k_pinyin);
        for (const QStringView line : QStringView(text).split(u'\n', Qt::SkipEmptyParts)) {
            const qsizetype space = line.indexOf(u' ');
            if (line.startsWith(u'=')) {
                familyNames.insert(line.sliced(1, space - 1).toString(), line.sliced(space + 1).toString().split(u' '));
                continue;
            }
            const auto number = static_cast<quint16>(syllables.size());
            syllables.append(line.first(space).toString());
            for (const QChar c : line.sliced(space + 1)) {
                if (isHan(c))
                    ofCharacter[static_cast<std::size_t>(c.unicode() - kFirst)] = number;
            }
        }
    }
};

const Table& table()
{
    static const Table kTable;
    return kTable;
}

} // namespace

bool isHan(QChar c) { return c.unicode() >= kFirst && c.unicode() <= kLast; }

QStringList pinyinSyllables(const QString& text, Reading reading)
{
    const Table& known = table();
    const QString plain = text.normalized(QString::NormalizationForm_KC);
    QStringList syllables;
    qsizetype at = 0;
    if (reading == Reading::PersonName) {
        while (at < plain.size() && plain[at].isSpace())
            ++at;
        for (const qsizetype length : {qsizetype(2), qsizetype(1)}) {
            if (const auto family = known.familyNames.constFind(plain.mid(at, length));
                family != known.familyNames.constEnd() && plain.size() - at >= length) {
                syllables = *family;
                at += length;
                break;
            }
        }
    }
    QString word;
    const auto endWord = [&] {
        if (!word.isEmpty())
            syllables << word.toLower();
        word.clear();
    };
    for (; at < plain.size(); ++at) {
        const QChar c = plain[at];
        if (isHan(c)) {
            endWord();
            if (const quint16 number = known.ofCharacter[static_cast<std::size_t>(c.unicode() - kFirst)])
                syllables << known.syllables[number];
        } else if (c.isLetterOrNumber()) {
            word += c;
        } else {
            endWord();
        }
    }
    endWord();
    return syllables;
}

QString pinyinFull(const QString& text, Reading reading) { return pinyinSyllables(text, reading).join(QString()); }

QString pinyinInitials(const QString& text, Reading reading)
{
    QString initials;
    for (const QString& syllable : pinyinSyllables(text, reading))
        initials += syllable.front();
    return initials;
}

} // namespace core
