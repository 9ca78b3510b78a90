#pragma once

#include "core/auscultation/analysis/Features.h"
#include "core/base/Result.h"

#include <QByteArray>

#include <array>
#include <vector>

namespace core {

/// The four states of the heart cycle, in their order.
inline constexpr int kHeartStates = 4;
enum HeartState { FirstSound, Systole, SecondSound, Diastole };

/// How probable each state is in each frame of 20 ms.
using StateChances = std::vector<std::array<float, kHeartStates>>;

/// `each`: of the same frames, at least one.
StateChances meanChances(const std::vector<StateChances>& each);

/// One convolution over time: weights[tap][in][out], taps `dilation` frames apart around the frame.
struct Convolution {
    int in = 0, out = 0, taps = 1, dilation = 1;
    std::vector<float> weights, bias;

    /// `from` frames × in, `to` frames × out (overwritten); beyond the ends the input is 0.
    void run(const float* from, int frames, float* to) const;
};

/// A small network of convolutions over time, without feedback: one of five taps from the features, then blocks
/// x + max(0, conv(x)) of three taps with growing dilation, then one tap to the four states and softmax.
class HeartNet {
public:
    static constexpr int kChannels = 32;
    static constexpr std::array<int, 6> kDilations{1, 2, 4, 8, 16, 32};

    /// Layers of the right shapes, all weights 0.
    HeartNet();
    std::vector<Convolution> layers;

    StateChances run(const FeatureFrames& features) const;
};

/// Several networks that were trained from different seeds; their mean is better and steadier than each. With the shares of
/// the states in what they were trained on.
struct HeartNets {
    std::vector<HeartNet> nets;
    std::array<float, kHeartStates> shares{};

    /// What each of them says.
    std::vector<StateChances> runEach(const FeatureFrames& features) const;
    /// The table as text: 16-bit weights with one scale per layer, base64.
    QByteArray toText() const;
    /// Corrupt when it is not such a table.
    static Result<HeartNets> fromText(const QByteArray& text);
    /// The table this program was built with.
    static const HeartNets& built();
};

} // namespace core
