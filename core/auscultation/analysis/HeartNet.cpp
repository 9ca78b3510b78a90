#include "core/auscultation/analysis/HeartNet.h"

#include "core/auscultation/analysis/HeartNet_txt.h"

#include <QList>
#include <QString>

#include <algorithm>
#include <cmath>

namespace core {
namespace {

constexpr char kMagic[] = "yuanzhen-heart-net 1";

/// The width is known when compiling, so that the sums stay in registers.
template <int Out>
void runFixed(const Convolution& c, const float* from, int frames, float* to)
{
    for (int n = 0; n < frames; ++n) {
        std::array<float, size_t(Out)> sum;
        std::copy_n(c.bias.data(), Out, sum.begin());
        for (int tap = 0; tap < c.taps; ++tap) {
            const int at = n + (tap - c.taps / 2) * c.dilation;
            if (at < 0 || at >= frames)
                continue;
            const float* x = from + long(at) * c.in;
            const float* w = c.weights.data() + long(tap) * c.in * Out;
            for (int i = 0; i < c.in; ++i, w += Out) {
                const float value = x[i];
                for (int o = 0; o < Out; ++o)
                    sum[size_t(o)] += value * w[o];
            }
        }
        std::copy_n(sum.begin(), Out, to + long(n) * Out);
    }
}

Convolution layer(int in, int out, int taps, int dilation)
{
    return {in, out, taps, dilation, std::vector<float>(size_t(in * out * taps)), std::vector<float>(size_t(out))};
}

void softmax(const float* values, std::array<float, kHeartStates>& chances)
{
    const float most = *std::max_element(values, values + kHeartStates);
    float sum = 0;
    for (size_t s = 0; s < kHeartStates; ++s)
        sum += chances[s] = std::exp(values[s] - most);
    for (float& chance : chances)
        chance /= sum;
}

QByteArray packed(const std::vector<float>& values)
{
    float most = 1e-9F;
    for (const float v : values)
        most = std::max(most, std::abs(v));
    QByteArray bytes;
    for (const float v : values) {
        const auto q = quint16(qint16(std::lround(v / most * 32767)));
        bytes.append(char(q & 0xFF)).append(char(q >> 8));
    }
    return QByteArray::number(double(most), 'g', 9) + ' ' + bytes.toBase64() + '\n';
}

bool unpack(const QByteArray& line, std::vector<float>& values)
{
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 2)
        return false;
    bool ok = false;
    const float most = parts[0].toFloat(&ok);
    const QByteArray bytes = QByteArray::fromBase64(parts[1]);
    if (!ok || !std::isfinite(most) || bytes.size() != qsizetype(values.size() * 2))
        return false;
    for (size_t i = 0; i < values.size(); ++i) {
        const auto q = quint16(uchar(bytes[qsizetype(2 * i)]) | uchar(bytes[qsizetype(2 * i + 1)]) << 8);
        values[i] = float(qint16(q)) * most / 32767;
    }
    return true;
}

} // namespace

void Convolution::run(const float* from, int frames, float* to) const
{
    if (out == HeartNet::kChannels)
        runFixed<HeartNet::kChannels>(*this, from, frames, to);
    else
        runFixed<kHeartStates>(*this, from, frames, to);
}

HeartNet::HeartNet()
{
    layers.push_back(layer(kFeatures, kChannels, 5, 1));
    for (const int dilation : kDilations)
        layers.push_back(layer(kChannels, kChannels, 3, dilation));
    layers.push_back(layer(kChannels, kHeartStates, 1, 1));
}

StateChances HeartNet::run(const FeatureFrames& features) const
{
    const int frames = features.frames;
    std::vector<float> x(size_t(frames) * kChannels);
    std::vector<float> y(x.size());
    layers.front().run(features.values.data(), frames, x.data());
    for (float& value : x)
        value = std::max(value, 0.0F);
    for (size_t l = 1; l + 1 < layers.size(); ++l) {
        layers[l].run(x.data(), frames, y.data());
        for (size_t i = 0; i < x.size(); ++i)
            x[i] += std::max(y[i], 0.0F);
    }
    layers.back().run(x.data(), frames, y.data());
    StateChances chances(size_t(frames), {0, 0, 0, 0});
    for (int n = 0; n < frames; ++n)
        softmax(y.data() + long(n) * kHeartStates, chances[size_t(n)]);
    return chances;
}

StateChances meanChances(const std::vector<StateChances>& each)
{
    StateChances mean(each.front().size(), {0, 0, 0, 0});
    for (const StateChances& one : each) {
        for (size_t n = 0; n < mean.size(); ++n) {
            for (size_t s = 0; s < kHeartStates; ++s)
                mean[n][s] += one[n][s] / float(each.size());
        }
    }
    return mean;
}

std::vector<StateChances> HeartNets::runEach(const FeatureFrames& features) const
{
    std::vector<StateChances> each;
    for (const HeartNet& net : nets)
        each.push_back(net.run(features));
    return each;
}

QByteArray HeartNets::toText() const
{
    QByteArray text = QByteArray(kMagic) + ' ' + QByteArray::number(kFeatures) + ' ' + QByteArray::number(HeartNet::kChannels)
        + ' ' + QByteArray::number(int(nets.size())) + '\n';
    for (const float share : shares)
        text += QByteArray::number(double(share), 'g', 6) + ' ';
    text += '\n';
    for (const HeartNet& net : nets) {
        for (const Convolution& c : net.layers)
            text += packed(c.weights) + packed(c.bias);
    }
    return text;
}

Result<HeartNets> HeartNets::fromText(const QByteArray& text)
{
    const QList<QByteArray> lines = text.trimmed().split('\n');
    const QByteArray head = QByteArray(kMagic) + ' ' + QByteArray::number(kFeatures) + ' '
        + QByteArray::number(HeartNet::kChannels) + ' ';
    if (lines.size() < 2 || !lines[0].startsWith(head))
        return fail(Code::Corrupt, QStringLiteral("heart net: head"));
    HeartNets result;
    result.nets.resize(size_t(std::clamp(lines[0].mid(head.size()).toInt(), 0, 16)));
    const QList<QByteArray> shares = lines[1].trimmed().split(' ');
    const size_t layerCount = HeartNet().layers.size();
    if (result.nets.empty() || shares.size() != kHeartStates
        || lines.size() != qsizetype(2 + result.nets.size() * layerCount * 2))
        return fail(Code::Corrupt, QStringLiteral("heart net: size"));
    for (size_t s = 0; s < kHeartStates; ++s)
        result.shares[s] = std::clamp(shares[qsizetype(s)].toFloat(), 0.01F, 1.0F);
    qsizetype at = 2;
    for (HeartNet& net : result.nets) {
        for (Convolution& c : net.layers) {
            if (!unpack(lines[at], c.weights) || !unpack(lines[at + 1], c.bias))
                return fail(Code::Corrupt, QStringLiteral("heart net: layer"));
            at += 2;
        }
    }
    return result;
}

const HeartNets& HeartNets::built()
{
    static const HeartNets nets = fromText(QByteArray(detail::k_heart_net)).value();
    return nets;
}

} // namespace core
