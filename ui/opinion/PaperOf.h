#pragma once

#include "core/flow/CaseBrief.h"
#include "core/flow/CaseDesk.h"
#include "core/flow/Directory.h"
#include "ui/opinion/Paper.h"

namespace ui {

/// The paper of one opinion of a case, in the program's language (R-H1, R-D2). A draft carries a watermark; a signature
/// that nobody has verified is called so.
PaperContent paperOf(
    const core::CaseFile& file, const core::Opinion& opinion, const core::Directory& directory, const core::CaseBrief& brief);

/// What the limitation says, when it was told to the patient (R-D2); empty otherwise.
QString limitationNote(const core::Referral& referral);

/// How the signatures of an opinion stand.
enum class SignatureState { None, Unverified, Valid };
SignatureState signatureState(const core::CaseFile& file, const core::Opinion& opinion);
/// The signed texts (SHA-256, hex) of an opinion's signatures that do not hold so far. A signature cannot be checked before its
/// text has come, which may be after the opinion itself: whoever shows the state reads the case again when one moves.
QList<QByteArray> uncheckedTexts(const core::CaseFile& file, const core::Opinion& opinion);

} // namespace ui
