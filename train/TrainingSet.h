#pragma once

#include "core/auscultation/analysis/Analyse.h"
#include "train/HeartScore.h"

#include <QHash>
#include <QString>

#include <vector>

namespace train {

/// One recording with its truth, ready in the original and in worse copies.
struct Example {
    QString name;
    QString subject;
    int fold = 0;
    HeartTruth truth;
    std::vector<core::PreparedSound> copies; ///< the first is the original
    std::vector<int> labels;                 ///< per frame, −1 not annotated
};

/// Reads all NAME.flac and NAME.wav with NAME.tsv in a folder, in the order of their names; the subject is what stands before
/// the first '_'. `folds`: lines `subject fold`; a subject without one is an error.
core::Result<std::vector<Example>> readExamples(const QString& folder, const QString& foldFile, int worseCopies, unsigned seed);

/// Recordings in which there is no heart to be found: made noise.
std::vector<core::PreparedSound> makeNoise(int count, unsigned seed);

} // namespace train
