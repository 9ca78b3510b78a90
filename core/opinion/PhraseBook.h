#pragma once

#include "core/opinion/Opinion.h"

namespace core {

/// A ready sentence for a suggestion.
struct Phrase {
    QString specialty; ///< "cardiology", "respiratory", … or "general"
    SuggestionKind kind = SuggestionKind::Other;
    QString text;

    friend bool operator==(const Phrase&, const Phrase&) = default;
};

/// The phrases that come with the program, in one language ("zh…" or another = English). Pure; any thread.
QList<Phrase> builtInPhrases(const QString& language);

/// Phrases that contain every word of `text`, in Chinese also by pinyin or first letters; all when it is empty.
QList<Phrase> findPhrases(const QList<Phrase>& phrases, const QString& text);

} // namespace core
