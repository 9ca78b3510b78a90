#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace bench {

/// Where in `heard` the sentence `clean` was said, by its loudness over time: the likeliest place that begins in from…to - 1. Both at
/// kStoiRate. -1 where no whole sentence fits.
std::ptrdiff_t findSentence(std::span<const float> clean, std::span<const float> heard, std::size_t from, std::size_t to);

/// The sentence that begins at about `at`, brought in step with `clean` each half second: what a jitter buffer pulls or pushes by up to
/// 60 ms is heard, not misunderstood. As long as `clean`.
std::vector<float> inStep(std::span<const float> clean, std::span<const float> heard, std::ptrdiff_t at);

} // namespace bench
