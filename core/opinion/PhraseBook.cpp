#include "core/opinion/PhraseBook.h"

#include "core/opinion/Phrases_txt.h"
#include "core/people/Pinyin.h"

#include <algorithm>

namespace core {

QList<Phrase> builtInPhrases(const QString& language)
{
    const qsizetype column = language.startsWith(QLatin1String("zh")) ? 2 : 3;
    QList<Phrase> phrases;
    const QString table = QString::fromUtf8(detail::k_phrases);
    for (const QString& line : table.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QStringList cells = line.split(QLatin1Char('\t'));
        if (line.startsWith(QLatin1Char('#')) || cells.size() < 4)
            continue;
        phrases.append({cells[0], fromCode<SuggestionKind>(cells[1]).value_or(SuggestionKind::Other), cells[column]});
    }
    return phrases;
}

QList<Phrase> findPhrases(const QList<Phrase>& phrases, const QString& text)
{
    const QStringList words = text.simplified().toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QList<Phrase> found;
    for (const Phrase& phrase : phrases) {
        const QString searched = phrase.text.toLower() + QLatin1Char('\n') + pinyinFull(phrase.text, Reading::Text)
            + QLatin1Char('\n') + pinyinInitials(phrase.text, Reading::Text);
        if (std::all_of(words.cbegin(), words.cend(), [&](const QString& word) { return searched.contains(word); }))
            found.append(phrase);
    }
    return found;
}

} // namespace core
