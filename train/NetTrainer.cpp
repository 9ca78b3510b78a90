#include "train/NetTrainer.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace train {
namespace {

constexpr int kMargin = 70;     ///< frames of context around what is annotated: as far as the network sees
constexpr double kKeep = 0.995; ///< of the running mean of the weights, per step
constexpr int kStack = 4;       ///< sequences per step

double uniform(std::mt19937& random, double from, double to) { return from + (to - from) * (double(random()) / 4294967296.0); }

double gauss(std::mt19937& random)
{
    double sum = 0;
    for (int i = 0; i < 6; ++i)
        sum += uniform(random, -1, 1);
    return sum * 0.7071; // variance 1
}

struct Sequence {
    core::FeatureFrames features;
    std::vector<int> labels;
};

/// How fast time runs in each state: other hearts are slower and faster, and slow hearts rest longer in diastole.
struct Tempo {
    double all = 1, systole = 1, diastole = 1;
    double unrest = 0; ///< by how much one diastole differs from the next
    double pauses = 0; ///< chance of a diastole of two to three times its length: a beat that was left out

    double of(int label) const { return all * (label == core::Systole ? systole : label == core::Diastole ? diastole : 1.0); }
};

Tempo anyTempo(std::mt19937& random)
{
    Tempo tempo;
    if (uniform(random, 0, 1) < 0.25)
        return tempo;
    tempo.unrest = uniform(random, 0, 1) < 0.3 ? uniform(random, 0.1, 0.5) : 0;
    tempo.pauses = uniform(random, 0, 1) < 0.2 ? uniform(random, 0.05, 0.3) : 0;
    tempo.all = std::exp(uniform(random, -0.5, 0.25));
    tempo.systole = std::exp(uniform(random, -0.2, 0.2));
    tempo.diastole = uniform(random, 0, 1) < 0.5 ? std::exp(uniform(random, -0.25, 0.9)) : 1;
    return tempo;
}

/// The annotated part of a copy with context, played at another tempo.
Sequence cut(const Example& example, const core::FeatureFrames& from, const Tempo& tempo, std::mt19937& random)
{
    const auto& labels = example.labels;
    const auto known = [](int label) { return label >= 0; };
    const auto first = std::find_if(labels.begin(), labels.end(), known);
    const auto last = std::find_if(labels.rbegin(), labels.rend(), known).base();
    const double begin = std::max<double>(0, double(first - labels.begin()) - kMargin);
    const double end = std::min<double>(double(labels.size()) - 1.001, double(last - labels.begin()) + kMargin);
    Sequence result;
    double own = 1; // tempo of this one diastole
    for (double at = begin; at < end;) {
        const size_t n = size_t(at);
        const float share = float(at - double(n));
        for (int i = 0; i < core::kFeatures; ++i)
            result.features.values.push_back(from.at(int(n))[size_t(i)] * (1 - share) + from.at(int(n) + 1)[size_t(i)] * share);
        const int label = labels[size_t(std::lround(at))];
        const bool begins = label == core::Diastole && (result.labels.empty() || result.labels.back() != label);
        if (begins) {
            own = std::exp(uniform(random, -tempo.unrest, tempo.unrest));
            own *= uniform(random, 0, 1) < tempo.pauses ? uniform(random, 2, 3.5) : 1;
        }
        result.labels.push_back(label);
        at += 1 / std::clamp(tempo.of(label) * (label == core::Diastole ? own : 1), 0.4, 6.0);
    }
    result.features.frames = int(result.labels.size());
    return result;
}

/// Another device and another room, on the features: slow drifts, noise, a band that carries nothing.
void disturb(Sequence& sequence, std::mt19937& random)
{
    const int frames = sequence.features.frames;
    const double noise = uniform(random, 0, 0.3);
    for (int i = 0; i < core::kFeatures; ++i) {
        const double gain = std::exp(uniform(random, -0.25, 0.25));
        const double shift = 0.2 * gauss(random);
        const double drift = uniform(random, 0, 0.3);
        const double turn = uniform(random, 0.002, 0.02);
        const double phase = uniform(random, 0, 6.28);
        const bool deaf = uniform(random, 0, 1) < 0.06;
        for (int n = 0; n < frames; ++n) {
            float& v = sequence.features.values[size_t(n) * core::kFeatures + size_t(i)];
            v = float((deaf ? 0.0 : double(v)) * gain + shift + drift * std::sin(turn * n + phase) + noise * gauss(random));
        }
    }
}

struct Adam {
    std::vector<double> m, v;

