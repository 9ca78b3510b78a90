#pragma once

#include "core/booking/ConsentText.h"

#include <QImage>

namespace ui {

/// The signed paper: every point with its tick, who signed for whom and why, witness, time, signature.
struct ConsentPaper {
    core::ConsentText text;
    QStringList ticked; ///< keys of items
    QStringList fields; ///< "Signer: …" and so on, one line each
    QImage signature;
};

/// A4 as PDF.
QByteArray consentPdf(const ConsentPaper& paper);

} // namespace ui
