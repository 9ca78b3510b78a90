#pragma once

#include "core/opinion/Decision.h"
#include "ui/widgets/Tag.h"

namespace ui {

/// The words of an opinion and of the answer to it, in the program's language.
QString kindWord(core::SuggestionKind kind);
Tone kindTone(core::SuggestionKind kind);
/// In the enum's order, for lists.
QStringList kindWords();
QString certaintyWord(core::Certainty certainty);
QStringList certaintyWords();
QString transferChoiceWord(core::TransferChoice choice);
QString answerWord(core::LineAnswer answer);
QString transferStatusWord(core::TransferStatus status);

/// What a key of opinionGaps() or decisionGaps() means, as a person would say it.
QString gapWords(const QString& key);
/// Several gaps as one text: "Findings are missing · …", each once.
QString gapList(const QStringList& keys);
/// The same for keys of the case's table ("fee-charged", "transfer-open", …) as they come in an error's detail.
QString needList(const QStringList& keys);

/// "¥ 88.00" for 8800 fen.
QString moneyWords(qint64 fen);
/// Fen of a typed amount; negative when it is not one.
qint64 fenOf(const QString& typed);
/// A day typed as "2026-11-30", "11-30" (the next one from `today`) or "+7" (days from today); invalid when it is not one.
QDate dayOf(const QString& typed, const QDate& today);

} // namespace ui
