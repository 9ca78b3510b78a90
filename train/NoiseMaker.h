#pragma once

#include <random>
#include <vector>

namespace train {

/// Recordings as worse rooms, hands and devices would have made them. Seeded: the same seed gives the same noise.
class NoiseMaker {
public:
    explicit NoiseMaker(unsigned seed) : m_random(seed) { }

    /// A worse copy of a sound at 1 kHz; `strength` 0…1.
    std::vector<float> worse(const std::vector<float>& clean, double strength);
    /// Only noise, with no heart in it.
    std::vector<float> alone(size_t samples);

private:
    double uniform(double from, double to);
    std::vector<float> coloured(size_t samples);
    std::vector<float> breathing(size_t samples);
    std::vector<float> voice(size_t samples);
    std::vector<float> rubbing(size_t samples);
    std::vector<float> hum(size_t samples);
    std::vector<float> one(int kind, size_t samples);
    void throughDevice(std::vector<float>& samples);

    std::mt19937 m_random;
};

} // namespace train