    void step(std::vector<float>& weights, const std::vector<float>& slope, double rate, double decay, int t)
    {
        m.resize(weights.size());
        v.resize(weights.size());
        const double fixM = 1 - std::pow(0.9, t);
        const double fixV = 1 - std::pow(0.999, t);
        for (size_t i = 0; i < weights.size(); ++i) {
            m[i] = 0.9 * m[i] + 0.1 * double(slope[i]);
            v[i] = 0.999 * v[i] + 0.001 * double(slope[i]) * double(slope[i]);
            weights[i] -= float(rate * (m[i] / fixM / (std::sqrt(v[i] / fixV) + 1e-8) + decay * double(weights[i])));
        }
    }
};

struct Slopes {
    std::vector<float> weights, bias;
};

/// Slopes of one convolution: of its weights (added up) and of what went in (overwritten, unless null).
template <int Out>
void back(const core::Convolution& c, const float* x, const float* dy, int frames, Slopes& slopes, float* dx)
{
    if (dx)
        std::fill(dx, dx + long(frames) * c.in, 0.0F);
    for (int n = 0; n < frames; ++n) {
        const float* d = dy + long(n) * Out;
        for (int o = 0; o < Out; ++o)
            slopes.bias[size_t(o)] += d[o];
        for (int tap = 0; tap < c.taps; ++tap) {
            const int at = n + (tap - c.taps / 2) * c.dilation;
            if (at < 0 || at >= frames)
                continue;
            const float* in = x + long(at) * c.in;
            const float* w = c.weights.data() + long(tap) * c.in * Out;
            float* g = slopes.weights.data() + long(tap) * c.in * Out;
            for (int i = 0; i < c.in; ++i, w += Out, g += Out) {
                const float value = in[i];
                float sum = 0;
                for (int o = 0; o < Out; ++o) {
                    g[o] += value * d[o];
                    sum += w[o] * d[o];
                }
                if (dx)
                    dx[long(at) * c.in + i] += sum;
            }
        }
    }
}

class Trainer {
public:
    explicit Trainer(unsigned seed) : m_random(seed), m_adam(m_net.layers.size() * 2), m_slopes(m_net.layers.size())
    {
        for (size_t l = 0; l < m_net.layers.size(); ++l) {
            core::Convolution& c = m_net.layers[l];
            const double spread = std::sqrt(2.0 / (c.in * c.taps)) * (l == 0 || l + 1 == m_net.layers.size() ? 1 : 0.5);
            for (float& w : c.weights)
                w = float(spread * gauss(m_random));
            m_slopes[l].weights.resize(c.weights.size());
            m_slopes[l].bias.resize(c.bias.size());
        }
        m_mean = m_net;
    }
    std::mt19937& random() { return m_random; }
    const core::HeartNet& mean() const { return m_mean; }

    /// Adds one sequence's slopes; its summed loss.
    double learn(const Sequence& sequence)
    {
        const int frames = sequence.features.frames;
        forward(sequence.features);
        std::vector<float> dy(size_t(frames) * core::kHeartStates, 0.0F);
        double loss = 0;
        int count = 0;
        for (const int label : sequence.labels)
            count += label >= 0 ? 1 : 0;
        for (int n = 0; n < frames; ++n) {
            const int label = sequence.labels[size_t(n)];
            if (label < 0)
                continue;
            const float* y = m_outs.back().data() + long(n) * core::kHeartStates;
            const float most = *std::max_element(y, y + core::kHeartStates);
            float sum = 0;
            for (int s = 0; s < core::kHeartStates; ++s)
                sum += std::exp(y[s] - most);
            for (int s = 0; s < core::kHeartStates; ++s) {
                const float p = std::exp(y[s] - most) / sum;
                dy[size_t(n) * core::kHeartStates + size_t(s)] = (p - (s == label ? 1.0F : 0.0F)) / float(count);
                loss -= s == label ? std::log(double(p) + 1e-9) : 0;
            }
        }
        backward(sequence.features, dy);
        return loss / std::max(count, 1);
    }

