#pragma once

#include "train/TrainingSet.h"

#include <functional>

namespace train {

struct TrainingPlan {
    int epochs = 24;
    double rate = 3e-3;  ///< of Adam at the beginning; falls to 0 as a cosine
    double decay = 1e-4; ///< of the weights
    unsigned seed = 1;
};

/// Trains one network on the examples (cross-entropy of the annotated frames, Adam, running mean of the weights at the end).
/// The same seed, examples and compiler give the same weights. `report` gets epoch and mean loss.
core::HeartNet trainNet(
    const std::vector<const Example*>& examples, const TrainingPlan& plan, const std::function<void(int, double)>& report);

/// The shares of the states among all annotated frames.
std::array<float, core::kHeartStates> sharesOf(const std::vector<const Example*>& examples);

} // namespace train
