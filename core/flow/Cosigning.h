#pragma once

#include "core/case/CaseFile.h"
#include "core/opinion/OpinionRules.h"

#include <optional>

namespace core {

// Several physicians sign one opinion (R-B3, R-H1, R-H4). What they sign is its final text; until everybody has, it stays a draft
// beside their signatures, seen by their own institution alone. Whoever signs last makes it final. A draft that is changed after
// somebody has signed is another text: their signatures stand for it no longer. Pure; any thread.

/// Who signs what `author` writes: the team that answers; for a reviewed diagnosis those chosen `before`, while the author is one
/// of them.
QStringList opinionAuthors(const CaseFile& file, const QString& author, const QStringList& before, const QDateTime& now);

/// The final Composition of an opinion as text to be signed: the same for everybody who signs it.
QByteArray finalText(const CaseFile& file, Opinion opinion);

/// Whether `signedText` is the opinion that the case shows: the same in all but its meta; for a draft, its final text.
bool isShown(const CaseFile& file, const OpinionSignature& signature, const QByteArray& signedText);

/// The signatures over a draft as it is, marked verified where the file says so.
QList<OpinionSignature> signaturesOver(const CaseFile& file, const Opinion& draft);

/// A draft and those who have signed just this text.
struct Cosigning {
    Opinion opinion;
    QList<OpinionSignature> given;
    QStringList missing; ///< authors whose signature is not there
};
/// The draft that everybody of the hospital works on: newer than what is issued; of two, the one that somebody has signed.
std::optional<Opinion> openDraft(const CaseFile& file);
/// openDraft() with its signatures.
std::optional<Cosigning> cosigningOf(const CaseFile& file);

} // namespace core