    void step(double rate, double decay)
    {
        ++m_steps;
        const double keep = std::min(kKeep, 1 - 1.0 / m_steps);
        for (size_t l = 0; l < m_net.layers.size(); ++l) {
            core::Convolution& c = m_net.layers[l];
            m_adam[2 * l].step(c.weights, m_slopes[l].weights, rate, decay, m_steps);
            m_adam[2 * l + 1].step(c.bias, m_slopes[l].bias, rate, 0, m_steps);
            std::fill(m_slopes[l].weights.begin(), m_slopes[l].weights.end(), 0.0F);
            std::fill(m_slopes[l].bias.begin(), m_slopes[l].bias.end(), 0.0F);
            for (size_t i = 0; i < c.weights.size(); ++i)
                m_mean.layers[l].weights[i] = float(
                    keep * double(m_mean.layers[l].weights[i]) + (1 - keep) * double(c.weights[i]));
            for (size_t i = 0; i < c.bias.size(); ++i)
                m_mean.layers[l].bias[i] = float(keep * double(m_mean.layers[l].bias[i]) + (1 - keep) * double(c.bias[i]));
        }
    }

private:
    /// m_ins[l]: what layer l got; m_outs[l]: what it gave before max(0, ·).
    void forward(const core::FeatureFrames& features)
    {
        const size_t layers = m_net.layers.size();
        m_ins.resize(layers);
        m_outs.resize(layers);
        m_ins[0] = features.values;
        for (size_t l = 0; l < layers; ++l) {
            m_outs[l].resize(size_t(features.frames * m_net.layers[l].out));
            m_net.layers[l].run(m_ins[l].data(), features.frames, m_outs[l].data());
            if (l + 1 == layers)
                break;
            m_ins[l + 1].resize(m_outs[l].size());
            for (size_t i = 0; i < m_outs[l].size(); ++i)
                m_ins[l + 1][i] = (l > 0 ? m_ins[l][i] : 0.0F) + std::max(m_outs[l][i], 0.0F);
        }
    }

    void backward(const core::FeatureFrames& features, const std::vector<float>& dy)
    {
        constexpr int kWide = core::HeartNet::kChannels;
        const int frames = features.frames;
        const size_t last = m_net.layers.size() - 1;
        std::vector<float> dx(size_t(frames * kWide));
        std::vector<float> through(dx.size());
        std::vector<float> dOut(dx.size());
        back<core::kHeartStates>(m_net.layers[last], m_ins[last].data(), dy.data(), frames, m_slopes[last], dx.data());
        for (size_t l = last; l-- > 0;) {
            for (size_t i = 0; i < dx.size(); ++i)
                dOut[i] = m_outs[l][i] > 0 ? dx[i] : 0.0F;
            back<kWide>(m_net.layers[l], m_ins[l].data(), dOut.data(), frames, m_slopes[l], l > 0 ? through.data() : nullptr);
            for (size_t i = 0; l > 0 && i < dx.size(); ++i)
                dx[i] += through[i];
        }
    }

    core::HeartNet m_net, m_mean;
    std::mt19937 m_random;
    std::vector<Adam> m_adam;
    std::vector<Slopes> m_slopes;
    std::vector<std::vector<float>> m_ins, m_outs;
    int m_steps = 0;
};

Sequence anySequence(const Example& example, std::mt19937& random)
{
    const bool clean = uniform(random, 0, 1) < 0.45;
    const size_t copy = clean ? 0 : size_t(uniform(random, 0, double(example.copies.size())));
    Sequence sequence = cut(example, example.copies[copy].features, anyTempo(random), random);
    disturb(sequence, random);
    return sequence;
}

} // namespace

std::array<float, core::kHeartStates> sharesOf(const std::vector<const Example*>& examples)
{
    std::array<double, core::kHeartStates> count{};
    double all = 0;
    for (const Example* example : examples) {
        for (const int label : example->labels) {
            if (label >= 0) {
                ++count[size_t(label)];
                ++all;
            }
        }
    }
    std::array<float, core::kHeartStates> shares{};
    for (size_t s = 0; s < shares.size(); ++s)
        shares[s] = float(count[s] / std::max(all, 1.0));
    return shares;
}

core::HeartNet trainNet(
    const std::vector<const Example*>& examples, const TrainingPlan& plan, const std::function<void(int, double)>& report)
{
    Trainer trainer(plan.seed);
    std::vector<size_t> order;
    for (size_t i = 0; i < examples.size(); ++i) {
        const auto& labels = examples[i]->labels;
        if (std::any_of(labels.begin(), labels.end(), [](int label) { return label >= 0; }))
            order.push_back(i);
    }
    const int stepsPerEpoch = int(order.size()) / kStack;
    for (int epoch = 0; epoch < plan.epochs; ++epoch) {
        for (size_t i = order.size(); i > 1; --i)
            std::swap(order[i - 1], order[size_t(uniform(trainer.random(), 0, double(i)))]);
        double loss = 0;
        for (int step = 0; step < stepsPerEpoch; ++step) {
            for (int k = 0; k < kStack; ++k)
                loss += trainer.learn(anySequence(*examples[order[size_t(step * kStack + k)]], trainer.random()));
            const double done = (epoch + double(step) / stepsPerEpoch) / plan.epochs;
            trainer.step(plan.rate * 0.5 * (1 + std::cos(std::numbers::pi * done)), plan.decay);
        }
        report(epoch, loss / (double(stepsPerEpoch) * kStack));
    }
    return trainer.mean();
}

} // namespace train
